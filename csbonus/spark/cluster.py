"""A run on Spark: usage is reduced where it lies, by the same SQL as always."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.elsewhere import Statement
from csbonus.inputs.files import SourceFile
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import Row, sql_list, sql_name
from csbonus.inputs.table import raw_name
from csbonus.spark.needed import missing
from csbonus.spark.session import Wanted, session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Observation, SparkSession

__all__ = ["Cluster", "Wanted", "on_cluster"]

_SOURCE = "csbonus_texts"
_PIECES = "spark.sql.shuffle.partitions"
_PIECE = 32_000_000
"""Bytes of usage in a piece."""


@contextmanager
def on_cluster(
    data: str, wanted: Wanted, exports_file: Path | None, *, remote: bool
) -> Iterator[tuple[Path, Cluster]]:
    """A folder of this machine for the exports at `data`, with the cluster that reads what stays there.

    Raises Refused where Spark is missing or the folder is. Everything that was fetched is removed at the end.
    """
    absent = list(missing())
    if absent:
        raise Refused(absent)
    with ExitStack() as stack:
        cluster = Cluster(wanted, stack, remote=remote)
        yield (cluster.fetched(data, exports_file) if remote else Path(data)), cluster


class Cluster:
    """Spark, begun when it is first needed: few questions ask for usage, and beginning takes seconds."""

    def __init__(self, wanted: Wanted, stack: ExitStack, *, remote: bool) -> None:
        """Nothing is begun."""
        self.remote = remote
        self._wanted = wanted
        self._stack = stack
        self._addresses: Mapping[str, str] = {}

    @cached_property
    def _spark(self) -> SparkSession:
        return self._stack.enter_context(session(self._wanted))

    def fetched(self, data: str, exports_file: Path | None) -> Path:
        """A private folder with the small exports at an address, and how the large ones begin."""
        from csbonus.spark.staging import staged
        from csbonus.spark.storage import Storage

        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="csbonus-")))
        with said_of(data):
            stored = staged(Storage(self._spark), data, folder, exports_file).stored
        self._addresses = {name: file.address for name, file in stored.items()}
        return folder

    def create(self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement) -> str:
        """Fill a table here with the answer to a query there; why that could not be, else nothing."""
        from csbonus.spark.answers import bring

        # the columns get the types that they have where everything is calculated here
        connection.execute(f"create or replace table {table} as {statement(_nothing(sheet))}")
        with said_of(sheet.parts[0].head.file.name) as stopped:
            counted = self._offer(sheet)
            answer = self._answer(statement).persist()
            rows = answer.count()
            if headers_again(counted, sheet):
                return "the headers stand in the middle of a file"
            bring(connection, table, answer, rows)
        return stopped()

    def ask(self, sheet: Sheet, statement: Statement) -> list[Row]:
        """The answer to a query whose answer is small."""
        with said_of(sheet.parts[0].head.file.name):
            self._offer(sheet)
            return [tuple(row) for row in self._answer(statement).collect()]
        return []

    def add(
        self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement,
        accounts: Collection[str] | None,
    ) -> None:
        """Add the answer to a query of raw texts with their `row_id`, of these accounts or of all."""
        from csbonus.spark.answers import bring
        from csbonus.spark.rows import numbered, of_accounts

        with said_of(sheet.parts[0].head.file.name):
            numbered(self._spark, sheet, self._address).createOrReplaceTempView(_SOURCE)
            answer = self._answer(statement).where(of_accounts(self._spark, accounts)).persist()
            bring(connection, table, answer, answer.count())

    def suspects(self, sheet: Sheet, part: Part) -> Iterator[Record | Diagnostic]:
        """Records of a file in which a cell may be wrong, in order."""
        from csbonus.spark.rows import suspects

        with said_of(part.head.file.name):
            yield from suspects(self._spark, sheet, part, self._address)

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file that lies elsewhere, in hex; None of one that is here."""
        from csbonus.spark.storage import Storage

        with said_of(name):
            return Storage(self._spark).digest(self._addresses[name]) if name in self._addresses else None
        return None

    def _answer(self, statement: Statement) -> DataFrame:
        from csbonus.spark.render import render

        text = render(statement(_SOURCE))
        if self._wanted.say is not None:
            self._wanted.say(f"{text};\n")
        return self._spark.sql(text)

    def _offer(self, sheet: Sheet) -> Sequence[Observation]:
        """Give the raw texts of an export the name by which they are asked for; counts the lines of headers."""
        from pyspark.sql import Observation
        from pyspark.sql.functions import expr

        from csbonus.spark.lines import cells, is_header, runs

        self._cut(sheet)
        counted: list[Observation] = []
        frames = []
        for run in runs(self._spark, sheet, self._address):
            if not run.heads[0].parquet:
                counted.append(Observation())
                headers = expr(f"count_if({is_header(run.heads[0])})").alias("headers")
                run = run._replace(read=run.read.observe(counted[-1], headers))
            frames.append(cells(run, sheet))
        texts = [raw_name(i) for i in range(len(sheet.headers))]
        both = reduce(lambda above, below: above.unionAll(below), [frame.select(*texts) for frame in frames])
        both.createOrReplaceTempView(_SOURCE)
        return counted

    def _cut(self, sheet: Sheet) -> None:
        """Few pieces for what is small: each costs more than its rows do. What is large keeps what Spark is set to."""
        pieces = sum(part.head.file.path.stat().st_size for part in sheet.parts) // _PIECE + 4
        if pieces < int(self._spark.conf.get(_PIECES) or 0):
            self._spark.conf.set(_PIECES, str(pieces))

    def _address(self, file: SourceFile) -> str:
        return self._addresses.get(file.name) or f"file:{file.path.absolute()}"


def headers_again(counted: Sequence[Observation], sheet: Sheet) -> bool:
    """Whether a line of headers stands below the first: two files put together."""
    files = sum(not part.head.parquet for part in sheet.parts)
    return sum(int(each.get["headers"]) for each in counted) != files


def _nothing(sheet: Sheet) -> str:
    """No records, with the columns of those there are."""
    kept = {r.header: r for r in sheet.readings if sheet.is_native(r)}
    types = (sheet.parts[0].head.types[sheet.parts[0].position[h]] if h in kept else "varchar" for h in sheet.headers)
    columns = (f"cast(null as {kind}) as {sql_name(raw_name(i))}" for i, kind in enumerate(types))
    return f"(select {sql_list(columns)} where false)"


@contextmanager
def said_of(what: str) -> Iterator[Callable[[], str]]:
    """Keeps what stopped a query because of what the files hold, to be asked afterwards.

    Raises Refused where Spark stopped for another reason.
    """
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    kept: list[str] = []
    try:
        yield lambda: kept[0] if kept else ""
    except PySparkException as error:
        if not (error.getSqlState() or "").startswith(("22", "P0")):
            raise Refused([_failed(what, str(error))]) from error
        kept.append(str(error) or "no reason given")
    except Py4JJavaError as error:
        raise Refused([_failed(what, str(error.java_exception.getMessage()))]) from error


def _failed(what: str, said: str) -> Diagnostic:
    reason = next((line.strip() for line in said.splitlines() if line.strip()), "no reason given")
    fact = f"Spark cannot read `{what}`: {reason[:300]}"
    return Diagnostic("CSB121", fact, Span(what), "check that every machine of the cluster reaches it")
