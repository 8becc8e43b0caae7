"""Leave by its three treatments, goals of new people, goals by a column of people (calculation R16, R25)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.examples import wrong_examples
from csbonus.report.rows import components
from tests.engine.world import amounts, calculated, due, read_plan, refused

# 4,000 a year: a quarter's target is 1,000.
PLAN = """
    csbonus: 1
    plan: growth
    title: Expansion
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD{pay}}}
    {more}
    components:
      growth:
        measure: expansion_arr
        weight: 100%
        goal: {goal}
        curve: linear
        settle: {settle}
"""


def plan(pay: str = "", more: str = "", goal: str = "900 USD", settle: str = "quarterly") -> str:
    return PLAN.format(pay=pay, more=more, goal=goal, settle=settle)


def world(q1: int, treatment: str = "", joined: str = "2025-01-01", leave: str = "") -> dict[str, str]:
    """Ada brought `q1` in the first quarter and 900 in each other one."""
    rows = enumerate((("2026-03-20", q1), ("2026-05-01", 900), ("2026-08-01", 900), ("2026-11-01", 900)), start=1)
    deals = "\n".join(f"E{n} | A1 | {day} | {amount} | upsell" for n, (day, amount) in rows)
    tables = {
        "people": f"person_id | name | role | region | valid_from\nP1 | Ada | CSM | EMEA | {joined}",
        "accounts": "account_id\nA1",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
        "expansion": f"expansion_id | account_id | signed_date | arr_delta | kind\n{deals}",
    }
    if leave:
        tables["leaves"] = f"person_id | from | to | treatment\nP1 | {leave} | {treatment}"
    return tables


MONTH = "2026-01-01 | 2026-01-30"
"""30 of the 90 days of the first quarter."""


@pytest.mark.parametrize(
    ("treatment", "brought", "pays"),
    [
        # 60 days at 1,000 x 60/90; the goal of 900 is 600 for them
        ("prorate", 300, "333.33"),
        # 60 days at 300/900, 30 days in full
        ("protect", 300, "555.56"),
        # a result above goal is paid on leave too
        ("protect", 1800, "2,000"),
        # the goal is 600: 300 is half of it
        ("relieve_goal", 300, "500"),
    ],
)
@pytest.mark.parametrize("by_row", [True, False])
def test_a_month_of_leave_by_its_treatment(
    tmp_path: Path, treatment: str, brought: int, pays: str, by_row: bool
) -> None:
    text = plan("" if by_row else f", leave: {treatment}")
    run = calculated(tmp_path, text, world(brought, treatment if by_row else "", leave=MONTH))
    assert due(run, "P1")[:2] == amounts(pays, "1,000")


def test_the_row_of_a_leave_wins_over_the_plan(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(", leave: protect"), world(300, "prorate", leave=MONTH))
    assert due(run, "P1")[0] == amounts("333.33")[0]


def test_the_year_protects_the_same_days(tmp_path: Path) -> None:
    run = calculated(
        tmp_path, plan(", leave: protect", settle="quarterly_with_true_up"), world(0, leave="2026-01-01 | 2026-03-31")
    )
    # the year is at 75 %: the first quarter at 100 %, three quarters at 75 %
    assert due(run, "P1") == amounts("1,000", "1,000", "1,000", "1,000", "-750")


def test_a_quarter_that_is_relieved_of_all_its_goal_has_nothing_to_be_held_against(tmp_path: Path) -> None:
    text, tables = plan(", leave: relieve_goal"), world(0, leave="2026-01-01 | 2026-03-31")
    assert refused(tmp_path / "1", text, tables) == [
        "CSB522 P1 has nothing to measure for growth in 2026-Q1: there is no base"
    ]
    run = calculated(tmp_path / "2", text.replace("curve:", "no_base: target\n        curve:"), tables)
    assert due(run, "P1") == amounts("1,000", "1,000", "1,000", "1,000", "0")


def test_a_typed_goal_is_relieved_too(tmp_path: Path) -> None:
    goals = "\n".join(f"person | P1 | growth | 2026-Q{q} | 900" for q in (1, 2, 3, 4))
    tables = world(300, "relieve_goal", leave=MONTH) | {"goals": f"scope|scope_id|measure|quarter|goal\n{goals}"}
    assert due(calculated(tmp_path, plan(goal="goals"), tables), "P1")[0] == amounts("500")[0]


def test_a_ramp_asks_for_part_of_the_goal_in_the_first_months(tmp_path: Path) -> None:
    # 31 days at 25 %, 28 at 50 %, 31 at 75 %: 45 of 90 days, so 450 of 900
    run = calculated(tmp_path, plan(more="ramp: {goals: [25%, 50%, 75%]}"), world(450, joined="2026-01-01"))
    assert due(run, "P1")[:2] == amounts("1,000", "1,000")


def test_who_was_here_before_is_past_the_ramp(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(more="ramp: {goals: [25%, 50%, 75%]}"), world(450))
    assert due(run, "P1")[0] == amounts("500")[0]


def test_goals_of_a_column_of_people_are_for_everybody_with_its_value(tmp_path: Path) -> None:
    goals = "\n".join(f"region | EMEA | growth | 2026-Q{q} | 450" for q in (1, 2, 3, 4))
    tables = world(450) | {"goals": f"scope|scope_id|measure|quarter|goal\n{goals}\nperson|P1|growth|2026-Q2|900"}
    run = calculated(tmp_path, plan(goal="goals"), tables)
    # the person's own row wins in the second quarter
    assert due(run, "P1") == amounts("1,000", "1,000", "2,000", "2,000", "0")


def test_a_component_of_a_region_reads_the_goals_of_regions(tmp_path: Path) -> None:
    goals = "\n".join(f"region | EMEA | growth | 2026-Q{q} | 450" for q in (1, 2, 3, 4))
    tables = world(450) | {"goals": f"scope|scope_id|measure|quarter|goal\n{goals}"}
    text = plan(goal="goals").replace("weight:", "scope: region\n        weight:")
    assert due(calculated(tmp_path, text, tables), "P1")[0] == amounts("1,000")[0]


def test_protected_leave_is_a_part_of_its_own_and_its_result_counts_once(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(", leave: protect"), world(300, leave=MONTH))
    rows = [row for row in components(run) if row.run == "2026-Q1"]
    assert [(row.target, row.multiple, row.numerator) for row in rows] == [
        (amounts("666.67")[0], Decimal("0.333333"), "300"), (amounts("333.33")[0], Decimal("1.000000"), ""),
    ]
    assert sum(row.earned for row in rows) == amounts("555.55")[0]  # shown by part: 222.22 and 333.33


def test_a_rate_by_attainment_pays_nothing_in_a_quarter_without_a_goal(tmp_path: Path) -> None:
    """Relieved of all of the first goal; in the second quarter 900 of 900 are paid 12 %."""
    text = plan(", leave: relieve_goal").replace("weight: 100%", "rate: {kind: steps, bands: {0%: 10%, 100%: 12%}}")
    run = calculated(tmp_path, text.replace("curve: linear", ""), world(900, leave="2026-01-01 | 2026-03-31"))
    assert due(run, "P1")[:2] == amounts("0", "108")


def test_the_goal_of_a_year_may_be_typed_in_beside_those_of_its_quarters(tmp_path: Path) -> None:
    """Four quarters at 900 of 900; the year at 3,600 of 4,000 is 90 %."""
    goals = "\n".join(f"person | P1 | growth | {of} | {goal}" for of, goal in (
        ("2026-Q1", 900), ("2026-Q2", 900), ("2026-Q3", 900), ("2026-Q4", 900), ("2026", 4000)))
    tables = world(900) | {"goals": f"scope|scope_id|measure|quarter|goal\n{goals}"}
    run = calculated(tmp_path, plan(goal="goals", settle="quarterly_with_true_up"), tables)
    assert due(run, "P1") == amounts("1,000", "1,000", "1,000", "1,000", "-400")


def test_goals_of_quarters_add_up_in_an_example_of_the_year(tmp_path: Path) -> None:
    example = "    examples: [{year: true, annual_target: 4000 USD, growth: 3600 USD, pays: 3600 USD}]\n"
    text = plan(goal="1000 USD", settle="quarterly_with_true_up")
    assert wrong_examples(read_plan(tmp_path, text + example)) == ()
