"""Batches to try things on, written in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.model import NO_BATCH, Batch, ComponentEntry, Kind, PersonEntry, PlanOf, Signed


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
