"""Whatever is closed, corrected, confirmed and undone in whatever order: a year pays what it earned, to the cent."""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from csbonus.diagnostics import Span
from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.exact import round_half_up
from csbonus.ledger.confirm import closed_amounts
from csbonus.ledger.correct import correcting, correction_of
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.history import past_of, standing_of, unsettled_of
from csbonus.ledger.model import Batch, Kind, PaidEntry, Signed
from csbonus.ledger.order import next_run, runs_of
from csbonus.ledger.read import Ledger
from csbonus.ledger.reverse import reversal_of
from csbonus.ledger.text import file_name, from_bytes, to_bytes
from csbonus.ledger.together import wrong_together
from csbonus.ledger.verify import wrong_in
from csbonus.plan.load import Loaded
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {plan}
    title: Two objectives
    year: 2026
    currency: {currency}
    for: {{role: {role}}}
    pay: {{target: 1111 {currency}}}
    {more}
    components:
      first: {{measure: score, score: first, weight: 60%, goal: 100%, curve: linear, settle: quarterly}}
      second: {{measure: score, score: second, weight: 40%, goal: 100%, curve: linear, settle: quarterly_with_true_up}}
"""
PEOPLE = {"P-1": "CSM", "P-2": "CSM", "L-1": "Lead"}
WEIGHTS = {"first": Fraction(6, 10), "second": Fraction(4, 10)}
SIGNED = Signed("Ana Reyes", "2026-12-31", "Ben Okafor", "2026-12-31", "late")
SCORE = st.integers(min_value=0, max_value=200)
WHO = st.sampled_from(sorted(PEOPLE))


class AnyOrder(RuleBasedStateMachine):
    """A ledger of one year, with scores that change at any time."""

    plans: tuple[Loaded, ...]

    @initialize(draw=st.booleans(), corrections=st.sampled_from(["next_run", "report_only"]))
    def begin(self, draw: bool, corrections: str) -> None:
        self.home = tempfile.TemporaryDirectory()
        folder = Path(self.home.name)
        wait = f"corrections: {corrections}"
        more = f"draw: {{kind: top_up, each_quarter: 250 USD, recoverable: true}}\n    {wait}" if draw else wait
        self.plans = (
            read_plan(folder / "one", PLAN.format(plan="cs", currency="USD", role="CSM", more=more)),
            read_plan(folder / "two", PLAN.format(plan="leads", currency="EUR", role="Lead", more=wait)),
        )
        self.scores = {(q, who, name): 100 for q in range(1, 5) for who in PEOPLE for name in WEIGHTS}
        self.batches: list[Batch] = []

    @property
    def ledger(self) -> Ledger:
        return Ledger(Path("ledger"), tuple(self.batches))

    def calculated(self, ask: Ask, batches: tuple[Batch, ...]) -> Run:
        people = "\n".join(f"{who} | {who} | {role} | 2025-01-01 | {'EUR' if role == 'Lead' else 'USD'}"
                           for who, role in PEOPLE.items())
        rows = "\n".join(f"2026-Q{q} | person | {who} | {name} | {score}%"
                         for (q, who, name), score in self.scores.items())
        data = write_data(Path(self.home.name) / "data", {
            "people": f"person_id | name | role | valid_from | currency\n{people}",
            "scores": f"quarter | scope | scope_id | measure | value\n{rows}",
        })
        return calculate(self.plans, data, ask, past=past_of(batches, "2026"))

    def add(self, draft: Batch) -> None:
        content = to_bytes(draft._replace(signed=SIGNED))
        self.batches.append(from_bytes(file_name(draft), content))

    def close(self, run: str) -> None:
        period, kind = run.removesuffix(" true-up"), Kind.TRUE_UP if run.endswith("true-up") else Kind.CLOSE
        ask = whole_year() if kind is Kind.TRUE_UP else quarter(int(run[-1]))
        place = Place(self.ledger.next_number, self.ledger.head, period, kind)
        self.add(draft_of(self.calculated(ask, self.ledger.batches), place, (), "csbonus"))

    def correct(self, period: str) -> None:
        asked = correcting(self.ledger.batches, period)
        ask = quarter(asked.wrong.last)._replace(again=True) if asked.wrong.quarter else whole_year()
        run = self.calculated(ask, self.ledger.batches)
        draft = correction_of(run, self.ledger, asked, SIGNED, (), "csbonus")
        if draft.people:
            self.add(draft)

    @property
    def following(self) -> str:
        return next_run(self.ledger.batches) or "2026-Q1"

    @rule(number=st.integers(min_value=1, max_value=4), who=WHO, name=st.sampled_from(sorted(WEIGHTS)), score=SCORE)
    def change(self, number: int, who: str, name: str, score: int) -> None:
        self.scores[number, who, name] = score

    @precondition(lambda self: self.following.startswith("2026"))
    @rule()
    def close_next(self) -> None:
        self.close(self.following)

    @precondition(lambda self: bool(runs_of(self.batches)))
    @rule(number=st.integers(min_value=1, max_value=4))
    def correct_one(self, number: int) -> None:
        closed = [each.period for each in runs_of(self.batches)]
        if closed[-1] == "2026":
            self.correct("2026")
        elif len(closed) < 4 and number <= len(closed):
            self.correct(closed[number - 1])

    @precondition(lambda self: bool(standing_of(self.batches)))
    @rule()
    def undo_the_last(self) -> None:
        last = standing_of(self.batches)[-1]
        self.add(reversal_of(self.ledger, last.number, SIGNED, "csbonus"))

    @precondition(lambda self: bool(standing_of(self.batches)) and standing_of(self.batches)[-1].kind in
                  (Kind.CLOSE, Kind.TRUE_UP))
    @rule(who=WHO, cents=st.integers(min_value=-20000, max_value=20000))
    def confirm_the_last(self, who: str, cents: int) -> None:
        run = runs_of(self.batches)[-1]
        closed = closed_amounts(self.ledger.batches, run.period)
        paid = tuple(PaidEntry(person, currency, amount, max(amount + Decimal(cents) / 100, Decimal(0))
                               if person == who else amount) for (person, currency), amount in sorted(closed.items()))
        self.add(Batch(
            number=self.ledger.next_number, period=run.period, kind=Kind.CONFIRM, previous=self.ledger.head,
            run=run.run, plans=run.plans, inputs=(), totals=(), tool="csbonus", signed=SIGNED, paid=paid,
            about=run.number,
        ))

    @invariant()
    def no_batch_is_refused(self) -> None:
        if not hasattr(self, "batches"):
            return
        found = [problem for batch in self.batches for problem in wrong_in(batch, file_name(batch))]
        assert not [*found, *wrong_together(self.batches, lambda batch: Span(file_name(batch)))]

    def teardown(self) -> None:
        """Whatever happened: the year closed and corrected once more has paid what its scores earn."""
        if not hasattr(self, "batches"):
            return
        while self.following.startswith("2026"):
            self.close(self.following)
        self.correct("2026")
        assert {who: self.got(who) for who in PEOPLE} == {who: self.earned(who) for who in PEOPLE}
        self.home.cleanup()

    def got(self, who: str) -> Decimal:
        """What somebody was really paid, with what is carried and not settled yet, less what they owe of draws."""
        standing = standing_of(self.batches)
        confirmed = {each.period: entry.paid for each in standing for entry in each.paid if entry.person == who}
        closed: dict[str, Decimal] = {}
        for batch in standing:
            for entry in batch.people:
                if entry.person == who:
                    closed[batch.period] = closed.get(batch.period, Decimal(0)) + entry.amount
        paid = sum((confirmed.get(period, amount) for period, amount in closed.items()), Decimal(0))
        left = [each for (_, person), each in past_of(self.batches, "2026").before.items() if person == who]
        unsettled = sum((each.due for (person, _), found in unsettled_of(standing).items() for each in found
                         if person == who), Decimal(0))
        return paid + unsettled + sum((each.carry - each.owed for each in left), Decimal(0))

    def earned(self, who: str) -> Decimal:
        """The year by hand: a quarter of the target, times the weight, times the mean of four scores, times four."""
        parts = []
        for name, weight in WEIGHTS.items():
            total = sum(Fraction(self.scores[q, who, name], 100) for q in range(1, 5))
            parts.append(round_half_up(Fraction(1111) / 4 * weight * total, 2))
        return sum(parts, Decimal(0))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=500 if os.environ.get("CSBONUS_LONG") else 10, stateful_step_count=12, deadline=None, database=None,
    derandomize="CI" in os.environ,
)
