"""What a plan asks of the exports: by which terms, over which days, of whom, for which periods (R3, R13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csbonus.engine.participants import Participant, participants
from csbonus.engine.questions import Case, Known, asked, gate_unit, is_worked_out, question, readings_for
from csbonus.engine.readings import YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import CreditTerms
from csbonus.inputs.roster import Spell
from csbonus.plan.component import Component
from tests.engine.test_people_on_a_plan import spell
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: some
    title: What is asked
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    components:
      one: {{weight: 100%, curve: linear, {one}}}
    {more}
"""
RATE, GRR = "measure: gross_renewal_rate, goal: 100%, settle: quarterly", (
    "measure: grr, window: trailing_12m, goal: 90%, settle: quarterly")
USE = "measure: licence_utilisation, goal: 80%, settle: quarterly"
GROWTH = "measure: expansion_arr, goal: 100 USD, settle: quarterly"


def case(
    folder: Path, one: str, more: str = "", *rows: Spell, assigned: bool = True, as_of: date | None = None
) -> Case:
    """A plan with Ada, who is there all the time unless rows say otherwise."""
    text = PLAN.format(one=one, more=more)
    loaded = read_plan(folder, text.replace("weight: 100%, ", "") if "pool:" in one else text)
    people = participants(loaded.plan, rows or [spell("2025-01-01")], (), {})
    found = {each.person_id: each for each in people}
    return Case(loaded.plan, loaded.plan.calendar(), found, {}, {}, assigned, loaded, Known({}, {}), as_of)


def ada(of: Case) -> Participant:
    return of.participants["P1"]


def component(of: Case) -> Component:
    return of.plan.components["one"]


def read(of: Case, period: Period) -> list[str]:
    """First and last day of each reading for Ada."""
    one = question(of, component(of))
    found = readings_for(of, one, component(of), period, ada(of))
    return [f"{each.days.first} {each.days.last}" for each in found]


BESIDE = f"\n      two: {{weight: 0%, curve: linear, {RATE}}}\n    "
TERMS = ("credit: {date: signed, min_days_held: 5, add_window_days: 6, drop_window_days: 7, "
         "inherited_grace_days: 8}")


@pytest.mark.parametrize(("one", "more", "assigned", "credit", "terms"), [
    (RATE, "", True, "assignments", CreditTerms()),
    (RATE, "", False, "owner", CreditTerms()),
    (RATE, TERMS, True, "assignments", CreditTerms("signed", 5, 6, 7, 8)),
    # the days of terms do not get lost where there are no assignments: the run refuses them
    (RATE, TERMS, False, "owner", CreditTerms("signed", 5, 6, 7, 8)),
    (f"{RATE}, {TERMS}", "credit: {min_days_held: 90}", True, "assignments", CreditTerms("signed", 5, 6, 7, 8)),
    (RATE, "credit: {by: owner, date: signed}", True, "owner", CreditTerms("signed")),
    # growth has no due date; books and usage have no rule dates, and usage no losses
    (GROWTH, f"{BESIDE}credit: {{date: due}}", True, "assignments", CreditTerms()),
    (GROWTH, "credit: {date: effective}", True, "assignments", CreditTerms("effective")),
    (GRR, f"{BESIDE}{TERMS}", True, "assignments", CreditTerms("", 5, 6, 7, 8)),
    (USE, f"{BESIDE}{TERMS}", True, "assignments", CreditTerms("", 5, 6, 7, 0)),
    # rows that name a person are theirs, whoever holds the account
    ("measure: leads_accepted, goal: 5, settle: quarterly", f"{BESIDE}{TERMS}", True, "person", CreditTerms()),
    ("measure: leads_accepted, goal: 5, settle: quarterly", "", False, "person", CreditTerms()),
])
def test_how_credit_is_given(
    tmp_path: Path, one: str, more: str, assigned: bool, credit: str, terms: CreditTerms
) -> None:
    of = case(tmp_path, one, more, assigned=assigned)
    found = question(of, component(of))
    assert (found.credit, found.terms) == (credit, terms)


