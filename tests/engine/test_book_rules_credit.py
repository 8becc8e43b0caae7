"""Whose account it is, where that is not simply who holds it (metrics.md: transfers, inherited accounts)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.detail import credits_of
from csbonus.engine.run import Run
from csbonus.report.explain.settings import choices_text, component_choices
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: growth
    title: Growth of the book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      growth:
        measure: expansion_arr
        scope: {scope}
        weight: 100%
        goal: 100 USD
        curve: linear
        settle: quarterly
        {more}
    {rules}
"""
PEOPLE = """
    person_id | name | role | team | valid_from
    P1        | Ada  | CSM  | Red  | 2025-01-01
    P2        | Bob  | CSM  | Red  | 2025-01-01
    P3        | Cem  | CSM  | Red  | 2025-01-01"""
TRANSFER = """
    account_id | person_id | valid_from | valid_to
    A1         | P1        | 2025-01-01 | 2026-03-05
    A1         | P2        | 2026-03-06 |"""


def world(assignments: str, *signed: str) -> dict[str, str]:
    """One account that grows by 100 on each of these days."""
    rows = [f"E{number} | A1 | {day} | {day} | 100 | upsell" for number, day in enumerate(signed)]
    head = "expansion_id | account_id | signed_date | effective_date | arr_delta | kind"
    return {"people": PEOPLE, "accounts": "account_id\nA1", "assignments": assignments,
            "expansion": "\n".join([head, *rows])}


def plan(rules: str = "", scope: str = "person", more: str = "") -> str:
    return PLAN.format(scope=scope, rules=rules, more=more)


def paid(run: Run) -> list[str]:
    """Who is paid anything by the runs that were asked for."""
    return [person for person in ("P1", "P2", "P3") if any(due(run, person))]


def reasons(run: Run) -> set[str]:
    return {left.reason for each in run.plans[0].not_counted.values() for left in each} - {"outside_period"}


@pytest.mark.parametrize(
    ("days", "signed", "whose"),
    [
        ("0", "2026-03-06", "P2"),
        ("10", "2026-03-14", "P1"),  # P2 has held it for 9 days
        ("10", "2026-03-15", "P2"),
    ],
)
def test_an_account_counts_for_who_held_it_before_until_it_is_held_long_enough(
    tmp_path: Path, days: str, signed: str, whose: str
) -> None:
    run = calculated(tmp_path, plan(f"credit: {{min_days_held: {days}}}"), world(TRANSFER, signed), quarter(1))
    assert paid(run) == [whose]


def test_who_held_it_too_briefly_before_is_passed_over(tmp_path: Path) -> None:
    assignments = """
        account_id | person_id | valid_from | valid_to
        A1         | P1        | 2025-01-01 | 2026-02-28
        A1         | P2        | 2026-03-01 | 2026-03-05
        A1         | P3        | 2026-03-06 |"""
    run = calculated(tmp_path, plan("credit: {min_days_held: 10}"), world(assignments, "2026-03-10"), quarter(1))
    assert paid(run) == ["P1"]


def test_an_account_that_two_gave_up_goes_back_to_both_by_their_shares(tmp_path: Path) -> None:
    assignments = """
        account_id | person_id | valid_from | valid_to   | share
        A1         | P1        | 2025-01-01 | 2026-03-05 | 25%
        A1         | P2        | 2025-01-01 | 2026-03-05 | 50%
        A1         | P3        | 2026-03-06 |            | 100%"""
    run = calculated(tmp_path, plan("credit: {min_days_held: 10}"), world(assignments, "2026-03-10"), quarter(1))
    assert [due(run, person) for person in ("P1", "P2", "P3")] == [
        amounts("3,333.33"), amounts("6,666.67"), amounts("0")
    ]


NEW = """
    account_id | person_id | valid_from
    A1         | P2        | 2026-03-06"""


def test_held_too_short_by_its_first_owner_counts_for_nobody_but_the_team(tmp_path: Path) -> None:
    rules = "credit: {min_days_held: 10}"
    alone = calculated(tmp_path / "1", plan(rules), world(NEW, "2026-03-10"), quarter(1))
    team = calculated(tmp_path / "2", plan(rules, scope="team"), world(NEW, "2026-03-10"), quarter(1))
    assert (paid(alone), reasons(alone)) == ([], {"held_too_short"})
    assert (paid(team), reasons(team)) == (["P1", "P2", "P3"], set())


@pytest.mark.parametrize(("days", "whose"), [("25", "P2"), ("26", "P1")])  # 6 to 31 March
def test_a_transfer_in_the_last_days_of_a_quarter_counts_from_the_next(
    tmp_path: Path, days: str, whose: str
) -> None:
    tables = world(TRANSFER, "2026-03-31", "2026-04-01")
    run = calculated(tmp_path, plan(f"credit: {{add_window_days: {days}}}"), tables, quarter(2))
    first = {"P1": due(run, "P1")[0], "P2": due(run, "P2")[0]}
    assert first == {"P1": 0, "P2": 0} | {whose: amounts("10,000")[0]}
    assert [due(run, person)[1] for person in ("P1", "P2")] == amounts("0", "10,000")


GIVEN_UP = """
    account_id | person_id | valid_from | valid_to
    A1         | P1        | 2025-01-01 | 2026-01-30"""


