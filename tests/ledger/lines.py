"""Lines of batches in a few words, for ledgers that no calculation has to be made for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.model import Batch, ComponentEntry, Kind, PaidEntry, PersonEntry, TermEntry
from tests.ledger.batches import batch

Line = ComponentEntry | TermEntry | PersonEntry | PaidEntry


def earned(
    who: str, amount: str, name: str = "objective", *, before: str = "0", waived: str = "0", of: str = "",
    quarters: Sequence[str] = (),
) -> ComponentEntry:
    """What a component pays `plan person currency`, `of` another period than that of its batch."""
    plan, person, currency = who.split()
    due, paid = Decimal(amount), Decimal(before)
    rounded = paid + due - Decimal(waived)
    return ComponentEntry(plan, person, name, currency, of, Fraction(rounded), rounded, paid, due, Decimal(0),
                          Decimal(waived), tuple(map(Decimal, quarters)))


def beside(
    who: str, term: str, amount: str, *, before: str = "0", balance: str = "0", facts: Sequence[str] = (),
    later: Sequence[str] = (),
) -> TermEntry:
    """What stands beside the components of `plan person currency`."""
    plan, person, currency = who.split()
    named = tuple((fact, Fraction(amount)) for fact in facts)
    return TermEntry(plan, person, term, currency, named, Fraction(amount), Decimal(before), Decimal(amount),
                     Decimal(balance), tuple(map(Decimal, later)))


def pay(who: str, amount: str, *, carried: str = "0", left: str = "0", name: str = "Ada") -> PersonEntry:
    """What `plan person currency` is paid, with what was carried into the run and what is left to carry on."""
    plan, person, currency = who.split()
    return PersonEntry(plan, person, name, "Team", currency, None, Decimal(carried), Decimal(amount), Decimal(left))


def really(who: str, closed: str, paid: str) -> PaidEntry:
    """What payroll paid `person currency`, beside what was closed."""
    person, currency = who.split()
    return PaidEntry(person, currency, Decimal(closed), Decimal(paid))


def plain(*values: object) -> tuple[object, ...]:
    """Values of whatever type, to be compared with whole numbers."""
    return values


def made(number: int, period: str, *lines: Line, kind: Kind = Kind.CLOSE, run: str = "", about: int = 0) -> Batch:
    """A batch of these lines."""
    told = f"{period} true-up" if kind is Kind.TRUE_UP else period
    return batch({})._replace(
        number=number, period=period, kind=kind, run=run or told, about=about, digest=f"sha256:{number:064}",
        components=tuple(each._replace(for_period=each.for_period or period)
                         for each in lines if isinstance(each, ComponentEntry)),
        terms=tuple(each for each in lines if isinstance(each, TermEntry)),
        people=tuple(each for each in lines if isinstance(each, PersonEntry)),
        paid=tuple(each for each in lines if isinstance(each, PaidEntry)),
    )