def test_what_a_component_says_is_in_its_question(tmp_path: Path) -> None:
    gate = "gates: [{when: {measure: score, score: health, scope: company, below: 80%}, then: zero}]"
    of = case(tmp_path, f"{RATE}, scope: reports, include_self: true", gate)
    one, gated = question(of, component(of)), question(of, of.plan.gates[0].when)
    assert (one.measure.name, one.scope, one.include_self, one.score, one.by_row) == (
        "gross_renewal_rate", "reports", True, "", False)
    assert (gated.measure.name, gated.scope, gated.include_self, gated.score, gated.by_row, gated.scale) == (
        "score", "company", False, "health", False, None)
    assert question(of, component(of), "team").scope == "team"
    assert not question(case(tmp_path, f"{RATE}, scope: reports"), of.plan.components["one"]).by_row


LATE, LEFT = spell("2026-05-10"), spell("2026-02-01", "2026-08-20")
HERE_AND_THERE = [
    spell(*days.split()) for days in ("2026-01-05 2026-01-20", "2026-02-10 2026-02-20", "2026-03-10 2026-03-30")
]


@pytest.mark.parametrize(("one", "rows", "period", "days"), [
    # rows belong to the quarters on any day of which somebody was there
    (RATE, [LATE], YEAR, ["2026-04-01 2026-06-30", "2026-07-01 2026-09-30", "2026-10-01 2026-12-31"]),
    (RATE, [LATE], quarter_period(1, 1), []),
    # usage is read on the days from the first to the last in the period
    (USE, HERE_AND_THERE, quarter_period(1, 1), ["2026-01-05 2026-03-30"]),
    (USE, [LEFT], YEAR, ["2026-02-01 2026-08-20"]),
    # a book from the opening of the first quarter to the closing of the last, in the window
    (GRR, [LEFT], YEAR, ["2026-01-01 2026-09-30"]),
    (GRR, [LATE], YEAR, ["2026-04-01 2026-12-31"]),
    (GRR, [spell("2025-01-01")], quarter_period(2, 2), ["2025-07-01 2026-06-30"]),
    (GRR, [spell("2025-08-15")], quarter_period(1, 1), ["2025-07-01 2026-03-31"]),
    (GRR, [spell("2025-09-30")], quarter_period(1, 1), ["2025-07-01 2026-03-31"]),
    (GRR, [spell("2025-10-01")], quarter_period(1, 1), ["2025-10-01 2026-03-31"]),
    (GRR, [spell("2025-07-01")], quarter_period(1, 1), ["2025-07-01 2026-03-31"]),
    (GRR, [spell("2024-07-01", "2026-02-10")], quarter_period(1, 1), ["2025-04-01 2026-03-31"]),
    # a team is read whole
    (f"{USE}, scope: team", [LEFT], quarter_period(3, 3), ["2026-07-01 2026-09-30"]),
    (f"{RATE}, scope: team", [LATE], quarter_period(1, 1), ["2026-01-01 2026-03-31"]),
])
def test_over_which_days_the_exports_are_read(
    tmp_path: Path, one: str, rows: list[Spell], period: Period, days: list[str]
) -> None:
    assert read(case(tmp_path, one, "", *rows), period) == days


def test_days_of_a_component_and_the_day_of_the_run_end_what_is_read(tmp_path: Path) -> None:
    spiff = "measure: events_counted, with: {kind: call}, per_unit: 5 USD, from: 2026-02-01, to: 2026-05-31"
    text = PLAN.format(one=spiff, more="").replace("weight: 100%, curve: linear, ", "").replace(
        "    pay: {target: 4000 USD}\n", "")
    loaded = read_plan(tmp_path, text)
    people = {"P1": participants(loaded.plan, [spell("2025-01-01")], (), {})[0]}
    of = Case(loaded.plan, loaded.plan.calendar(), people, {}, {}, True, loaded, Known({}, {}), date(2026, 5, 20))
    assert [read(of, quarter_period(n, n)) for n in (1, 2, 3)] == [
        ["2026-02-01 2026-03-31"], ["2026-04-01 2026-05-20"], [],
    ]


