"""Scores against goals in their unit; what a cap takes of a multiple; the goal of a year by what its quarters weigh."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.results import Sums
from csbonus.engine.run import Run
from tests.engine.test_account_scores import BASE
from tests.engine.test_account_scores import plan as of_accounts
from tests.engine.test_judged import STEPS, scores
from tests.engine.test_judged import plan as judged
from tests.engine.test_questions_over_the_same_rows import renewals
from tests.engine.world import Tables, amounts, calculated, due, quarter, whole_year

ACCOUNTS = BASE | {
    "scores": """
        quarter | scope   | scope_id | measure | value
        2026-Q1 | account | A1       | fit     | 40
        2026-Q1 | account | A4       | fit     | 80
        2026-Q1 | account | A1       | csat    | 40%
        2026-Q1 | account | A4       | csat    | 80%""",
}


def told(folder: Path, plan: str, tables: Tables) -> list[tuple[str, str]]:
    """What the first quarter is refused for, with what to do instead."""
    with pytest.raises(Refused) as refusal:
        calculated(folder, plan, tables, quarter(1))
    return [(each.message, each.hint) for each in refusal.value.found]


BOTH = "write both as percentages, or both as plain numbers"


@pytest.mark.parametrize(("score", "goal", "other", "fact"), [
    ("fit", "60", "60%", "the scores of fit are plain numbers, but the goal of health is 60%"),
    ("csat", "60%", "60", "the scores of csat are percentages, but the goal of health is 60"),
])
def test_scores_of_accounts_are_held_against_goals_in_their_own_unit(
    tmp_path: Path, score: str, goal: str, other: str, fact: str
) -> None:
    # the mean of 40 and 80
    run = calculated(tmp_path / "1", of_accounts("account_score", f"score: {score}", goal=goal), ACCOUNTS, quarter(1))
    assert due(run, "P1") == amounts("5,000")
    text = of_accounts("account_score", f"score: {score}", goal=other)
    assert told(tmp_path / "2", text, ACCOUNTS) == [(fact, BOTH)]


@pytest.mark.parametrize(("goal", "such"), [("3", ", such as `goal: 60%` for a 3"), ("4", "")])
def test_a_scale_makes_percentages_of_scores(tmp_path: Path, goal: str, such: str) -> None:
    given = scores("2026-Q1 | person | P1 | mbo | 3 | | |")
    fact = f"the scale of mbo makes its scores percentages, but the goal of mbo is {goal}"
    assert told(tmp_path, judged(STEPS, goal=goal), given) == [(fact, f"write the goal as a percentage{such}")]


def cuts(run: Run, number: int) -> tuple[tuple[str, Fraction], ...]:
    """What caps took of the multiple of a quarter."""
    known = run.plans[0].desk.known
    (found,) = {of["mbo"].parts[0].attained.cuts for (_, period), of in known.items()
                if period.is_quarter and period.first == number}
    return found


def test_a_cap_tells_what_it_took_of_the_multiple_and_nothing_where_it_took_none(tmp_path: Path) -> None:
    given = scores(*(f"2026-Q{q} | person | P1 | mbo | {value}% | | |" for q, value in enumerate((130, 120, 200), 1)))
    text = judged("quarter_cap: 120%").replace("settle: quarterly", "settle: quarterly_with_true_up").replace(
        "curve: linear", "curve: {kind: linear, cap: 150%}")
    run = calculated(tmp_path, text, given, quarter(3))
    assert due(run, "P1") == amounts("6,000", "6,000", "6,000")
    assert [cuts(run, number) for number in (1, 2, 3)] == [
        (("quarter cap", Fraction(1, 10)),), (),
        (("curve cap", Fraction(1, 2)), ("quarter cap", Fraction(3, 10))),
    ]


def test_a_score_that_is_paid_by_itself_needs_no_goal(tmp_path: Path) -> None:
    """90 % lies at four fifths of the way from 50 % to 100 %."""
    text = judged().replace("goal: 100%", "").replace(
        "curve: linear", "curve: {kind: points, on: actual, points: {50%: 0%, 100%: 100%}}")
    given = scores("2026-Q1 | person | P1 | mbo | 90% | | |")
    assert due(calculated(tmp_path, text, given, quarter(1)), "P1") == amounts("4,000")


def test_the_scores_of_a_year_are_added_up_over_its_quarters(tmp_path: Path) -> None:
    given = scores(*(f"2026-Q{q} | person | P1 | mbo | {value}% | {weight} | |"
                     for q, value, weight in ((1, 100, 1), (2, 90, 2), (4, 60, 1))))
    run = calculated(tmp_path, judged().replace("settle: quarterly", "settle: annual"), given, whole_year())
    assert due(run, "P1")[-1:] == amounts("17,000")
    earned = next(of for (_, period), of in run.plans[0].desk.known.items() if period.annual)
    # (1 + 1.8 + 0.6) of a weight of 4
    assert earned["mbo"].parts[0].attained.actual.sums == Sums(Fraction(34, 10), Fraction(4), 3)


def test_a_quarter_without_a_base_weighs_nothing_in_the_goal_of_the_year(tmp_path: Path) -> None:
    """Nothing was due before April: the goal of the year is that of April, by the 200 and 100 that were due."""
    text = judged(measure="gross_renewal_rate", goal="{2026-01-01: 50%, 2026-04-01: 80%, 2026-07-01: 100%}").replace(
        "settle: quarterly", "settle: quarterly_with_true_up\n        no_base: zero")
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1",
        "renewals": renewals("R1 | A1 | 2026-05-10 | 200 | renewed | 160 | 2026-05-10",
                             "R2 | A1 | 2026-08-10 | 100 | renewed | 50 | 2026-08-10"),
    }
    run = calculated(tmp_path, text, tables, whole_year())
    goals = [part.attained.goal for (_, period), of in run.plans[0].desk.known.items() if period.annual
             for part in of["mbo"].parts]
    # (200 × 80 % + 100 × 100 %) ÷ 300
    assert [goal.value for goal in goals if goal] == [Fraction(260, 300)]
