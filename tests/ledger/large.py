"""A ledger of many quarters and people, made without calculating any of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from csbonus.ledger.model import NO_BATCH, Batch, ComponentEntry, Kind, PersonEntry, PlanOf, Signed
from csbonus.ledger.text import digest_of, file_name, to_bytes

_NOTHING = Decimal("0.00")


def large_ledger(folder: Path, quarters: int, people: int) -> Path:
    """A close of each quarter, one after the other, in which everybody is paid by one component."""
    folder.mkdir(0o700)
    previous = NO_BATCH
    for number in range(quarters):
        batch = _closed(number, people)._replace(number=number + 1, previous=previous)
        content = to_bytes(batch)
        previous = digest_of(content)
        path = folder / file_name(batch)
        path.write_bytes(content)
        path.chmod(0o600)
    return folder


def _closed(number: int, people: int) -> Batch:
    year, quarter = divmod(number, 4)
    period = f"{2000 + year}-Q{quarter + 1}"
    return Batch(
        number=0, period=period, kind=Kind.CLOSE, previous="", run=period,
        plans=(PlanOf("cs", "Customer Success", "sha256:" + "b" * 64),), inputs=(), totals=(), tool="csbonus 0.3.0",
        signed=Signed("Ana Reyes", "2026-04-12", "Ben Okafor", "2026-04-11"),
        components=tuple(_component(f"P-{who:05}", period, quarter, who * 7 + number) for who in range(people)),
        people=tuple(_person(f"P-{who:05}", who * 7 + number) for who in range(people)),
    )


def _amount(seed: int) -> Decimal:
    return Decimal(f"{1000 + seed % 977}.{seed % 100:02}")


def _component(who: str, period: str, quarter: int, seed: int) -> ComponentEntry:
    amount = _amount(seed)
    to_date = tuple(amount * (each + 1) for each in range(quarter + 1))
    return ComponentEntry(
        "cs", who, "renewals", "USD", period, Fraction(to_date[-1]), to_date[-1], amount * quarter, amount, _NOTHING,
        _NOTHING, to_date,
    )


def _person(who: str, seed: int) -> PersonEntry:
    target = Decimal("1500.00")
    return PersonEntry("cs", who, f"Name of {who}", "West", "USD", target, _NOTHING, _amount(seed), _NOTHING)
