"""What a guarantee adds to each quarter, what it leaves of other terms, when it is over (calculation R14, R23)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.guarantee import counts_for_guarantee, guarantee_line, guarantee_of_quarter
from csbonus.engine.paying import Paying
from csbonus.engine.payout import Before, pay_out
from csbonus.engine.results import Line, TermLine
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated

# 4,000 a year, so that a score in percent of 1,000 is what a quarter earns.
PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    {more}
    components:
      objective: {{measure: score, score: mbo, weight: {weight}, goal: 100%, curve: linear, settle: {settle}}}
      {other}
"""
MONTHS = "guarantee: {pays: 100%, months: 3}"
TWO = "two: {measure: score, score: two, weight: 50%, goal: 100%, curve: linear, settle: quarterly_with_true_up}"
NOTHING = Decimal(0)


def world(*scores: int, **more: tuple[int, ...]) -> dict[str, str]:
    rows = [
        f"2026-Q{q} | person | P1 | {name} | {each}%"
        for name, values in {"mbo": scores, **more}.items() for q, each in enumerate(values, start=1)
    ]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def plan(more: str = MONTHS, settle: str = "quarterly", target: int = 4000, other: str = "") -> str:
    return PLAN.format(more=more, settle=settle, target=target, other=other, weight="50%" if other else "100%")


def paid(run: Run) -> list[Decimal]:
    return [payout.paid for payout in run.plans[0].payouts["P1"]]


def terms(run: Run) -> list[tuple[str, ...]]:
    return [tuple(f"{line.term} {line.due}" for line in payout.terms) for payout in run.plans[0].payouts["P1"]]


def test_a_guarantee_is_over_when_nothing_is_trued_up(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), world(70, 100, 100, 100))
    assert terms(run) == [("guarantee 300.00",), ("guarantee 0.00",), ("guarantee 0.00",), ("guarantee 0.00",), ()]


def test_it_is_not_over_before_each_component_is_trued_up(tmp_path: Path) -> None:
    """The first is final by quarter; the second is at 80 % in the year: 400 on days that had earned nothing before."""
    run = calculated(tmp_path, plan(other=TWO), world(100, 100, 100, 100, two=(0, 100, 100, 120)))
    assert [each[0] for each in terms(run)] == ["guarantee 500.00", *["guarantee 0.00"] * 3, "guarantee -400.00"]
    # four quarters of 500, 80 % of 2,000, and 100 because the guaranteed quarter earned 500 and 400
    assert sum(paid(run)) + run.plans[0].payouts["P1"][-1].carry_out == 2000 + 1600 + 100


def test_a_correction_of_the_year_looks_at_the_guarantee_again(tmp_path: Path) -> None:
    one = calculated(tmp_path, plan(), world(70, 100, 100, 100)).plans[0]
    closed, again = Paying("2026", 4, year=True), Paying("2026", 4, year=True, again=True)
    assert guarantee_line(one.desk, one.people[0], closed, Decimal(300)) is None
    for paying in (closed, again):
        assert guarantee_line(one.desk, one.people[0], paying, Decimal(250)) == TermLine(
            "guarantee", (("guaranteed", Fraction(1000)), ("earned on those days", Fraction(700))), Fraction(300),
            Decimal(250), Decimal(50),
        )


@pytest.mark.parametrize(("score", "months", "changed", "earned", "due"), [
    (70, 3, "200", "700", "-200"),  # 500 then: 500 were added, 300 now
    (70, 3, "-200", "700", "200"),
    (120, 3, "300", "1200", "-100"),  # 900 then
    (120, 3, "150", "1200", "0"),  # 1,050 then: above it as well
    (45, 1, "90", "155", "-31"),  # 31 of 90 days: 155 of 344.44, and 31 of the 90
])
def test_a_quarter_that_changed_changes_what_is_added_to_it(
    tmp_path: Path, score: int, months: int, changed: str, earned: str, due: str
) -> None:
    text = plan(f"guarantee: {{pays: 100%, months: {months}}}")
    one = calculated(tmp_path, text, world(score, 100, 100, 100)).plans[0]
    run = Paying("2026-Q3", 3, year=False)
    pay = Fraction(1000) if months == 3 else Fraction(31000, 90)
    assert guarantee_of_quarter(one.desk, one.people[0], run, 1, Decimal(changed)) == TermLine(
        "guarantee", (("guaranteed", pay), ("earned on those days", Fraction(earned))), Fraction(due), NOTHING,
        Decimal(due),
    )
    assert guarantee_of_quarter(one.desk, one.people[0], run, 2, Decimal(changed)) is None


def test_a_plan_without_a_guarantee_changes_nothing_with_a_quarter(tmp_path: Path) -> None:
    one = calculated(tmp_path, plan(""), world(70, 100, 100, 100)).plans[0]
    assert guarantee_of_quarter(one.desk, one.people[0], Paying("2026-Q3", 3, year=False), 1, Decimal(5)) is None


