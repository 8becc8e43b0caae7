"""Teams and roles in people that are another but for a slip of the hand are said: nobody is left out in silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.documents.slips import meant_by
from csbonus.engine.ask import quarter
from tests.engine.world import calculated

PLAN = """
    csbonus: 1
    plan: slips
    title: Slips
    year: 2026
    currency: USD
    for: {for_}
    pay: {{target: 20000 USD}}
    components:
      objective: {{measure: score, score: mbo, scope: {scope}, weight: 100%, goal: 100%, curve: linear, no_base: zero}}
"""
SCORES = "quarter | scope | scope_id | measure | value\n2026-Q1 | company | | mbo | 80%"


def said(folder: Path, people: Sequence[str], for_: str, scope: str = "company") -> list[str]:
    rows = [f"P{n} | Name {n} | {row} | 2026-01-01" for n, row in enumerate(people, start=1)]
    tables = {"people": "\n".join(["person_id | name | role | team | valid_from", *rows]), "scores": SCORES}
    run = calculated(folder, PLAN.format(for_=for_, scope=scope), tables, quarter(1))
    return [f"{d.code} {d.span} {d.message}" for d in run.warnings if d.code in ("CSB536", "CSB538")]


@pytest.mark.parametrize(("word", "meant"), [
    ("Pacfic", "Pacific"), ("Paciffic", "Pacific"), ("Pacifci", "Pacific"), ("pacific", "Pacific"),
    ("C.S.M.", "CSM"), ("Pacific ", "Pacific"), ("Senior-CSM", "Senior CSM"), ("acific", "Pacific"),
])
def test_a_slip_is_known(word: str, meant: str) -> None:
    assert meant_by(word, ["Atlantic", meant]) == meant


@pytest.mark.parametrize(("word", "other"), [
    ("Team A", "Team B"), ("Team 1", "Team 11"), ("Team 12", "Team 21"), ("CSM I", "CSM II"), ("Leader I", "Leader"),
    ("CS", "CSM"), ("Pacific", "Pacific"), ("Pafc", "Pacific"), ("", "Pacific"),
])
def test_another_word_is_none(word: str, other: str) -> None:
    assert meant_by(word, [other]) == ""


def test_whoever_misses_the_plan_by_a_slip_is_said(tmp_path: Path) -> None:
    people = ["CSM | Pacific", "CSM | Pacfic", "Manager | Pacfic", "CSM | Atlantic", "csm | Pacfic"]
    found = said(tmp_path, people, "{role: [CSM], team: [Pacific]}")
    assert found == [
        "CSB536 people.csv:3:4 P2 is not on plan slips: team `Pacfic` is not `Pacific`",
        "CSB536 people.csv:6:3 P5 is not on plan slips: role `csm` is not `CSM`",
        "CSB536 people.csv:6:4 P5 is not on plan slips: team `Pacfic` is not `Pacific`",
    ]


def test_two_teams_that_may_be_one_are_said_at_the_smaller_one(tmp_path: Path) -> None:
    people = [f"CSM | {team}" for team in ("Pacific", "Pacfic", "Pacific", "Atlantic", "Ibera", "Iberia", "Iberia")]
    assert said(tmp_path, people, "{role: [CSM]}", "team") == [
        "CSB538 people.csv:3:4 team `Pacfic` and team `Pacific` are two in plan slips, each with results of its own",
        "CSB538 people.csv:6:4 team `Ibera` and team `Iberia` are two in plan slips, each with results of its own",
    ]


def test_among_very_many_teams_there_is_no_looking_for_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csbonus.engine.misspelt._MOST", 1)
    assert said(tmp_path, ["CSM | Pacific", "CSM | Pacfic"], "{role: [CSM]}", "team") == []
