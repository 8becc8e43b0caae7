"""The facts of a test as a data folder, with its problems at their places in the test file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.files import MAPPING
from csbonus.scenarios.load import Case, Table


@contextmanager
def data_folder(case: Case) -> Iterator[Path]:
    """The folder of exports that a test names, else one that holds the tables it writes, for as long as it runs."""
    if case.data is not None:
        yield case.data
        return
    with TemporaryDirectory(prefix="csbonus-") as name:
        folder = Path(name)
        for table in case.tables:
            file = table.name if table.name == MAPPING else f"{table.name}.csv"
            (folder / file).write_text(table.text, encoding="utf-8")
        yield folder


def at_home(found: Sequence[Diagnostic], case: Case) -> tuple[Diagnostic, ...]:
    """Problems of tables that a test writes, at the lines of the test file."""
    tables = {(table.name if table.name == MAPPING else f"{table.name}.csv"): table for table in case.tables}
    return tuple(
        each._replace(span=_home(each.span, tables.get(each.span.file)),
                      related=tuple(_home(span, tables.get(span.file)) for span in each.related))
        for each in found
    )


def _home(span: Span, table: Table | None) -> Span:
    if table is None:
        return span
    if not table.first_line or not span.line:
        return table.span
    return Span(table.span.file, table.first_line + span.line - 1)
