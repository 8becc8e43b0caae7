"""`hledger`: a transaction that `hledger check --strict` accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.exact import minor_units
from csbonus.ledger.model import Batch
from csbonus.payroll.accounts import Accounts
from csbonus.payroll.journal import Journal, Posting, booked, journals
from csbonus.payroll.journal_settings import JournalSettings
from csbonus.payroll.layout import Files, Layout, stem

_ACCOUNT = re.compile(r"[^\W_][^;\"]*")
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAKEN = ("date", "date2", "person", "type")
"""Names of tags that hledger, or we, give a meaning of their own."""
_UNSAFE = re.compile(r"[;,:\[\]]")
"""What would begin another tag or a date in a comment."""


class HledgerSettings(JournalSettings):
    """Accounts as they are called in the journal, `expenses:people:cs bonus`."""

    accounts: Annotated[Accounts, Field(examples=["{expense: 'expenses:cs bonus', payable: 'liabilities:cs bonus'}"])]
    @classmethod
    def why_not(cls, account: str) -> str:
        """Parts between colons that begin with a letter or a digit, without two spaces in a row."""
        parts = account.split(":")
        if account.isprintable() and "  " not in account and all(
            _ACCOUNT.fullmatch(part) and part == part.strip() for part in parts
        ):
            return ""
        return "write an account such as `liabilities:accrued:cs bonus`"

    @classmethod
    def why_not_tracked(cls, name: str, value: str) -> str:
        """A tag, in a comment that nothing in it ends."""
        if not _TAG.fullmatch(name) or name in _TAKEN:
            return "write a name such as `department`, in plain letters"
        return super().why_not_tracked(name, value) or ("leave out `; , : [ ]`" if _UNSAFE.search(value) else "")


def write(batch: Batch, settings: HledgerSettings) -> Files:
    """One file, a transaction for each currency, with the accounts and currencies that it uses."""
    found = journals(batch, settings)
    problems = [each for journal in found for posting in journal.postings for each in _unwritable(posting)]
    if problems:
        raise Refused(problems)
    if not found:
        return {}
    lines = [f"; csbonus: batch {batch.number}, {batch.run}", "", *_declared(found), ""]
    for journal in found:
        lines += [*_transaction(batch, journal), ""]
    return {f"{stem(batch)}.journal": ("\n".join(lines).rstrip() + "\n").encode()}


def _unwritable(posting: Posting) -> Iterator[Diagnostic]:
    if posting.person and (not posting.person.isprintable() or _UNSAFE.search(posting.person)):
        fact = f"the id `{posting.person}` cannot stand in a comment of hledger"
        yield Diagnostic("CSB878", fact, Span(posting.person), "write the journal `by: account`")


def _declared(found: Sequence[Journal]) -> Iterator[str]:
    for journal in found:
        places = minor_units(journal.currency)
        yield f"commodity {journal.currency} 1000.{'0' * places}"
    yield from (f"account {account}" for account in sorted({p.account for each in found for p in each.postings}))


def _transaction(batch: Batch, journal: Journal) -> Iterator[str]:
    flag = "!" if batch.draft else "*"
    yield f"{journal.day} {flag} ({journal.number}) {journal.text}"
    told = [("plan", plan.plan) for plan in batch.plans] + [("digest", batch.digest), ("reason", batch.signed.reason)]
    yield from (f"    ; {name}: {_one_line(text)}" for name, text in told if text)
    width = max(len(posting.account) for posting in journal.postings) + 2
    for posting in journal.postings:
        amount = f"{journal.currency} {journal.amount(posting.amount)}"
        tags = (("person", posting.person), *posting.tracking) if posting.person else posting.tracking
        comment = ", ".join(f"{name}: {value}" for name, value in tags)
        yield f"    {posting.account:<{width}}{amount}" + (f"  ; {comment}" if comment else "")


def _one_line(text: str) -> str:
    """A text as the value of one tag: behind a comma another would begin, but for a blank before its colon."""
    first, comma, rest = "".join(each if each.isprintable() else " " for each in text).partition(",")
    return first + comma + rest.replace(":", " :")


LAYOUT = Layout(
    title="hledger",
    about="A transaction for each currency with the digest of its batch; accounts and currencies are declared for "
          "strict checks.",
    grade="A",
    source="hledger.org, journal manual",
    settings=HledgerSettings,
    write=write,
    notes=booked,
    books=True,
)
