"""What batches of their own pay somebody beside a run, with the same period: corrections of what is closed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.past import Corrected
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.explain.walk import Story
from csbonus.report.payout_table import by_currency
from csbonus.report.runs import Shown, payout_of


def corrections_with(plan: PlanRun, person: Participant, shown: Shown) -> Sequence[Corrected]:
    """The corrections that pay somebody something with the period of a run, in the order of the ledger."""
    period = payout_of(plan, person, shown).run.partition(" ")[0]
    found = (*plan.corrected.get(person.person_id, ()), *plan.beside.get(person.person_id, ()))
    return sorted((each for each in found if each.paid_with == period and each.payout.paid), key=_number)


def _number(each: Corrected) -> int:
    return each.batch


def also_text(story: Story) -> str:
    """`With 2026-Q2 also 50.00 USD is paid by batch 2, which corrected 2026-Q1: 1,050.00 USD together.`; or nothing."""
    found = corrections_with(story.plan, story.person, story.shown)
    if not found:
        return ""
    batches = [f"batch {each.batch}, which corrected {each.period}" for each in found]
    first, *more = (figures.priced(each.payout.paid, each.currency) for each in found)
    told = [f"{first} is paid by {batches[0]}"]
    told += [f"{amount} by {batch}" for amount, batch in zip(more, batches[1:], strict=True)]
    also = f"With {story.payout.run} also {', and '.join(told)}: {_together([story])} together."
    return also + _really(found, story.payout.run)


def all_text(told: Sequence[Story]) -> str:
    """The same of all plans of a person: `With 2026-Q2 also 140.00 USD is paid to correct ...`; or nothing."""
    found = [each for story in told for each in corrections_with(story.plan, story.person, story.shown)]
    if not found:
        return ""
    amounts = _amounts([(each.currency, each.payout.paid) for each in found])
    run, together = told[0].payout.run, _together(told)
    return f"With {run} also {amounts} is paid to correct what was closed: {together} together.{_really(found, run)}"


def _really(found: Sequence[Corrected], run: str) -> str:
    """What payroll paid, where that is something else: all plans of the person together, a currency a time."""
    really = {(each.says, each.currency): each.confirmed for each in found if each.says}
    return "".join(
        f" Payroll paid {figures.priced(paid, currency)} with {run}, as batch {batch} says: the run after it settles "
        "the difference." for (batch, currency), paid in really.items())


def _together(told: Sequence[Story]) -> str:
    """What runs pay somebody and what is paid with them, a currency a time."""
    paid = [(story.person.currency, story.payout.paid) for story in told]
    paid += [(each.currency, each.payout.paid)
             for story in told for each in corrections_with(story.plan, story.person, story.shown)]
    return _amounts(paid)


def _amounts(paid: Sequence[tuple[str, Decimal]]) -> str:
    return ", ".join(figures.priced(amount, currency) for currency, amount in by_currency(paid).items())