def test_one_guaranteed_quarter_is_told_once(tmp_path: Path) -> None:
    [line] = calculated(tmp_path, plan(), world(70, 100, 100, 100)).plans[0].payouts["P1"][0].terms
    assert line.facts == (("guaranteed", Fraction(1000)), ("earned on those days", Fraction(700)))


def test_only_target_pay_is_held_against_a_guarantee(tmp_path: Path) -> None:
    other = """deals: {measure: expansion_arr, scope: company, rate: 10%}
      pool: {measure: expansion_arr, scope: company, goal: 100 USD, curve: linear, settle: quarterly,
             pool: {amount: 4000 USD, divided_by: target}}"""
    text = plan(other=other).replace("weight: 50%", "weight: 100%")
    tables = world(70, 100, 100, 100) | {
        "accounts": "account_id\nA1",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-02-01 | 100 | upsell",
    }
    run = calculated(tmp_path, text, tables)
    whole = run.plans[0].loaded.plan
    assert [counts_for_guarantee(whole, name) for name in ("objective", "deals", "pool")] == [True, False, False]
    # 700 + 10 + 1,000, and 300 to reach the 1,000 of the target
    assert paid(run)[0] == amounts("2,010")[0]


RELEASE = "release: [60%, 40%]\n    "


def test_a_guarantee_of_less_than_one_is_paid_at_once_too(tmp_path: Path) -> None:
    """A quarter of 1: 0.50 earned, 0.30 of it now; 0.30 are added."""
    more = f"{RELEASE}guarantee: {{pays: 80%, until: 2026-03-31}}"
    assert paid(calculated(tmp_path, plan(more, target=4), world(50, 0, 0, 0)))[:2] == amounts("0.60", "0.20")


def test_what_a_guarantee_takes_back_is_not_earned(tmp_path: Path) -> None:
    """To date 0 %, then 50 % of 2: 1 is earned, of which 0.50 were guaranteed. 60 % of the other 0.50 are paid now."""
    run = calculated(tmp_path, plan(RELEASE + MONTHS, "year_to_date", target=4), world(0, 100, 50, 50))
    assert paid(run)[:3] == amounts("1", "0.30", "0.50")
    assert terms(run)[1] == ("guarantee -0.50", "release -0.20")


IGNORE = f"{MONTHS}\n    true_up: {{negative: ignore}}"


@pytest.mark.parametrize(("scores", "added"), [((0, 100, 100, 200), "0"), ((0, 100, 100, 150), "0")])
def test_also_one_is_not_taken_back_where_the_plan_ignores_what_is_below_zero(
    tmp_path: Path, scores: tuple[int, ...], added: str
) -> None:
    """A quarter of 1, and all of what the year earned is paid already: what was guaranteed stays."""
    run = calculated(tmp_path, plan(IGNORE, "quarterly_with_true_up", target=4), world(*scores))
    assert [line.due for line in run.plans[0].payouts["P1"][-1].terms] == amounts(added)


@pytest.mark.parametrize(("guaranteed", "carried"), [("0", "-5"), ("-0.50", "-4.50")])
def test_a_correction_below_zero_is_not_made_up_by_a_guarantee(tmp_path: Path, guaranteed: str, carried: str) -> None:
    """The year owes 5 of a quarter; the guarantee has nothing to add, or 0.50."""
    one = calculated(tmp_path, plan(IGNORE, "quarterly_with_true_up"), world(100, 100, 100, 100)).plans[0]
    due = Decimal(-5)
    line = Line("objective", Fraction(0), NOTHING, NOTHING, due, due, NOTHING)
    before = Before({}, Decimal(guaranteed), NOTHING, NOTHING)
    payout = pay_out(one.desk, one.people[0], Paying("2026", 4, year=True), (line,), before)
    assert [payout.paid, payout.carry_out] == amounts("0", carried)


def test_an_amount_by_hand_is_of_its_person_and_its_quarter(tmp_path: Path) -> None:
    tables = world(100, 100, 100, 100)
    head = "adjustment_id | quarter | kind | person_id | amount | reason | requested_by | approved_by | approved_on"
    given = (("Q1", "P1", 100), ("Q2", "P1", 30), ("Q1", "P2", 7))
    rows = [f"X{n} | 2026-{of} | amount | {who} | {sum_} | thanks | Eve | Dan | 2026-03-01"
            for n, (of, who, sum_) in enumerate(given)]
    tables |= {"adjustments": "\n".join([head, *rows])}
    tables["people"] += "\nP2 | Bo | CSM | 2026-01-01"
    tables["scores"] += tables["scores"].partition("\n")[2].join(["\n", ""]).replace("P1", "P2")
    run = calculated(tmp_path, plan(""), tables)
    added = {who: [each.due_by("adjustment") for each in found] for who, found in run.plans[0].payouts.items()}
    assert added == {"P1": amounts("100", "30", "0", "0", "0"), "P2": amounts("7", "0", "0", "0", "0")}
