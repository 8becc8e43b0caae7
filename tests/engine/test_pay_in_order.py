"""What gates, caps and floors leave of pay, and in what order, in quarters and the year (calculation §6, R11, R12)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due

# 4,000 a year: a quarter of 1,000.
PLAN = """
    csbonus: 1
    plan: two
    title: Objectives under gates, caps and floors
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    {more}
    components:
      one: {{measure: score, score: one, weight: {weight}, goal: 100%, curve: linear, settle: {settle}{own}}}
      {other}
"""
TWO = "two: {{measure: score, score: two, weight: 50%, goal: 100%, curve: linear, settle: {settle}}}"


def plan(
    more: str = "", own: str = "", settle: str = "quarterly_with_true_up", *, two: bool = False, target: int = 4000
) -> str:
    other = TWO.format(settle=settle) if two else ""
    own = f", {own}" if own else ""
    return PLAN.format(more=more, own=own, settle=settle, target=target, other=other, weight="50%" if two else "100%")


def world(currency: str = "", **scores: str) -> dict[str, str]:
    """Scores of the four quarters by name, as `100 100 100 100`; a dash where there is none."""
    rows = [
        f"2026-Q{number} | person | P1 | {name} | {value}%"
        for name, values in scores.items() for number, value in enumerate(values.split(), start=1) if value != "-"
    ]
    return {
        "people": f"person_id | name | role | currency | valid_from\nP1 | Ada | CSM | {currency} | 2025-01-01",
        "fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01\nGBP | 2 | 2026-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def gate(score: str, below: str, then: str, more: str = "") -> str:
    return f"{{when: {{measure: score, score: {score}, scope: person, below: {below}}}, then: {then}{more}}}"


def steps(run: Run, period: Period, component: str = "one") -> Mapping[str, str]:
    """The amounts before and after each step of a component, as `4000 1000`."""
    desk = run.plans[0].desk
    found = earnings(desk, run.plans[0].people[0], period)[component]
    return {step.name: f"{step.before} {step.after}" for step in found.steps}


FINAL, LATER = gate("health", "85%", "zero", ", final: quarter"), gate("use", "50%", "{cap: 25%}", ", of: plan")


def test_no_more_than_the_year_earned_is_kept_from_it(tmp_path: Path) -> None:
    """400 % in the first quarter, withheld for good: 4,000. The year is at 100 %, capped at 25 % by a gate of its own.

    `use` is 100, 0, 0, 0 %: enough in the first quarter, and 25 % in the year.
    """
    text = plan(f"gates: [{FINAL}, {LATER}]")
    run = calculated(tmp_path, text, world(one="400 0 0 0", health="80 90 90 90", use="100 0 0 0"))
    assert due(run, "P1") == amounts("0", "0", "0", "0", "0")
    assert steps(run, YEAR) == {
        "curve and weight": "4000 4000", "gates": "4000 4000", "component cap": "4000 4000",
        "plan multiplier": "4000 1000", "quarters' final gates": "1000 0",
    }


def test_what_a_gate_withheld_for_good_is_what_the_quarter_would_have_been_paid(tmp_path: Path) -> None:
    """200 % in the first quarter would have been 1,000 under the cap; the year is at 125 %, paid 4,000 less that."""
    text = plan(f"gates: [{FINAL}, {gate('use', '50%', 'zero')}]", "cap: 100%")
    run = calculated(tmp_path, text, world(one="200 100 100 100", health="80 90 90 90", use="100 100 100 100"))
    assert due(run, "P1") == amounts("0", "1,000", "1,000", "1,000", "0")
    assert steps(run, YEAR)["quarters' final gates"] == "4000 3000"


def test_a_year_that_earned_nothing_has_nothing_kept_from_it(tmp_path: Path) -> None:
    text = plan(f"gates: [{FINAL}, {gate('use', '50%', 'zero')}]")
    run = calculated(tmp_path, text, world(one="100 0 0 0", health="80 90 90 90", use="100 0 0 0"))
    assert due(run, "P1") == amounts("0", "0", "0", "0", "0")
    assert "quarters' final gates" not in steps(run, YEAR)


def test_also_less_than_one_is_kept_for_good(tmp_path: Path) -> None:
    """2 a year: half of one was withheld in the first quarter."""
    run = calculated(tmp_path, plan(f"gates: [{FINAL}]", target=2), world(one="100 100 100 100", health="80 90 90 90"))
    assert due(run, "P1") == amounts("0", "0.50", "0.50", "0.50", "0")


@pytest.mark.parametrize(("currency", "quarter_pays"), [("", "250"), ("EUR", "200"), ("GBP", "125")])
@pytest.mark.parametrize(("more", "own"), [("", "cap: 1000 USD"), ("caps: {person: 1000 USD}", "")])
def test_an_amount_of_the_plan_is_a_limit_in_the_currency_of_a_person(
    tmp_path: Path, currency: str, quarter_pays: str, more: str, own: str
) -> None:
    """1,000 USD a year are 800 EUR and 500 GBP."""
    run = calculated(tmp_path, plan(more, own, "quarterly"), world(currency, one="100 100 100 100"), quarter(2))
    assert due(run, "P1") == amounts(quarter_pays, quarter_pays)


CARRY = "no_base: carry"


def test_the_cap_of_a_person_moves_with_the_target_pay_that_is_carried(tmp_path: Path) -> None:
    """`one` is not scored in the first two quarters: its 500 of each are decided with the third.

    Until then 500 a quarter may be paid, in the third 2,000 and in the fourth 1,000; the year is 200 % and 100 %.
    """
    run = calculated(
        tmp_path, plan("caps: {person: 100%}", CARRY, two=True), world(one="- - 200 200", two="200 100 100 100"),
    )
    assert [due(run, "P1", name) for name in ("one", "two")] == [
        # 3,000 and 500 as 2,000; 1,000 and 500 as 1,000; the year: 4,000 and 2,500 as 4,000
        amounts("0", "0", "1,714.29", "666.66", "80.59"),
        amounts("500", "500", "285.71", "333.34", "-80.59"),
    ]


def test_a_person_with_a_floor_and_without_a_cap_has_the_floor(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("floors: {person: 60%}", settle="quarterly"), world(one="50 70 80 90"), quarter(2))
    assert due(run, "P1") == amounts("600", "700")
    assert steps(run, quarter_period(1, 1))["person floor"] == "500 600"


def test_quarters_that_are_final_are_paid_beside_what_the_year_decides(tmp_path: Path) -> None:
    """Not scored in the second quarter, so paid its target; the year is 70 % of the three others."""
    run = calculated(tmp_path, plan(own="no_base: target"), world(one="50 - 60 100"))
    assert due(run, "P1") == amounts("500", "1,000", "600", "1,000", "0")
    found = earnings(run.plans[0].desk, run.plans[0].people[0], YEAR)["one"]
    assert [found.target, found.set_aside, found.amount] == [3000, 1000, 3100]


def test_what_is_final_is_paid_beside_the_cap_of_the_year(tmp_path: Path) -> None:
    """Not scored in the second quarter; the others earn 3,500 of 3,000 in the year, and the cap leaves 3,000 of it."""
    run = calculated(tmp_path, plan(own="no_base: target, cap: 100%"), world(one="150 - 100 100"))
    assert due(run, "P1") == amounts("1,000", "1,000", "1,000", "1,000", "0")


def test_the_floor_of_a_quarter_is_of_what_the_quarter_decides(tmp_path: Path) -> None:
    """`two` is settled once a year: a quarter has a floor of 60 % of 500, the year one of 60 % of 4,000."""
    text = plan("floors: {person: 60%}", two=True)
    text = text.replace("score: two, weight: 50%, goal: 100%, curve: linear, settle: quarterly_with_true_up",
                        "score: two, weight: 50%, goal: {year: 100%}, curve: linear, settle: annual")
    run = calculated(tmp_path, text, world(one="40 40 40 40", two="50 50 50 50"))
    # the year: 800 and 1,000, and 300 to each for the 2,400
    assert [due(run, "P1", name) for name in ("one", "two")] == [
        amounts("300", "300", "300", "300", "-100"), amounts("0", "0", "0", "0", "1,300"),
    ]


SPIFF = """
    csbonus: 1
    plan: spiff
    title: So much for each event
    year: 2026
    currency: USD
    for: {role: [CSM]}
    components:
      events: {measure: events_counted, with: {kind: reference}, per_unit: 250 USD, cap: 600 USD}
