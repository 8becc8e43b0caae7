"""An amount by hand for a quarter that is closed already is paid by the next run, once; one that vanishes goes back."""

from __future__ import annotations

import shutil
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from csbonus.frames import read_plans
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.history import past_of
from csbonus.ledger.model import NO_BATCH, Batch, Kind
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs
from tests.engine import world
from tests.ledger.years import PLAN

ROOT = Path(__file__).parents[2]
HEADER = (
    "adjustment_id,quarter,kind,person_id,account_id,component,amount,reason,requested_by,approved_by,approved_on\n"
)
FORGOTTEN = "F-1,2026-Q1,amount,P-08,,,300.00,stood in for a colleague,P-02,P-01,2026-03-26\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "sample_data", tmp_path / "data")
    (tmp_path / "data" / "adjustments.csv").write_text(HEADER, encoding="utf-8")
    return tmp_path / "data"


def adjustments(data: Path, *rows: str) -> None:
    (data / "adjustments.csv").write_text(HEADER + "".join(rows), encoding="utf-8")


def calculated(data: Path, number: int, closed: list[Batch]) -> Run:
    return calculate(
        read_plans([ROOT / "plans" / "team-retention-2026.yaml"]), data, quarter(number), past=past_of(closed, "2026")
    )


def closed(data: Path, number: int, before: list[Batch]) -> list[Batch]:
    place = Place(number, NO_BATCH, f"2026-Q{number}", Kind.CLOSE)
    return [*before, draft_of(calculated(data, number, before), place, (), "csbonus")]


def by_hand(run: Run, number: int) -> list[Decimal]:
    [plan] = run.plans
    return [term.due for term in plan.payouts["P-08"][number - 1].terms if term.term == "adjustment"]


def test_an_amount_forgotten_at_the_close_is_paid_by_the_next_run_and_no_other(data: Path) -> None:
    batches = closed(data, 1, [])
    adjustments(data, FORGOTTEN)
    assert by_hand(calculated(data, 2, batches), 1) == [], "a closed run never changes"
    assert by_hand(calculated(data, 2, batches), 2) == [Decimal("300.00")]
    assert by_hand(calculated(data, 3, closed(data, 2, batches)), 3) == []


def test_an_amount_that_was_paid_and_is_no_longer_there_is_taken_back_and_explained(data: Path) -> None:
    adjustments(data, FORGOTTEN)
    batches = closed(data, 1, [])
    adjustments(data)
    run = calculated(data, 2, batches)
    assert by_hand(run, 2) == [Decimal("-300.00")]
    [plan] = run.plans
    [person] = [each for each in plan.people if each.person_id == "P-08"]
    [story] = stories(plan, person, shown_runs(run.ask), None)
    assert [term.paid_before for term in story.payout.terms] == [Decimal("300.00")]


def test_what_an_adjustment_moves_is_told_by_its_quarter_though_that_is_closed(data: Path) -> None:
    adjustments(data, FORGOTTEN)
    [effect] = calculated(data, 2, closed(data, 1, [])).effects
    assert {run for _, _, run in effect.moved} == {"2026-Q1"}


def test_explain_tells_an_amount_for_a_closed_quarter(data: Path) -> None:
    batches = closed(data, 1, [])
    adjustments(data, FORGOTTEN)
    console = Console(record=True, width=120, file=StringIO())
    run = calculated(data, 2, batches)
    [plan] = run.plans
    [person] = [each for each in plan.people if each.person_id == "P-08"]
    print_stories(console, stories(plan, person, shown_runs(run.ask), None), 0)
    told = console.export_text()
    assert "adjustment: for 2026-Q1, which was closed without it: 300.00 USD" in told
    assert "F-1, stood in for a colleague" in told


def test_a_ledger_that_begins_later_counts_what_was_paid_by_hand_before_it_as_paid(tmp_path: Path) -> None:
    """300 in the first quarter; an amount of nothing is there too, and was paid nothing."""
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | mbo | 100%\n"
                  "2026-Q2 | person | P1 | mbo | 100%",
        "adjustments": HEADER.replace(",", "|")
                  + "F-1|2026-Q1|amount|P1|||300.00|stood in|P-02|P-01|2026-03-26\n"
                  + "F-2|2026-Q1|amount|P1|||0.00|nothing to pay|P-02|P-01|2026-03-26",
    }
    run = world.calculated(tmp_path, PLAN.format(year=2026, more="", settle="quarterly"), tables, quarter(2))
    draft = draft_of(run, Place(1, NO_BATCH, "2026-Q2", Kind.CLOSE, begins=True), (), "csbonus")
    assert [(term.facts[0][0][:3], term.paid_before, term.amount) for term in draft.terms] == [
        ("F-1", Decimal(300), Decimal(0))
    ]
