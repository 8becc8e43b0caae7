"""What people carry over years: it is theirs once, in the last year that has taken it up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.history import Balances, balances_of
from csbonus.ledger.model import Batch, ComponentEntry, Kind, PersonEntry
from tests.engine.world import amounts
from tests.ledger.batches import batch

ZERO = Decimal(0)


def closed(number: int, period: str, carried: Mapping[str, str], of: str = "") -> Batch:
    """A batch that leaves carries, by `plan person currency`; a correction where it is `of` an earlier period."""
    components, people = [], []
    for each, carry in carried.items():
        plan, person, currency = each.split()
        components.append(ComponentEntry(plan, person, "objective", currency, of or period, Fraction(0), ZERO, ZERO,
                                         ZERO, ZERO, ZERO))
        people.append(PersonEntry(plan, person, person, "Team", currency, None, ZERO, ZERO, Decimal(carry)))
    return batch({})._replace(
        number=number, period=period, run=period, kind=Kind.CORRECTION if of else Kind.CLOSE,
        components=tuple(components), people=tuple(people),
    )


def carries(found: Balances) -> Mapping[str, Decimal]:
    """What a year left, by plan and person."""
    return {" ".join(who): left.carry for who, left in found.left.items()}


def test_each_plan_of_a_year_has_what_it_left_while_no_later_year_has_taken_it_up() -> None:
    found = balances_of([closed(1, "2026-Q4", {"a P1 USD": "-50", "b P1 USD": "-20"})], "2026")
    assert carries(found) == dict(zip(("a P1", "b P1"), amounts("-50", "-20"), strict=True))
    assert found.goes_on == {}


def test_a_correction_of_an_old_year_changes_what_the_last_year_that_took_it_up_carries() -> None:
    """300 too much in 2026, of which 100 are left by 2027 and 40 by 2028; 30 more were earned in 2026."""
    batches = [
        closed(1, "2026-Q4", {"a P1 USD": "-300"}), closed(2, "2027-Q1", {"b P1 USD": "-100"}),
        closed(3, "2028-Q1", {"c P1 USD": "-40"}), closed(4, "2028-Q2", {"a P1 USD": "-10"}, of="2026"),
    ]
    years = [carries(balances_of(batches, year)) for year in ("2026", "2027", "2028")]
    assert years == [{"a P1": -300}, {"b P1": -100}, {"c P1": -10}]
    assert balances_of(batches, "2026").goes_on["P1", "USD"].carry == -10


def test_it_changes_the_first_of_the_plans_of_that_year() -> None:
    batches = [
        closed(1, "2026-Q4", {"a P1 USD": "-300"}), closed(2, "2027-Q1", {"b P1 USD": "-100", "c P1 USD": "-7"}),
        closed(3, "2027-Q2", {"a P1 USD": "-70"}, of="2026"),
    ]
    assert carries(balances_of(batches, "2027")) == {"b P1": -70, "c P1": -7}


def test_a_later_year_takes_up_what_is_of_the_same_person_and_currency_alone() -> None:
    """In 2027 P1 is paid in euros and P2 in dollars; P1's dollars stay with 2026."""
    batches = [
        closed(1, "2026-Q4", {"a P1 USD": "-300"}), closed(2, "2027-Q1", {"b P1 EUR": "-5", "b P2 USD": "-6"}),
        closed(3, "2027-Q2", {"a P1 USD": "-70"}, of="2026"),
    ]
    assert carries(balances_of(batches, "2026")) == {"a P1": -70}
    assert carries(balances_of(batches, "2027")) == {"b P1": -5, "b P2": -6}
