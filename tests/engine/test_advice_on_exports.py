"""Advice that needs exports: counted at its thresholds, on the people and the quarters that the plan pays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from csbonus.diagnostics import Severity
from csbonus.engine.needs import needs
from csbonus.engine.run import problems_of
from csbonus.inputs.load import load
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: voice-2026
    title: The voice of the customer
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
      voice: {measure: MEASURE, weight: 100%, goal: 40, curve: linear, no_base: zero}
"""
PEOPLE = """
    person_id | name | role | team  | manager_id | valid_from
    P1        | Ada  | CSM  | North | P3         | 2025-01-01
    P2        | Ben  | CSM  | North |            | 2025-01-01
    P3        | Cleo | Lead | South |            | 2025-01-01
"""


TEAM = "nps, scope: team"


def answers(person: str, day: str, count: int) -> list[str]:
    return [f"{person}-{day}-{n} | {person} | {day} | nps | 9" for n in range(count)]


def advised(folder: Path, plan: str, name: str, head: str, rows: Iterable[str]) -> list[str]:
    """The advice on the plan with one export beside people: the code with its fact."""
    loaded = read_plan(folder, plan)
    table = "\n".join([head, *rows])
    data = write_data(folder / "data", {"people": PEOPLE, name: table})
    found = problems_of([loaded], load(data, needs([loaded.plan])))
    return [f"{d.code} {d.message}" for d in found if d.severity is Severity.ADVICE]


def of_answers(folder: Path, measure: str, rows: Iterable[str]) -> list[str]:
    head = "event_id | person_id | date | kind | value"
    return advised(folder, PLAN.replace("MEASURE", measure), "events", head, rows)


def test_thirty_answers_of_a_person_in_a_quarter_are_enough(tmp_path: Path) -> None:
    enough = [*answers("P1", "2026-02-01", 30), *answers("P2", "2026-05-01", 30)]
    assert of_answers(tmp_path, "nps", enough) == []


def test_fewer_than_thirty_answers_are_said_the_fewest_first(tmp_path: Path) -> None:
    few = [*answers("P1", "2026-02-01", 29), *answers("P2", "2026-02-01", 10), *answers("P3", "2026-02-01", 1)]
    assert of_answers(tmp_path, "nps", few) == ["CSB705 `voice` pays P2 by 10 answers in 2026-Q1, and 1 more like it"]


def test_answers_of_the_quarters_looked_back_on_count(tmp_path: Path) -> None:
    fifteen = [row for day in ("2025-11-01", "2026-02-01", "2026-05-01") for row in answers("P1", day, 15)]
    assert of_answers(tmp_path, "nps, with: {quarters: 2}", fifteen) == [
        "CSB705 `voice` pays P1 by 15 answers in 2026-Q3"
    ]


def test_answers_of_the_whole_company_are_counted_together(tmp_path: Path) -> None:
    enough = [*answers("P1", "2026-02-01", 15), *answers("P2", "2026-02-01", 15)]
    assert of_answers(tmp_path, "nps, scope: company", enough) == []
    assert of_answers(tmp_path, "nps, scope: company", enough[1:]) == [
        "CSB705 `voice` pays everybody by 29 answers in 2026-Q1"
    ]


def test_answers_of_a_team_are_those_of_its_people(tmp_path: Path) -> None:
    # P1 and P2 are North, P3 is South and on no plan
    given = [*answers("P1", "2026-02-01", 1), *answers("P3", "2026-02-01", 40)]
    assert of_answers(tmp_path, TEAM, given) == [
        "CSB705 `voice` pays team North by 1 answer in 2026-Q1"
    ]
    enough = [*answers("P1", "2026-05-01", 15), *answers("P2", "2026-05-01", 15)]
    assert of_answers(tmp_path, TEAM, enough) == []


def test_answers_too_few_to_be_paid_by_are_not_said(tmp_path: Path) -> None:
    nine = answers("P1", "2026-02-01", 9)
    assert of_answers(tmp_path, "nps, with: {min_responses: 10}", nine) == []
    assert len(of_answers(tmp_path, "nps, with: {min_responses: 9}", nine)) == 1


