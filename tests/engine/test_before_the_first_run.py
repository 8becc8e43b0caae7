"""What there is before the first run that is not closed: of the ledger, of earlier years, of draws (R14, R21)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.engine.confirmed import Difference
from csbonus.engine.past import NOTHING_CLOSED, Past, at_first
from csbonus.engine.payout import Before
from csbonus.engine.results import Payout
from csbonus.engine.run import calculate
from csbonus.report.notes import closed_notes
from tests.engine.world import calculated, quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: some
    title: Before
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    draw: {each_quarter: 100 USD, kind: advance, recoverable: true}
    components:
      one: {measure: score, score: mbo, goal: 100%, weight: 100%, curve: linear, settle: quarterly}"""
TABLES = {
    "people": "person_id | name | role | valid_from | draw_balance\nP1 | Ada | CSM | 2025-01-01 | 250.5",
    "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | mbo | 50%\n"
              "2026-Q2 | person | P1 | mbo | 50%",
}
NOTHING = Decimal(0)


def left(number: int) -> Before:
    """That somebody was left with this carry."""
    return Before({"one": Decimal(number)}, NOTHING, Decimal(-number), NOTHING)


def test_the_ledger_comes_before_earlier_years_and_those_before_what_the_roster_says_is_owed(tmp_path: Path) -> None:
    one = calculated(tmp_path, PLAN, TABLES, quarter(1)).plans[0]
    (ada,), owed = one.people, Before({}, NOTHING, NOTHING, NOTHING)._replace(owed=Decimal("250.50"))
    difference = (Difference("2025-Q4", "USD", Decimal(5), NOTHING),)
    of_plan, of_person = {("some", "P1"): left(1)}, {("P1", "USD"): left(2)}
    pasts = (
        NOTHING_CLOSED, Past(opening=of_person), Past(before=of_plan, opening=of_person), Past(before=of_plan),
        Past(before={("other", "P1"): left(3)}, opening={("P1", "EUR"): left(4), ("P2", "USD"): left(5)}),
        Past(opening=of_person, unsettled={("P1", "USD"): difference, ("P2", "USD"): ()}),
        Past(unsettled={("P1", "EUR"): difference}),
    )
    assert [at_first(one.desk, ada, past) for past in pasts] == [
        owed, left(2), left(1), left(1), owed, left(2)._replace(unsettled=difference), owed,
    ]
    plain = calculated(tmp_path, PLAN.replace("    draw: {each_quarter: 100 USD, kind: advance, recoverable: true}\n",
                                              ""), TABLES, quarter(1)).plans[0]
    assert at_first(plain.desk, ada, NOTHING_CLOSED) == Before({}, NOTHING, NOTHING, NOTHING)


def test_what_is_assumed_paid_is_said_once_without_a_ledger_and_else_of_each_open_quarter(tmp_path: Path) -> None:
    every = ["There is no ledger: earlier quarters are recalculated from today's exports and assumed paid."]
    each = ["2026-Q1 is not closed: it is recalculated from today's exports and assumed paid."]
    second = calculated(tmp_path, PLAN, TABLES, quarter(2))
    first = second._replace(ask=quarter(1))
    assert [list(closed_notes(run)) for run in (second, first, second._replace(past=Past()))] == [every, [], each]


def test_who_is_in_no_closed_batch_was_paid_nothing_by_it(tmp_path: Path) -> None:
    """The second quarter pays what both have earned, 500 each."""
    text = PLAN.replace("    draw: {each_quarter: 100 USD, kind: advance, recoverable: true}\n", "")
    data = write_data(tmp_path / "data", TABLES)
    run = calculate([read_plan(tmp_path, text)], data, quarter(2), past=Past(runs={"2026-Q1": 1}))
    first, second = run.plans[0].payouts["P1"]
    assert first == Payout("2026-Q1", (), NOTHING, NOTHING, NOTHING)
    assert second.paid == 1000
