"""What batches of their own pay somebody beside a run, with the same period: corrections of what is closed."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.past import Corrected
from csbonus.report import figures
from csbonus.report.explain.walk import Story


def corrections_with(story: Story) -> Sequence[Corrected]:
    """The corrections that pay somebody something with the period of a run, in the order of the ledger."""
    corrected = story.plan.corrected.get(story.person.person_id, ())
    return [each for each in corrected if each.paid_with == story.payout.run and each.payout.paid]


def also_text(story: Story) -> str:
    """`With 2026-Q2 also 50.00 USD is paid by batch 2, which corrected 2026-Q1: 1,050.00 USD together.`; or nothing."""
    found, currency = corrections_with(story), story.person.currency
    if not found:
        return ""
    batches = [f"batch {each.batch}, which corrected {each.period}" for each in found]
    first, *more = (figures.priced(each.payout.paid, currency) for each in found)
    told = [f"{first} is paid by {batches[0]}"]
    told += [f"{amount} by {batch}" for amount, batch in zip(more, batches[1:], strict=True)]
    together = sum((each.payout.paid for each in found), story.payout.paid)
    listed = ", and ".join(told)
    return f"With {story.payout.run} also {listed}: {figures.priced(together, currency)} together."
