"""Leads and events: rows that name the person who did it (catalogue of measures, calculation R3, R12)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter, refused, whole_year

PLAN = """
    csbonus: 1
    plan: push
    title: A push for references
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      push:
        measure: {measure}
        scope: {scope}
        weight: 100%
        goal: {goal}
        curve: linear
        settle: quarterly
        no_base: zero
        with: {settings}
"""
PEOPLE = """
    person_id | name | role | team  | valid_from
    P1        | Ada  | CSM  | North | 2025-01-01
    P2        | Bo   | CSM  | North | 2025-01-01"""

LEADS = """
    lead_id | person_id | account_id | submitted_date | accepted_date | opportunity_date | won_date   | amount
    L1      | P1        | A1         | 2026-01-10     | 2026-01-20    | 2026-02-01       | 2026-05-01 | 900
    L2      | P1        | A1         | 2026-02-10     | 2026-04-20    |                  |            |
    L3      | P1        | A2         | 2026-03-31     | 2026-07-01    |                  |            |
    L4      | P1        | A2         | 2026-03-31     |               |                  |            |
    L5      | P2        | A1         | 2025-12-31     | 2026-01-02    | 2026-01-03       | 2026-02-01 | 100"""

EVENTS = """
    event_id | person_id | date       | kind       | account_id | value | evidence
    E1       | P1        | 2026-01-10 | reference  | A1         | 3     | https://example.com/1
    E2       | P1        | 2026-02-10 | reference  | A1         | 4     |
    E3       | P1        | 2026-03-31 | case_study | A2         | 5     | https://example.com/2
    E4       | P1        | 2026-04-01 | reference  | A2         | 6     | https://example.com/3
    E5       | P2        | 2026-01-10 | reference  |            | 7     | https://example.com/4"""

BASE = {"people": PEOPLE, "leads": LEADS, "events": EVENTS}


def plan(measure: str, settings: str = "{}", goal: str = "1", scope: str = "person") -> str:
    return PLAN.format(measure=measure, settings=settings, goal=goal, scope=scope)


def actual(run: Run, unit: str = "P1", number: int = 1) -> Fraction | None:
    """What was measured in a quarter of the year."""
    desk = run.plans[0].desk
    first = desk.case.year.quarter(number).days.first
    (found,) = [units for (_, reading), units in desk.measured.items() if reading.days.first == first]
    return found[unit].value if unit in found else None


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("{kind: [reference]}", 2),
        ("{kind: reference}", 2),
        ("{kind: [reference, case_study]}", 3),
        ("{kind: [reference, case_study], evidence: required}", 2),
        ("{kind: [reference], per_account: once}", 1),
        ("{kind: [beta]}", None),
    ],
)
def test_events_are_counted_by_kind_evidence_and_account(
    tmp_path: Path, settings: str, expected: int | None
) -> None:
    assert actual(calculated(tmp_path, plan("events_counted", settings), BASE, quarter(1))) == expected


def test_the_values_of_events_are_added_up(tmp_path: Path) -> None:
    assert actual(calculated(tmp_path, plan("event_value", "{kind: [reference]}"), BASE, quarter(1))) == 7


def test_the_values_of_events_can_be_money(tmp_path: Path) -> None:
    text = plan("event_amount", "{kind: [reference]}", goal="14 USD")
    assert due(calculated(tmp_path, text, BASE, quarter(1)), "P1") == amounts("2500.00")


def test_an_event_without_account_belongs_to_its_person_and_team(tmp_path: Path) -> None:
    text = plan("events_counted", "{kind: [reference]}", scope="team")
    assert actual(calculated(tmp_path, text, BASE, quarter(1)), "North") == 3


def test_a_row_belongs_to_the_person_it_names_and_not_to_who_holds_the_account(tmp_path: Path) -> None:
    tables = BASE | {
        "accounts": "account_id | owner_id\nA1 | P2\nA2 | P2",
        "assignments": "account_id | person_id | valid_from\nA1 | P2 | 2025-01-01\nA2 | P2 | 2025-01-01",
    }
    assert actual(calculated(tmp_path, plan("leads_accepted"), tables, quarter(1))) == 1


def test_leads_are_counted_in_the_quarter_they_were_accepted_in(tmp_path: Path) -> None:
    assert due(calculated(tmp_path, plan("leads_accepted"), BASE, Ask(3, year=False, shown=None)), "P1") == amounts(
        "5000", "5000", "5000"
    )


@pytest.mark.parametrize(("stage", "number", "expected"), [("won", 2, 900), ("opened", 1, 900), ("accepted", 1, 900)])
def test_the_amount_of_a_lead_counts_on_the_day_it_reached_the_stage(
    tmp_path: Path, stage: str, number: int, expected: int
) -> None:
    text = plan("lead_amount", f"{{stage: {stage}}}", goal="900 USD")
    leads = "\n".join(line for line in LEADS.splitlines() if " L2 " not in line and " L3 " not in line)
    run = calculated(tmp_path, text, BASE | {"leads": leads}, Ask(2, year=False, shown=None))
    assert actual(run, number=number) == expected


