"""What people typed in that a plan can make nothing of, each with its place: leaves, balances, goals, scores, words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic
from csbonus.engine.eligible import whom
from csbonus.engine.needs import needs
from csbonus.engine.participants import Participant
from csbonus.engine.roster import Roster, read_roster
from csbonus.engine.score_checks import wrong_scores
from csbonus.engine.score_names import wrong_score_names
from csbonus.engine.terms_checks import wrong_terms
from csbonus.engine.unplanned import unplanned
from csbonus.engine.unused_values import unused_values
from csbonus.inputs.exports import Exports
from csbonus.inputs.load import load
from csbonus.plan.load import Loaded
from tests.engine.world import Tables, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: one
    title: One of each
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
"""
PEOPLE = "person_id | name | role | team | valid_from\n" \
         "P1 | Ada | CSM | Red | 2025-01-01\nP2 | Bo | Lead | Red | 2025-01-01"
SCORES = "quarter | scope | scope_id | measure | value | responses"


class World:
    """A plan with what it reads of some tables."""

    def __init__(self, folder: Path, lines: str, tables: Tables) -> None:
        self.plan: Loaded = read_plan(folder, PLAN + "".join(f"    {line}\n" for line in lines.strip().splitlines()))
        data = write_data(folder / "data", {"people": PEOPLE, "scores": SCORES, **tables})
        self.exports: Exports = load(data, needs([self.plan.plan]))
        self.roster: Roster = read_roster(self.exports)
        self.people: tuple[Participant, ...] = tuple(whom(self.plan, self.roster, self.exports)[0])

    def terms(self) -> list[str]:
        return told(wrong_terms(self.plan, self.roster, self.exports, self.people))


def told(found: Iterable[Diagnostic]) -> list[str]:
    return [f"{each.code} {each.span.file.rpartition('/')[2]}:{each.span.line}:{each.span.column} {each.message}"
            for each in found]


RATIO = "score: {measure: score, score: one, scope: team, weight: 40%, goal: 100%, curve: linear}\n  " \
        "kept: {measure: gross_renewal_rate, weight: 30%, goal: 90%, curve: linear}\n  " \
        "logos: {measure: logo_renewal_rate, weight: 30%, goal: 90%, curve: linear}"
SUM = "kept: {measure: expansion_arr, weight: 100%, goal: 900 USD, curve: linear}"
LEAVES = """
    person_id | from       | to         | treatment
    P1        | 2025-12-01 | 2026-01-01 | relieve_goal
    P1        | 2025-11-01 | 2025-11-30 | relieve_goal
    P1        | 2026-03-01 | 2026-03-02 | protect
    P2        | 2026-03-01 | 2026-03-02 | relieve_goal
    P1        | 2026-12-31 | 2027-01-31 | relieve_goal
    P1        | 2027-02-01 | 2027-02-28 | relieve_goal"""
RENEWALS = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed"
BASE = {"accounts": "account_id | owner_id\nA1 | P1", "renewals": RENEWALS, "leaves": LEAVES,
        "expansion": "expansion_id | account_id | signed_date | arr_delta | kind"}


def test_leave_in_the_year_cannot_relieve_a_goal_that_is_no_amount(tmp_path: Path) -> None:
    said = "leave of P1 cannot relieve the goal of kept, which is no amount"
    assert World(tmp_path, f"components:\n  {RATIO}", BASE).terms() == [
        f"CSB580 leaves.csv:{line}:4 {said}" for line in (2, 6)
    ]


@pytest.mark.parametrize("components", [
    SUM,
    f"{SUM}\n  paid: {{measure: expansion_arr, goal: 900 USD, rate: {{kind: steps, bands: {{0%: 5%}}}}}}",
    RATIO.replace("measure: g", "scope: company, measure: g").replace("measure: l", "scope: team, measure: l"),
    "kept: {measure: gross_renewal_rate, weight: 100%, curve: "
    "{kind: points, on: actual, points: {80%: 0%, 90%: 100%}}}",
    "kept: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: "
    "{kind: points, on: actual, points: {80%: 0%, 90%: 100%}}}",
])
def test_but_an_amount_one_of_a_team_or_none_at_all(tmp_path: Path, components: str) -> None:
    assert World(tmp_path, f"components:\n  {components}", BASE).terms() == []


