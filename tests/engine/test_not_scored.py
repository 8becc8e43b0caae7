"""Why something is not scored, in words, and how what waits is kept apart from what is paid (calculation R8, R12)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.results import Actual, Coverage, Line, Question, Sums
from csbonus.engine.unscored import why_unscored
from csbonus.engine.waiting import Looks, ToDate, kept_line
from csbonus.measures import CATALOGUE
from tests.engine.world import calculated, quarter

SURVEY, SCORES = CATALOGUE["nps"], CATALOGUE["health_score"]


def why(rows: int, needed: str = "", coverage: Coverage | None = None, share: Fraction | None = None) -> str:
    """What is said of so many answers of a survey that needs some, or of scored accounts where a share must be."""
    settings = (("min_responses", needed),) if needed else ()
    question = Question(SURVEY if needed else SCORES, settings, "person", include_self=False, credit="owner")
    sums = Sums(Fraction(0), None, rows, (), coverage)
    return why_unscored(Actual(question, "P1", (), (), sums, percent=True), share)


@pytest.mark.parametrize(("rows", "needed", "said"), [
    (2, "3", "2 of the 3 answers that it needs"), (3, "3", ""), (1, "2", "1 of the 2 answers that it needs"),
    (0, "1", "there is no answer"), (1, "1", ""), (0, "", ""),
])
def test_a_survey_with_too_few_answers_says_how_many_it_needs(rows: int, needed: str, said: str) -> None:
    assert why(rows, needed) == said


@pytest.mark.parametrize(("coverage", "said"), [
    (Coverage(3, 4, ("A4",)), "3 of 4 accounts have a score, 80% must; without one: A4"),
    (Coverage(4, 5, ("A4",)), ""),
    (None, ""),
    (Coverage(1, 6, tuple("ABCDE")), "1 of 6 accounts have a score, 80% must; without one: A, B, C, D, E"),
    (Coverage(1, 7, tuple("ABCDEF")), "1 of 7 accounts have a score, 80% must; without one: A, B, C, D, E and 1 more"),
    (Coverage(1, 9, tuple("ABC")), "1 of 9 accounts have a score, 80% must; without one: A, B, C and 5 more"),
])
def test_too_few_scored_accounts_are_told_with_some_that_are_not(coverage: Coverage | None, said: str) -> None:
    assert why(0, coverage=coverage, share=Fraction(4, 5)) == said


def test_without_a_share_that_must_be_scored_any_is_enough() -> None:
    assert why(0, coverage=Coverage(1, 9, ("A",))) == ""


PLAN = """
    csbonus: 1
    plan: one
    title: One objective
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      one: {measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}
"""


@pytest.mark.parametrize(("closed", "divided", "expected"), [
    # 1,000.004 closed, 500.005 of the last quarter: 1,500.009 to date
    (True, False, ["1500.01", "510.01", "10.01", "-50.01"]),
    # what is divided was rounded so that parts add up: 1,000.01 and 1,500.02 - 1,000.00
    (True, True, ["1500.03", "510.03", "10.01", "-50.01"]),
    (False, False, ["500.01", "-489.99", "-990.00", "950.00"]),
    (False, True, ["500.02", "-489.98", "-990.00", "950.00"]),
])
def test_closed_quarters_stay_at_what_they_were_closed_with(
    tmp_path: Path, *, closed: bool, divided: bool, expected: list[str]
) -> None:
    run = calculated(tmp_path, PLAN, {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | mbo | 100%",
    }, quarter(1))
    line = _line("1", "1", "990.00")
    looks = Looks(_to_date("1500.006", "1500.02"), _to_date("1000.001", "1000.00"), _to_date("950", "950.00"), divided)
    [person] = run.plans[0].people
    before = _line("1000.004", "1000.01", "0") if closed else None
    kept = kept_line(run.plans[0].loaded.plan, person, line, before, looks)
    assert [f"{each:.2f}" for each in (kept.rounded, kept.due, kept.correction, kept.waiting)] == expected
    assert kept.earned_to_date == Fraction("1500.009" if closed else "500.005")


def _line(earned: str, rounded: str, before: str) -> Line:
    nothing = Decimal(0)
    return Line("one", Fraction(earned), Decimal(rounded), Decimal(before), nothing, nothing, nothing)


def _to_date(exact: str, rounded: str) -> ToDate:
    return ToDate(Fraction(exact), Decimal(rounded))
