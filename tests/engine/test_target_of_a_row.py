"""The annual target of one row of the roster, and what part of it some days carry (calculation §2, R10, R27, R29)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.target_pay import annual_target, part_at_year_end, part_of_quarter, part_of_year, units_of
from csbonus.inputs.roster import Spell
from csbonus.periods import Days
from csbonus.plan.model import Plan
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: one
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    {pay}
    components:
      one: {{measure: {one}}}
"""
PAID = "expansion_arr, weight: 100%, goal: goals, curve: linear"


def read(folder: Path, pay: str) -> Plan:
    """A plan with this pay; without any it pays a rate."""
    text = PLAN.format(pay=f"pay: {{{pay}}}" if pay else "", one=PAID if pay else "expansion_arr, rate: 5%")
    return read_plan(folder, text).plan


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


ADA = Spell("P1", "Ada", "CSM", days("2025-01-01", "9999-12-31"), Fraction(12000), Fraction(80000), Fraction(3, 10),
            "EUR", None, "", {}, 1)


@pytest.mark.parametrize(("pay", "on", "expected"), [
    ("target: annual_target", "2026-02-01", 12000), ("", "2026-02-01", 0),
    # one EUR is 1.25 USD: what the plan says is in USD, what the roster says is the person's own
    ("target: 20000 USD", "2026-02-01", 16000),
    ("target: {2026-01-01: 20000 USD, 2026-07-01: 30000 USD}", "2026-06-30", 16000),
    ("target: {2026-01-01: 20000 USD, 2026-07-01: 30000 USD}", "2026-07-01", 24000),
    ("target: {2026-01-01: 20000 USD, 2026-07-01: 30000 USD}", "2025-12-31", None),
    ("target: {ote: ote, mix: 80/20}", "2026-02-01", 16000), ("target: {ote: ote, mix: pay_mix}", "2026-02-01", 24000),
    ("target: {ote: 100000 USD, mix: 80/20}", "2026-02-01", 16000),
])
def test_the_target_of_a_year_is_that_of_the_roster_or_of_the_plan(
    tmp_path: Path, pay: str, on: str, expected: int | None
) -> None:
    target = read(tmp_path, pay).pay.target
    assert annual_target(target, ADA, Fraction(5, 4), date.fromisoformat(on)) == expected


def test_without_an_ote_or_a_mix_there_is_no_target(tmp_path: Path) -> None:
    target, day = read(tmp_path, "target: {ote: ote, mix: pay_mix}").pay.target, date(2026, 2, 1)
    for ada in (ADA._replace(ote=None), ADA._replace(pay_mix=None)):
        assert annual_target(target, ada, Fraction(5, 4), day) is None


@pytest.mark.parametrize(("prorate", "first", "last", "units"), [
    ("calendar_days", "2026-01-15", "2026-03-31", 76),
    # a month counts for who is on plan on its 15th
    ("months", "2026-01-15", "2026-03-31", 3), ("months", "2026-01-16", "2026-03-31", 2),
    ("months", "2026-01-01", "2026-03-15", 3), ("months", "2026-01-01", "2026-03-14", 2),
    ("months", "2026-01-16", "2026-02-14", 0), ("months", "2026-11-01", "2027-01-31", 3),
    # or on its first
    ("first_of_month", "2026-01-01", "2026-03-31", 3), ("first_of_month", "2026-01-02", "2026-03-31", 2),
    ("first_of_month", "2026-01-01", "2026-03-01", 3), ("first_of_month", "2026-01-02", "2026-01-31", 0),
])
def test_days_or_months_are_counted(tmp_path: Path, prorate: str, first: str, last: str, units: int) -> None:
    assert units_of(read(tmp_path, f"target: 1 USD, prorate: {prorate}"), days(first, last)) == units


@pytest.mark.parametrize(("pay", "quarter", "year", "at_end"), [
    # 45 of the 90 days of a quarter that pays 30 %; 45 of 365 days of the fifth share
    ("quarters: [30%, 20%, 20%, 20%, 10%]", "1/2", "3/20", "9/730"),
    ("prorate: calendar_days_of_year", "1/2", "9/73", "0"),
    ("prorate: months, quarters: [30%, 20%, 20%, 20%, 10%]", "2/3", "1/5", "1/60"),
])
def test_days_carry_their_part_of_the_target(tmp_path: Path, pay: str, quarter: str, year: str, at_end: str) -> None:
    plan = read(tmp_path, f"target: 20000 USD, {pay}")
    calendar, here = plan.calendar(), days("2026-02-15", "2026-03-31")
    first = calendar.quarters[0]
    parts = (part_of_quarter(plan, here, first), part_of_year(plan, here, first, calendar),
             part_at_year_end(plan, here, calendar))
    assert parts == (Fraction(quarter), Fraction(year), Fraction(at_end))
