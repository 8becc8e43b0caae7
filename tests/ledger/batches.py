"""Batches to try things on, written in a few words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.model import (
    NO_BATCH,
    Batch,
    ComponentEntry,
    Input,
    Kind,
    PaidEntry,
    PersonEntry,
    PlanOf,
    Signed,
    TermEntry,
    Total,
)
from csbonus.ledger.text import digest_of, to_bytes


def batch(pays: Mapping[str, Mapping[str, str]], *, currency: str = "USD", digest: str = "sha256:" + "a" * 64) -> Batch:
    """The first quarter of 2026 in which each person is paid an amount by component."""
    return Batch(
        number=1, period="2026-Q1", kind=Kind.CLOSE, previous=NO_BATCH, run="2026-Q1",
        plans=(PlanOf("cs-2026", "Customer Success 2026", "sha256:" + "b" * 64),), inputs=(), totals=(),
        tool="csbonus 0.3.0", signed=Signed("Ana Reyes", "2026-04-12", "Ben Okafor", "2026-04-11"),
        components=tuple(_component(who, name, Decimal(amount), currency)
                         for who, amounts in sorted(pays.items()) for name, amount in amounts.items()),
        people=tuple(_person(who, sum(map(Decimal, amounts.values()), Decimal(0)), currency)
                     for who, amounts in sorted(pays.items())),
        digest=digest,
    )


def _component(who: str, name: str, amount: Decimal, currency: str) -> ComponentEntry:
    nothing = Decimal("0.00")
    return ComponentEntry(
        "cs-2026", who, name, currency, "2026-Q1", Fraction(amount), amount, nothing, amount, nothing, nothing
    )


def _person(who: str, amount: Decimal, currency: str) -> PersonEntry:
    nothing = Decimal("0.00")
    return PersonEntry("cs-2026", who, f"Name of {who}", "Team", currency, None, nothing, amount, nothing)


def signed_again(lines: Sequence[str]) -> bytes:
    """Lines of a batch with an end that fits them, as somebody makes it who knows how."""
    body = "".join(f"{line}\n" for line in lines[:-1])
    end = json.loads(lines[-1]) | {"sha256": digest_of(body.encode())}
    return f"{body}{json.dumps(end, sort_keys=True, separators=(',', ':'))}\n".encode()


def after(previous: Batch, one: Batch) -> Batch:
    """The batch that follows another one in its ledger."""
    return one._replace(number=previous.number + 1, previous=digest_of(to_bytes(previous)))


def a_year() -> tuple[Batch, ...]:
    """Drafts of every kind, each after the one before it: terms, carries, a confirmation, an undoing, a true-up."""
    nothing = Decimal("0.00")
    first = batch({"P-07": {"renewals": "1250.00", "usage": "12.34"}, "P-08": {"renewals": "0.00"}}, digest="")
    euros = batch({"P-09": {"renewals": "100.00"}}, currency="EUR")
    held = TermEntry("cs-2026", "P-09", "release", "EUR", (("held", Fraction(61, 3)),), Fraction(20), nothing,
                     Decimal("-20.00"), Decimal("20.00"), (Decimal("10.00"), Decimal("10.00")))
    topped = TermEntry("cs-2026", "P-07", "adjustment", "USD", (("A-1, late", Fraction(100)),), Fraction(100), nothing,
                       Decimal("100.00"), nothing, ())
    first = first._replace(
        inputs=(Input("people.csv", "sha256:" + "c" * 64), Input("renewals.csv", "sha256:" + "d" * 64)),
        totals=(Total("people", 3, None, ()), Total("renewals", 412, 80, (("arr_due", "1234567.00"),))),
        components=(*first.components, *euros.components), terms=(topped, held),
        people=(first.people[0]._replace(amount=Decimal("1362.34"), target=Decimal("1500.00")), first.people[1],
                euros.people[0]._replace(amount=Decimal("80.00"), name="Zoë Müller", team='"West"; EMEA')),
    )
    wrong = after(first, batch({"P-08": {"renewals": "5.00"}}, digest="")._replace(period="2026-Q2", run="2026-Q2"))
    undone = after(wrong, batch({}, digest="")._replace(period="2026-Q2", run="2026-Q2", kind=Kind.REVERSAL, about=2))
    confirmed = after(undone, batch({}, digest="")._replace(
        kind=Kind.CONFIRM, about=1, paid=(PaidEntry("P-07", "USD", Decimal("1362.34"), Decimal("1300.00")),)))
    settled = TermEntry("cs-2026", "P-07", "confirmed", "USD",
                        (("2026-Q1 as closed", Fraction("1362.34")), ("2026-Q1 as paid", Fraction(1300))),
                        Fraction("62.34"), nothing, Decimal("62.34"), nothing, ())
    year = batch({"P-07": {"renewals": "0.01", "usage": "0.00"}}, digest="")
    year = after(confirmed, year._replace(
        period="2026", run="2026 true-up", kind=Kind.TRUE_UP, terms=(settled,),
        components=tuple(each._replace(
            for_period="2026", paid_before=paid.amount, rounded=paid.amount + each.amount,
            earned_to_date=Fraction(paid.amount + each.amount)
        ) for each, paid in zip(year.components, first.components, strict=False)),
        people=(year.people[0]._replace(amount=Decimal("62.35")),),
    ))
    return first, wrong, undone, confirmed, year