@pytest.mark.parametrize(
    ("settings", "number", "expected"),
    [
        # submitted January to March, as they stood on 30 June: L1 and L2 of four
        ("{}", 2, Fraction(2, 4)),
        ("{stage: opened}", 2, Fraction(1, 4)),
        ("{stage: won}", 2, Fraction(1, 4)),
        # 30 days after submission: L1 and L2 in the first quarter, of which L1 was accepted in time
        ("{matures: 30}", 1, Fraction(1, 2)),
        # 100 days after submission: L3 and L4 in the third; L3 was accepted after 92 days
        ("{matures: 100}", 3, Fraction(1, 2)),
    ],
)
def test_leads_are_converted_by_the_cohort_of_their_submission(
    tmp_path: Path, settings: str, number: int, expected: Fraction
) -> None:
    text = plan("lead_conversion", settings, goal="50%")
    run = calculated(tmp_path, text, BASE, Ask(3, year=False, shown=None))
    assert actual(run, number=number) == expected


def test_the_first_quarter_reads_the_leads_of_the_year_before(tmp_path: Path) -> None:
    assert actual(calculated(tmp_path, plan("lead_conversion", goal="50%"), BASE, quarter(1)), "P2") == 1


def test_a_lead_that_reached_its_stage_after_the_as_of_has_not(tmp_path: Path) -> None:
    from datetime import date

    run = calculated(tmp_path, plan("lead_conversion", goal="50%"), BASE, quarter(2, date(2026, 4, 19)))
    assert actual(run, number=2) == Fraction(1, 4)


def test_outcomes_are_verified_by_their_evidence_and_weigh_their_value(tmp_path: Path) -> None:
    events = EVENTS.replace("reference ", "outcome   ")
    run = calculated(tmp_path, plan("outcomes", goal="50%"), BASE | {"events": events}, quarter(1))
    assert actual(run) == Fraction(3, 3 + 4)


def answers(kind: str, *values: int, day: str = "2026-02-01") -> str:
    head = "event_id | person_id | date | kind | value"
    return "\n".join([head, *(f"{day[5:7]}-{n} | P1 | {day} | {kind} | {value}" for n, value in enumerate(values))])


def test_csat_is_the_share_of_fours_and_fives(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("csat", goal="80%"), BASE | {"events": answers("csat", 5, 4, 3, 1, 5)}, quarter(1))
    assert actual(run) == Fraction(3, 5)


def test_nps_is_promoters_less_detractors_in_points(tmp_path: Path) -> None:
    given = BASE | {"events": answers("nps", 10, 9, 9, 8, 7, 6, 0, 10)}
    run = calculated(tmp_path, plan("nps", goal="50"), given, quarter(1))
    assert actual(run) == Fraction(100 * (4 - 2), 8)
    assert due(run, "P1") == amounts("2500.00")


def test_a_survey_may_look_back_on_several_quarters(tmp_path: Path) -> None:
    later = answers("nps", 10, 10, day="2026-04-01").splitlines()[1:]
    given = BASE | {"events": "\n".join([answers("nps", 10, 0), *later])}
    text = plan("nps", "{quarters: 2}", goal="50")
    run = calculated(tmp_path, text, given, Ask(2, year=False, shown=None))
    assert [actual(run, number=n) for n in (1, 2)] == [0, 50]


def test_the_year_of_a_survey_counts_every_answer_once(tmp_path: Path) -> None:
    later = answers("nps", 10, 10, day="2026-04-01").splitlines()[1:]
    given = BASE | {"events": "\n".join([answers("nps", 10, 0), *later])}
    text = plan("nps", "{quarters: 2}", goal="50").replace("quarterly", "annual")
    assert due(calculated(tmp_path, text, given, whole_year()), "P1")[-1] == amounts("20000.00")[0]


def test_too_few_answers_are_no_score(tmp_path: Path) -> None:
    given = BASE | {"events": answers("nps", 10, 9)}
    run = calculated(tmp_path, plan("nps", "{min_responses: 3}", goal="50"), given, quarter(1))
    assert due(run, "P1") == amounts("0.00")
    assert due(calculated(tmp_path, plan("nps", "{min_responses: 2}", goal="50"), given, quarter(1)), "P1") == amounts(
        "10000.00"
    )


@pytest.mark.parametrize("value", ["", "11", "-1", "9.5"])
def test_what_is_no_answer_to_the_survey_is_refused(tmp_path: Path, value: str) -> None:
    given = BASE | {"events": answers("nps", 10) + f"\nX | P1 | 2026-02-01 | nps | {value}"}
    (told,) = refused(tmp_path, plan("nps", goal="50"), given, quarter(1))
    assert told.startswith("CSB552")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2026-01-20 ", "2026-01-09 ", "CSB446"),  # accepted before it was passed on
        ("| 900", "| -900", "CSB450"),
        ("L1      | P1", "L1      | P9", "CSB443"),
        ("L2 ", "L1 ", "CSB441"),
    ],
)
def test_what_cannot_be_of_a_lead_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = plan("lead_amount", "{stage: accepted}", goal="900 USD")
    found = refused(tmp_path, text, BASE | {"leads": LEADS.replace(old, new)}, quarter(1))
    assert {each[:6] for each in found} == {code}


def test_an_account_that_nobody_knows_is_refused_where_accounts_are_given(tmp_path: Path) -> None:
    tables = BASE | {"accounts": "account_id\nA1"}
    assert [each[:6] for each in refused(tmp_path, plan("leads_accepted"), tables, quarter(1))] == ["CSB442"]
