"""What a sum over a fourth quarter and its true-up is made of: both runs, and corrections that are paid with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from csbonus.engine.participants import Participant
from csbonus.engine.past import Corrected
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.runs import Shown, corrections_in, is_year_end, label, payout_of

_Paid = dict[str, dict[str, Decimal]]
"""Amounts by currency, then by what pays them."""


def sums(on: Iterable[tuple[PlanRun, Participant]], runs: Sequence[Shown]) -> tuple[str, ...]:
    """`5,750.00 USD = 2026-Q4 4,750.00 + 2026 true-up 1,000.00`, a currency each.

    Nothing for one run, nor for a year: its table has a column for each of them.
    """
    if not is_year_end(runs):
        return ()
    found: _Paid = {}
    paying = [(plan, person) for plan, person in on if not plan.loaded.plan.reports_only]
    for plan, person in paying:
        for shown in runs:
            _add(found, person, label(plan, shown), payout_of(plan, person, shown).paid)
    between = [(each, person) for plan, person in paying for each in corrections_in(plan, person, runs)]
    for each, person in sorted(between, key=lambda pair: pair[0].batch):
        if each.payout.paid:
            _add(found, person, _correction(each), each.payout.paid)
    return tuple(_sum(currency, found[currency]) for currency in sorted(found))


def _add(found: _Paid, person: Participant, what: str, amount: Decimal) -> None:
    of_currency = found.setdefault(person.currency, {})
    of_currency[what] = of_currency.get(what, Decimal(0)) + amount


def _correction(each: Corrected) -> str:
    return f"batch {each.batch} (corrects {each.period}, paid with {each.paid_with})"


def _sum(currency: str, paid: dict[str, Decimal]) -> str:
    parts = " + ".join(f"{what} {figures.money(amount, currency)}" for what, amount in paid.items())
    return f"{figures.priced(sum(paid.values(), Decimal(0)), currency)} = {parts}"