@pytest.mark.parametrize(("settle", "more", "worked_out"), [
    ("quarterly", "", (True, False, False)), ("quarterly_with_true_up", "", (True, False, True)),
    ("year_to_date", "", (False, True, True)), ("year_to_date", ", no_base: zero", (True, True, True)),
    ("annual", "", (False, False, True)), ("annual", ", no_base: zero", (False, False, True)),
])
def test_for_which_periods_a_component_is_earned(
    tmp_path: Path, settle: str, more: str, worked_out: tuple[bool, ...]
) -> None:
    """A quarter, the year to date, the year."""
    goal = "{year: 100 USD}" if settle == "annual" else "100 USD"
    of = case(tmp_path, f"measure: expansion_arr, goal: {goal}, settle: {settle}{more}")
    periods = (quarter_period(2, 2), year_to_date(2), YEAR)
    assert tuple(is_worked_out(component(of), period) for period in periods) == worked_out


def wanted(of: Case, *periods: Period) -> set[tuple[str, str, int, str]]:
    """Measure, scope, how many readings, of whom."""
    return {
        (one.score or one.measure.name, one.scope, len(readings), " ".join(sorted(set().union(*readings.values()))))
        for one, readings in asked(of, periods).items()
    }


GATES = """gates:
      - {when: {measure: score, score: kept, scope: team, below: 80%}, then: zero, final: quarter}
      - {when: {measure: score, score: year, scope: team, below: 80%}, then: zero}"""
TRUE_UP = "measure: score, score: mbo, goal: 100%, settle: quarterly_with_true_up"


def test_a_year_does_not_ask_what_its_quarters_have_answered_for_good(tmp_path: Path) -> None:
    moved = (spell("2025-01-01", "2026-07-31"), spell("2026-08-01", columns={"team": "Blue"}))
    of = case(tmp_path, TRUE_UP, GATES, *moved)
    # the gates of a period are those of the last day of it
    assert wanted(of, quarter_period(2, 2)) == {
        ("mbo", "person", 1, "P1"), ("kept", "team", 1, "Red"), ("year", "team", 1, "Red"),
    }
    assert wanted(of, quarter_period(3, 3), YEAR) == {
        ("mbo", "person", 4, "P1"), ("kept", "team", 1, "Blue"), ("year", "team", 4, "Blue"),
    }
    assert gate_unit(of.plan.gates[0].when, ada(of), YEAR) == "Blue"


def test_nothing_is_asked_for_who_is_not_there_and_nothing_of_gates_that_decide_nothing(tmp_path: Path) -> None:
    assert asked(case(tmp_path, f"{RATE}, scope: team", "", LATE), [quarter_period(1, 1)]) == {}
    annual = "measure: expansion_arr, goal: {year: 100 USD}, settle: annual"
    assert asked(case(tmp_path, annual, GATES.replace(", final: quarter", "")), [quarter_period(1, 1)]) == {}


def test_beside_a_component_its_team_or_its_people_are_asked_for(tmp_path: Path) -> None:
    first = quarter_period(1, 1)
    assert wanted(case(tmp_path, f"{RATE}, no_base: team"), first) == {
        ("gross_renewal_rate", "person", 1, "P1"), ("gross_renewal_rate", "team", 1, "Red"),
    }
    assert wanted(case(tmp_path, f"{RATE}, no_base: zero"), first) == {("gross_renewal_rate", "person", 1, "P1")}
    pool = RATE + ", scope: team, pool: {{amount: 100 USD, divided_by: {}}}"
    by = {by: wanted(case(tmp_path, pool.format(by)), first) for by in ("credit", "target")}
    assert by["target"] == {("gross_renewal_rate", "team", 1, "Red")}
    assert by["credit"] == by["target"] | {("gross_renewal_rate", "person", 1, "P1")}


def test_everybody_is_read_on_their_own_days(tmp_path: Path) -> None:
    of = case(tmp_path, USE, "", LEFT, spell("2026-01-10", person_id="P2"))
    one, first = question(of, component(of)), quarter_period(1, 1)
    found = [readings_for(of, one, component(of), first, person)[0].days.first for person in of.participants.values()]
    assert found == [date(2026, 2, 1), date(2026, 1, 10)]
