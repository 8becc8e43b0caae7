"""Quarters, true-up, carry against a recalculation that shares no code with csbonus (§6, §7, R1, R8, R12, R14, R16)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.properties.by_hand import renewals as by_hand
from tests.properties.by_hand import settlement
from tests.properties.by_hand.calendar import QUARTERS
from tests.properties.by_hand.people import participants, target_pay
from tests.properties.by_hand.renewals import OWN, RESTATED, LateRules, UndecidedError
from tests.properties.by_hand.settlement import Terms
from tests.properties.plans import late, plan
from tests.properties.reading import dues
from tests.properties.tables import Tables, calculated
from tests.properties.terms import Written, written_terms
from tests.properties.trying import worlds
from tests.properties.worlds import companies, late_rules

MEASURES = {"money": "gross_renewal_rate", "logos": "logo_renewal_rate"}
components = st.fixed_dictionaries({
    "money": written_terms(MEASURES["money"], "60"), "logos": written_terms(MEASURES["logos"], "40"),
})


def dues_by_hand(tables: Tables, person: str, measure: str, terms: Terms, rules: LateRules) -> list[Fraction]:
    """What each run of the year owes a person for one component."""
    rate = by_hand.RATES[measure]
    target = [target_pay(tables, person, q) for q in QUARTERS]
    seen = {q: (rate(tables, person, q, rules, OWN), rate(tables, person, q, rules, RESTATED)) for q in QUARTERS}
    annual = by_hand.year(measure, tables, person, rules)
    assume(terms.no_base != "carry" or annual[1])
    return settlement.dues(terms, target, lambda q, run: seen[q][run > q], annual)


def all_dues(
    tables: Tables, person: str, written: dict[str, Written], rules: LateRules
) -> dict[str, list[Fraction]]:
    """The same for every component."""
    return {name: dues_by_hand(tables, person, MEASURES[name], one.terms, rules) for name, one in written.items()}


@given(companies("renewals"), components, late_rules, st.sampled_from(["carry", "recover"]))
@worlds(16)
def test_every_run_of_the_year_pays_what_is_worked_out_by_hand(
    tables: Tables, written: dict[str, Written], rules: LateRules, negative: str
) -> None:
    try:
        expected = {person: all_dues(tables, person, written, rules) for person in participants(tables)}
    except UndecidedError:
        assume(False)
    settings = {name: one.settings for name, one in written.items()}
    with calculated(tables, plan(settings, late(rules), f"true_up: {{negative: {negative}}}")) as run:
        payouts = run.plans[0].payouts
    assert {p: {name: dues(payouts[p], name) for name in MEASURES} for p in payouts} == expected
    for person, lines in expected.items():
        together = [sum(parts, Fraction(0)) for parts in zip(*lines.values(), strict=True)]
        paid, carried = settlement.netted(together, negative)
        assert [Fraction(payout.paid) for payout in payouts[person]] == paid
        assert [Fraction(payout.carry_out) for payout in payouts[person]] == carried
