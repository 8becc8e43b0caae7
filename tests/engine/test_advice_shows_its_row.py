"""Advice from exports names the row that shows it, and what else there is like it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.diagnostics import Severity
from csbonus.engine.needs import needs
from csbonus.engine.run import problems_of
from csbonus.inputs.load import load
from tests.engine.test_advice_on_exports import OBJECTIVE, PEOPLE, PLAN, SCORES, answers
from tests.engine.world import read_plan, write_data


def shown(folder: Path, plan: str, **tables: Sequence[str]) -> list[str]:
    """Every advice with the row that it points at and the first words of its hint."""
    loaded = read_plan(folder, plan)
    written = {name: "\n".join(rows) for name, rows in tables.items()}
    data = write_data(folder / "data", {"people": PEOPLE, **written})
    found = [d for d in problems_of([loaded], load(data, needs([loaded.plan]))) if d.severity is Severity.ADVICE]
    return [f"{d.related[0].file}:{d.related[0].line} {d.message}; {d.hint.split('; ')[1]}"[:160] for d in found]


EVENTS = "event_id | person_id | date | kind | value"
TEAM = "look at a team or the company"
LONGER = "look back over more quarters"


def test_few_answers_of_a_person_are_shown_by_the_first_of_them(tmp_path: Path) -> None:
    rows = [EVENTS, "E0 | P1 | 2025-12-31 | nps | 9", *answers("P1", "2026-02-01", 2), "E9 | P1 | 2026-02-02 | ces | 1"]
    (told,) = shown(tmp_path, PLAN.replace("MEASURE", "nps"), events=rows)
    assert told.startswith(f"events.csv:3 `voice` pays P1 by 2 answers in 2026-Q1; {TEAM}")


@pytest.mark.parametrize(("scope", "whom", "hint"), [
    ("person | P1", "P1", TEAM), ("company |", "everybody", LONGER), ("team | North", "team North", LONGER),
])
def test_few_answers_of_a_score_are_shown_by_its_row(tmp_path: Path, scope: str, whom: str, hint: str) -> None:
    measure = f"score, score: csat, scope: {scope.partition(' ')[0]}"
    plan = PLAN.replace("MEASURE", measure).replace("goal: 40", "goal: 80%")
    rows = ["quarter | scope | scope_id | measure | value | responses",
            f"2026-Q1 | {scope} | csat | 90% | 30", f"2026-Q2 | {scope} | csat | 90% | 29",
            f"2026-Q1 | {scope} | ces | 90% | 2", "2026-Q1 | person | P3 | csat | 90% | 3"]
    (told,) = shown(tmp_path, plan, scores=rows)
    assert told.startswith(f"scores.csv:3 `voice` pays {whom} by 29 answers in 2026-Q2; {hint}")


def test_an_objective_is_shown_by_the_last_of_its_rows_and_the_others_are_counted(tmp_path: Path) -> None:
    rows = [SCORES, *(f"2026-Q{n} | person | {who} | mbo | 90% | playbook" for n in (1, 2, 3) for who in ("P2", "P1"))]
    (told,) = shown(tmp_path, OBJECTIVE, scores=rows)
    assert told.startswith("scores.csv:7 `voice` pays P1 for `playbook` in 3 quarters, and 1 more like it")


def test_scores_of_the_company_by_as_few_answers_are_counted(tmp_path: Path) -> None:
    plan = PLAN.replace("MEASURE", "score, score: csat, scope: company").replace("goal: 40", "goal: 80%")
    rows = ["quarter | scope | scope_id | measure | value | responses | evidence",
            "2026-Q1 | company | | csat | 90% | 29 | a", "2026-Q1 | company | | csat | 80% | 29 | b"]
    (told,) = shown(tmp_path, plan, scores=rows)
    assert told.startswith("scores.csv:2 `voice` pays everybody by 29 answers in 2026-Q1, and 1 more like it")


def test_objectives_without_a_name_come_first(tmp_path: Path) -> None:
    rows = [SCORES, *(f"2026-Q{n} | person | P1 | mbo | 90% | {name}" for n in (1, 2, 3) for name in ("playbook", ""))]
    (told,) = shown(tmp_path, OBJECTIVE, scores=rows)
    unnamed = "an objective that `evidence` does not name"
    assert told.startswith(f"scores.csv:7 `voice` pays P1 for {unnamed} in 3 quarters, and 1 more like it")


def test_an_objective_of_the_company_is_paid_for_the_company(tmp_path: Path) -> None:
    rows = [SCORES, *(f"2026-Q{n} | company | | mbo | 90% | playbook" for n in (1, 2, 3))]
    (told,) = shown(tmp_path, OBJECTIVE.replace("score: mbo", "score: mbo, scope: company"), scores=rows)
    assert told.startswith("scores.csv:4 `voice` pays company for `playbook` in 3 quarters; set another")


def test_objectives_counted_as_events_keep_no_advice_from_those_after_them(tmp_path: Path) -> None:
    counted = "counted: {measure: events_counted, with: {kind: okr}, weight: 50%, goal: 2, curve: linear}"
    plan = OBJECTIVE.replace("weight: 100%", "weight: 50%").replace("voice:", f"{counted}\n      voice:")
    rows = [SCORES, *(f"2026-Q{n} | person | P1 | mbo | 90% | playbook" for n in (1, 2, 3))]
    (told,) = shown(tmp_path, plan, scores=rows, events=[EVENTS, "E1 | P1 | 2026-02-01 | okr | 1"])
    assert told.startswith("scores.csv:4 `voice` pays P1 for `playbook` in 3 quarters")


def test_quarters_of_every_weight_of_the_year_are_looked_at(tmp_path: Path) -> None:
    plan = OBJECTIVE.replace("weight: 100%", "weight: {2026-01-01: 50%, 2026-07-01: 60%}") + (
        "      rest: {measure: score, score: csat, scope: company, weight: {2026-01-01: 50%, 2026-07-01: 40%},"
        " goal: 100%, curve: linear}\n"
    )
    rows = [SCORES, *(f"2026-Q{n} | person | P1 | mbo | 90% | playbook" for n in (1, 2, 3))]
    (told,) = shown(tmp_path, plan, scores=[*rows, "2026-Q1 | company | | csat | 90% |"])
    assert told.startswith("scores.csv:4 `voice` pays P1 for `playbook` in 3 quarters")
