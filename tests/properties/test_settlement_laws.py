"""Quarters, true-up, carry, caps: what must hold of every payout (§9; invariants I03, I11, I12)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from csbonus.engine.ask import quarter
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import Payout
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Negative
from tests.properties.any_plan import Drawn, cases, plans
from tests.properties.by_hand.settlement import half_up
from tests.properties.reading import dues
from tests.properties.results import payouts
from tests.properties.tables import Tables, calculated
from tests.properties.trying import worlds

RUNS = (1, 2, 3, 4)
HALF_A_CENT = Fraction(1, 200)


def amount(run: PlanRun, person: Participant, period: Period, name: str) -> Fraction:
    """What a component earns a person for a period, exact; nothing where they are not on plan."""
    earning = earnings(run.desk, person, period).get(name)
    return earning.amount if earning else Fraction(0)


def owed_to_date(run: PlanRun, person: Participant, name: str) -> list[Fraction]:
    """The exact earnings that Σ due of each run of the year must be the rounding of; the true-up is last."""
    settle = run.loaded.plan.components[name].settle
    quarters = [
        sum((amount(run, person, quarter_period(q, r), name) for q in range(1, r + 1)), Fraction(0)) for r in RUNS
    ]
    to_date = [amount(run, person, year_to_date(r), name) for r in RUNS] if settle == "year_to_date" else quarters
    if settle == "annual":
        return [Fraction(0)] * 4 + [amount(run, person, YEAR, name)]
    if settle == "quarterly_with_true_up":
        return [*to_date, amount(run, person, YEAR, name)]
    return [*to_date, to_date[-1]]


@given(cases(plans()))
@worlds(9)
def test_dues_add_up_to_earnings_and_payments_to_dues(case: tuple[Drawn, Tables]) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as run:
        one = run.plans[0]
        negative = one.loaded.plan.true_up.negative
        for person in one.people:
            own = one.payouts[person.person_id]
            for name in drawn.components:
                runs = dues(own, name)
                to_date = [sum(runs[: n + 1], Fraction(0)) for n in range(5)]
                owed = [half_up(each) for each in owed_to_date(one, person, name)]
                assert to_date[:4] == owed[:4]
                assert to_date[4] == (max(owed[4], to_date[3]) if negative is Negative.IGNORE else owed[4])
            _is_carried_on(own, negative)


def _is_carried_on(own: tuple[Payout, ...], negative: Negative) -> None:
    """Nothing is lost between what is due and what is paid (I12)."""
    due = sum((line.due for payout in own for line in payout.lines), Decimal(0))
    assert sum((payout.paid for payout in own), Decimal(0)) + own[-1].carry_out == due
    assert [payout.carry_in for payout in own] == [Decimal(0), *(payout.carry_out for payout in own[:-1])]
    assert all(payout.carry_out <= 0 for payout in own)
    assert negative is Negative.RECOVER or all(payout.paid >= 0 for payout in own)


CAPPED = ("quarterly", "quarterly_with_true_up")


@given(cases(plans(settled=CAPPED, caps=False)), st.sampled_from([60, 100, 150]))
@worlds(6)
def test_a_person_cap_holds_to_half_a_cent_a_component(case: tuple[Drawn, Tables], percent: int) -> None:
    drawn, tables = case
    # A negative true-up that `ignore` lets go stays paid, above the cap or not.
    text = drawn.with_lines(f"caps: {{person: {percent}%}}").replace("negative: ignore", "negative: carry")
    with calculated(tables, text) as run:
        one = run.plans[0]
        for person in one.people:
            target = [sum((s.target for s in person.of_quarters([q])), Fraction(0)) for q in RUNS]
            limit = sum(target, Fraction(0)) * percent / 100 + HALF_A_CENT * len(drawn.components)
            for name in RUNS:
                parts = earnings(one.desk, person, quarter_period(name, name)).values()
                assert sum((part.amount for part in parts), Fraction(0)) <= target[name - 1] * percent / 100
            assert sum((payout.paid for payout in one.payouts[person.person_id]), Decimal(0)) <= limit


@given(cases(plans()), st.sampled_from(RUNS))
@worlds(6)
def test_a_quarter_asked_alone_pays_what_it_pays_within_the_year(case: tuple[Drawn, Tables], number: int) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as run:
        year = payouts(run)
    with calculated(tables, drawn.text, quarter(number)) as run:
        runs = number + (number == 4)
        assert payouts(run) == {person: own[:runs] for person, own in year.items()}