def test_answers_to_everybody_who_reports_to_a_manager_are_counted_together(tmp_path: Path) -> None:
    lead = PLAN.replace("[CSM]", "[Lead]").replace("MEASURE", "nps, scope: reports")
    head = "event_id | person_id | date | kind | value"
    given = [*answers("P1", "2026-02-01", 7), *answers("P2", "2026-02-01", 40)]
    assert advised(tmp_path, lead, "events", head, given) == [
        "CSB705 `voice` pays P3 for their reports by 7 answers in 2026-Q1"
    ]


OBJECTIVE = PLAN.replace("MEASURE", "score, score: mbo").replace("goal: 40", "goal: 100%")
SCORES = "quarter | scope | scope_id | measure | value | evidence"


def objectives(folder: Path, *rows: str) -> list[str]:
    """The advice on objectives of P1, each written as its quarter and its evidence."""
    told = (row.partition(" ") for row in rows)
    scored = [f"2026-{quarter} | person | P1 | mbo | 90% | {evidence}" for quarter, _, evidence in told]
    return advised(folder, OBJECTIVE, "scores", SCORES, scored)


def test_one_objective_may_be_paid_for_two_quarters(tmp_path: Path) -> None:
    assert objectives(tmp_path, "Q1 playbook", "Q2 playbook", "Q3 academy", "Q4 academy") == []


def test_one_objective_in_a_third_quarter_is_said(tmp_path: Path) -> None:
    assert objectives(tmp_path, "Q1 playbook", "Q2 academy", "Q3 playbook", "Q4 playbook") == [
        "CSB706 `voice` pays P1 for `playbook` in 3 quarters"
    ]


def test_objectives_that_nothing_tells_apart_are_one(tmp_path: Path) -> None:
    assert objectives(tmp_path, "Q1", "Q2", "Q3") == [
        "CSB706 `voice` pays P1 for an objective that `evidence` does not name in 3 quarters"
    ]


def test_a_quarter_in_which_the_objective_has_no_weight_does_not_count(tmp_path: Path) -> None:
    plan = OBJECTIVE.replace("weight: 100%", "weight: {2026-01-01: 50%, 2026-07-01: 0%}") + (
        "      rest: {measure: score, score: mbo-team, scope: company, weight: {2026-01-01: 50%, 2026-07-01: 100%},"
        " goal: 100%, curve: linear}\n"
    )
    scored = [f"2026-Q{n} | person | P1 | mbo | 90% | playbook" for n in (1, 2, 3)]
    team = ["2026-Q1 | company |  | mbo-team | 90% | all"]
    assert advised(tmp_path, plan, "scores", SCORES, [*scored, *team]) == []


def test_a_plan_that_pays_nobody_gets_no_advice_from_exports(tmp_path: Path) -> None:
    few = answers("P1", "2026-02-01", 10)
    head = "event_id | person_id | date | kind | value"
    report_only = PLAN.replace("MEASURE", "nps").replace("currency: USD", "currency: USD\n    mode: report_only")
    assert advised(tmp_path, report_only, "events", head, few) == []


WITHOUT = "quarter | scope | scope_id | measure | value"


def test_scores_that_do_not_tell_of_how_many_answers_they_are_give_no_advice(tmp_path: Path) -> None:
    csat = OBJECTIVE.replace("score: mbo", "score: csat")
    assert advised(tmp_path, csat, "scores", WITHOUT, ["2026-Q1 | person | P1 | csat | 90%"]) == []


def test_objectives_are_one_where_the_export_has_no_evidence_at_all(tmp_path: Path) -> None:
    scored = [f"2026-Q{n} | person | P1 | mbo | 90%" for n in (1, 2, 3)]
    assert advised(tmp_path, OBJECTIVE, "scores", WITHOUT, scored) == [
        "CSB706 `voice` pays P1 for an objective that `evidence` does not name in 3 quarters"
    ]


def test_objectives_that_are_counted_as_events_have_no_name_by_which_they_could_be_one(tmp_path: Path) -> None:
    plan = PLAN.replace("MEASURE", "events_counted, with: {kind: [okr]}")
    rows = [f"E{month} | P1 | 2026-{month:02}-05 | okr | 1" for month in (1, 2, 4, 5, 7, 8, 10, 11)]
    assert advised(tmp_path, plan, "events", "event_id | person_id | date | kind | value", rows) == []
