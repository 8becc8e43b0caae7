"""Batches of all kinds: carried balances, recovered pay, several plans and currencies."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from csbonus.exact import minor_units
from csbonus.ledger.model import Batch, ComponentEntry, PersonEntry, TermEntry
from tests.ledger.batches import batch

NOTHING = Decimal(0)
TRIED = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""How often a law is tried, on a busy machine too."""


@st.composite
def batches(draw: st.DrawFn, currencies: tuple[str, ...] = ("USD", "JPY", "EUR"), least: int = -9_999_999) -> Batch:
    """A batch in which Σ components + Σ terms + carry in = amount + carry out holds for everybody."""
    found = batch({})
    for person in range(draw(st.integers(0, 3))):
        currency = draw(st.sampled_from(currencies))
        for plan in ("cs-2026", "leads-2026")[: draw(st.integers(1, 2))]:
            found = _with_person(found, draw, f"P-{person:02d}", plan, currency, least)
    return found


def _with_person(found: Batch, draw: st.DrawFn, who: str, plan: str, currency: str, least: int) -> Batch:
    places = minor_units(currency)
    money = st.integers(least, 9_999_999).map(lambda units: Decimal(units).scaleb(-places))
    lines = draw(st.dictionaries(st.sampled_from(["renewals", "growth", "usage"]), money, max_size=3))
    terms = draw(st.dictionaries(st.sampled_from(["draw", "guarantee", "release", "confirmed"]), money, max_size=2))
    carry = draw(st.just(NOTHING) | st.integers(-99_999, 0).map(lambda units: Decimal(units).scaleb(-places)))
    together = sum((*lines.values(), *terms.values()), carry)
    left = min(together, NOTHING) if least >= 0 or draw(st.booleans()) else NOTHING
    person = PersonEntry(plan, who, f"Name of {who}", "Team", currency, None, carry, together - left, left)
    return found._replace(
        people=(*found.people, person),
        components=(*found.components, *(
            ComponentEntry(plan, who, name, currency, "2026-Q1", Fraction(amount), amount, NOTHING, amount, NOTHING,
                           NOTHING) for name, amount in lines.items()
        )),
        terms=(*found.terms, *(
            TermEntry(plan, who, name, currency, (), Fraction(amount), NOTHING, amount, NOTHING, ())
            for name, amount in terms.items()
        )),
    )
