"""Scores and goals that people type in, and accounts without a score (calculation R12, R23)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest

from csbonus.diagnostics import errors
from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import Run
from csbonus.plan.load import read_plans
from csbonus.report.notes import notes
from csbonus.report.rows import components
from tests.engine.world import amounts, calculated, due, quarter, read_plan, refused

PLAN = """
    csbonus: 1
    plan: judged
    title: Objectives
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      mbo:
        measure: {measure}
        weight: 100%
        goal: {goal}
        curve: linear
        settle: quarterly
        {more}
"""
PEOPLE = "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01"


def plan(*more: str, measure: str = "score", goal: str = "100%") -> str:
    lines = "\n        ".join(("score: mbo", *more) if measure == "score" else more)
    return PLAN.format(measure=measure, goal=goal, more=lines)


def scores(*rows: str) -> dict[str, str]:
    head = "quarter | scope | scope_id | measure | value | weight | evidence | entered_on"
    return {"people": PEOPLE, "scores": "\n".join([head, *rows])}


STEPS, STRAIGHT = "scale: {1: 0%, 3: 60%, 5: 100%}", "scale: {1: 0%, 3: 60%, 5: 100%, between: straight_line}"


@pytest.mark.parametrize(
    ("scale", "value", "pays"), [(STEPS, 3, "3000"), (STEPS, 5, "5000"), (STRAIGHT, 4, "4000"), (STRAIGHT, 2, "1500")]
)
def test_a_scale_says_what_a_score_is_worth(tmp_path: Path, scale: str, value: int, pays: str) -> None:
    given = scores(f"2026-Q1 | person | P1 | mbo | {value} | | |")
    assert due(calculated(tmp_path, plan(scale), given, quarter(1)), "P1") == amounts(pays)


def test_scores_are_read_off_the_scale_before_they_are_weighted(tmp_path: Path) -> None:
    given = scores("2026-Q1 | person | P1 | mbo | 3 | 3 | a |", "2026-Q1 | person | P1 | mbo | 5 | 1 | b |")
    # (3 × 60 % + 100 %) ÷ 4 = 70 %
    assert due(calculated(tmp_path, plan(STEPS), given, quarter(1)), "P1") == amounts("3500")


def test_the_scores_of_a_survey_may_weigh_the_answers_they_were_made_of(tmp_path: Path) -> None:
    rows = "quarter | scope | scope_id | measure | value | weight | responses | evidence"
    given = {"people": PEOPLE, "scores": f"{rows}\n2026-Q1 | person | P1 | mbo | 90% | 1 | 30 | a\n"
             "2026-Q1 | person | P1 | mbo | 50% | 1 | 10 | b"}
    # (90 % × 30 + 50 % × 10) ÷ 40
    run = calculated(tmp_path, plan("with: {weigh_by: responses}"), given, quarter(1))
    assert due(run, "P1") == amounts("4000")


@pytest.mark.parametrize("typed", ["4", "80%"])
def test_a_score_in_an_example_is_read_off_the_scale(tmp_path: Path, typed: str) -> None:
    given = f"    examples: [{{quarter_target: 3000 USD, mbo: {typed}, pays: 2400 USD}}]\n"
    assert wrong_examples(read_plan(tmp_path, plan(STRAIGHT) + given)) == ()


@pytest.mark.parametrize(
    ("goal", "typed", "told"),
    [
        ("80%", "4", "the score `4` cannot be held against `80%`, which `mbo` asks for"),
        ("4", "80%", "the score `80%` cannot be held against `4`, which `mbo` asks for"),
    ],
)
def test_a_score_in_an_example_is_in_the_unit_of_its_goal(tmp_path: Path, goal: str, typed: str, told: str) -> None:
    given = f"    examples: [{{quarter_target: 3000 USD, mbo: {typed}, pays: 3000 USD}}]\n"
    path = tmp_path / "plan.yaml"
    path.write_text(dedent(plan(goal=goal) + given))
    assert [(d.code, d.message) for d in errors(read_plans([path])[1])] == [("CSB637", told)]


def test_a_score_between_two_points_is_refused_where_nothing_is_said(tmp_path: Path) -> None:
    given = scores("2026-Q1 | person | P1 | mbo | 4 | | |")
    assert refused(tmp_path, plan(STEPS), given, quarter(1)) == ["CSB551 `4` of mbo is not on its scale"]


def test_a_score_that_is_entered_after_its_quarter_is_said(tmp_path: Path) -> None:
    late = scores(
        "2026-Q1 | person | P1 | mbo | 100% | | a | 2026-04-01", "2026-Q1 | person | P1 | mbo | 100% | | b | 2026-03-31"
    )
    said = "1 of 2 scores of mbo in 2026-Q1 were entered after the quarter ended, the last on 2026-04-01."
    assert said in notes(calculated(tmp_path, plan(), late, quarter(1)))


def goals(set_on: str) -> dict[str, str]:
    head = "scope | scope_id | measure | quarter | goal | set_on"
    return scores("2026-Q1 | person | P1 | mbo | 100% | | |") | {
        "goals": f"{head}\nperson | P1 | mbo | 2026-Q1 | 80% | {set_on}"
    }


SAID = "The goal of P1 for mbo in 2026-Q1 was set on 2026-01-02, after the quarter began."


def test_a_goal_that_was_set_after_its_quarter_began_is_said_and_pays(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(goal="goals"), goals("2026-01-02"), quarter(1))
    assert due(run, "P1") == amounts("6250")
    assert SAID in notes(run)


def test_a_goal_that_the_plan_does_not_read_is_not_said_to_be_late(tmp_path: Path) -> None:
    second = "score: mbo\n      other: {measure: score, score: mbo, weight: 50%, goal: goals, curve: linear}"
    text = plan().replace("weight: 100%", "weight: 50%").replace("score: mbo", second)
    given = goals("2026-01-02")
    given["goals"] += "\nperson | P1 | other | 2026-Q1 | 80% | 2026-01-01"
    assert SAID not in notes(calculated(tmp_path, text, given, quarter(1)))


@pytest.mark.parametrize(("set_on", "pays"), [("2026-01-01", "6250"), ("2026-01-02", "0"), ("", "0")])
def test_such_a_goal_pays_nothing_where_the_plan_wants_it_in_time(tmp_path: Path, set_on: str, pays: str) -> None:
    run = calculated(tmp_path, plan("set_by: quarter_start", goal="goals"), goals(set_on), quarter(1))
    assert due(run, "P1") == amounts(pays)


COVERED = {
    "people": PEOPLE,
    "accounts": "account_id | customer_since | customer_until\n"
                "A1 | |\nA2 | |\nA3 | |\nA4 | 2026-04-01 |\nA5 | | 2026-03-30\nA6 | |",
    "assignments": "account_id | person_id | valid_from\n"
                   + "\n".join(f"A{n} | P1 | 2025-01-01" for n in range(1, 6)),
    "scores": "quarter | scope | scope_id | measure | value\n"
              "2026-Q1 | account | A1 | mbo | 80\n2026-Q1 | account | A2 | mbo | 60",
}


def coverage(run: Run) -> tuple[int, int, tuple[str, ...]]:
    ((_, units),) = run.plans[0].desk.measured.items()
    found = units["P1"].coverage
    assert found is not None
    return found.scored, found.eligible, found.missing


def accounts(*more: str) -> str:
    return plan("score: mbo", *more, measure="account_score", goal="70")


def test_coverage_is_of_the_accounts_held_that_are_customers_at_the_end(tmp_path: Path) -> None:
    run = calculated(tmp_path, accounts(), COVERED, quarter(1))
    assert coverage(run) == (2, 3, ("A3",))  # A4 is no customer yet, A5 no longer, A6 is nobody's
    assert due(run, "P1") == amounts("5000")


def test_the_rows_of_components_say_the_coverage(tmp_path: Path) -> None:
    run = calculated(tmp_path, accounts("min_coverage: 60%"), COVERED, quarter(1))
    row = next(row for row in components(run) if row.person_id == "P1")
    assert (row.scored, row.eligible, row.coverage) == (2, 3, Decimal("0.666667"))


@pytest.mark.parametrize(("least", "pays"), [("66%", "5000"), ("67%", "0")])
def test_too_little_coverage_is_no_score(tmp_path: Path, least: str, pays: str) -> None:
    run = calculated(tmp_path, accounts(f"min_coverage: {least}", "no_base: zero"), COVERED, quarter(1))
    assert due(run, "P1") == amounts(pays)


def test_too_little_coverage_without_a_rule_is_refused_with_the_accounts(tmp_path: Path) -> None:
    assert refused(tmp_path, accounts("min_coverage: 80%"), COVERED, quarter(1)) == [
        "CSB550 mbo of P1 is not scored in 2026-Q1: 2 of 3 accounts have a score, 80% must; without one: A3"
    ]


def test_usage_covers_the_accounts_that_have_any(tmp_path: Path) -> None:
    usage = "account_id | date | licences | assigned_users\n" + "\n".join(
        f"{account} | 2026-0{month} | 10 | 5" for account in ("A1", "A2") for month in ("1-31", "2-28", "3-31")
    )
    text = plan("min_coverage: 60%", measure="licence_utilisation", goal="50%")
    run = calculated(tmp_path, text, COVERED | {"usage": usage}, quarter(1))
    assert coverage(run) == (2, 3, ("A3",))
    assert due(run, "P1") == amounts("5000")
    assert [*run.plans[0].desk.measured.values()][-1]["P1"].value == Fraction(1, 2)
