"""What is paid beside the components: guarantees and draws (calculation R23)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from csbonus.report.year_table import year_grid, years
from tests.engine.world import amounts, calculated, due, refused

# 4,000 a year, so that a score in percent of 1,000 is what a quarter earns.
PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      objective:
        measure: score
        score: mbo
        weight: 100%
        goal: 100%
        curve: linear
        settle: {settle}
"""


def world(earned: Sequence[int], owed: str = "", joined: str = "2026-01-01") -> dict[str, str]:
    scores = "\n".join(f"2026-Q{q} | person | P1 | mbo | {each / 10}%" for q, each in enumerate(earned, start=1))
    return {
        "people": f"person_id | name | role | valid_from | draw_balance\nP1 | Ada | CSM | {joined} | {owed}",
        "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
    }


def plan(more: str, settle: str = "quarterly") -> str:
    return PLAN.format(more=more, settle=settle)


def paid(run: Run) -> list[Decimal]:
    return [payout.paid for payout in run.plans[0].payouts["P1"]]


def owed(run: Run) -> list[Decimal]:
    return [payout.owed for payout in run.plans[0].payouts["P1"]]


TOP_UP = "draw: {{each_quarter: {} USD, kind: top_up, recoverable: {}}}"


def test_a_recoverable_draw_is_repaid_from_what_is_earned_above_it(tmp_path: Path) -> None:
    # Siebel: a draw of 2,000; gross 2,750 3,000 1,500 2,375 3,000 2,750, in two years of quarters
    first = calculated(tmp_path / "1", plan(TOP_UP.format(2000, "true")), world([2750, 3000, 1500, 2375]))
    assert paid(first)[:4] == amounts("2,750", "3,000", "2,000", "2,000")
    assert owed(first)[:4] == amounts("0", "0", "500", "125")
    second = calculated(tmp_path / "2", plan(TOP_UP.format(2000, "true")), world([3000, 2750, 2000, 2000], "125"))
    assert paid(second)[:2] == amounts("2,875", "2,750")
    assert owed(second)[:2] == amounts("0", "0")


@pytest.mark.parametrize(
    ("draw", "recoverable", "earned", "expected", "balance"),
    [
        # Xactly: 1,500 drawn, 500 and 3,000 earned
        (1500, "true", (500, 3000), ("1,500", "2,000"), ("1,000", "0")),
        (1500, "false", (500, 3000), ("1,500", "3,000"), ("0", "0")),
        # QCommission, non-recoverable
        (2000, "false", (1000, 4000), ("2,000", "4,000"), ("0", "0")),
        # Studypool, weekly; the page prints a balance of 300 after the third week, where 200 of 1,000 are repaid
        (1000, "true", (400, 600, 1200, 1500), ("1,000", "1,000", "1,000", "1,000"), ("600", "1,000", "800", "300")),
    ],
)
def test_a_top_up_fills_up_to_the_draw(
    tmp_path: Path, draw: int, recoverable: str, earned: tuple[int, ...], expected: tuple[str, ...],
    balance: tuple[str, ...],
) -> None:
    rest = [draw] * (4 - len(earned))
    run = calculated(tmp_path, plan(TOP_UP.format(draw, recoverable)), world([*earned, *rest]))
    assert paid(run)[: len(earned)] == amounts(*expected)
    assert owed(run)[: len(earned)] == amounts(*balance)


def test_the_last_week_repays_what_is_left(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(TOP_UP.format(1000, "true")), world([1400, 1000, 1000, 1000], "300"))
    assert paid(run)[0] == amounts("1,100")[0]


MOVED = """
    person_id | name | role | valid_from | valid_to | draw_balance
    P1 | Ada | CSM | 2025-01-01 | 2026-02-14 | {}
    P1 | Ada | CSM | 2026-02-15 |  | {}
"""