DRAW = "draw: {each_quarter: 500 USD, kind: advance, recoverable: true}\ncomponents:\n  " + SUM
OWED = """
    person_id | name | role | valid_from | valid_to   | draw_balance
    P1        | Ada  | CSM  | 2025-01-01 | 2026-03-31 | 1200.50
    P1        | Ada  | CSM  | 2026-04-01 | 2026-06-30 | {second}
    P1        | Ada  | CSM  | 2026-07-01 |            | {third}
    P2        | Bo   | Lead | 2025-01-01 |            | 77"""


@pytest.mark.parametrize(("second", "third", "lines"), [
    ("", "", []), ("0", "", [(3, "0")]), ("1300", "", [(3, "1,300")]), ("1300", "1400", [(3, "1,300"), (4, "1,400")]),
])
def test_rows_of_a_person_that_owe_different_balances_are_told(
    tmp_path: Path, second: str, third: str, lines: list[tuple[int, str]]
) -> None:
    world = World(tmp_path, DRAW, BASE | {"people": OWED.format(second=second, third=third)})
    assert world.terms() == [
        f"CSB636 people.csv:{line}:6 P1 owes {owed} here, but 1,200.50 in the row from 2025-01-01"
        for line, owed in lines
    ]


def test_a_draw_that_is_not_paid_back_has_no_balance(tmp_path: Path) -> None:
    world = World(tmp_path, DRAW.replace("advance", "top_up").replace("true", "false"),
                  BASE | {"people": OWED.format(second="1300", third="")})
    assert world.terms() == []


GOALS = """
    quarter | scope   | scope_id | measure       | goal
    2026-Q1 | person  | P1       | expansion_arr | 100
    2026-Q1 | persons | P1       | expansion_arr | 100
    2026-Q1 | team    | Red      | expansion_arr | 100
    2026-Q1 | account | A1       | expansion_arr | 100
    2026-Q1 | company |          | expansion_arr | 100
    2026-Q1 | role    | CSM      | expansion_arr | 100
    2026-Q1 | squad   | Red      | expansion_arr | 100"""


def test_goals_of_what_is_neither_a_scope_nor_a_column_are_told_where_a_component_reads_goals(tmp_path: Path) -> None:
    two = SUM.replace("900 USD", "goals").replace("100%", "50%") \
        + "\n  one: {measure: score, score: one, weight: 50%, goal: 100%, curve: linear}"
    tables = BASE | {"goals": GOALS, "leaves": "person_id | from | to"}
    world = World(tmp_path / "read", f"components:\n  {two}", tables)
    assert world.terms() == [
        f"CSB581 goals.csv:{line}:2 `{scope}` is neither a scope nor a column of people that is read"
        for line, scope in ((3, "persons"), (8, "squad"))
    ]
    assert World(tmp_path / "not", f"components:\n  {SUM}", tables).terms() == []


MBO = "components:\n  mbo: {measure: score, score: mbo, weight: 100%, goal: 60%, curve: linear, " \
      "scale: {1: 0%, 5: 100%}}"
ROWS = """
    quarter | scope  | scope_id | measure | value | responses
    2026-Q1 | person | P1       | mbo     | 5     |
    2026-Q2 | person | P1       | mbo     | 3     |
    2026-Q1 | team   | Red      | mbo     | 3     |
    2026-Q1 | person | P1       | other   | 3     |
    2026-Q3 | person | P1       | mbo     | 4     | 7"""


def test_scores_that_are_not_on_their_scale_are_told_as_they_are_written(tmp_path: Path) -> None:
    world = World(tmp_path, MBO, {"scores": ROWS})
    found = list(wrong_scores(world.plan, world.roster, world.exports))
    assert told(found) == [f"CSB551 scores.csv:{line}:5 `{value}` of mbo is not on its scale"
                           for line, value in ((3, "3"), (6, "4"))]
    assert {each.hint for each in found} == {"the scale is 1: 0%, 5: 100%"}
    percent = World(tmp_path / "percent", MBO, {"scores": ROWS.replace("5     |", "5%    |").replace("3     |", "3% |")
                                                              .replace("4     |", "80% |")})
    assert told(wrong_scores(percent.plan, percent.roster, percent.exports)) == [
        f"CSB551 scores.csv:{line}:5 `{value}` of mbo is not on its scale"
        for line, value in ((2, "5%"), (3, "3%"), (6, "80%"))
    ]
    without = World(tmp_path / "without", MBO.replace(", scale: {1: 0%, 5: 100%}", ""), {"scores": ROWS})
    assert told(wrong_scores(without.plan, without.roster, without.exports)) == []


