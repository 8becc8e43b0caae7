"""The sheets of what payouts are made of: components, what stands beside them, what payroll confirmed of them."""

from __future__ import annotations

from decimal import Decimal

from csbonus.ledger.model import Batch, ComponentEntry, TermEntry
from csbonus.payroll.sheets.model import Amount, Cell, Row, Sheet, sums

COMPONENTS = ("Person", "Plan", "Component", "For", "Currency", "Rounded to date", "Paid before", "Amount",
              "Correction in it", "Waived")
TERMS = ("Person", "Plan", "Term", "Currency", "Paid before", "Amount", "Balance", "Later")
CONFIRMED = ("Person", "Currency", "Closed", "Paid by payroll", "Difference")


def components(batch: Batch, currency: str, name: str) -> Sheet:
    """One row a component of a person: rounded to date − paid before = amount, less what is waived."""
    found = sorted((entry for entry in batch.components if entry.currency == currency),
                   key=lambda e: (e.person, e.plan))
    rows = tuple(map(_component, found))
    return Sheet(name, COMPONENTS, rows, (sums(rows, currency),) if rows else ())


def terms(batch: Batch, currency: str, name: str) -> Sheet:
    """One row a guarantee, draw, release or adjustment of a person, with what is owed or held back afterwards."""
    found = sorted((entry for entry in batch.terms if entry.currency == currency), key=lambda e: (e.person, e.plan))
    rows = tuple(map(_term, found))
    return Sheet(name, TERMS, rows, (sums(rows, currency),) if rows else ())


def confirmed(batch: Batch, currency: str, name: str) -> Sheet:
    """One row a person whose pay payroll has confirmed: what was closed, what was paid, the difference."""
    found = sorted(entry for entry in batch.paid if entry.currency == currency)
    rows: tuple[Row, ...] = tuple(
        (each.person, currency, *(Amount(a, currency) for a in (each.closed, each.paid, each.paid - each.closed)))
        for each in found
    )
    return Sheet(name, CONFIRMED, rows, (sums(rows, currency),) if rows else ())


def _component(entry: ComponentEntry) -> Row:
    amounts = (entry.rounded, entry.paid_before, entry.amount, entry.correction, entry.waived)
    return (entry.person, entry.plan, entry.component, entry.for_period, entry.currency, *_money(entry, amounts))


def _term(entry: TermEntry) -> Row:
    amounts = (entry.paid_before, entry.amount, entry.balance, sum(entry.later, Decimal(0)))
    return (entry.person, entry.plan, entry.term, entry.currency, *_money(entry, amounts))


def _money(entry: ComponentEntry | TermEntry, amounts: tuple[Decimal, ...]) -> tuple[Cell, ...]:
    return tuple(Amount(amount, entry.currency) for amount in amounts)
