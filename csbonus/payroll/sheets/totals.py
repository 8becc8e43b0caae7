"""The sheet of control totals: what a batch pays, who signed it, what it was made from, its digests."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from csbonus.exact import plain
from csbonus.ledger.four_eyes import takes_one
from csbonus.ledger.model import Batch
from csbonus.payroll.sheets.model import MOST_DIGITS, Amount, Cell, Row, Sheet

NAME = "Totals"
COLUMNS = ("About", "What", "Value", "Currency")


def totals(batch: Batch) -> Sheet:
    """One fact a row; amounts and counts are numbers."""
    return Sheet(NAME, COLUMNS, (*_batch(batch), *_paid(batch), *_signed(batch), *_sources(batch)))


def _batch(batch: Batch) -> Iterator[Row]:
    state = "draft: not in the ledger" if batch.draft else "in the ledger"
    for what, value in (("Run", batch.run), ("Kind", str(batch.kind)), ("Number", batch.number), ("State", state),
                        ("As of", batch.as_of),
                        ("Digest", batch.digest), ("Digest of the batch before", batch.previous),
                        ("Made by", batch.tool)):
        if value != "":
            yield "Batch", what, value, None


def _paid(batch: Batch) -> Iterator[Row]:
    for currency, amount in batch.total.items():
        of_it = {entry.person for entry in batch.people if entry.currency == currency}
        paid = {entry.person for entry in batch.people if entry.currency == currency and entry.amount}
        yield "Paid", "Total", Amount(amount, currency), currency
        yield "Paid", "People in it", len(of_it), currency
        yield "Paid", "People with an amount", len(paid), currency


def _signed(batch: Batch) -> Iterator[Row]:
    signed = batch.signed
    by = f" by {signed.prepared_by}" if signed.prepared_by else ""
    for what, value in (("Prepared by", signed.prepared_by), ("Approved by", signed.approved_by),
                        ("Approved on", signed.approved_on), ("Closed on", signed.closed_on),
                        ("Reason", signed.reason), (f"Warnings accepted{by}", ", ".join(signed.accepted))):
        if value:
            yield "Signed", what, value, None
    if takes_one(batch):
        yield "Signed", "Four eyes", "off: all plans let the maker approve", None


def _sources(batch: Batch) -> Iterator[Row]:
    for plan in batch.plans:
        yield f"Plan {plan.plan}", plan.title, plan.digest, None
    for each in batch.inputs:
        yield "File read", each.file, each.digest, None
    for total in batch.totals:
        yield f"Export {total.export}", "Rows", total.rows, None
        if total.accounts is not None:
            yield f"Export {total.export}", "Accounts", total.accounts, None
        for column, amount in total.sums:
            yield f"Export {total.export}", f"Sum of {column}", _sum(amount), None


def _sum(amount: str) -> Cell:
    """A sum of an export as a number without idle zeros; as text where a spreadsheet would shorten it."""
    value = Decimal(plain(Fraction(amount)))
    return value if len(value.as_tuple().digits) <= MOST_DIGITS else str(value)
