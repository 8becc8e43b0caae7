"""A score of a month is a whole number of millionths, halves up, of the parts that are known (calculation R22)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import value
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: use
    title: Use in millionths
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      use: {{measure: {measure}, weight: 100%, goal: 80%, curve: linear, settle: quarterly, no_base: zero,
             with: {settings}}}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id\nA1",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
}


def use(*rows: str) -> dict[str, str]:
    """Rows of day, licences, active users."""
    lines = [f"A1 | 2026-{day} | {licences} | {licences} | {active} | chat | 0"
             for day, licences, active in (row.split() for row in rows)]
    head = "account_id | date | licences | assigned_users | active_users | feature | feature_users"
    return BASE | {"usage": "\n".join([head, *lines])}


def test_a_part_that_is_not_known_weighs_nothing_and_adds_nothing(tmp_path: Path) -> None:
    """Nothing is used of the breadth, a third of the depth: 333,333 of 4 parts are 83,333 1/4 millionths."""
    weights = "breadth: 0.0003%, depth: 0.0001%, frequency: 99.9996%"
    settings = f"{{features: [chat], {weights}, min_parts: 2, missing: exclude}}"
    run = calculated(tmp_path, PLAN.format(measure="adoption_score", settings=settings), use("03-31 3 1"), quarter(1))
    assert value(run, "P1") == Fraction("0.083333")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("03-30 9 0", "03-31 9 0"), Fraction(0)),
        (("03-30 9 1", "03-31 9 0"), Fraction(1, 2)),
        # 1 + 1 + 0 of three times 1; a sixth of a millionth is rounded up
        (("03-29 9 1", "03-30 9 1", "03-31 9 0"), Fraction("0.666667")),
    ],
)
def test_frequency_is_the_mean_of_the_dates_as_a_part_of_the_busiest(
    tmp_path: Path, rows: tuple[str, ...], expected: Fraction
) -> None:
    settings = "{min_dates: 2, missing: exclude}"
    run = calculated(tmp_path, PLAN.format(measure="adoption_frequency", settings=settings), use(*rows), quarter(1))
    assert value(run, "P1") == expected
