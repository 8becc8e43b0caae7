"""Which days of an export a period reads, and until when a renewal of them may be signed (calculation R3, R7, R8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csbonus.engine.readings import (
    AFTER,
    YEAR,
    Period,
    Reading,
    month_ends_of,
    quarter_period,
    readings,
    until,
    year_to_date,
)
from csbonus.periods import Days
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: read
    title: What is read
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    renewals: {{cutoff_days: 5, late_grace_days: 20, reactivation_days: 70}}
    components:
      one: {{measure: {measure}, weight: 100%, goal: goals, curve: linear}}
"""


def told(reading: Reading) -> str:
    """`days | cohort | limit, firm, grace | label`, each where it is there; days of 2026 without their year."""
    looked = [reading.days, *([reading.cohort] if reading.cohort else [])]
    spans = [f"{_short(days.first)}..{_short(days.last)}" for days in looked]
    assert reading.looked_at == looked[-1]
    signed = [] if reading.limit is None else [f"{_short(reading.limit)} {reading.firm and _short(reading.firm)}"]
    return " | ".join([*spans, *signed, *([f"+{reading.grace}"] if reading.grace else []),
                       *([reading.label] if reading.label else [])])


def _short(day: date) -> str:
    return day.isoformat().removeprefix("2026-")


def read(folder: Path, measure: str, period: Period) -> list[str]:
    plan = read_plan(folder, PLAN.format(measure=measure)).plan
    component = plan.components["one"]
    found = readings(plan, plan.calendar(), plan.measure_of(component), component.window, period)
    return [told(reading) for reading in found]


RENEWALS, EXPANSION = "gross_renewal_rate", "expansion_arr"
NRR, USE = "nrr, window: {}, settle: quarterly", "licence_utilisation"
NPS, LEADS = "nps, with: {{kind: nps, quarters: {}}}", "lead_conversion, with: {{matures: {}}}"


@pytest.mark.parametrize(("measure", "period", "expected"), [
    # signed within five days of the quarter, and within twenty more to have it restated by the next run
    (RENEWALS, quarter_period(2, 2), ["04-01..06-30 | 07-05 07-05"]),
    (RENEWALS, quarter_period(2, 3), ["04-01..06-30 | 07-25 07-25"]),
    (RENEWALS, quarter_period(2, 4), ["04-01..06-30 | 07-25 07-25"]),
    (RENEWALS, quarter_period(4, 4), ["10-01..12-31 | 2027-01-05 2027-01-05"]),
    (RENEWALS, quarter_period(4, AFTER), ["10-01..12-31 | 2027-01-25 2027-01-25"]),
    (RENEWALS, year_to_date(2), ["01-01..03-31 | 04-25 04-25", "04-01..06-30 | 07-05 07-05"]),
    # the year: signed by its own cut-off, within 70 days of the due date or the grace of the quarter
    (RENEWALS, YEAR, ["01-01..03-31 | 2027-01-05 04-25 | +70", "04-01..06-30 | 2027-01-05 07-25 | +70",
                      "07-01..09-30 | 2027-01-05 10-25 | +70", "10-01..12-31 | 2027-01-05 2027-01-25 | +70"]),
    (RENEWALS, year_to_date(AFTER), ["01-01..03-31 | 2027-01-25 04-25 | +70", "04-01..06-30 | 2027-01-25 07-25 | +70",
                                     "07-01..09-30 | 2027-01-25 10-25 | +70",
                                     "10-01..12-31 | 2027-01-25 2027-01-25 | +70"]),
    (EXPANSION, quarter_period(3, 3), ["07-01..09-30"]),
    (EXPANSION, year_to_date(3), ["01-01..03-31", "04-01..06-30", "07-01..09-30"]),
    ("score, score: one", quarter_period(3, 3), ["07-01..09-30"]),
    ("account_score, score: one", quarter_period(3, 3), ["07-01..09-30 | 2026-Q3"]),
    (NRR.format("quarter"), quarter_period(3, 3), ["07-01..09-30"]),
    (NRR.format("year_to_date"), quarter_period(3, 3), ["01-01..09-30"]),
    (NRR.format("trailing_12m"), quarter_period(3, 3), ["2025-10-01..09-30"]),
    (NRR.format("trailing_12m"), year_to_date(3), ["2025-10-01..09-30"]),
    (NRR.format("quarter"), Period(2, 3, 3), ["04-01..09-30"]),
    (NRR.format("quarter"), YEAR, ["01-01..12-31"]),
    (USE, quarter_period(3, 3), ["07-01..09-30"]),
    (USE, year_to_date(3), ["01-01..09-30"]),
    # answers of this quarter alone, of this one and the one before, of four; in the year each counts once
    (NPS.format(1), quarter_period(1, 1), ["01-01..03-31 | 03-31 None"]),
    (NPS.format(2), quarter_period(1, 1), ["01-01..03-31 | 2025-10-01..03-31 | 03-31 None"]),
    (NPS.format(2), quarter_period(3, 3), ["07-01..09-30 | 04-01..09-30 | 09-30 None"]),
    (NPS.format(4), quarter_period(1, 1), ["01-01..03-31 | 2025-04-01..03-31 | 03-31 None"]),
    (NPS.format(2), year_to_date(2), ["01-01..03-31 | 03-31 None", "04-01..06-30 | 06-30 None"]),
    # leads have had a quarter, or ninety days, to become customers
    (LEADS.format("quarter"), quarter_period(1, 1), ["01-01..03-31 | 2025-10-01..2025-12-31 | 03-31 None"]),
    (LEADS.format("quarter"), quarter_period(3, 3), ["07-01..09-30 | 04-01..06-30 | 09-30 None"]),
    (LEADS.format("90"), quarter_period(3, 3), ["07-01..09-30 | 04-02..07-02 | 09-30 None"]),
])
def test_a_period_reads_these_days(tmp_path: Path, measure: str, period: Period, expected: list[str]) -> None:
    assert read(tmp_path, measure.replace("{{", "{").replace("}}", "}"), period) == expected


