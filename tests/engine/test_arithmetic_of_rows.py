"""The arithmetic of a measure of one's own, row by row, as the exports are counted with it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.detail import rows
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: own
    title: A measure of our own
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      one: {{measure: own, weight: 100%, goal: 5, curve: linear, settle: quarterly}}
    measures:
      own: {{title: Own, definition: A measure of our own., from: events, unit: count, numerator: '{text}'}}
"""
EVENTS = """
    event_id | person_id | date | kind | value
    E1 | P1 | 2026-02-01 | call | 2
    E2 | P1 | 2026-02-02 | visit | 3
    E3 | P1 | 2026-02-03 | letter | -4
    E4 | P1 | 2026-02-04 | note |"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('1 if kind in ("call", "letter") else 0', (1, 0, 1, 0)),
        ('1 if kind not in ("call", "letter", "note") else 0', (0, 1, 0, 0)),
        ("or_zero(value)", (2, 3, -4, 0)),
        ("1 if blank(value) else 0", (0, 0, 0, 1)),
        ("2 if not blank(value) and value > 2 else 1", (1, 2, 1, 1)),
        ("min(or_zero(value), 2) + 0.5", (Fraction(5, 2), Fraction(5, 2), Fraction(-7, 2), Fraction(1, 2))),
        ("max(or_zero(value), 0) * 2 - 1", (3, 5, -1, -1)),
        ('1 if kind == "call" or kind != "visit" else 0', (1, 0, 1, 1)),
    ],
)
def test_each_row_counts_what_the_arithmetic_says(tmp_path: Path, text: str, expected: tuple[int, ...]) -> None:
    tables = {"people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01", "events": EVENTS}
    found = rows(calculated(tmp_path, PLAN.format(text=text), tables, quarter(1)), "events", "P1")
    assert [each.counts for each in sorted(found, key=lambda row: row.line)] == list(expected)
