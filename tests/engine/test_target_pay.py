"""Target pay of a year and a quarter (calculation §2, R10, R13, R16, R25)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.exact import round_half_up
from tests.engine.world import amounts, calculated, due, refused

# Everybody's score is 100 %, so pay is target pay.
PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: annual_target{pay}}}
    components:
      objective:
        measure: score
        score: mbo
        scope: {scope}
        weight: {weight}
        goal: 100%
        curve: linear
        settle: quarterly
"""


def plan(pay: str = "", scope: str = "company", weight: str = "100%") -> str:
    return PLAN.format(pay=f", {pay}" if pay else "", scope=scope, weight=weight)


SCORES = """
    quarter | scope   | scope_id | measure | value
    2026-Q1 | company |          | mbo     | 100%
    2026-Q2 | company |          | mbo     | 100%
    2026-Q3 | company |          | mbo     | 100%
    2026-Q4 | company |          | mbo     | 100%"""


def people(*rows: str) -> dict[str, str]:
    head = "person_id | name | role | team | annual_target | valid_from | valid_to"
    return {"people": "\n".join([head, *rows]), "scores": SCORES}


def test_a_full_year_pays_a_quarter_each_time(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 |"))
    assert due(run, "P1") == amounts("5,000", "5,000", "5,000", "5,000", "0")


def test_quarter_shares_may_differ(tmp_path: Path) -> None:
    shares = plan("quarters: [15%, 20%, 25%, 40%]")
    run = calculated(tmp_path, shares, people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 |"))
    assert due(run, "P1") == amounts("3,000", "4,000", "5,000", "8,000", "0")


def test_a_joiner_is_paid_for_calendar_days_of_the_quarter(tmp_path: Path) -> None:
    # From 15 February: 45 of the 90 days of the first quarter.
    run = calculated(tmp_path, plan(), people("P1 | Ada | CSM | Red | 20000 | 2026-02-15 |"))
    assert due(run, "P1")[0] == amounts("2,500")[0]


def test_a_leaver_is_paid_until_the_last_day(tmp_path: Path) -> None:
    # Until 15 May: 45 of the 91 days of the second quarter, 5,000 x 45/91.
    run = calculated(tmp_path, plan(), people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 | 2026-05-15"))
    assert due(run, "P1") == amounts("5,000", "2,472.53", "0", "0", "0")


@pytest.mark.parametrize(
    ("basis", "expected"), [("calendar_days", "22,329.67"), ("calendar_days_of_year", "22,345.21")]
)
def test_a_raise_in_june_is_blended_by_days_on_either_basis(tmp_path: Path, basis: str, expected: str) -> None:
    run = calculated(
        tmp_path,
        plan(f"prorate: {basis}"),
        people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 | 2026-05-31", "P1 | Ada | CSM | Red | 24000 | 2026-06-01 |"),
    )
    person = run.plans[0].people[0]
    year = sum((stretch.target for stretch in person.stretches), Fraction(0))
    assert round_half_up(year, 2) == amounts(expected)[0]
    assert sum(due(run, "P1")) == amounts(expected)[0]


def test_leave_days_are_not_days_on_plan(tmp_path: Path) -> None:
    tables = people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 |") | {
        "leaves": """
            person_id | from       | to
            P1        | 2026-01-01 | 2026-01-30"""
    }
    run = calculated(tmp_path, plan(), tables)  # 30 of 90 days away
    assert due(run, "P1")[:2] == amounts("3,333.33", "5,000.00")


def test_a_weight_that_changes_inside_a_quarter_is_blended_by_days(tmp_path: Path) -> None:
    text = plan(weight="{2026-01-01: 100%, 2026-05-16: 60%}") + """
      other:
        measure: score
        score: mbo
        scope: company
        weight: {2026-01-01: 0%, 2026-05-16: 40%}
        goal: 100%
        curve: linear
        settle: quarterly
"""
    run = calculated(tmp_path, text, people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 |"))
    # 45 days at 100 % and 46 days at 60 % of 91: 5,000 x (45 + 27.6) / 91
    assert due(run, "P1", "objective")[1] == amounts("3,989.01")[0]


TEAM_SCORES = """
    quarter | scope | scope_id | measure | value
    2026-Q1 | team  | Red      | mbo     | 100%
    2026-Q1 | team  | Blue     | mbo     | 50%
    2026-Q2 | team  | Red      | mbo     | 100%
    2026-Q2 | team  | Blue     | mbo     | 50%
    2026-Q3 | team  | Red      | mbo     | 100%
    2026-Q3 | team  | Blue     | mbo     | 50%
    2026-Q4 | team  | Red      | mbo     | 100%
    2026-Q4 | team  | Blue     | mbo     | 50%"""


def test_who_changes_team_is_paid_each_teams_result_for_the_days_there(tmp_path: Path) -> None:
    tables = people(
        "P1 | Ada | CSM | Red  | 20000 | 2025-01-01 | 2026-02-14", "P1 | Ada | CSM | Blue | 20000 | 2026-02-15 |"
    ) | {"scores": TEAM_SCORES}
    run = calculated(tmp_path, plan(scope="team"), tables)
    assert due(run, "P1")[:2] == amounts("3,750", "2,500")  # half at 100 %, half at 50 %; then all at 50 %


def test_ote_and_pay_mix_give_the_target(tmp_path: Path) -> None:
    text = plan().replace("target: annual_target", "target: {ote: ote, mix: 80/20}")
    tables = {
        "people": """
            person_id | name | role | ote    | valid_from
            P1        | Ada  | CSM  | 100000 | 2025-01-01""",
        "scores": SCORES,
    }
    assert due(calculated(tmp_path, text, tables), "P1")[0] == amounts("5,000")[0]


def test_fte_multiplies_only_where_the_plan_says_so(tmp_path: Path) -> None:
    tables = {
        "people": """
            person_id | name | role | annual_target | fte | valid_from
            P1        | Ada  | CSM  | 20000         | 0.8 | 2025-01-01""",
        "scores": SCORES,
    }
    shown = calculated(tmp_path / "shown", plan(), tables)
    multiplied = calculated(tmp_path / "multiplied", plan("fte: multiply"), tables)
    assert [due(shown, "P1")[0], due(multiplied, "P1")[0]] == amounts("5,000", "4,000")


def test_a_person_without_a_target_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, plan(), people("P1 | Ada | CSM | Red | | 2025-01-01 |")) == [
        "CSB532 P1 has no target pay"
    ]


def test_a_person_without_on_target_earnings_is_named_at_that_column(tmp_path: Path) -> None:
    tables = {
        "people": "person_id | name | role | ote | valid_from\nP1 | Ada | CSM |  | 2025-01-01",
        "scores": SCORES,
    }
    with pytest.raises(Refused) as refusal:
        calculated(tmp_path, plan().replace("target: annual_target", "target: {ote: ote, mix: 80/20}"), tables)
    (found,) = refusal.value.found
    assert (found.code, found.message, found.span.line, found.span.column) == ("CSB532", "P1 has no target pay", 2, 4)


def test_a_leaver_of_last_year_is_not_on_the_plan(tmp_path: Path) -> None:
    gone = "P2 | Bob | CSM | Red | 20000 | 2024-01-01 | 2025-12-31"
    rows = people("P1 | Ada | CSM | Red | 20000 | 2025-01-01 |", gone)
    run = calculated(tmp_path, plan(), rows)
    assert [person.person_id for person in run.plans[0].people] == ["P1"]


def test_amounts_in_the_plan_are_converted_for_who_is_paid_in_another_currency(tmp_path: Path) -> None:
    text = plan().replace("target: annual_target", "target: 20000 USD") + "    caps: {person: 16000 USD}\n"
    tables = {
        "people": """
            person_id | name | role | currency | valid_from
            P1        | Ada  | CSM  | EUR      | 2025-01-01
            P2        | Bob  | CSM  | USD      | 2025-01-01""",
        "fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01",
        "scores": SCORES,
    }
    run = calculated(tmp_path, text, tables)
    # 20,000 USD are 16,000 EUR, capped at 16,000 USD, which are 12,800 EUR
    assert [due(run, "P1")[0], due(run, "P2")[0]] == amounts("3,200", "4,000")


def test_amounts_in_the_plan_need_a_rate_for_other_currencies(tmp_path: Path) -> None:
    text = plan().replace("target: annual_target", "target: 20000 USD")
    ada = "person_id | name | role | currency | valid_from\nP1 | Ada | CSM | EUR | 2025-01-01"
    tables = {"people": ada, "scores": SCORES}
    assert refused(tmp_path, text, tables) == ["CSB510 no rate for EUR on 2026-01-01, the first day of the plan year"]


def test_goals_of_quarters_add_up_to_the_year_where_it_has_none(tmp_path: Path) -> None:
    text = """
        csbonus: 1
        plan: growth
        title: Expansion
        year: 2026
        currency: USD
        for: {role: [CSM]}
        pay: {target: 20000 USD}
        components:
          growth:
            measure: expansion_arr
            scope: company
            weight: 100%
            goal: {quarter: 100 USD}
            curve: linear
    """
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id\nA1",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-02-01 | 300 | upsell",
    }
    assert due(calculated(tmp_path, text, tables), "P1") == amounts("15,000", "0", "0", "0", "0")


@pytest.mark.parametrize("goal", ["{quarter: 100 USD, year: 400 USD}", "{year: 400 USD}"])
def test_an_amount_goal_of_the_year_follows_the_days_of_a_joiner(tmp_path: Path, goal: str) -> None:
    text = f"""
        csbonus: 1
        plan: growth
        title: Expansion
        year: 2026
        currency: USD
        for: {{role: [CSM]}}
        pay: {{target: 40000 USD}}
        components:
          growth:
            measure: expansion_arr
            weight: 100%
            goal: {goal}
            curve: linear
            settle: {"quarterly_with_true_up" if "quarter" in goal else "annual"}
    """
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-07-01",
        "accounts": "account_id\nA1",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
        "expansion": """
            expansion_id | account_id | signed_date | arr_delta | kind
            E1           | A1         | 2026-08-01  | 100       | upsell
            E2           | A1         | 2026-11-01  | 100       | upsell""",
    }
    assert sum(due(calculated(tmp_path, text, tables), "P1")) == amounts("20,000")[0]