WEEKS = """
    fiscal_year:
      quarters:
        - {from: 2026-01-04, to: 2026-04-04}
        - {from: 2026-04-05, to: 2026-07-04}
        - {from: 2026-07-05, to: 2026-10-03}
        - {from: 2026-10-04, to: 2027-01-02}
"""


def test_a_year_of_weeks_is_read_as_a_whole_where_twelve_months_are_a_day_more(tmp_path: Path) -> None:
    text = PLAN.format(measure=NRR.format("trailing_12m").replace("quarterly", "quarterly_with_true_up"))
    plan = read_plan(tmp_path, text + WEEKS).plan
    year, measure, window = plan.calendar(), plan.measure("nrr"), plan.components["one"].window
    looks = [[told(each) for each in readings(plan, year, measure, window, period)]
             for period in (YEAR, quarter_period(4, 4))]
    assert looks == [["01-04..2027-01-02"], ["01-03..2027-01-02"]]


def test_the_year_to_date_is_the_year_from_the_fourth_quarter_on() -> None:
    assert [year_to_date(run) for run in (3, 4, AFTER)] == [(1, 3, 3, "year to date"), YEAR, (1, 4, AFTER, "year")]
    assert [quarter_period(2, run)[:3] for run in (2, 3, 4)] == [(2, 2, 2), (2, 2, 3), (2, 2, 3)]
    assert [list(period.numbers) for period in (quarter_period(2, 4), year_to_date(3), YEAR)] == [
        [2], [1, 2, 3], [1, 2, 3, 4],
    ]
    assert [(period.is_quarter, period.annual) for period in (quarter_period(2, 4), year_to_date(3), YEAR)] == [
        (True, False), (False, False), (False, True),
    ]


QUARTER = Reading(Days(date(2026, 4, 1), date(2026, 6, 30)))
SIGNED = QUARTER._replace(limit=date(2026, 7, 25))


@pytest.mark.parametrize(("reading", "as_of", "expected"), [
    (QUARTER, None, "04-01..06-30"), (QUARTER, "2026-07-01", "04-01..06-30"), (QUARTER, "2026-05-15", "04-01..05-15"),
    (SIGNED, None, "04-01..06-30 | 07-25 None"), (SIGNED, "2026-08-01", "04-01..06-30 | 07-25 None"),
    (SIGNED, "2026-07-10", "04-01..06-30 | 07-10 None"), (SIGNED, "2026-05-15", "04-01..05-15 | 05-15 None"),
    (QUARTER, "2026-06-30", "04-01..06-30"),
])
def test_nothing_later_than_the_day_that_is_asked_for_is_read(
    reading: Reading, as_of: str | None, expected: str
) -> None:
    assert told(until(reading, date.fromisoformat(as_of) if as_of else None)) == expected


def test_use_is_read_at_the_ends_of_months() -> None:
    assert [day.isoformat() for day in month_ends_of(QUARTER)] == ["2026-04-30", "2026-05-31", "2026-06-30"]
