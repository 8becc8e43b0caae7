"""Retention of teams against a recalculation that shares no code with csbonus (R2, R9, R17, R19)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csbonus.engine.readings import quarter_period
from tests.properties.by_hand.calendar import QUARTERS, days_in
from tests.properties.by_hand.people import on_plan, participants, team_of
from tests.properties.by_hand.retention import COMPANY, Ratio, retention
from tests.properties.plans import component, plan
from tests.properties.reading import actuals
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds
from tests.properties.worlds import companies


def teams_of(tables: Tables, person: str, quarter: int) -> set[str]:
    """The teams of a person on the days of a quarter on which they are on the plan."""
    return {str(team_of(tables, person, when)) for when in days_in(quarter) if on_plan(tables, person, when)}


@given(
    companies("book"), st.sampled_from(["grr", "nrr"]), st.sampled_from(["quarter", "year_to_date", "trailing_12m"]),
    st.sampled_from(["team", COMPANY]),
)
@worlds(16)
def test_retention_is_netted_at_the_parent_and_credited_by_opening_arr(
    tables: Tables, measure: str, window: str, scope: str
) -> None:
    text = plan({"book": component(measure, scope=scope, window=window)})
    found: dict[tuple[str, int], dict[str, Ratio]] = {}
    with calculated(tables, text) as run:
        for person in run.plans[0].people:
            for quarter in QUARTERS:
                period = quarter_period(quarter + 1, quarter + 1)
                found[person.person_id, quarter] = actuals(run.plans[0], person, period, "book")
    for person_id in participants(tables):
        for quarter in QUARTERS:
            teams = teams_of(tables, person_id, quarter)
            units = {COMPANY} if teams and scope == COMPANY else teams
            rates = {unit: retention(tables, measure, window, quarter, unit) for unit in units}
            assert found[person_id, quarter] == rates
