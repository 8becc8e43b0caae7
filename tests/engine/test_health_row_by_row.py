"""Scores of accounts and their health: which rows a score is made of, and what is said of it (calculation R3, R22)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import Row, reasons, rows, value
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: health
    title: Health of accounts
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      health: {{measure: health_score, scope: {scope}, weight: 100%, goal: 80, curve: linear, settle: quarterly,
                no_base: zero, with: {{parts: {{product: 60%, outcomes: 30%, voice: 10%}}, min_parts: {least}}}}}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id\nA1\nA2\nA3\nA9",
    "assignments": "\n".join(["account_id | person_id | valid_from", *(f"A{n} | P1 | 2025-01-01" for n in (1, 2, 3))]),
}


def scores(*lines: str) -> dict[str, str]:
    """Lines of quarter, account, part, value, weight."""
    # every part is a score of somebody, else it is refused
    cells = [line.split() for line in (*lines, *(f"Q4 A9 {part} 1" for part in ("product", "outcomes", "voice")))]
    text = [f"2026-{q} | account | {account} | {part} | {given} | {''.join(weight)} | {n}"
            for n, (q, account, part, given, *weight) in enumerate(cells)]
    return BASE | {"scores": "\n".join(["quarter | scope | scope_id | measure | value | weight | evidence", *text])}


def test_an_account_is_told_where_parts_are_missing(tmp_path: Path) -> None:
    """A1 has all three parts; A2 two of them, 70 × 6/9 + 40 × 3/9 = 60; A3 one, which is too few."""
    tables = scores("Q1 A1 voice 30", "Q1 A1 product 90", "Q1 A1 outcomes 60", "Q1 A2 outcomes 40", "Q1 A2 product 70",
                    "Q1 A3 product 50")
    run = calculated(tmp_path, PLAN.format(scope="person", least=2), tables, quarter(1))
    assert rows(run, "scores", "P1") == [
        Row("A1", 2, Fraction(75), ""), Row("A2", 5, Fraction(60), "partly_scored"),
        Row("A3", 7, Fraction(50), "not_scored"),
    ]


def test_the_first_of_several_rows_stands_for_an_account(tmp_path: Path) -> None:
    tables = scores("Q1 A1 voice 50", "Q1 A1 product 90 3", "Q1 A1 product 50 1")
    other = scores("Q1 A1 product 90 3", "Q1 A1 product 50 1", "Q1 A1 voice 50")
    for n, each in enumerate((tables, other)):
        run = calculated(tmp_path / str(n), PLAN.format(scope="person", least=1), each, quarter(1))
        assert [row.line for row in rows(run, "scores", "P1")] == [2]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # (90 × 3 + 50 × 1) ÷ 4
        (("Q1 A1 product 90 3", "Q1 A1 product 50 1"), 80),
        # one without a weight weighs 1
        (("Q1 A1 product 90 3", "Q1 A1 product 50"), 80),
        (("Q1 A1 product 90 0.000001", "Q1 A1 product 50 0"), 90),
        # one score that weighs nothing is no part: 90 × 6/9 + 30 × 3/9
        (("Q1 A1 product 90 2", "Q1 A1 outcomes 30 5", "Q1 A1 voice 10 0"), 70),
        (("Q1 A1 product 90 0",), None),
    ],
)
def test_scores_of_one_part_are_weighed_by_their_own_weights(
    tmp_path: Path, given: tuple[str, ...], expected: int | None
) -> None:
    run = calculated(tmp_path, PLAN.format(scope="person", least=1), scores(*given), quarter(1))
    assert value(run, "P1") == expected


def test_only_scores_of_the_quarter_are_asked(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.format(scope="company", least=1), scores("Q2 A1 product 90"), quarter(1))
    assert (value(run, "company"), reasons(run)) == (None, [])