"""


def test_the_cap_of_amounts_for_each_unit_is_converted_too(tmp_path: Path) -> None:
    """200 EUR for each, 480 EUR for all days together: one, one, two; of the third quarter 80 are left."""
    days = ("2026-02-01", "2026-05-01", "2026-08-01", "2026-08-02")
    events = "\n".join(f"{n} | P1 | reference | {day} | call" for n, day in enumerate(days))
    tables = world("EUR", one="100") | {
        "events": f"event_id | person_id | kind | date | evidence\n{events}", "accounts": "account_id\nA1",
    }
    assert due(calculated(tmp_path, SPIFF, tables, quarter(3)), "P1") == amounts("200", "200", "80")


MIXED = ("score: one, weight: 50%, goal: 100%, curve: linear, settle: quarterly_with_true_up",
         "score: one, weight: 50%, goal: 100%, curve: linear, settle: quarterly")


def test_the_floor_of_the_year_has_what_its_quarters_paid_for_good(tmp_path: Path) -> None:
    """500 and nothing a quarter, lifted to 600 by 50 each; 2,200 of the 2,400 of the year are paid with the first."""
    text = plan("floors: {person: 60%}", two=True).replace(*MIXED)
    run = calculated(tmp_path, text, world(one="100 100 100 100", two="0 0 0 0"))
    assert [due(run, "P1", name) for name in ("one", "two")] == [
        amounts("550", "550", "550", "550", "0"), amounts("50", "50", "50", "50", "0"),
    ]


def test_the_cap_of_the_plan_has_what_quarters_paid_for_good_in_every_currency(tmp_path: Path) -> None:
    """4,000 USD each, of which 3,200 EUR are P2's: 90 % of 8,000 a year, half of it for good each quarter."""
    text = plan("caps: {plan: 90%}", two=True).replace(*MIXED)
    tables = world(one="100 100 100 100", two="100 100 100 100")
    tables["people"] += "\nP2 | Bo | CSM | EUR | 2025-01-01"
    tables["scores"] += "".join(f"\n{row.replace('P1', 'P2')}" for row in tables["scores"].splitlines()[1:])
    run = calculated(tmp_path, text, tables)
    assert [due(run, who, name) for who in ("P1", "P2") for name in ("one", "two")] == [
        *[amounts("450", "450", "450", "450", "0")] * 2, *[amounts("360", "360", "360", "360", "0")] * 2,
    ]


def test_the_cap_of_the_plan_has_the_shares_of_the_quarters(tmp_path: Path) -> None:
    text = plan("caps: {plan: 2000 USD}").replace("4000 USD}", "4000 USD, quarters: [10%, 20%, 30%, 40%]}")
    run = calculated(tmp_path, text, world(one="100 100 100 100"))
    assert due(run, "P1") == amounts("200", "400", "600", "800", "0")
