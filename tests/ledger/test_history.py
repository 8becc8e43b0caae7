"""A calculation that is closed and read back goes on as if it had never been interrupted."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import quarter, whole_year
from csbonus.engine.results import Payout
from csbonus.engine.run import Run, calculate
from csbonus.frames import read_plans
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.history import past_of
from csbonus.ledger.model import NO_BATCH, Batch, Kind

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def without_ledger() -> Run:
    return calculate(read_plans([ROOT / "plans"]), ROOT / "sample_data", whole_year())


def closed_until(last: int) -> list[Batch]:
    """The batches of the quarters until `last`, each calculated on those before it."""
    batches: list[Batch] = []
    for number in range(1, last + 1):
        run = calculate(
            read_plans([ROOT / "plans"]), ROOT / "sample_data", quarter(number), past=past_of(batches, "2026")
        )
        place = Place(number, NO_BATCH, f"2026-Q{number}", Kind.CLOSE)
        batches.append(draft_of(run, place, (), "csbonus")._replace(digest="sha256:"))
    return batches


def paid(run: Run) -> list[dict[str, list[Payout]]]:
    """The payouts of each plan, but for what only a ledger knows of them: what was seen of each quarter."""
    def alike(payout: Payout) -> Payout:
        return payout._replace(lines=tuple(line._replace(by_quarter=()) for line in payout.lines))

    return [{who: list(map(alike, each)) for who, each in plan.payouts.items()} for plan in run.plans]


def test_closing_quarter_by_quarter_pays_what_one_calculation_of_the_year_does(without_ledger: Run) -> None:
    run = calculate(
        read_plans([ROOT / "plans"]), ROOT / "sample_data", whole_year(), past=past_of(closed_until(2), "2026")
    )
    assert paid(run) == paid(without_ledger)


def test_a_ledger_that_begins_in_the_middle_of_a_year_goes_on_from_its_first_batch(without_ledger: Run) -> None:
    run = calculate(read_plans([ROOT / "plans"]), ROOT / "sample_data", quarter(3))
    first = draft_of(run, Place(1, NO_BATCH, "2026-Q3", Kind.CLOSE), (), "csbonus")._replace(digest="sha256:")
    past = past_of([first], "2026")
    run = calculate(read_plans([ROOT / "plans"]), ROOT / "sample_data", whole_year(), past=past)
    assert paid(run) == paid(without_ledger)
