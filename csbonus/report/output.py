"""Which files a run is written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from csbonus.engine.run import Run
from csbonus.named import NamedTuple
from csbonus.report.objects import as_json_pieces
from csbonus.report.records import ComponentRow, CreditRow, PayoutRow, TeamRow
from csbonus.report.rows import components, credits, payouts, teams  # noqa: A004 - the word of a compensation plan
from csbonus.report.spreadsheet import as_csv_pieces
from csbonus.report.targets import ending_of, is_file, refuse_bad_target


class Sheet(NamedTuple):
    """One kind of rows: the name of its file, its columns, the function that makes them."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Run], Iterable[NamedTuple]]


PAYOUTS = Sheet("payouts", PayoutRow._fields, payouts)
SHEETS = (
    PAYOUTS,
    Sheet("components", ComponentRow._fields, components),
    Sheet("teams", TeamRow._fields, teams),
    Sheet("credits", CreditRow._fields, credits),
)


Pieces = Callable[[], Iterator[str]]
"""The text of a file, made anew each time it is asked for."""


def contents(run: Run, target: Path, ending: str | None) -> Mapping[Path, Pieces]:
    """What each file holds: payouts alone in a file, four sheets in a folder; CSV where nothing asks for JSON.

    Raises Refused where `target` cannot be written to.
    """
    refuse_bad_target(target, ending)
    if not is_file(target):
        end = ending or ".csv"
        return {target / f"{sheet.name}{end}": partial(as_text, sheet, run, end) for sheet in SHEETS}
    return {target: partial(as_text, PAYOUTS, run, ending_of(target))}


def as_text(sheet: Sheet, run: Run, ending: str) -> Iterator[str]:
    """The rows of one sheet as CSV or JSON, in pieces."""
    rows = sheet.rows(run)
    return as_csv_pieces(sheet.columns, rows) if ending == ".csv" else as_json_pieces(rows)
