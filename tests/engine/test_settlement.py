"""Quarters and true-up (calculation §7, R1, R14, R21)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.settle import by_quarter
from tests.engine.world import amounts, calculated, due, quarter, refused

LEADER = """
    csbonus: 1
    plan: leader
    title: Change in ARR, tied out at year end
    year: 2026
    currency: USD
    for: {{role: [Leader]}}
    pay: {{target: 20000 USD}}
    components:
      arr:
        measure: change_in_arr
        scope: company
        weight: 100%
        goal: 100 USD
        curve: {curve}
        {more}
"""

# Results of 60, 120, 90, 150 a quarter against a goal of 100.
BOOK = {
    "people": """
        person_id | name | role   | valid_from
        P1        | Ada  | Leader | 2025-01-01""",
    "accounts": """
        account_id
        A1""",
    "book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 1000
        A1         | 2026-03-31 | 1060
        A1         | 2026-06-30 | 1180
        A1         | 2026-09-30 | 1270
        A1         | 2026-12-31 | 1420""",
}


@pytest.mark.parametrize(
    ("curve", "more", "expected"),
    [
        ("pass_fail", "", ("0", "5,000", "0", "5,000", "10,000")),
        ("{kind: linear, cap: 100%}", "", ("3,000", "5,000", "4,500", "5,000", "2,500")),
        ("linear", "quarter_cap: 100%", ("3,000", "5,000", "4,500", "5,000", "3,500")),
    ],
)
def test_the_published_leader_scheme_pays_quarters_and_true_up(
    tmp_path: Path, curve: str, more: str, expected: tuple[str, ...]
) -> None:
    run = calculated(tmp_path, LEADER.format(curve=curve, more=more), BOOK)
    assert due(run, "P1") == amounts(*expected)


@pytest.mark.parametrize(
    ("settle", "expected"),
    [
        ("quarterly", ("3,000", "6,000", "4,500", "7,500", "0")),
        ("quarterly_with_true_up", ("3,000", "6,000", "4,500", "7,500", "0")),
        ("year_to_date", ("3,000", "6,000", "4,500", "7,500", "0")),
        ("annual", ("0", "0", "0", "0", "21,000")),
    ],
)
def test_a_linear_curve_pays_the_same_year_in_every_mode(
    tmp_path: Path, settle: str, expected: tuple[str, ...]
) -> None:
    plan = LEADER.format(curve="linear", more=f"settle: {settle}")
    run = calculated(tmp_path, plan.replace("100 USD", "{year: 400 USD}") if settle == "annual" else plan, BOOK)
    assert due(run, "P1") == amounts(*expected)


def test_year_to_date_pays_a_missed_quarter_once_it_is_made_up(tmp_path: Path) -> None:
    run = calculated(tmp_path, LEADER.format(curve="pass_fail", more="settle: year_to_date"), BOOK)
    # Year to date 60, 180, 270, 420 of 100, 200, 300, 400: only the year as a whole passes.
    assert due(run, "P1") == amounts("0", "0", "0", "20,000", "0")


SHRINKING = {
    **BOOK,
    "book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 1000
        A1         | 2026-03-31 | 1150
        A1         | 2026-06-30 | 1250
        A1         | 2026-09-30 | 1250
        A1         | 2026-12-31 | 1250""",
}


@pytest.mark.parametrize(
    ("negative", "true_up", "paid", "carried"),
    [
        # quarters earn 150 %, 100 %, 0, 0 of 5,000 with pass-fail: 10,000; the year fails and earns nothing.
        ("carry", "-10,000", "0", "-10,000"),
        ("recover", "-10,000", "-10,000", "0"),
        ("ignore", "0", "0", "0"),
    ],
)
def test_a_negative_true_up_follows_the_plan(
    tmp_path: Path, negative: str, true_up: str, paid: str, carried: str
) -> None:
    plan = LEADER.format(curve="pass_fail", more="") + f"    true_up: {{negative: {negative}}}\n"
    run = calculated(tmp_path, plan, SHRINKING)
    last = run.plans[0].payouts["P1"][-1]
    assert due(run, "P1") == amounts("5,000", "5,000", "0", "0", true_up)
    assert [last.paid, last.carry_out] == amounts(paid, carried)


def test_cents_never_drift_over_quarters(tmp_path: Path) -> None:
    # 0.10 a year is 2.5 cents a quarter: cumulative rounding pays 3 + 2 + 3 + 2 = 10 cents.
    plan = LEADER.format(curve="{kind: linear, cap: 100%}", more="settle: quarterly").replace("20000 USD", "0.10 USD")
    tables = {**BOOK, "book": BOOK["book"].replace("1060", "1100").replace("1180", "1200").replace("1270", "1300")}
    run = calculated(tmp_path, plan.replace("goal: 100 USD", "goal: 50 USD"), tables)
    assert due(run, "P1") == amounts("0.03", "0.02", "0.03", "0.02", "0")


TWO_SNAPSHOTS = BOOK | {
    "book": """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 1000
        A1         | 2026-12-31 | 1420""",
}
RETENTION = LEADER.replace("change_in_arr", "nrr").replace("100 USD", "100%").format(
    curve="linear", more="window: year_to_date, settle: annual".replace(", ", "\n        ")
)
GATE = """
    gates: [{when: {measure: grr, scope: company, window: trailing_12m, at_least: 90%}, then: {multiply: 50%}}]
"""


def test_retention_that_is_settled_once_a_year_asks_for_no_book_of_a_quarter(tmp_path: Path) -> None:
    # 1,420 of 1,000: 142 % of 20,000; the gate halves it
    run = calculated(tmp_path / "alone", RETENTION, TWO_SNAPSHOTS)
    assert due(run, "P1") == amounts("0", "0", "0", "0", "28,400")
    run = calculated(tmp_path / "gated", RETENTION + GATE, TWO_SNAPSHOTS)
    assert due(run, "P1") == amounts("0", "0", "0", "0", "14,200")


def test_a_run_of_a_quarter_that_settles_nothing_asks_for_no_book(tmp_path: Path) -> None:
    run = calculated(tmp_path, RETENTION + GATE, TWO_SNAPSHOTS, quarter(2))
    assert due(run, "P1") == amounts("0", "0")


def test_what_is_settled_by_quarter_still_asks_for_its_book(tmp_path: Path) -> None:
    plan = LEADER.format(curve="linear", more="settle: quarterly")
    assert any("CSB512" in line for line in refused(tmp_path, plan, TWO_SNAPSHOTS, quarter(1)))


def test_what_is_measured_as_a_whole_has_no_amounts_by_quarter(tmp_path: Path) -> None:
    """60 and 120 of 100 a quarter, no more than all of its 5,000: 3,000 by the end of the first, then 8,000."""
    for settle, expected in (("quarterly", amounts("3,000", "8,000")), ("year_to_date", [])):
        text = LEADER.format(curve="{kind: linear, cap: 100%}", more=f"settle: {settle}")
        [plan] = calculated(tmp_path / settle, text, BOOK).plans
        assert by_quarter(plan.desk, plan.people[0], "arr", 2, 2) == tuple(expected)