def test_scores_that_answers_weigh_say_how_many_there_were(tmp_path: Path) -> None:
    weighed = MBO.replace(", scale: {1: 0%, 5: 100%}", ", with: {weigh_by: responses}")
    world = World(tmp_path, weighed, {"scores": ROWS})
    assert told(wrong_scores(world.plan, world.roster, world.exports)) == [
        f"CSB555 scores.csv:{line}:6 a score of mbo does not say how many answers it was made of" for line in (2, 3)
    ]


NAMES = """
components:
  mbo: {measure: score, score: mbo, weight: 50%, goal: 60%, curve: linear}
  well: {measure: health_score, with: {parts: {use: 60%, voices: 40%}}, weight: 50%, goal: 80, curve: linear}
gates: [{when: {measure: score, score: helth, below: 70%}, then: zero, of: plan}]
"""


def test_scores_that_no_row_has_are_told_where_the_plan_names_them(tmp_path: Path) -> None:
    rows = "".join(f"\n2026-Q{n // 2 + 1} | person | P1 | {name} | 50 |"
                   for n, name in enumerate(("mbo", "MBO", "use", "health", "M-B-O", "MBO")))
    world = World(tmp_path, NAMES, BASE | {"scores": SCORES + rows})
    found = wrong_score_names(world.plan, world.roster, world.exports)
    assert told(found) == [
        "CSB524 plan.yaml:12:33 the scores export has no `helth`",
        "CSB524 plan.yaml:11:40 the scores export has no `voices`",
        "CSB556 scores.csv:6:4 1 row does not count: measure `M-B-O` is not `mbo`",
        "CSB556 scores.csv:3:4 2 rows do not count: measure `MBO` is not `mbo`",
    ]
    assert "health" in found[0].hint


@pytest.mark.parametrize(("asked", "expected"), [
    ("[CSM, Laed, Owner]", ["19 `Laed` Lead", "25 `Owner` spells"]), ("Owner", ["13 `Owner` spells"]),
    ("CSM", []), ("[CSM]", []),
])
def test_values_that_nobody_holds_are_told_at_their_place(tmp_path: Path, asked: str, expected: list[str]) -> None:
    plan = read_plan(tmp_path, (PLAN + f"    components:\n      {SUM}\n").replace("[CSM]", asked))
    exports = load(write_data(tmp_path / "data", {"people": PEOPLE, **BASE}), needs([plan.plan]))
    found = list(unused_values(plan, read_roster(exports)))
    words = [each.hint.replace("`", "").replace("?", "").split()[-1 if "mean" in each.hint else -2] for each in found]
    assert [f"{each.span.column} {each.message.split()[-1]} {word}" for each, word in zip(found, words, strict=True)] \
        == expected


def test_who_has_an_ote_on_a_day_of_any_of_the_years_is_told(tmp_path: Path) -> None:
    """The one year is 2026, the other ends in June 2027."""
    head = "person_id | name | role | valid_from | valid_to | ote | pay_mix"
    rows = ("P1 | Ada | CSM | 2025-01-01 | | 90000 | 80/20", "P5 | Eva | Lead | 2027-06-30 | | 90000 | 80/20",
            "P4 | Dan | Lead | 2025-01-01 | 2026-01-01 | 90000 | 80/20", "P3 | Cy | Lead | 2025-01-01 | | 0 | 80/20",
            "P6 | Flo | Lead | 2027-07-01 | | 90000 | 80/20",
            "P7 | Gil | Lead | 2025-01-01 | 2025-12-31 | 90000 | 80/20")
    text = (PLAN + f"    components:\n      {SUM}\n").replace("target: 4000 USD", "target: {ote: ote, mix: pay_mix}")
    plans = [read_plan(tmp_path / name, text + more) for name, more in
             (("one", ""), ("other", "    fiscal_year: {starts: 07-01}\n"))]
    tables = {"people": "\n".join([head, *rows]), **BASE, "leaves": "person_id | from | to"}
    exports = load(write_data(tmp_path / "data", tables), needs(plan.plan for plan in plans))
    roster = read_roster(exports)
    people = [whom(plan, roster, exports)[0] for plan in plans]
    assert [spell.person_id for spell in unplanned(plans, people, roster)] == ["P4", "P5"]
    assert [spell.person_id for spell in unplanned(plans[:1], people[:1], roster)] == ["P4"]
    assert [spell.person_id for spell in unplanned(plans, [[], []], roster)] == ["P1", "P4", "P5"]