@pytest.mark.parametrize(
    ("rule", "whose"), [("{}", []), ("{drop_window_days: 30}", []), ("{drop_window_days: 29}", ["P1"])]
)
def test_an_account_given_up_after_the_first_days_stays_until_the_quarter_ends(
    tmp_path: Path, rule: str, whose: list[str]
) -> None:
    text = plan("" if rule == "{}" else f"credit: {rule}")
    run = calculated(tmp_path, text, world(GIVEN_UP, "2026-03-31", "2026-04-01"), quarter(2))
    assert paid(run) == whose
    assert due(run, "P1")[1] == 0


RENEWALS = """
    renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date | notice_date
    R1         | A1         | 2026-03-31 | 300     | churned |             |             | 2026-02-01
    R2         | A2         | 2026-03-31 | 100     | renewed | 100         | 2026-02-01  |"""
OF_RENEWALS = """
    account_id | person_id | valid_from | valid_to
    A1         | P1        | 2025-01-01 | 2026-02-28
    A1         | P2        | 2026-03-01 |
    A2         | P1        | 2025-01-01 | 2026-02-28
    A2         | P2        | 2026-03-01 |"""


def rates(rules: str) -> tuple[str, dict[str, str]]:
    text = plan(rules, more="no_base: zero").replace("expansion_arr", "gross_renewal_rate").replace("100 USD", "100%")
    tables = {"people": PEOPLE, "accounts": "account_id\nA1\nA2", "assignments": OF_RENEWALS, "renewals": RENEWALS}
    return text, tables


@pytest.mark.parametrize(("days", "pays", "why"), [("29", "2,500", set()), ("30", "10,000", {"inherited_loss"})])
def test_a_loss_on_an_account_just_taken_over_is_left_out_for_its_new_owner(
    tmp_path: Path, days: str, pays: str, why: set[str]
) -> None:
    text, tables = rates(f"credit: {{inherited_grace_days: {days}}}")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P2") == amounts(pays)  # taken over 30 days before it was due
    assert reasons(run) == why


def test_the_team_bears_a_loss_that_its_new_owner_does_not(tmp_path: Path) -> None:
    text, tables = rates("credit: {inherited_grace_days: 30}")
    run = calculated(tmp_path, text.replace("scope: person", "scope: team"), tables, quarter(1))
    assert due(run, "P2") == amounts("2,500")


def test_what_was_left_out_as_inherited_is_among_the_rows_of_its_new_owner(tmp_path: Path) -> None:
    text, tables = rates("credit: {inherited_grace_days: 30}")
    (one,) = calculated(tmp_path, text, tables, quarter(1)).plans
    ((question, readings),) = one.asked.items()
    found = [c for reading in readings for c in credits_of(one, question, reading, "P2")]
    assert [(c.account_id, c.reason) for c in found] == [("A1", "inherited_loss"), ("A2", "")]


@pytest.mark.parametrize(
    ("day", "pays"),
    [("due", ("0", "2,500")), ("signed", ("10,000", "0")), ("notice", ("0", "10,000"))],
)
def test_the_owner_is_the_one_on_the_day_that_the_plan_names(tmp_path: Path, day: str, pays: tuple[str, str]) -> None:
    """Signed: A2 is P1's, A1 never was signed. Notice: A1 is P1's, A2 had none."""
    text, tables = rates(f"credit: {{date: {day}}}")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert (*due(run, "P1"), *due(run, "P2")) == tuple(amounts(*pays))


def test_growth_that_takes_effect_later_counts_later(tmp_path: Path) -> None:
    tables = world(TRANSFER, "2026-03-01", "2026-03-02")
    tables["expansion"] = tables["expansion"].replace("2026-03-01 | 2026-03-01", "2026-03-01 | 2026-04-01")
    tables["expansion"] = tables["expansion"].replace("2026-03-02 | 2026-03-02", "2026-03-02 |")
    run = calculated(tmp_path, plan("credit: {date: effective}"), tables, quarter(2))
    assert [due(run, person) for person in ("P1", "P2")] == [amounts("10,000", "0"), amounts("0", "10,000")]


def test_a_component_has_terms_of_its_own(tmp_path: Path) -> None:
    text = plan("credit: {min_days_held: 90}", more="credit: {min_days_held: 5}")
    run = calculated(tmp_path, text, world(TRANSFER, "2026-03-15"), quarter(1))
    (one,) = run.plans
    told = choices_text(component_choices(one, "growth", one.loaded.plan.components["growth"], annual=False))
    assert paid(run) == ["P2"]
    assert "credit.min_days_held 5 [" in told


def test_parts_that_are_too_fine_to_be_added_up_exactly_are_refused(tmp_path: Path) -> None:
    """30,001 and 30,011 of 60,012 of an account: with shares in 100,000ths these are 1,500,300,000 parts."""
    tables = {
        "people": PEOPLE,
        "accounts": "account_id\nA1",
        "assignments": """
            account_id | person_id | valid_from | valid_to   | share
            A1         | P1        | 2025-01-01 | 2026-01-31 | 30.001%
            A1         | P2        | 2025-01-01 | 2026-01-31 | 30.011%
            A1         | P3        | 2026-02-01 |            | 100%""",
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-02-05 | 100 | upsell",
    }
    text = PLAN.format(scope="person", more="", rules="credit: {min_days_held: 30}")
    assert refused(tmp_path, text, tables, quarter(1)) == [
        "CSB455 accounts that are handed back to those who held them before fall into parts too fine to be exact"
    ]
