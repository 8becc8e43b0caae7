"""What `validate --data` says beforehand of the quarters that a calculation would refuse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.diagnostics import errors
from csbonus.engine.foreseen import foreseen
from csbonus.engine.needs import needs
from csbonus.engine.run import problems_of
from csbonus.inputs.load import load
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: judged-2026
    title: Judged by answers and by scores
    year: 2026
    currency: USD
    for: {role: CSM}
    pay: {target: 4000 USD}
    components:
      voice: {measure: nps, weight: 50%, goal: 40, curve: linear}
      work: {measure: score, score: mbo, weight: 50%, goal: 80%, curve: linear}
"""
PEOPLE = """
    person_id | name | role | valid_from
    P1        | Ada  | CSM  | 2025-01-01
    P2        | Ben  | Lead | 2025-01-01
"""
EVENTS = """
    event_id | person_id | date       | kind | value
    E1       | P1        | 2026-02-01 | nps  | 9
    E2       | P1        | DAY        | nps  | VALUE
"""
SCORES = """
    quarter | scope  | scope_id | measure | value
    2026-Q1 | person | P1       | mbo     | 80%
"""
OTHERS_SCORE = SCORES.replace("P1 ", "P2 ")


def said(folder: Path, day: str, *, value: str = "10", scores: str = SCORES) -> list[str]:
    """Severity, code and fact of each problem, where the last answer is of `day`."""
    tables = {"people": PEOPLE, "events": EVENTS.replace("DAY", day).replace("VALUE", value), "scores": scores}
    loaded = read_plan(folder, PLAN)
    exports = load(write_data(folder / "data", tables), needs([loaded.plan]))
    return [f"{d.severity.value} {d.code} {d.message}" for d in foreseen([loaded], exports)]


def test_quarters_that_can_be_calculated_are_passed(tmp_path: Path) -> None:
    assert said(tmp_path, "2026-03-31") == []


def test_a_score_missing_from_a_quarter_that_is_over_is_an_error(tmp_path: Path) -> None:
    missing = "error CSB522 P1 has nothing to measure for work in 2026-Q1: no score is entered"
    assert said(tmp_path, "2026-03-31", scores=OTHERS_SCORE) == [missing]


def test_it_is_a_warning_in_the_last_week_of_the_quarter(tmp_path: Path) -> None:
    missing = "warning CSB522 P1 has nothing to measure for work in 2026-Q1: no score is entered"
    assert said(tmp_path, "2026-03-24", scores=OTHERS_SCORE) == [missing]


def test_before_that_it_may_still_come(tmp_path: Path) -> None:
    assert said(tmp_path, "2026-03-23", scores=OTHERS_SCORE) == []


def test_a_quarter_just_begun_does_not_have_to_be_scored_yet(tmp_path: Path) -> None:
    assert said(tmp_path, "2026-04-10") == []


def test_scores_of_another_unit_than_their_goal_are_an_error_at_any_time(tmp_path: Path) -> None:
    unlike = "error CSB521 the scores of mbo are plain numbers, but the goal of work is 80%"
    assert said(tmp_path, "2026-02-02", scores=SCORES.replace("80%", "4")) == [unlike]


def test_what_is_no_answer_is_an_error_at_any_time(tmp_path: Path) -> None:
    assert said(tmp_path, "2026-04-02", value="11") == ["error CSB552 `11` is no answer that nps can count"]
    assert said(tmp_path, "2026-04-02", value="9.5") == ["error CSB552 `9.5` is no answer that nps can count"]
    assert said(tmp_path, "2026-04-02", value="") == ["error CSB552 a blank is no answer that nps can count"]


def test_wrong_answers_and_scores_off_their_scale_are_told_together(tmp_path: Path) -> None:
    loaded = read_plan(tmp_path, PLAN.replace("score: mbo,", "score: mbo, scale: {1: 0%, 5: 100%},"))
    events = EVENTS.replace("DAY", "2026-04-02").replace("VALUE", "11")
    tables = {"people": PEOPLE, "events": events, "scores": SCORES.replace("80%", "6")}
    exports = load(write_data(tmp_path / "data", tables), needs([loaded.plan]))
    assert [d.code for d in errors(problems_of([loaded], exports))] == ["CSB552", "CSB551"]


def test_a_book_that_has_no_snapshot_yet_may_still_get_it(tmp_path: Path) -> None:
    """The book of the end of the quarter is exported after it."""
    assert booked(tmp_path, ["2025-03-31"], "2026-03-31", SCORES) == []


def test_a_snapshot_says_that_its_quarter_is_over(tmp_path: Path) -> None:
    """It closes the quarter that ended the day before, of which there is no answer and no score."""
    told = booked(tmp_path, ["2025-03-31", "2026-04-01"], "2025-12-31", SCORES.replace("2026-Q1", "2025-Q4"))
    assert told == ["CSB550 voice of P1 is not scored in 2026-Q1: there is no answer"]


def booked(folder: Path, snapshots: Sequence[str], answered: str, scores: str) -> list[str]:
    """Code and fact of each problem where the book has these snapshots, and all answers are of one day."""
    retention = "      kept: {measure: grr, window: trailing_12m, weight: 50%, goal: 90%, curve: linear}\n"
    plan = PLAN.replace("weight: 50%, goal: 40, curve: linear}\n", "weight: 0%, goal: 40, curve: linear}\n") + retention
    events = EVENTS.replace("2026-02-01", answered).replace("DAY", answered).replace("VALUE", "10")
    tables = {
        "people": PEOPLE, "events": events, "scores": scores,
        "accounts": "account_id | owner_id\nA1 | P1",
        "book": "\n".join(["account_id | as_of | arr", *(f"A1 | {day} | 100" for day in snapshots)]),
    }
    loaded = read_plan(folder, plan)
    exports = load(write_data(folder / "data", tables), needs([loaded.plan]))
    return [f"{d.code} {d.message}" for d in foreseen([loaded], exports)]
