"""Pools, rates and weighted attainment: what must hold of them whatever the company (§6, §9)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from csbonus.curves.rates.base import RateBase
from csbonus.curves.rates.read import read_rate
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, quarter_period
from tests.properties.any_plan import Drawn, cases
from tests.properties.by_hand.settlement import half_up
from tests.properties.reading import dues
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds

POOL = "{amount: 1000.01 USD, divided_by: target}"
COMMON = {"measure": "gross_renewal_rate", "scope": "company", "goal": "90%", "no_base": "zero"}


def drawn(components: dict[str, dict[str, str]], *lines: str) -> Drawn:
    return Drawn(components, lines, frozenset({"renewals"}))


POOLED = st.sampled_from(["target", "credit"]).map(
    lambda by: drawn({"pool": {**COMMON, "curve": "linear", "pool": POOL.replace("target", by)}})
)
COMBINED = st.just(drawn(
    {f"part-{n}": {**COMMON, "weight": weight} for n, weight in enumerate(("1/3", "1/3", "1/3"), start=1)},
    "combine: weighted_attainment", "curve: {kind: linear, cap: 130%}",
))


@given(cases(POOLED))
@worlds(9)
def test_the_parts_of_a_pool_add_up_to_the_pool(case: tuple[Drawn, Tables]) -> None:
    """Exactly in every quarter; to the cent in every run, for everybody paid in one currency."""
    with calculated(case[1], case[0].text) as run:
        one = run.plans[0]
        for period in (quarter_period(q, q) for q in (1, 2, 3, 4)):
            found = [(p, e["pool"]) for p in one.people if (e := earnings(one.desk, p, period))]
            parts = [part.target * p.rate for p, earning in found for part in earning.parts]
            assert sum(parts, Fraction(0)) == (Fraction("1000.01") / 4 if parts else 0)
        for currency in {p.currency for p in one.people}:
            group = [p for p in one.people if p.currency == currency]
            for n in range(5):
                runs = [due for p in group for due in dues(one.payouts[p.person_id], "pool")[: n + 1]]
                periods = [YEAR] if n == 4 else [quarter_period(q, n + 1) for q in range(1, n + 2)]
                earned = [e["pool"].amount for p in group for t in periods if (e := earnings(one.desk, p, t))]
                assert sum(runs, Fraction(0)) == half_up(sum(earned, Fraction(0)))


@given(cases(COMBINED))
@worlds(9)
def test_combined_parts_add_up_to_what_their_curve_pays(case: tuple[Drawn, Tables]) -> None:
    with calculated(case[1], case[0].text) as run:
        one = run.plans[0]
        for person in one.people:
            own = one.payouts[person.person_id]
            paid = sum((sum(dues(own, name), Fraction(0)) for name in case[0].components), Fraction(0))
            year = earnings(one.desk, person, YEAR)
            assert paid == half_up(sum((earning.amount for earning in year.values()), Fraction(0)))
            assert len({part.multiple for earning in year.values() for part in earning.parts}) <= 1


AMOUNTS = st.integers(-10_000, 100_000).map(Fraction)
TABLES = st.lists(
    st.tuples(st.integers(1, 50_000), st.integers(0, 30)), max_size=4, unique_by=lambda edge: edge[0]
).map(lambda edges: {"0 USD": "3%"} | {f"{x} USD": f"{y}%" for x, y in sorted(edges)})


def slices(table: dict[str, str]) -> RateBase:
    return read_rate({"kind": "marginal", "on": "actual", "bands": table})


@given(TABLES, AMOUNTS, AMOUNTS)
def test_more_never_earns_less_by_slices(table: dict[str, str], one: Fraction, other: Fraction) -> None:
    rate, less, more = slices(table), min(one, other), max(one, other)
    assert rate.earned(less, Fraction(1)).amount <= rate.earned(more, Fraction(1)).amount


@given(TABLES, AMOUNTS)
def test_slices_earn_between_the_lowest_and_the_highest_rate(table: dict[str, str], amount: Fraction) -> None:
    rates = [Fraction(y.removesuffix("%")) / 100 for y in table.values()]
    earned = slices(table).earned(amount, Fraction(1)).amount
    if amount >= 0:
        assert min(rates) * amount <= earned <= max(rates) * amount
    else:
        assert earned == amount * Fraction(3, 100)
