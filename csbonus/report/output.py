"""Which files a run is written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csbonus.engine.run import Run
from csbonus.report.machine import as_json, as_objects
from csbonus.report.records import ComponentRow, CreditRow, PayoutRow, TeamRow
from csbonus.report.rows import components, credits, payouts, teams  # noqa: A004 - the word of a compensation plan
from csbonus.report.spreadsheet import as_csv
from csbonus.report.targets import is_file, refuse_bad_target


class Sheet(NamedTuple):
    """One kind of rows: the name of its file, its columns, the function that makes them."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Run], Sequence[NamedTuple]]


PAYOUTS = Sheet("payouts", PayoutRow._fields, payouts)
SHEETS = (
    PAYOUTS,
    Sheet("components", ComponentRow._fields, components),
    Sheet("teams", TeamRow._fields, teams),
    Sheet("credits", CreditRow._fields, credits),
)


def contents(run: Run, target: Path, ending: str | None) -> Mapping[Path, str]:
    """What each file holds: payouts alone in a file, four sheets in a folder; CSV where nothing asks for JSON.

    Raises Refused where `target` cannot be written to.
    """
    refuse_bad_target(target, ending)
    if not is_file(target):
        return {target / f"{sheet.name}{ending or '.csv'}": as_text(sheet, run, ending or ".csv") for sheet in SHEETS}
    return {target: as_text(PAYOUTS, run, target.suffix)}


def as_text(sheet: Sheet, run: Run, ending: str) -> str:
    """The rows of one sheet as CSV or JSON."""
    rows = sheet.rows(run)
    return as_csv(sheet.columns, rows) if ending == ".csv" else as_json(as_objects(rows))
