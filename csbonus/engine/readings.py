"""Which days a run reads: periods to be paid, and the readings of exports they are made of."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from csbonus.measures import AccountScores, Measure, Over, Rows
from csbonus.named import NamedTuple
from csbonus.periods import DAY, Days, FiscalYear, month_ends
from csbonus.plan.model import Plan, Window


class Reading(NamedTuple):
    """One look at an export: the days it covers, and until when a renewal of them may be signed to be won.

    A renewal is won when signed by the earlier of `limit` and the later of (`firm`, due date + `grace` days); None
    where the measure does not ask. Quarters have `firm` = `limit`; the annual cohort is the other case (R8). `cohort`
    are the days whose rows count in these days, where they are others: leads that have had time to mature.
    `label` is what exports call the quarter, for measures that read it there.
    """

    days: Days
    limit: date | None = None
    firm: date | None = None
    grace: int = 0
    cohort: Days | None = None
    label: str = ""

    @property
    def looked_at(self) -> Days:
        """The days of which rows are read."""
        return self.cohort or self.days


class Kind(StrEnum):
    """Which rule of settlement a period belongs to."""

    QUARTER = "quarter"
    TO_DATE = "year to date"
    YEAR = "year"


class Period(NamedTuple):
    """What is earned for: the quarters `first` to `last` of the year, seen by the run of quarter `run`.

    A quarter is (q, q, run >= q), the year to date (1, run, run); the year reads the annual cohort with annual goals
    and gates. `run` is `AFTER` for a year that is looked at once it is over.
    """

    first: int
    last: int
    run: int
    kind: Kind = Kind.QUARTER

    @property
    def is_quarter(self) -> bool:
        """Whether this is one quarter, judged by itself."""
        return self.kind is Kind.QUARTER

    @property
    def annual(self) -> bool:
        """Whether this is the year, settled at its end."""
        return self.kind is Kind.YEAR

    @property
    def numbers(self) -> range:
        """The numbers of its quarters."""
        return range(self.first, self.last + 1)


def quarter_period(number: int, run: int) -> Period:
    """Quarter `number` as the run of quarter `run` sees it; later runs than the next see the same."""
    return Period(number, number, min(run, number + 1))


def year_to_date(run: int) -> Period:
    """The quarters until `run`; at the fourth, and once it is over, this is the year itself."""
    return YEAR._replace(run=run) if run >= YEAR.run else Period(1, run, run, Kind.TO_DATE)


YEAR = Period(1, 4, 4, Kind.YEAR)
AFTER = 5
"""The look that no run of the year takes: at all four quarters when the late grace of the fourth is over (R8)."""


def days_of(period: Period, year: FiscalYear) -> Days:
    """The days from the first to the last quarter of `period`."""
    return Days(year.quarter(period.first).days.first, year.quarter(period.last).days.last)


def cutoff(plan: Plan, year: FiscalYear, number: int) -> date:
    """The last day on which a renewal due in this quarter may be signed to count in it (R7)."""
    return year.quarter(number).days.last + timedelta(days=plan.renewals.cutoff_days)


def grace_ends(plan: Plan, year: FiscalYear, number: int) -> date:
    """The last day on which one may be signed to have the quarter restated."""
    return cutoff(plan, year, number) + timedelta(days=plan.renewals.late_grace_days)


def _closing(plan: Plan, year: FiscalYear, run: int) -> date:
    """The last day of which a run knows; a year that is over is seen until the late grace of its last quarter ends."""
    return grace_ends(plan, year, YEAR.last) if run == AFTER else cutoff(plan, year, run)


def reads_cutoff(measure: Measure) -> bool:
    """Whether the measure asks if a renewal was won in time."""
    return isinstance(measure.basis, Rows) and measure.basis.export == "renewals"


def readings(
    plan: Plan, year: FiscalYear, measure: Measure, window: Window | None, period: Period
) -> tuple[Reading, ...]:
    """The readings whose numerators and denominators add up to the measure's value for `period` (R3)."""
    if measure.over in (Over.SUM, Over.WEIGHTED):
        return tuple(_of_quarter(plan, year, measure, number, period) for number in period.numbers)
    if measure.over is Over.MONTH_ENDS or period.annual:
        return (Reading(days_of(period, year)),)
    last = year.quarter(period.last).days.last
    if window is Window.TRAILING_12M:
        return (Reading(Days(a_year_before(year.quarter(period.last).days.last), last)),)
    first = 1 if window is Window.YEAR_TO_DATE else period.first
    return (Reading(Days(year.quarter(first).days.first, last)),)


def _of_quarter(plan: Plan, year: FiscalYear, measure: Measure, number: int, period: Period) -> Reading:
    days = year.quarter(number).days
    if isinstance(measure.basis, Rows) and measure.basis.by_person:
        return Reading(days, days.last, cohort=_cohort(year, measure.basis, number, period))
    if isinstance(measure.basis, AccountScores):
        return Reading(days, label=year.quarter(number).label)
    if not reads_cutoff(measure):
        return Reading(days)
    closing, late = _closing(plan, year, period.run), grace_ends(plan, year, number)
    if period.annual:
        return Reading(days, closing, late, plan.renewals.reactivation_days)
    limit = min(closing, late)
    return Reading(days, limit, limit)


def _cohort(year: FiscalYear, basis: Rows, number: int, period: Period) -> Days | None:
    """The days whose rows count in a quarter: those that mature in it, or those of several quarters up to it."""
    days = year.quarter(number).days
    if basis.matures == "quarter":
        return _back(year, number, 1)
    if basis.matures:
        late = timedelta(days=int(basis.matures))
        return Days(days.first - late, days.last - late)
    if basis.trailing not in ("", "1") and period.is_quarter:
        return Days(_back(year, number, int(basis.trailing) - 1).first, days.last)
    return None


def _back(year: FiscalYear, number: int, quarters: int) -> Days:
    """The quarter so many quarters before; before the year it is that of the year before, a year earlier."""
    years, index = divmod(number - 1 - quarters, 4)
    days = year.quarter(index + 1).days
    for _ in range(-years):
        days = Days(a_year_before(days.first - DAY), a_year_before(days.last) - DAY)
    return days


def a_year_before(last: date) -> date:
    """The first day of the twelve months that end on `last`."""
    following = last + timedelta(days=1)
    try:
        return following.replace(year=following.year - 1)
    except ValueError:  # 29 February
        return following.replace(year=following.year - 1, day=28)


def until(reading: Reading, as_of: date | None) -> Reading:
    """The reading with nothing later than `as_of` in it (R20)."""
    if as_of is None or reading.days.last <= as_of:
        return reading if reading.limit is None or as_of is None else reading._replace(limit=min(reading.limit, as_of))
    days = Days(reading.days.first, as_of)  # none, where all of it is later
    return reading._replace(days=days, limit=reading.limit and min(reading.limit, as_of))


def month_ends_of(reading: Reading) -> tuple[date, ...]:
    """The month ends that a usage measure reads."""
    return month_ends(reading.days)
