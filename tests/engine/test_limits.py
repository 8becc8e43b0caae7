"""Floors, caps over all people, and what they withheld (calculation §6, R11)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import Run
from csbonus.report.rows import components
from csbonus.report.year_table import years
from tests.engine.world import amounts, calculated, due, read_plan

# 4,000 a year: two components of 500 a quarter.
PLAN = """
    csbonus: 1
    plan: two
    title: Two objectives
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      first: {{measure: score, score: one, weight: 50%, goal: 100%, curve: linear, settle: {settle}{own}}}
      second: {{measure: score, score: two, weight: 50%, goal: 100%, curve: linear, settle: {settle}}}
"""


def plan(more: str = "", own: str = "", settle: str = "quarterly") -> str:
    return PLAN.format(more=more, own=f", {own}" if own else "", settle=settle)


def world(*scores: tuple[int, int], people: tuple[str, ...] = ("P1",)) -> dict[str, str]:
    """Scores of the two components in each quarter, in percent, the same for everybody."""
    rows = [
        f"2026-Q{q} | person | {person} | {name} | {score}%"
        for q, both in enumerate(scores, start=1)
        for person in people
        for name, score in zip(("one", "two"), both, strict=True)
    ]
    roster = [f"{person} | Ada | CSM | {'EUR' if person == 'P2' else 'USD'} | 2025-01-01" for person in people]
    return {
        "people": "\n".join(["person_id | name | role | currency | valid_from", *roster]),
        "fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def all_quarters(first: int, second: int) -> tuple[tuple[int, int], ...]:
    return ((first, second),) * 4


def everything(run: Run) -> Decimal:
    return sum((payout.paid for payouts in run.plans[0].payouts.values() for payout in payouts), Decimal(0))


def test_a_component_pays_its_floor(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(own="floor: 20%"), world(*all_quarters(5, 60)))
    assert [due(run, "P1", name)[0] for name in ("first", "second")] == amounts("100", "300")


@pytest.mark.parametrize(
    ("more", "own"),
    [("", "floor: 50%, "), ("", "floor: 2000 USD, "), ("floors: {person: 50%}", ""),
     ("floors: {person: 2000 USD}", "")],
)
@pytest.mark.parametrize("settle", ["quarterly_with_true_up", "year_to_date"])
def test_a_quarter_whose_target_pay_is_carried_on_has_no_floor(
    tmp_path: Path, more: str, own: str, settle: str
) -> None:
    # R12, carry: pays nothing; 1,000 of the first quarter are decided with the second, at 100 %
    text = plan(more, f"{own}no_base: carry", settle).replace("weight: 50%", "weight: 100%", 1)
    second = next(line for line in text.splitlines() if line.lstrip().startswith("second:"))
    run = calculated(tmp_path, text.replace(f"{second}\n", ""), world(*all_quarters(100, 100)) | {
        "scores": "quarter | scope | scope_id | measure | value\n"
        + "\n".join(f"2026-Q{q} | person | P1 | one | 100%" for q in (2, 3, 4)),
    })
    assert due(run, "P1") == amounts("0", "2,000", "1,000", "1,000", "0")


def test_the_floor_of_a_person_lifts_what_has_a_base(tmp_path: Path) -> None:
    # `first` is carried on: the floor of the quarter is 50 % of the 500 of `second`, which reached 20 %
    scores = world((100, 20), (100, 20))["scores"].replace("2026-Q1 | person | P1 | one | 100%\n", "")
    text = plan("floors: {person: 50%}", "no_base: carry", "quarterly_with_true_up")
    run = calculated(tmp_path, text, world() | {"scores": scores}, quarter(1))
    assert [due(run, "P1", name)[0] for name in ("first", "second")] == amounts("0", "250")


def test_a_gate_on_the_whole_plan_goes_below_the_floor_of_a_component(tmp_path: Path) -> None:
    gate = "gates: [{when: {measure: score, score: two, scope: person, below: 80%}, then: {multiply: 50%}}]"
    run = calculated(tmp_path, plan(gate, "floor: 20%"), world(*all_quarters(5, 60)))
    assert due(run, "P1", "first")[0] == amounts("50")[0]


def test_what_a_person_is_missing_is_shared_by_target_pay(tmp_path: Path) -> None:
    # 50 + 150 of 1,000: 300 are added, half of them to each
    run = calculated(tmp_path, plan("floors: {person: 50%}"), world(*all_quarters(10, 30)))
    assert [due(run, "P1", name)[0] for name in ("first", "second")] == amounts("200", "300")


def test_the_floor_of_a_person_holds_for_the_year_too(tmp_path: Path) -> None:
    scores = ((0, 0), (100, 100), (20, 20), (20, 20))
    run = calculated(tmp_path, plan("floors: {person: 50%}", settle="quarterly_with_true_up"), world(*scores))
    # quarters 500, 1,000, 500, 500; the year is at 35 %, so at 50 %
    assert due(run, "P1") == amounts("500", "1,000", "500", "500", "-500")


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up", "year_to_date"])
def test_all_people_together_are_paid_no_more_than_the_plan_has(tmp_path: Path, settle: str) -> None:
    # 4,000 USD a year each; P2 is paid in EUR, of which one is 1.25 USD: 800 a quarter
    text = plan("caps: {plan: 6000 USD}", settle=settle)
    run = calculated(tmp_path, text, world(*all_quarters(100, 100), people=("P1", "P2")))
    assert due(run, "P1") == amounts("750", "750", "750", "750", "0")
    assert due(run, "P2") == amounts("600", "600", "600", "600", "0")


def test_a_plan_cap_in_percent_is_of_all_target_pay(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("caps: {plan: 90%}"), world(*all_quarters(120, 100), people=("P1", "P3")))
    assert everything(run) == 7200


def test_the_year_has_what_the_quarters_left_of_the_plan_cap(tmp_path: Path) -> None:
    text = plan("caps: {plan: 4000 USD}", settle="quarterly_with_true_up")
    run = calculated(tmp_path, text, world((200, 200), (0, 0), (100, 100), (100, 100)))
    # a quarter has 1,000 of the cap; the year as a whole is at 100 %
    assert due(run, "P1") == amounts("1,000", "0", "1,000", "1,000", "1,000")
    assert all(year.ties for year in years(run))


def test_what_gates_and_caps_took_is_a_column(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("caps: {person: 80%}", "cap: 90%"), world(*all_quarters(110, 90)))
    first = next(row for row in components(run) if (row.component, row.run) == ("first", "2026-Q1"))
    # 550, capped at 450; then 900 together are capped at 800: 400
    assert (first.earned, first.withheld, first.withheld_by) == (400, 150, "component cap;person cap")


def test_what_the_caps_on_the_multiple_took_is_in_the_column_too(tmp_path: Path) -> None:
    text = plan("", "quarter_cap: 100%", settle="quarterly_with_true_up")
    text = text.replace("curve: linear", "curve: {kind: linear, cap: 120%}")
    first, *_, year = [
        row for row in components(calculated(tmp_path, text, world(*all_quarters(130, 90)))) if row.component == "first"
    ]
    # of 500: 130 % are capped at 120 %, and in the quarter at 100 %; the true-up measures the year, 2,000 at 120 %
    assert (first.earned, first.withheld, first.withheld_by) == (500, 150, "curve cap;quarter cap")
    assert (year.earned, year.withheld, year.withheld_by) == (2400, 200, "curve cap")


def test_an_example_shows_the_floor_of_a_person(tmp_path: Path) -> None:
    example = "    examples: [{quarter: 2026-Q1, quarter_target: 1000 USD, first: 10%, second: 30%, pays: 500 USD}]\n"
    assert wrong_examples(read_plan(tmp_path, plan("floors: {person: 50%}") + example)) == ()


def test_the_cap_of_the_plan_is_paid_to_the_cent(tmp_path: Path) -> None:
    """2,000 a quarter for three people of two components are 333.33 1/3 each; 2,000.01 are too much."""
    people = ("P1", "P3", "P4")
    text = plan("caps: {plan: 8000 USD}")
    run = calculated(tmp_path, text, world(*all_quarters(100, 100), people=people))
    by_quarter = [sum(each) for each in zip(*(due(run, person) for person in people), strict=True)]
    assert by_quarter == [2000, 2000, 2000, 2000, 0]
    parts = [due(run, person, name)[0] for person in people for name in ("first", "second")]
    assert set(parts) == set(amounts("333.33", "333.34"))


def test_the_cap_of_the_plan_is_divided_as_target_pay_is(tmp_path: Path) -> None:
    """3,650 for 365 days are 10 a day; the target pay of a quarter is more, 4,000 for the year."""
    text = plan("caps: {plan: 3650 USD}").replace("4000 USD}", "4000 USD, prorate: calendar_days_of_year}")
    run = calculated(tmp_path, text, world(*all_quarters(100, 100)))
    assert due(run, "P1") == amounts("900", "910", "920", "920", "0")


def test_who_has_no_target_pay_has_no_floor(tmp_path: Path) -> None:
    text = plan("floors: {person: 400 USD}").replace("target: 4000 USD", "target: annual_target")
    tables = world((100, 100), people=("P1",)) | {
        "people": "person_id | name | role | valid_from | annual_target\nP1 | Ada | CSM | 2025-01-01 | 0",
    }
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("0")


POOL = """
    csbonus: 1
    plan: both
    title: An objective and a pool
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 2000 USD}
    caps: {plan: 4000 USD}
    components:
      own: {measure: score, score: one, weight: 100%, goal: 100%, curve: linear}
      pool: {measure: score, score: two, scope: company, goal: 100%, curve: linear,
             pool: {amount: 2400 USD, divided_by: target}}
"""


def test_a_pool_and_the_cap_of_the_plan_leave_the_rest_to_the_others(tmp_path: Path) -> None:
    """A quarter of 4,000 is 1,000: the objective earns 500 and the pool 600, both cut to ten elevenths."""
    tables = world((100, 100)) | {
        "scores": """
            quarter | scope   | scope_id | measure | value
            2026-Q1 | person  | P1       | one     | 100%
            2026-Q1 | company |          | two     | 100%""",
    }
    run = calculated(tmp_path, POOL, tables, quarter(1))
    assert [due(run, "P1", name) for name in ("own", "pool")] == [amounts("454.55"), amounts("545.45")]


def test_who_comes_later_takes_no_part_of_what_the_plan_has_before(tmp_path: Path) -> None:
    """1,500 a quarter: Ada is paid all of her 1,000 of the first, then half of what there is for both."""
    tables = world(*all_quarters(100, 100), people=("P1", "P3"))
    tables["people"] = "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP3 | Cy | CSM | 2026-04-01"
    run = calculated(tmp_path, plan("caps: {plan: 6000 USD}"), tables, quarter(2))
    assert (due(run, "P1"), due(run, "P3")) == (amounts("1,000", "750"), amounts("0", "750"))
