"""The cap of a person cuts components in proportion; each is rounded by itself afterwards (calculation R11)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.engine.world import calculated, due

PLAN = """
    csbonus: 1
    plan: capped
    title: Three objectives under the cap of a person
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 12000 USD}
    caps: {person: 150%}
    components:
      one: {measure: score, score: one, weight: 30%, goal: 100%, curve: linear, settle: quarterly}
      two: {measure: score, score: two, weight: 20%, goal: 100%, curve: linear, settle: quarterly}
      three: {measure: score, score: three, weight: 50%, goal: 100%, curve: linear, settle: quarterly}
"""
SCORES = "\n".join([
    "quarter | scope | scope_id | measure | value",
    *(f"2026-Q{number} | person | P1 | {name} | {value}%"
      for name, value in {"one": 500, "two": 350, "three": 200}.items() for number in range(1, 5)),
])
PEOPLE = "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01"


def test_each_component_under_a_cap_is_rounded_by_itself(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, {"people": PEOPLE, "scores": SCORES})
    # 4,500 a quarter as 4,500 : 2,100 : 3,000 is exactly 2,109.375, 984.375 and 1,406.25; to date twice, thrice of it
    assert due(run, "P1", "one")[:2] == [Decimal("2109.38"), Decimal("2109.37")]
    assert due(run, "P1", "two")[:2] == [Decimal("984.38"), Decimal("984.37")]
    assert due(run, "P1", "three")[:2] == [Decimal("1406.25"), Decimal("1406.25")]
