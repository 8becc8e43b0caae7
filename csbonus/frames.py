"""Results as pandas DataFrames, for notebooks; amounts stay exact Decimals in object columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import Ask, whole_year
from csbonus.engine.ask import quarter as one_quarter
from csbonus.engine.run import Run
from csbonus.engine.run import calculate as run_plans
from csbonus.inputs.load import Options
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded
from csbonus.plan.load import read_plans as read_all
from csbonus.report.output import SHEETS, Sheet

if TYPE_CHECKING:
    import pandas

Paths = Iterable[str | PathLike[str]]
_QUARTER = re.compile(r"(?:[0-9]{4}-)?Q([1-4])")


class Frames(NamedTuple):
    """A calculated run; each property is one table of it."""

    run: Run

    @property
    def payouts(self) -> pandas.DataFrame:
        """What each person is paid."""
        return _frame(self.run, SHEETS[0])

    @property
    def components(self) -> pandas.DataFrame:
        """What each component pays each person."""
        return _frame(self.run, SHEETS[1])

    @property
    def teams(self) -> pandas.DataFrame:
        """What teams reached."""
        return _frame(self.run, SHEETS[2])

    @property
    def credits(self) -> pandas.DataFrame:
        """Which accounts each unit is credited with."""
        return _frame(self.run, SHEETS[3])


def _frame(run: Run, sheet: Sheet) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame(list(sheet.rows(run)), columns=list(sheet.columns), dtype=object)


def read_plans(paths: Paths) -> tuple[Loaded, ...]:
    """The plans in files and folders. Raises Refused with everything that is wrong with them."""
    plans, found = read_all([Path(path) for path in paths])
    if errors(found):
        raise Refused(found)
    return plans


def calculate(
    plans: Paths | Sequence[Loaded], data: str | PathLike[str], *, quarter: str | None = None, as_of: date | None = None
) -> Frames:
    """Calculate plans (paths, or as read) on a folder of exports: one quarter, `2026-Q2`, or without one the year."""
    given = list(plans)
    read = read_plans([each for each in given if not isinstance(each, Loaded)])
    loaded = [*(each for each in given if isinstance(each, Loaded)), *read]
    overlay = any(each.plan.credit.overlay for each in loaded)
    return Frames(run_plans(loaded, Path(data), _ask(quarter, loaded, as_of), Options(overlay=overlay)))


def _ask(quarter: str | None, plans: Sequence[Loaded], as_of: date | None) -> Ask:
    if quarter is None:
        return whole_year(as_of)
    found = _QUARTER.fullmatch(quarter)
    labels = {q.label for loaded in plans for q in loaded.plan.calendar().quarters}
    if found is None or ("-" in quarter and quarter not in labels):
        raise ValueError(f"{quarter!r} is not a quarter of these plans: {', '.join(sorted(labels))}")
    return one_quarter(int(found[1]), as_of)
