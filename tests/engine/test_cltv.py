"""Customer lifetime value: a longest life keeps it finite (catalogue of measures)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, whole_year

PLAN = """
    csbonus: 1
    plan: lifetime
    title: Lifetime value
    year: 2026
    currency: USD
    for: {{role: [Lead]}}
    pay: {{target: 20000 USD}}
    components:
      lifetime:
        measure: cltv
        scope: company
        window: trailing_12m
        weight: 100%
        goal: {{year: 800 USD}}
        curve: linear
        settle: annual
        with: {{margin: 80%, years: {years}}}
"""


# every quarter has a window, also where only the year pays
OTHER_DAYS = "\n".join(f"A1 | {year}-{day} | 1" for year in (2025, 2026) for day in ("03-31", "06-30", "09-30"))


def world(closing: str) -> dict[str, str]:
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | Lead | 2025-01-01",
        "accounts": "account_id\nA1\nA2\nA3\nA4",
        "book": "account_id | as_of | arr\nA1 | 2025-12-31 | 100\nA2 | 2025-12-31 | 200\nA3 | 2025-12-31 | 300\n"
                f"A4 | 2025-12-31 | 400\n{closing}\n{OTHER_DAYS}",
    }


KEPT = "\n".join(f"A{n} | 2026-12-31 | 50" for n in (1, 2, 3))


def lifetime_value(run: Run) -> Fraction | None:
    plan = run.plans[0]
    return earnings(plan.desk, plan.people[0], YEAR)["lifetime"].parts[0].attained.actual.value


@pytest.mark.parametrize(
    ("years", "closing", "expected"),
    [
        # ARPA 250, margin 80 %: one of four lost is a life of four years
        (5, KEPT, 250 * Fraction(4, 5) * 4),
        # at most three years
        (3, KEPT, 250 * Fraction(4, 5) * 3),
        # nobody lost: not endless, but five years
        (5, f"{KEPT}\nA4 | 2026-12-31 | 1", 250 * Fraction(4, 5) * 5),
    ],
)
def test_lifetime_value_is_arpa_by_margin_by_years(
    tmp_path: Path, years: int, closing: str, expected: Fraction
) -> None:
    assert lifetime_value(calculated(tmp_path, PLAN.format(years=years), world(closing), whole_year())) == expected


def test_it_pays_against_a_goal_in_money(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.format(years=3), world(KEPT), whole_year())
    assert due(run, "P1")[-1:] == amounts("15000.00")
