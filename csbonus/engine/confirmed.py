"""What payroll really paid for closed runs, where that is not what was closed: settled by the next run (R8, R21)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.results import Payout, TermLine
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple
from csbonus.plan.model import Negative, Plan

CONFIRMED = "confirmed"
"""The term of differences between what was closed and what was paid."""
_CLOSED = " as closed"
_PAID = " as paid"


class Difference(NamedTuple):
    """What a person was paid for a closed run, in their currency, beside what was closed; `run` as `2026 true-up`.

    `part` is what one of several plans settles of it; None where it settles all of it. `year` is the plan year that it
    belongs to: that of the run, but that of the corrected year for who was paid with the run by a correction alone.
    """

    run: str
    currency: str
    closed: Decimal
    paid: Decimal
    part: Decimal | None = None
    year: str = ""

    @property
    def due(self) -> Decimal:
        """What the person is still to be paid; below zero where they were paid too much."""
        return self.closed - self.paid if self.part is None else self.part

    @property
    def line(self) -> TermLine:
        """The same as a line of the run that settles it."""
        facts = ((f"{self.run}{_CLOSED}", Fraction(self.closed)), (f"{self.run}{_PAID}", Fraction(self.paid)))
        return TermLine(CONFIRMED, facts, Fraction(self.due), NOTHING, self.due)


def settled_runs(facts: Iterable[tuple[str, Fraction]]) -> Iterable[str]:
    """The runs that a line made by `Difference.line` settles, read back from what it is made of."""
    return [name.removesuffix(_PAID) for name, _ in facts if name.endswith(_PAID)]


def with_differences(plan: Plan, payout: Payout, unsettled: Sequence[Difference]) -> Payout:
    """A payout that also settles what payroll paid otherwise than it was closed.

    It stands after all else: what was not paid is money owed, which repays no draw, is not held back and is paid
    whatever is carried; what was paid too much is kept back from what the run pays, and below zero it is carried, or
    recovered where the plan recovers.
    """
    lines = tuple(each.line for each in unsettled if each.due)
    paid, carried = payout.paid + sum((line.due for line in lines), NOTHING), payout.carry_out
    if plan.true_up.negative is not Negative.RECOVER:
        paid, carried = max(paid, NOTHING), carried + min(paid, NOTHING)
    return payout._replace(paid=paid, carry_out=carried, terms=(*payout.terms, *lines))
