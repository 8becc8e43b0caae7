"""The accrual journal of a batch: what was earned against what is paid, carried, lent or held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.exact import NOTHING, minor_units
from csbonus.ledger.model import Batch, Kind
from csbonus.named import NamedTuple
from csbonus.payroll.accounts import About, Accounts, Part, idle_names
from csbonus.payroll.journal_settings import JournalSettings, day_of
from csbonus.payroll.moves import Move, grouped, imbalances, moves

SETTINGS = Span("--settings")
_TEXTS: Mapping[Kind, str] = {
    Kind.CLOSE: "accrual", Kind.TRUE_UP: "true-up", Kind.CORRECTION: "correction", Kind.CONFIRM: "paid difference",
    Kind.REVERSAL: "reversal",
}


class Posting(NamedTuple):
    """One line: a debit above zero, a credit below it; `person` only where the settings ask for it."""

    account: str
    amount: Decimal
    person: str = ""
    tracking: tuple[tuple[str, str], ...] = ()


class Journal(NamedTuple):
    """One transaction in one currency; its postings add up to nothing. `part` counts from 1 where it had to be cut."""

    number: str
    day: date
    text: str
    currency: str
    postings: tuple[Posting, ...]
    part: int = 0

    @property
    def title(self) -> str:
        """Its text; with its part where there are several."""
        return f"{self.text}, part {self.part}" if self.part else self.text

    def about(self, posting: Posting) -> str:
        """The text of one line."""
        return f"{self.text}, {posting.person}" if posting.person else self.text

    def amount(self, value: Decimal) -> str:
        """An amount with all digits of the currency, as `1250.00`."""
        places = minor_units(self.currency)
        text = f"{value:.{places}f}"
        assert Decimal(text) == value, "the ledger holds whole minor units"
        return text


def journals(batch: Batch, settings: JournalSettings, *, most: int = 0) -> tuple[Journal, ...]:
    """The journals of a batch, one for each currency; more where one has over `most` lines. None where nothing moves.

    Every journal balances for itself, as each person does. Raises Refused with all accounts and days that the settings
    do not have.
    """
    found = moves(batch)
    day = day_of(settings, batch)
    problems = [*imbalances(found, Span(batch.run)), *_no_account(found, settings.accounts)]
    if isinstance(day, Diagnostic) or problems:
        raise Refused([*problems, day] if isinstance(day, Diagnostic) else problems)
    groups = grouped(found)
    currencies = sorted({currency for _, _, currency in groups})
    return tuple(
        Journal(_number(batch, currency if len(currencies) > 1 else ""), day, _text(batch), currency, postings, part)
        for currency in currencies
        for part, postings in _parts(
            [_lines(group, settings) for (_, _, unit), group in groups.items() if unit == currency], most)
    )


def booked(batch: Batch, settings: JournalSettings) -> tuple[str, ...]:
    """What the general ledger should show of each journal when it is loaded; names of accounts that nothing has."""
    return (*(_told(each) for each in journals(batch, settings)), *idle_names(batch, settings.accounts))


def _told(journal: Journal) -> str:
    debits = sum((posting.amount for posting in journal.postings if posting.amount > 0), NOTHING)
    name = f"{journal.number}, part {journal.part}," if journal.part else journal.number
    return (f"{name} of {journal.day}: {len(journal.postings)} lines, debits and credits "
            f"{journal.amount(debits)} {journal.currency} each")


def _number(batch: Batch, currency: str) -> str:
    """What tells the journals of all batches apart, also of a quarter that is closed again: `CSB-2026Q1-1`."""
    parts = ("CSB", batch.period.replace("-", ""), str(batch.number), currency)
    return "-".join(part for part in parts if part)


def _text(batch: Batch) -> str:
    draft = "DRAFT " if batch.draft else ""
    return f"{draft}CS bonus {_TEXTS[batch.kind]} {batch.period.replace('-', '')}"


def _no_account(found: Iterable[Move], accounts: Accounts) -> Iterator[Diagnostic]:
    asked = dict.fromkeys((move.part, move.about) for move in found)
    for part, about in (each for each in asked if accounts.of(*each) is None):
        where = ", ".join(f"{word} `{name}`" for word, name in about._asdict().items() if name)
        fact = f"no account takes `{part}`" + (f" of {where}" if where else "")
        yield Diagnostic("CSB872", fact, SETTINGS, _hint(part, about, accounts))


def _hint(part: Part, about: About, accounts: Accounts) -> str:
    if not getattr(accounts, part):
        return f"add `{part}: <account>` below `accounts`"
    told = next(f"{word}: {name}" for word, name in reversed(about._asdict().items()) if name)
    return f"add `- {{account: <account>, {told}}}` to `{part}`"


class _Line(NamedTuple):
    """A posting with the part that it is of, by which lines are put in order."""

    part: Part
    posting: Posting


def _lines(group: Iterable[Move], settings: JournalSettings) -> tuple[_Line, ...]:
    found = []
    for move in group:
        rule = settings.accounts.of(move.part, move.about)
        assert rule is not None, "an account that is missing was refused"
        person = move.person if settings.by == "person" else ""
        found.append(_Line(move.part, Posting(rule.account, move.amount, person, tuple(rule.tracking.items()))))
    return tuple(found)


def _parts(groups: Iterable[tuple[_Line, ...]], most: int) -> Iterator[tuple[int, tuple[Posting, ...]]]:
    """The postings of `groups` in as few parts as their order allows; counted from 1 where there are several."""
    parts: list[list[_Line]] = []
    seen: set[Posting] = set()
    for group in groups:
        own = {line.posting._replace(amount=NOTHING) for line in group}
        if not parts or (most and len(seen | own) > most):
            parts.append([])
            seen = set()
        parts[-1].extend(group)
        seen |= own
    for number, part in enumerate(parts, start=1):
        if postings := _added_up(part):
            yield number if len(parts) > 1 else 0, postings


def _added_up(lines: Iterable[_Line]) -> tuple[Posting, ...]:
    """A posting for each account, person and tracking, in the order of the parts; what comes to nothing is left out."""
    sums: dict[Posting, Decimal] = {}
    for _, posting in sorted(lines, key=_order):
        key = posting._replace(amount=NOTHING)
        sums[key] = sums.get(key, NOTHING) + posting.amount
    return tuple(key._replace(amount=amount) for key, amount in sums.items() if amount)


def _order(line: _Line) -> tuple[int, str, str, tuple[tuple[str, str], ...]]:
    account, _, person, tracking = line.posting
    return list(Part).index(line.part), account, person, tracking
