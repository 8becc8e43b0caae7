"""Years of one plan that are closed run by run, payroll confirming some of them otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from rich.console import Console

from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.results import Payout
from csbonus.engine.run import Run, calculate
from csbonus.ledger.draft import Place, draft_of, run_of
from csbonus.ledger.history import past_of
from csbonus.ledger.model import NO_BATCH, Batch, Kind, PaidEntry
from csbonus.plan.load import Loaded
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs
from tests.engine.world import read_plan, write_data

# 4,000 a year, so that a score in percent of 1,000 is what a quarter earns.
PLAN = """
    csbonus: 1
    plan: mbo{year}
    title: One objective
    year: {year}
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: {settle}}}
"""


class Book:
    """A ledger in the making: what is typed in for each quarter, and the batches so far."""

    def __init__(self, folder: Path, more: str = "", settle: str = "quarterly") -> None:
        self.folder, self.more, self.settle = folder, more, settle
        self.earned: dict[str, int] = {}
        self.batches: list[Batch] = []
        self.people = "P1 | Ada | CSM | 2026-01-01 |"

    def calculated(self, ask: Ask, year: int = 2026) -> Run:
        """The calculation of one run with everything that is closed so far."""
        past = past_of(self.batches, str(year))
        return calculate([self.plan(year)], self._data(), ask, past=past)

    def plan(self, year: int = 2026) -> Loaded:
        """The plan of a year."""
        return read_plan(self.folder, PLAN.format(more=self.more, settle=self.settle, year=year))

    def close(self, period: str) -> Payout:
        """Close a quarter, `2026-Q1`, or the true-up of a year, `2026`; what it pays Ada."""
        year, _, named = period.partition("-Q")
        run = self.calculated(quarter(int(named)) if named else whole_year(), int(year))
        place = Place(len(self.batches) + 1, NO_BATCH, period, Kind.CLOSE if named else Kind.TRUE_UP)
        self.batches.append(draft_of(run, place, (), "csbonus")._replace(digest=f"sha256:{place.number}"))
        return next(p for p in run.plans[0].payouts["P1"] if p.run == run_of(place))

    def confirm(self, run: str, paid: str, currency: str = "USD") -> None:
        """Payroll says what it paid Ada for a run that is closed."""
        about = next(each for each in self.batches if each.run == run)
        closed = sum((each.amount for each in about.people), Decimal(0))
        entry = PaidEntry("P1", currency, closed, Decimal(paid))
        number = len(self.batches) + 1
        self.batches.append(about._replace(
            number=number, kind=Kind.CONFIRM, about=about.number, paid=(entry,), components=(), terms=(), people=(),
        ))

    def _data(self) -> Path:
        scores = "\n".join(f"{when} | person | P1 | mbo | {each / 10}%" for when, each in self.earned.items())
        return write_data(self.folder / "data", {
            "people": f"person_id | name | role | valid_from | draw_balance\n{self.people}",
            "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
        })


def closed_year(book: Book, earned: Mapping[str, int], confirmed: Mapping[str, str]) -> Sequence[Payout]:
    """The payouts of one run after the other; payroll confirms those it paid otherwise before the next one."""
    book.earned.update(earned)
    payouts = []
    for period in earned:
        payouts.append(book.close(period))
        if period in confirmed:
            book.confirm(period, confirmed[period])
    return payouts


def explained(run: Run) -> str:
    """What `explain` says of Ada."""
    told = StringIO()
    [plan] = run.plans
    [ada] = plan.people
    runs = shown_runs(run.ask)
    print_stories(Console(file=told, width=200), stories(plan, ada, runs, None), 5)
    return told.getvalue()
