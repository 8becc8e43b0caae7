"""`beancount`: a transaction that `bean-check` checks without tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from csbonus.documents.fields import Flag
from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch
from csbonus.payroll.accounts import Accounts
from csbonus.payroll.journal import Journal, Posting, booked, journals
from csbonus.payroll.journal_settings import JournalSettings
from csbonus.payroll.layout import Files, Layout, stem

_ROOTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
_KEY = re.compile(r"[a-z][A-Za-z0-9_-]+")
_TAKEN = ("filename", "lineno", "person")
"""Names of metadata that beancount, or we, give a meaning of their own."""


class BeancountSettings(JournalSettings):
    """`open_accounts: false` for books that open the accounts themselves and have other postings on them."""

    accounts: Annotated[Accounts, Field(examples=["{expense: 'Expenses:CSBonus', payable: 'Liabilities:CSBonus'}"])]
    open_accounts: Flag = True

    @classmethod
    def why_not(cls, account: str) -> str:
        """Parts after a colon, the first of them one of five; each with a capital letter or a digit in front."""
        root, *parts = account.split(":")
        if root in _ROOTS and parts and all(map(_is_part, parts)):
            return ""
        return "write an account such as `Liabilities:Accrued:CSBonus`"

    @classmethod
    def why_not_tracked(cls, name: str, value: str) -> str:
        """Metadata begins with a small letter."""
        wanted = "write a name such as `department`, in letters that begin with a small one"
        fits = _KEY.fullmatch(name) and name not in _TAKEN
        return super().why_not_tracked(name, value) if fits else wanted


def _is_part(text: str) -> bool:
    first, rest = text[:1], text[1:]
    return (first.isupper() or _is_digit(first)) and all(each.isalpha() or _is_digit(each) or each == "-"
                                                         for each in rest)


def _is_digit(letter: str) -> bool:
    return letter.isascii() and letter.isdigit()


def write(batch: Batch, settings: BeancountSettings) -> Files:
    """One file, a transaction for each currency; alone it is a complete ledger unless the books open the accounts."""
    found = journals(batch, settings)
    if not found:
        return {}
    lines = [f"; csbonus: batch {batch.number}, {batch.run}", 'option "inferred_tolerance_default" "*:0"',
             'option "tolerance_multiplier" "0"', ""]
    if settings.open_accounts:
        lines += [*_opened(found), ""]
    for journal in found:
        lines += [*_transaction(batch, journal), ""]
    if settings.open_accounts:
        lines += _balances(found)
    return {f"{stem(batch)}.beancount": ("\n".join(lines).rstrip() + "\n").encode()}


def _opened(found: Sequence[Journal]) -> Iterator[str]:
    currencies: dict[str, list[str]] = {}
    for journal in found:
        for account in dict.fromkeys(posting.account for posting in journal.postings):
            currencies.setdefault(account, []).append(journal.currency)
    for account in sorted(currencies):
        yield f"{found[0].day} open {account} {','.join(currencies[account])}"


def _transaction(batch: Batch, journal: Journal) -> Iterator[str]:
    flag = "!" if batch.draft else "*"
    yield f'{journal.day} {flag} "csbonus" {_quoted(journal.text)} #csbonus'
    yield f"  plan: {_quoted(', '.join(plan.plan for plan in batch.plans))}"
    yield f"  batch: {_quoted(journal.number)}"
    if batch.digest:
        yield f"  digest: {_quoted(batch.digest)}"
    if batch.signed.reason:
        yield f"  reason: {_quoted(batch.signed.reason)}"
    for posting in journal.postings:
        yield f"  {posting.account}  {journal.amount(posting.amount)} {journal.currency}"
        yield from (f"    {name}: {_quoted(value)}" for name, value in _metadata(posting))


def _metadata(posting: Posting) -> Iterator[tuple[str, str]]:
    if posting.person:
        yield "person", posting.person
    yield from posting.tracking


def _balances(found: Sequence[Journal]) -> Iterator[str]:
    """What stands on each account afterwards, those below it included; looked at in the morning of the next day."""
    for journal in found:
        for account in sorted({posting.account for posting in journal.postings}):
            below = (each.amount for each in journal.postings
                     if each.account == account or each.account.startswith(f"{account}:"))
            total: Decimal = sum(below, NOTHING)
            yield f"{_after(journal.day)} balance {account}  {journal.amount(total)} ~ 0 {journal.currency}"


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _quoted(text: str) -> str:
    one_line = "".join(each if each.isprintable() else " " for each in text)
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'


LAYOUT = Layout(
    title="Beancount",
    about="A transaction for each currency with the digest of its batch; accounts are opened, balances asserted, with "
          "a tolerance of zero.",
    grade="A",
    source="beancount.github.io, language syntax",
    settings=BeancountSettings,
    write=write,
    notes=booked,
    books=True,
)
