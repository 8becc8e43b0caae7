"""Rows of usage one by one, each with the line on which it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.places import place_number
from csbonus.inputs.rows import Broken, Record, records
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import sql_list
from csbonus.inputs.table import cells_sql, filter_sql, raw_name, texts_sql
from csbonus.spark.lines import PLACE, Address, Run, cells, is_header, is_record, parquet_cells, parted, runs
from csbonus.spark.render import render

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MOST = 20_000
"""Lines that are looked at one by one."""
_JUDGED = "csbonus_judged"


def numbered(spark: SparkSession, sheet: Sheet, address: Address) -> DataFrame:
    """The cells under the headers that are read, with `row_id`, the number of the place."""
    names = [raw_name(i) for i in range(len(sheet.headers))]
    frames = []
    for number, part in enumerate(sheet.parts):
        for run in runs(spark, sheet._replace(parts=(part,)), address):
            line = _lined(spark, run, cells(run, sheet))
            frames.append(line.selectExpr(f"{place_number(number, 'line_number')} as row_id", *names))
    first, *others = frames
    for frame in others:
        first = first.unionAll(frame)
    return first


def _lined(spark: SparkSession, run: Run, frame: DataFrame) -> DataFrame:
    """The same with `line_number`, from 1: files are read in pieces, so the lines before each piece are counted."""
    if run.heads[0].parquet:
        return frame.selectExpr("*", "row_index + 1 as line_number")
    pieces = run.read.groupBy("path", "block").agg({"at": "min", "*": "count"}).collect()
    shifts, before = [], 0
    columns = ("path", "block", "min(at)", "count(1)")
    for path, block, first, count in sorted(tuple(row[name] for name in columns) for row in pieces):
        before = 0 if block == 0 else before
        shifts.append((path, block, before - first + 1))
        before += count
    table = spark.createDataFrame(shifts, "path string, block bigint, shift bigint")
    return frame.join(table.hint("broadcast"), ["path", "block"]).selectExpr("*", "at + shift as line_number")


def suspects(spark: SparkSession, sheet: Sheet, part: Part, address: Address) -> Iterator[Record | Diagnostic]:
    """Records of one file in which a cell may be wrong, in order; beside the first, a diagnostic says how many."""
    (run,) = runs(spark, sheet._replace(parts=(part,)), address)
    frame = _judged(spark, run, sheet, part)
    lined = _lined(spark, run, frame).where("not (head and line_number = 1)").orderBy("line_number")
    for row in lined.limit(_MOST).toLocalIterator():
        yield _record(row, part)
    more = lined.count() - _MOST
    if more > 0:
        fact = f"{more:,} more lines of `{part.head.file.name}` may be wrong; they are not looked at"
        yield Diagnostic("CSB499", fact, Span(part.head.file.name), "mend the lines above first")


def _judged(spark: SparkSession, run: Run, sheet: Sheet, part: Part) -> DataFrame:
    """Lines, or rows of Parquet, that the query of months would stop at."""
    if part.head.parquet:
        all_cells = (f"coalesce(cast(`{name}` as string), '')" for name in part.head.names)
        texts = f"array({sql_list(all_cells)}) as texts"
        named = run.read.selectExpr(*parquet_cells(run.read, sheet), texts, "row_index")
        return _suspect(spark, sheet, named.selectExpr("*", "false as broken", "false as head"))
    own = ("line", "is_valid_utf8(line) as valid", *PLACE)
    broken = f"not {is_record(part.head)} as broken"
    below = parted(run).selectExpr(*_softly(sheet, part), *own, broken, "false as head")
    nothing = (f"cast(null as string) as {raw_name(i)}" for i in range(len(sheet.headers)))
    headers = run.read.where(is_header(part.head)).selectExpr(*nothing, *own, "true as broken", "true as head")
    return _suspect(spark, sheet, below.unionByName(headers))


def _softly(sheet: Sheet, part: Part) -> Iterator[str]:
    for i, header in enumerate(sheet.headers):
        cell = f"nullif(apart[{part.head.names.index(header)}], '')"
        yield f"case when {is_record(part.head)} then {cell} end as {raw_name(i)}"


def _suspect(spark: SparkSession, sheet: Sheet, frame: DataFrame) -> DataFrame:
    """The rows that are broken, or of which a cell is refused or has no value."""
    frame.createOrReplaceTempView(_JUDGED)
    own = [name for name in frame.columns if not name.startswith("raw_")]
    judging = cells_sql(sheet)
    well = " and ".join(cell.well_written for cell in judging.values())
    values = (cell.value.replace("cast(", "try_cast(") for cell in judging.values())
    lost = " or ".join(f"(text_{i} is not null and {value} is null)" for i, value in enumerate(values))
    texts = texts_sql(sheet, _JUDGED, *own, f"{filter_sql(sheet) or 'true'} as included")
    wrong = f"case when broken then true when not included then false when ({well}) is false then true else {lost} end"
    return spark.sql(render(f"select {sql_list(own)} from ({texts}) where {wrong}"))


def _record(row: object, part: Part) -> Record | Diagnostic:
    head, line = part.head, row["line_number"]  # type: ignore[index]  # a row of Spark's
    if head.parquet:
        return Record(line, tuple(row["texts"]))  # type: ignore[index]
    if not row["valid"]:  # type: ignore[index]
        fact = f"line {line} is not UTF-8"
        return Diagnostic("CSB318", fact, Span(head.file.name, line), "export the file as CSV UTF-8")
    found = next(records([row["line"]], head.delimiter, line))  # type: ignore[index]
    return _of_one_line(found, head.file.name) if isinstance(found, Broken) else found


def _of_one_line(broken: Broken, name: str) -> Diagnostic:
    """Elsewhere files are read line by line, wherever a piece begins."""
    fact = f"the quote opened in cell {broken.cell} of line {broken.line} is not closed on its line"
    hint = "leave line ends out of cells, or store usage as Parquet: on a cluster a record ends with its line"
    return Diagnostic("CSB402", fact, Span(name, broken.line, broken.cell), hint)


def of_accounts(spark: SparkSession, accounts: Collection[str] | None) -> str:
    """A condition on rows that they are of these accounts; of all where none are named."""
    if accounts is None:
        return "true"
    spark.createDataFrame([(account,) for account in accounts], "account_id string").createOrReplaceTempView(_ACCOUNTS)
    return f"account_id in (select account_id from {_ACCOUNTS})"


_ACCOUNTS = "csbonus_accounts"
