"""Guarantees, draws, releases, a cap over all: what must hold of every payout (calculation §6, §9, R23)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, quarter_period
from tests.properties.any_plan import Drawn, cases, plans
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds

RUNS = (1, 2, 3, 4)
NOTHING = Decimal(0)
GUARANTEES = (
    "", "guarantee: {pays: 100%, months: 3}", "guarantee: {pays: [100%, 60%]}",
    "guarantee: {pays: 75%, until: 2026-08-14}",
)
AHEAD = (
    "draw: {each_quarter: 40 USD, kind: top_up, recoverable: true}",
    "draw: {each_quarter: 40 USD, kind: advance, recoverable: true, until: 2026-06-30}",
    "draw: {each_quarter: 30.01 USD, kind: top_up, recoverable: false, months: 7}",
    "release: [60%, 40%]", "release: [33.33%, 33.33%, 33.34%]",
)


@given(cases(plans()), st.sampled_from(GUARANTEES), st.sampled_from(AHEAD))
@worlds(6)
def test_what_stands_beside_the_components_is_all_that_is_paid_beside_them(
    case: tuple[Drawn, Tables], guarantee: str, ahead: str
) -> None:
    drawn, tables = case
    with calculated(tables, drawn.with_lines(*filter(None, (guarantee, ahead)))) as run:
        for payouts in run.plans[0].payouts.values():
            due = sum((line.due for payout in payouts for line in payout.lines), NOTHING)
            beside = {
                term: sum((payout.due_by(term) for payout in payouts), NOTHING)
                for term in ("guarantee", "draw", "release")
            }
            assert sum((p.paid for p in payouts), NOTHING) + payouts[-1].carry_out == due + sum(beside.values())
            assert (beside["release"], payouts[-1].later) == (0, ())
            assert beside["guarantee"] >= 0
            assert "recoverable: true" not in ahead or payouts[-1].owed == beside["draw"]
            assert all(payout.owed >= 0 for payout in payouts)


@given(cases(plans(settled=("quarterly", "quarterly_with_true_up"))), st.sampled_from([90, 200, 1000]))
@worlds(6)
def test_all_people_together_never_pass_the_cap_of_the_plan(case: tuple[Drawn, Tables], cap: int) -> None:
    drawn, tables = case
    caps = next((line for line in drawn.lines if line.startswith("caps:")), "")
    lines = [line for line in drawn.lines if line != caps]
    person = caps.removeprefix("caps: {").removesuffix("}")
    both = ", ".join(filter(None, (person, f"plan: {cap} USD")))
    with calculated(tables, drawn._replace(lines=(*lines, f"caps: {{{both}}}")).text) as run:
        one = run.plans[0]
        limits = [(quarter_period(q, q), Fraction(cap, 4)) for q in RUNS]
        # a year in which every component is settled by the quarter is not worked out
        limits += [(YEAR, Fraction(cap))] if "quarterly_with_true_up" in drawn.text else []
        for period, limit in limits:
            earned = (
                each.amount * person.rate
                for person in one.people
                for each in earnings(one.desk, person, period).values()
            )
            assert sum(earned, Fraction(0)) <= limit