def test_a_balance_may_stand_in_any_row_of_a_person(tmp_path: Path) -> None:
    for n, cells in enumerate([("300", ""), ("", "300"), ("300", "300")]):
        tables = world([1400, 1000, 1000, 1000]) | {"people": MOVED.format(*cells)}
        assert paid(calculated(tmp_path / str(n), plan(TOP_UP.format(1000, "true")), tables))[0] == 1100


def test_rows_of_one_person_with_different_balances_are_refused(tmp_path: Path) -> None:
    tables = world([1400, 1000, 1000, 1000]) | {"people": MOVED.format("300", "200")}
    assert refused(tmp_path, plan(TOP_UP.format(1000, "true")), tables) == [
        "CSB636 P1 owes 200 here, but 300 in the row from 2025-01-01"
    ]


def test_nobody_owes_less_than_nothing(tmp_path: Path) -> None:
    text = plan(TOP_UP.format(1000, "true"))
    assert refused(tmp_path, text, world([1400], "-88")) == ["CSB450 `draw_balance` is negative: -88"]


@pytest.mark.parametrize(
    ("draw", "earned", "expected"),
    [
        # QCommission, recoverable: 1,000 on top of the first month, repaid in the next
        (1000, (1000, 3000), ("2,000", "2,000")),
        # Visdum: 4,000 drawn before, 6,000 earned, a cheque of 2,000
        (4000, (0, 6000), ("4,000", "2,000")),
    ],
)
def test_an_advance_comes_on_top_and_is_repaid_from_the_next_pay(
    tmp_path: Path, draw: int, earned: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    more = f"draw: {{each_quarter: {draw} USD, kind: advance, recoverable: true, until: 2026-03-31}}"
    run = calculated(tmp_path, plan(more), world([*earned, 1000, 1000]))
    assert paid(run)[:2] == amounts(*expected)


def test_an_advance_that_is_not_recoverable_is_never_repaid(tmp_path: Path) -> None:
    more = "draw: {each_quarter: 500 USD, kind: advance, recoverable: false, months: 6}"
    run = calculated(tmp_path, plan(more), world([1000, 1000, 1000, 1000]))
    assert paid(run) == amounts("1,500", "1,500", "1,000", "1,000", "0")


def test_a_draw_of_a_joiner_is_for_the_days_on_plan(tmp_path: Path) -> None:
    # 45 of 90 days: the score of 1,000 earns 500, the draw of 2,000 is 1,000
    run = calculated(tmp_path, plan(TOP_UP.format(2000, "true")), world([1000, 2000, 2000, 2000], joined="2026-02-15"))
    assert paid(run)[0] == amounts("1,000")[0]


def test_the_year_ties_with_what_is_still_owed(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(TOP_UP.format(2000, "true")), world([2000, 1000, 2500, 500]))
    [year] = years(run)
    # earned 6,000 and paid 2,000 a quarter: 2,000 are owed
    assert (sum(year.paid), owed(run)[-1], year.ties) == (8000, 2000, True)


MONTHS = "guarantee: {pays: 100%, months: 3}"


@pytest.mark.parametrize(("earned", "expected"), [(0, "1,000"), (800, "1,000"), (1500, "1,500")])
def test_the_first_three_months_pay_at_least_target(tmp_path: Path, earned: int, expected: str) -> None:
    # PostHog handbook: the higher of 100 % and the actual, for the first three months
    run = calculated(tmp_path, plan(MONTHS), world([earned, 500, 500, 500]))
    assert paid(run) == amounts(expected, "500", "500", "500", "0")


def test_a_guarantee_that_ends_inside_a_quarter_compares_what_its_days_earned(tmp_path: Path) -> None:
    # From 15 February to 14 May: 44 of 91 days of the second quarter at 100 % instead of 50 %
    run = calculated(tmp_path, plan(MONTHS), world([500, 500, 500, 500], joined="2026-02-15"))
    assert paid(run)[:2] == amounts("500", "741.76")


def test_months_of_a_ramp_may_each_have_their_part(tmp_path: Path) -> None:
    # 31 days at 100 %, 28 at 100 %, 31 at 50 % of 90, of 1,000: 827.78
    run = calculated(tmp_path, plan("guarantee: {pays: [100%, 100%, 50%]}"), world([0, 500, 500, 500]))
    assert paid(run)[:2] == amounts("827.78", "500")


def test_a_guarantee_until_a_day_is_for_everybody(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("guarantee: {pays: 80%, until: 2026-06-30}"), world([0, 900, 0, 0]))
    assert paid(run) == amounts("800", "900", "0", "0", "0")


def test_what_a_guarantee_paid_is_neither_taken_back_nor_paid_twice(tmp_path: Path) -> None:
    text = plan(MONTHS, "quarterly_with_true_up")
    ahead = calculated(tmp_path / "ahead", text, world([0, 1000, 1000, 2000]))
    # the year earned 4,000, which is 1,000 guaranteed and three quarters at 100 % too: 1,000 would be paid twice
    assert paid(ahead) == amounts("1,000", "1,000", "1,000", "2,000", "0")
    assert ahead.plans[0].payouts["P1"][-1].carry_out == -1000
    behind = calculated(tmp_path / "behind", text, world([0, 1000, 1000, 0]))
    # the year is at 50 %: 1,000 guaranteed and 50 % of the other three quarters
    assert sum(paid(behind)) + behind.plans[0].payouts["P1"][-1].carry_out == 2500
    assert due(behind, "P1") == amounts("0", "1,000", "1,000", "0", "0")


def test_a_quarter_to_date_is_guaranteed_too(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(MONTHS, "year_to_date"), world([0, 1000, 1000, 1000]))
    # to date 0, 50, 67, 75 %; the first quarter is guaranteed 1,000, of which its days earn more with each run
    assert paid(run)[:2] == amounts("1,000", "500")
    assert sum(paid(run)) == amounts("3,250")[0]


def test_commissions_come_on_top_of_a_guarantee(tmp_path: Path) -> None:
    text = plan(MONTHS) + "      deals: {measure: expansion_arr, scope: company, rate: 10%}\n"
    tables = world([0, 500, 500, 500]) | {
        "accounts": "account_id\nA1",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-02-01 | 2000 | upsell",
    }
    assert paid(calculated(tmp_path, text, tables))[0] == amounts("1,200")[0]


def scored(*scores: str) -> dict[str, str]:
    """A score a quarter in percent; none where it is blank."""
    rows = [f"2026-Q{q} | person | P1 | mbo | {each}%" for q, each in enumerate(scores, start=1) if each]
    return world([]) | {"scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows])}


@pytest.mark.parametrize("settle", ["quarterly_with_true_up", "year_to_date"])
def test_a_quarter_that_its_no_base_rule_pays_is_not_guaranteed_again(tmp_path: Path, settle: str) -> None:
    # nothing to score in the guaranteed quarter: 1,000 for good; 50 % of the three others
    text = plan(MONTHS, settle) + "        no_base: target\n"
    assert paid(calculated(tmp_path, text, scored("", "50", "50", "50"))) == amounts("1,000", "500", "500", "500", "0")


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (("", "100", "100", "100"), ("1,000", "1,000", "1,000", "1,000", "0")),
        # the quarter that was carried earns 500 in the second, below the 1,000 that it was guaranteed
        (("", "50", "50", "50"), ("1,000", "500", "500", "500", "0")),
        # 1,200 of it in the third quarter: 200 more than was guaranteed
        (("", "", "120", "120"), ("1,000", "0", "2,600", "1,200", "0")),
    ],
)
def test_a_quarter_that_is_carried_is_not_paid_beside_its_guarantee(
    tmp_path: Path, scores: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    text = plan(MONTHS, "quarterly_with_true_up") + "        no_base: carry\n"
    assert paid(calculated(tmp_path, text, scored(*scores))) == amounts(*expected)


def test_the_pay_of_protected_leave_is_not_held_against_guaranteed_days(tmp_path: Path) -> None:
    # January is guaranteed and scored 50 %: 31 of 90 days of 1,000, of which half is missing; leave is paid in full
    text = plan("guarantee: {pays: 100%, months: 1}").replace("4000 USD", "4000 USD, leave: protect")
    tables = scored("50", "50", "50", "50") | {"leaves": "person_id | from | to\nP1 | 2026-02-01 | 2026-04-15"}
    [line] = calculated(tmp_path, text, tables).plans[0].payouts["P1"][0].terms
    assert [line.due] == amounts("172.22")


def test_months_with_several_rates_are_guaranteed_quarter_by_quarter(tmp_path: Path) -> None:
    # 80 % each quarter, 100 % guaranteed in the first and 50 % in the second: only the first is lifted
    text = plan("guarantee: {pays: [100%, 100%, 100%, 50%, 50%, 50%]}", "quarterly_with_true_up")
    run = calculated(tmp_path, text, scored("80", "80", "80", "80"))
    assert paid(run) == amounts("1,000", "800", "800", "800", "0")


def test_the_year_shows_guarantee_and_draw_apart_with_what_is_owed(tmp_path: Path) -> None:
    """700 in the first quarter, of 1,000 guaranteed; 400 in the second, filled up to 1,000 by a draw."""
    more = "guarantee: {pays: 100%, months: 3}\n    draw: {each_quarter: 1000 USD, kind: top_up, recoverable: true}"
    run = calculated(tmp_path, plan(more), world([700, 400, 1000, 1000]))
    grid = year_grid(run.plans[0]).without_empty()
    shown = dict(zip((column.title for column in grid.columns), grid.rows[0], strict=True))
    assert (shown["Guarantee"], shown["Draw"], shown["Owed"]) == ("300.00", "600.00", "600.00")
    assert (shown["Paid in the year"], shown["Earned in the year"]) == ("4,000.00 USD", "3,100.00")


def test_a_guarantee_tells_each_quarter_that_it_sums_up(tmp_path: Path) -> None:
    """More in the first quarter makes up for nothing in the second, so the two stand apart."""
    run = calculated(tmp_path, plan("guarantee: {pays: 100%, months: 6}"), world([1200, 700, 1000, 1000]))
    facts = {name: amount for line in run.plans[0].payouts["P1"][1].terms for name, amount in line.facts}
    quarters = ("in Q1 guaranteed", "in Q1 earned", "in Q2 guaranteed", "in Q2 earned")
    assert [facts[name] for name in quarters] == [1000, 1200, 1000, 700]


def test_a_draw_tells_what_it_fills_up(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(TOP_UP.format(1000, "true")), world([400, 1000, 1000, 1000]))
    facts = dict(run.plans[0].payouts["P1"][0].terms[0].facts)
    assert facts == {"the draw of the quarter": 1000, "paid without it": 400, "drawn": 600}


def test_what_a_guarantee_paid_is_left_where_the_plan_ignores_what_is_below_zero(tmp_path: Path) -> None:
    """The year earned 4,000, which its quarters have paid; 1,000 of the guarantee on top of them are not taken back."""
    text = plan(f"{MONTHS}\n    true_up: {{negative: ignore}}", "quarterly_with_true_up")
    run = calculated(tmp_path, text, world([0, 1000, 1000, 2000]))
    assert paid(run) == amounts("1,000", "1,000", "1,000", "2,000", "0")
    assert run.plans[0].payouts["P1"][-1].carry_out == 0


def test_what_is_settled_once_a_year_earned_nothing_yet_on_guaranteed_days(tmp_path: Path) -> None:
    """The year is at 50 %: 2,000, of which 500 were on the days that were guaranteed 1,000."""
    run = calculated(tmp_path, plan(MONTHS, "annual"), world([500, 500, 500, 500]))
    assert paid(run) == amounts("1,000", "0", "0", "0", "1,500")
