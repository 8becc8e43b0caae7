"""What a calculation of the quarters that exports reach would refuse, found before anybody asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from csbonus.diagnostics import Diagnostic, Refused, Severity
from csbonus.engine.ask import quarter
from csbonus.engine.run import work_out
from csbonus.engine.thousandfold import thousandfold
from csbonus.inputs.exports import Exports
from csbonus.named import NamedTuple
from csbonus.periods import DAY, Days, FiscalYear
from csbonus.plan.load import Loaded

_TELLING = frozenset({
    "CSB510", "CSB511", "CSB513", "CSB515", "CSB520", "CSB521", "CSB522", "CSB550", "CSB552", "CSB554",
})
"""Refusals that mean the same whenever a quarter is asked for; others may only say that it is not over yet."""

_MAY_FOLLOW = frozenset({"CSB510", "CSB513", "CSB520", "CSB522", "CSB550"})
"""What rows still to come in a quarter may put right."""

_HAPPENED = (
    ("events", "date"), ("expansion", "signed_date"), ("leads", "submitted_date"), ("leads", "accepted_date"),
    ("renewals", "signed_date"), ("usage", "date"),
)
"""Days on which something was done, so that the quarter of the latest has begun."""


_LAST_DAYS = timedelta(days=7)
"""How long before its end a quarter's exports can be the ones that it is paid by."""


def foreseen(plans: Sequence[Loaded], exports: Exports) -> tuple[Diagnostic, ...]:
    """What calculating each quarter with rows in it would refuse, of the first quarter in which it would.

    With it what it would warn of in the amounts of the last of these quarters.

    What rows still to come may put right is an error in a quarter that is over as far as the exports go, a warning in
    the last days of one, and nothing before.
    """
    found: tuple[Diagnostic, ...] = ()
    reach = _reach(plans, exports)
    for number in range(reach.begun, 0, -1):
        try:
            work_out(plans, exports, quarter(number))
        except Refused as refused:
            found = tuple(_told(refused.found, number, reach))
        else:
            break
    jumps = thousandfold(plans, exports, quarter(reach.begun)) if reach.begun else ()
    return (*found, *jumps)


def _told(found: Sequence[Diagnostic], number: int, reach: _Reach) -> Iterator[Diagnostic]:
    for one in found:
        if one.code not in _TELLING:
            continue
        if one.code not in _MAY_FOLLOW or number <= reach.over:
            yield one
        elif number <= reach.ending:
            yield one._replace(severity=Severity.WARNING)


class _Reach(NamedTuple):
    """The last quarter in which something happened, that is in its last days, and that is over; 0 for none."""

    begun: int
    ending: int
    over: int


def _reach(plans: Sequence[Loaded], exports: Exports) -> _Reach:
    days = [day for export, column in _HAPPENED if (day := _latest(exports, export, column)) is not None]
    if (book := _latest(exports, "book", "as_of")) is not None:
        days.append(book - DAY)
    known = max([*days, *filter(None, (_latest(exports, "scores", "entered_on"), book))], default=date.min)
    years = [loaded.plan.calendar() for loaded in plans]
    begun = [_number(year, lambda quarter: quarter.first <= max(days, default=date.min)) for year in years]
    return _Reach(
        max([*begun, *(_scored(year, exports) for year in years)], default=0),
        max((_number(year, lambda quarter: quarter.last - known <= _LAST_DAYS) for year in years), default=0),
        max((_number(year, lambda quarter: quarter.last <= known) for year in years), default=0),
    )


def _number(year: FiscalYear, so: Callable[[Days], bool]) -> int:
    """The number of the last quarter of which something is so; 0 for none."""
    return max((each.number for each in year.quarters if so(each.days)), default=0)


def _latest(exports: Exports, export: str, column: str) -> date | None:
    if not exports.has(export, column):
        return None
    row = exports.connection.execute(f"select max({column}) from {export}").fetchone()
    return row[0] if row else None


def _scored(year: FiscalYear, exports: Exports) -> int:
    """The number of the last quarter of a year that has a score."""
    if not exports.has("scores", "quarter"):
        return 0
    labels = {row[0] for row in exports.connection.execute("select distinct quarter from scores").fetchall()}
    return max((each.number for each in year.quarters if each.label in labels), default=0)
