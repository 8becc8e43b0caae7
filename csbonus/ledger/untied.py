"""Why the year of somebody does not add up, and what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Span
from csbonus.engine.confirmed import Difference
from csbonus.ledger.amounts import money_text
from csbonus.ledger.history import standing_of, unsettled_of
from csbonus.ledger.model import Batch
from csbonus.ledger.settles import settles
from csbonus.ledger.tied import Tied


def untied(years: Sequence[Tied], batches: Sequence[Batch], folder: str) -> Iterator[Diagnostic]:
    """One line for each person whose year is open: by what payroll paid otherwise, else by something that is wrong."""
    unsettled = unsettled_of(standing_of(batches))
    for each in years:
        waiting = unsettled.get((each.person, each.currency), ())
        told = [f"{_amount(one.due, each.currency)} too {'little' if one.due > 0 else 'much'} for {one.run}"
                for one in waiting]
        who = f"{each.person} {each.name}".strip()
        fact = f"{who} was paid {_amount(each.open, each.currency)} {_less(each.open)} than the year earned"
        if sum((one.due for one in waiting), Decimal(0)) == each.open:
            fact = f"payroll paid {who} {' and '.join(told)}, and no run has settled it"
        yield Diagnostic("CSB817", fact, Span(folder), _hint(each, batches, waiting))


def _hint(each: Tied, batches: Sequence[Batch], waiting: Sequence[Difference]) -> str:
    if not waiting:
        return f"nothing that payroll confirmed explains it: see `csbonus ledger show --person {each.person}`"
    by = settles(batches, waiting)
    if not by.over:
        return "the next run settles it"
    return f"the next run settles it, where a plan of {by.year} pays them; {by.correcting} settles it at once"


def _amount(due: Decimal, currency: str) -> str:
    return f"{money_text(abs(due), currency)} {currency}"


def _less(due: Decimal) -> str:
    return "less" if due > 0 else "more"
