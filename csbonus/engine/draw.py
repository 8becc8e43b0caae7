"""A draw: money ahead of what is earned, with the balance that is owed for it (calculation R23)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from csbonus.engine.participants import Participant
from csbonus.engine.paying import Paying, promised
from csbonus.engine.results import TermLine
from csbonus.engine.rounding import rounded
from csbonus.engine.target_pay import units_of
from csbonus.exact import NOTHING
from csbonus.inputs.roster import Spell
from csbonus.periods import Quarter
from csbonus.plan.guarantee import Draw
from csbonus.plan.model import Plan


def opening_balance(plan: Plan, person: Participant) -> Decimal:
    """What a person owes of draws of earlier years: the `draw_balance` of their rows of the year."""
    if plan.draw is None or not plan.draw.recoverable:
        return NOTHING
    [owed, *_] = [spell.draw_balance for spell in balances(person)] or [None]
    return rounded(plan, person, owed or Fraction(0))


def balances(person: Participant) -> list[Spell]:
    """The rows of a person, of those on the plan in its year, that say what is owed; one for each balance."""
    found: dict[Fraction, Spell] = {}
    for stretch in person.stretches:
        if stretch.spell.draw_balance is not None:
            found.setdefault(stretch.spell.draw_balance, stretch.spell)
    return list(found.values())


def draw_line(
    plan: Plan, person: Participant, paying: Paying, quarter: Quarter, *, earned: Decimal, owed: Decimal
) -> TermLine | None:
    """What the draw adds to a run or takes back; `earned` is what the run pays without it, never below zero.

    A top-up fills up to the draw and is repaid from what is earned above it. An advance comes on top and is repaid
    from all that a later run earns. The true-up has no draw of its own: it only repays.
    """
    if plan.draw is None:
        return None
    amount = NOTHING if paying.year else rounded(plan, person, _of_quarter(plan, plan.draw, person, quarter))
    if plan.draw.kind == "top_up":
        given, repayable = max(amount - earned, NOTHING), max(earned - amount, NOTHING)
    else:
        given, repayable = amount, earned
    repaid = min(owed, repayable)
    balance = owed + given - repaid if plan.draw.recoverable else NOTHING
    facts = tuple((name, Fraction(each)) for name, each in (("drawn", given), ("repaid", repaid)) if each)
    if not facts and not balance:
        return None
    if given and plan.draw.kind == "top_up":
        facts = (("the draw of the quarter", Fraction(amount)), ("paid without it", Fraction(earned)), *facts)
    return TermLine("draw", facts, Fraction(given - repaid), NOTHING, given - repaid, balance)


def _of_quarter(plan: Plan, draw: Draw, person: Participant, quarter: Quarter) -> Fraction:
    """The draw of a quarter: for the part of it that the person is on plan and may draw, in their currency."""
    days = promised(person, draw.months, draw.until)
    inside = (both for each in person.within(quarter.days) if (both := each.within(days)))
    part = Fraction(sum(units_of(plan, each) for each in inside), units_of(plan, quarter.days))
    return draw.each_quarter.value / person.rate * part
