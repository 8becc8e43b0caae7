"""Licence utilisation of people against a recalculation that shares no code with csbonus (R3, R13, R26)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from csbonus.engine.readings import YEAR, quarter_period
from tests.properties.by_hand.calendar import QUARTERS
from tests.properties.by_hand.people import participants
from tests.properties.by_hand.utilisation import Ratio, utilisation
from tests.properties.plans import component, plan
from tests.properties.reading import own
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds
from tests.properties.worlds import companies

PERIODS = (*(quarter_period(q + 1, q + 1) for q in QUARTERS), YEAR)


@given(companies("usage"))
@worlds(12)
def test_utilisation_is_mean_use_over_mean_licences_of_the_own_month_ends(tables: Tables) -> None:
    settings = {"settle": "quarterly_with_true_up", "with": "{missing: exclude}"}
    text = plan({"use": component("licence_utilisation", **settings)})
    rates = {person: _of_quarters_and_year(tables, person) for person in participants(tables)}
    with calculated(tables, text) as run:
        one = run.plans[0]
        assert {p.person_id: [own(one, p, period, "use") for period in PERIODS] for p in one.people} == rates


def _of_quarters_and_year(tables: Tables, person: str) -> list[Ratio]:
    """Nothing is left to the year where every quarter was paid for good for want of a base (R12)."""
    quarters = [utilisation(tables, person, (q,)) for q in QUARTERS]
    decides = any(bought for _, bought in quarters)
    return [*quarters, utilisation(tables, person, QUARTERS) if decides else (Fraction(0), Fraction(0))]
