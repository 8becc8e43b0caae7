"""Renewal rates of people against a recalculation that shares no code with csbonus (R3, R7, R8, R13)."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from csbonus.engine.readings import YEAR, quarter_period
from tests.properties.by_hand import renewals as by_hand
from tests.properties.by_hand.calendar import QUARTERS
from tests.properties.by_hand.people import participants
from tests.properties.by_hand.renewals import OWN, RESTATED, LateRules, Ratio, UndecidedError
from tests.properties.plans import component, late, plan
from tests.properties.reading import own
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds
from tests.properties.worlds import companies, late_rules

PERIODS = (
    *(quarter_period(q + 1, q + 1) for q in QUARTERS),  # each quarter at its own cut-off
    *(quarter_period(q + 1, 4) for q in QUARTERS[:3]),  # restated by a later run
    YEAR,
)


def expected(measure: str, tables: Tables, person: str, rules: LateRules) -> list[Ratio]:
    rate = by_hand.RATES[measure]
    at_cut_off = [rate(tables, person, q, rules, OWN) for q in QUARTERS]
    restated = [rate(tables, person, q, rules, RESTATED) for q in QUARTERS[:3]]
    return [*at_cut_off, *restated, by_hand.year(measure, tables, person, rules)]


@given(companies("renewals"), late_rules, st.sampled_from(["gross_renewal_rate", "logo_renewal_rate"]))
@worlds(16)
def test_a_persons_rate_is_that_of_their_shares_on_the_due_dates(
    tables: Tables, rules: LateRules, measure: str
) -> None:
    try:
        rates = {person: expected(measure, tables, person, rules) for person in participants(tables)}
    except UndecidedError:
        assume(False)
    text = plan({"rate": component(measure, settle="quarterly_with_true_up")}, late(rules))
    with calculated(tables, text) as run:
        one = run.plans[0]
        assert {p.person_id: [own(one, p, period, "rate") for period in PERIODS] for p in one.people} == rates
