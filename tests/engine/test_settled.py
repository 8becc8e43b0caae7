"""Each way to settle, component by component, in one plan; what a closed year would be paid by now (calculation §7)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter
from csbonus.engine.past import Past
from csbonus.engine.payout import Before
from csbonus.engine.readings import AFTER, YEAR, Period, quarter_period, year_to_date
from csbonus.engine.results import Line, Payout
from csbonus.engine.run import PlanRun, calculate
from csbonus.engine.settle import by_quarter, closed_lines, closed_year_lines, periods
from tests.engine.world import amounts, calculated, due, read_plan, whole_year, write_data

PLAN = """
    csbonus: 1
    plan: four
    title: Four ways to settle
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    {more}
    components:
"""
WAYS = {"each": "quarterly", "both": "quarterly_with_true_up", "whole": "annual", "sofar": "year_to_date"}
NOTHING = Decimal(0)
# 60, 120, 90, 150 of 100 a quarter; the last one is signed on the last day of the year
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1",
    "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-02-10  | 60        | seats
        E2           | A1         | 2026-05-10  | 120       | seats
        E3           | A1         | 2026-08-10  | 90        | seats
        E4           | A1         | 2026-12-31  | 150       | seats""",
}


def plan(*names: str, target: int = 16000, more: str = "") -> str:
    """A component of the same result for each of these ways, all of the same weight."""
    lines = [f"      {name}: {{measure: expansion_arr, weight: {100 // len(names)}%, settle: {WAYS[name]}, "
             f"goal: {'{year: 400 USD}' if name == 'whole' else '100 USD'}, curve: {{kind: linear, cap: 100%}}}}\n"
             for name in names]
    return PLAN.format(target=target, more=more) + "".join(lines)


@pytest.mark.parametrize("names", [("each", "both", "whole", "sofar"), ("sofar", "whole", "both", "each")])
def test_each_component_is_settled_in_its_own_way(tmp_path: Path, names: tuple[str, ...]) -> None:
    run = calculated(tmp_path, plan(*names), TABLES)
    assert {name: due(run, "P1", name) for name in names} == {
        "each": amounts("600", "1,000", "900", "1,000", "0"),
        "both": amounts("600", "1,000", "900", "1,000", "500"),
        "whole": amounts("0", "0", "0", "0", "4,000"),
        "sofar": amounts("600", "1,200", "900", "1,300", "0"),  # 60 %, 90 %, 90 %, 100 % to date
    }
    lines = [{line.component for line in payout.lines} for payout in run.plans[0].payouts["P1"]]
    assert lines == [{"each", "both", "sofar"}] * 4 + [{"both", "whole"}]
    # nothing of a quarter has changed since it was paid
    assert {line.correction for payout in run.plans[0].payouts["P1"] for line in payout.lines} == {NOTHING}


def looked_at(folder: Path, last: int, *names: str, year: bool = False, again: bool = False) -> set[Period]:
    return set(periods(read_plan(folder, plan(*names)).plan, last, year=year, again=again))


def seen(*looks: str) -> set[Period]:
    """`12`: the first quarter as the second run sees it."""
    return {quarter_period(int(look[0]), int(look[1])) for look in looks}


def test_what_is_read_are_the_quarters_as_each_run_sees_them(tmp_path: Path) -> None:
    assert looked_at(tmp_path, 1, "each") == seen("11")
    assert looked_at(tmp_path, 3, "each") == seen("11", "12", "22", "23", "33")
    assert looked_at(tmp_path, 2, "each", again=True) == seen("11", "12", "22", "23")
    assert looked_at(tmp_path, 4, "each", year=True, again=True) == seen("11", "12", "22", "23", "33", "34", "44", "45")


def test_the_year_is_read_where_a_component_is_settled_by_it_and_the_year_to_date_where_one_is(tmp_path: Path) -> None:
    quarters = seen("11", "12", "22", "23", "33", "34", "44")
    assert looked_at(tmp_path, 4, "each", "both", year=True) == {*quarters, YEAR}
    assert looked_at(tmp_path, 4, "each", "both") == quarters
    assert looked_at(tmp_path, 4, "whole", year=True, again=True) == {*quarters, *seen("45"), YEAR, year_to_date(AFTER)}
    assert looked_at(tmp_path, 2, "sofar") == {*seen("11", "12", "22"), year_to_date(1), year_to_date(2)}
    assert looked_at(tmp_path, 4, "sofar", year=True, again=True) == {
        *quarters, *seen("45"), *map(year_to_date, (1, 2, 3, 4, AFTER)),
    }


@pytest.mark.parametrize(("goal", "negative", "trued_up", "waived"), [
    ("419.95", "ignore", "0.50", "0"), ("420.05", "ignore", "0", "0.50"), ("420.05", "carry", "-0.50", "0"),
])
def test_a_true_up_below_zero_is_waived_to_the_cent_and_one_above_it_is_paid(
    tmp_path: Path, goal: str, negative: str, trued_up: str, waived: str
) -> None:
    # quarters are paid 420 of 4 × 105, all of 4,200; the year, with a goal of its own, comes to 0.50 more or less
    curve = "{kind: points, points: {0%: 0%, 100%: 100%}, above: extend}"
    text = PLAN.format(target=4200, more=f"true_up: {{negative: {negative}}}") + (
        f"      both: {{measure: expansion_arr, weight: 100%, curve: {curve}, "
        f"goal: {{quarter: 105 USD, year: {goal} USD}}}}\n"
    )
    run = calculated(tmp_path, text, TABLES)
    [line] = run.plans[0].payouts["P1"][-1].lines
    assert sum(due(run, "P1")[:4], NOTHING) == Decimal("4200.00")
    assert (line.due, line.waived) == (Decimal(trued_up), Decimal(waived))


def of_year(folder: Path, *names: str, ask: Ask | None = None, more: str = "") -> PlanRun:
    """The plan as it is looked at again once it is over."""
    return calculated(folder, plan(*names, more=more), TABLES, ask or whole_year()._replace(again=True)).plans[0]


def told(lines: Iterable[Line]) -> list[str]:
    return [f"{line.component} {line.rounded} - {line.paid_before} = {line.due}" for line in lines]


def test_closed_quarters_would_be_paid_what_they_are_worth_by_now(tmp_path: Path) -> None:
    of_plan = of_year(tmp_path, "each", "both", "whole", "sofar", ask=quarter(2)._replace(again=True))
    [ada] = of_plan.people
    paid = {"each": Decimal(1500), "sofar": Decimal(1900)}
    assert told(closed_lines(of_plan.desk, ada, 2, paid)) == [
        "each 1600.00 - 1500 = 100.00", "both 1600.00 - 0 = 1600.00", "sofar 1800.00 - 1900 = -100.00",
    ]
    assert told(closed_lines(of_plan.desk, ada, 2, {}))[2] == "sofar 1800.00 - 0 = 1800.00"


def test_a_closed_year_would_be_paid_what_it_is_worth_by_now(tmp_path: Path) -> None:
    of_plan = of_year(tmp_path, "each", "both", "whole", "sofar")
    [ada] = of_plan.people
    paid = {"each": Decimal(3500), "both": Decimal(3500), "sofar": Decimal(3999)}
    assert told(closed_lines(of_plan.desk, ada, 4, paid)) == [
        "each 3500.00 - 3500 = 0.00", "both 3500.00 - 3500 = 0.00", "sofar 4000.00 - 3999 = 1.00",
    ]
    # the year comes first, then what has none
    assert told(closed_year_lines(of_plan.desk, ada, paid)) == [
        "both 4000.00 - 3500 = 500.00", "whole 4000.00 - 0 = 4000.00", "each 3500.00 - 3500 = 0.00",
        "sofar 4000.00 - 3999 = 1.00",
    ]


@pytest.mark.parametrize("name", ["each", "sofar"])
def test_a_year_that_is_over_is_looked_at_until_the_grace_of_its_last_quarter_ends(tmp_path: Path, name: str) -> None:
    # the half of the last quarter is signed fifteen days after it: 350 of 400 in its own run, all of it since
    due_on = {"02-10": "02-01", "05-10": "05-01", "08-10": "08-01", "12-10": "12-01", "12-20": "2027-01-15"}
    rows = [f"R{n} | A1 | 2026-{due} | {50 if n > 2 else 100} | renewed | {50 if n > 2 else 100} | "
            f"{signed if len(signed) > 5 else f'2026-{signed}'}" for n, (due, signed) in enumerate(due_on.items())]
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    text = plan(name, target=4000).replace("expansion_arr", "gross_renewal_rate").replace("100 USD", "100%")
    tables = TABLES | {"renewals": "\n".join([head, *rows])}
    [of_plan] = calculated(tmp_path, text, tables, whole_year()._replace(again=True)).plans
    [ada] = of_plan.people
    assert [payout.paid for payout in of_plan.payouts["P1"]] == amounts("1,000", "1,000", "1,000", "500", "0")
    assert told(closed_lines(of_plan.desk, ada, 4, {name: Decimal(3500)})) == [f"{name} 4000.00 - 3500 = 500.00"]
    assert told(closed_lines(of_plan.desk, ada, 3, {})) == [f"{name} 3000.00 - 0 = 3000.00"]


def test_a_schedule_holds_for_closed_quarters_and_ends_with_the_year(tmp_path: Path) -> None:
    text = plan("sofar").replace("settle: year_to_date", "settle: year_to_date, paid_out: [15%, 35%, 60%, 100%]")
    for last, ask, left in ((2, quarter(2), "sofar 5040.00 - 1000 = 4040.00"),
                            (4, whole_year(), "sofar 16000.00 - 1000 = 15000.00")):
        [of_plan] = calculated(tmp_path / str(last), text, TABLES, ask._replace(again=True)).plans
        # 90 % of 16,000 is what the year would come to: 35 % of it by the middle of the year
        assert told(closed_lines(of_plan.desk, of_plan.people[0], last, {"sofar": Decimal(1000)})) == [left]


def test_what_a_component_came_to_by_the_end_of_each_quarter(tmp_path: Path) -> None:
    text = plan("each", "both", "whole", "sofar", target=1001)
    [of_plan] = calculated(tmp_path, text, TABLES, whole_year()).plans
    [ada] = of_plan.people
    found = {name: by_quarter(of_plan.desk, ada, name, 3, 4) for name in WAYS}
    # 62.5625 a quarter: 37.5375, 100.10 and 156.40625
    quarters = tuple(amounts("37.54", "100.10", "156.41"))
    assert found == {"each": quarters, "both": quarters, "whole": (), "sofar": ()}


def test_corrections_that_waited_are_paid_with_the_true_up_as_a_line_of_their_own(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("each", "both", more="corrections: report_only"), TABLES)
    last = run.plans[0].payouts["P1"][-1]
    assert [(line.component, line.due, line.correction) for line in last.lines] == [
        ("each", NOTHING, NOTHING), ("both", Decimal(1000), NOTHING),
    ]


def test_a_ledger_that_begins_in_the_middle_of_a_year_says_nothing_of_the_quarters_before(tmp_path: Path) -> None:
    """The first quarter is assumed paid; the second is in the ledger with 1,111, and left 2,600 as paid."""
    closed = Payout("2026-Q2", (), NOTHING, Decimal(1111), NOTHING)
    past = Past(
        runs={"2026-Q2": 1}, payouts={("four", "P1", "2026-Q2"): closed},
        before={("four", "P1"): Before({"each": Decimal(2600)}, NOTHING, Decimal(-40), NOTHING)},
    )
    data = write_data(tmp_path / "data", TABLES)
    [of_plan] = calculate([read_plan(tmp_path, plan("each", target=4000))], data, quarter(3), past=past).plans
    payouts = of_plan.payouts["P1"]
    assert [(payout.run, payout.paid, payout.carry_in) for payout in payouts] == [
        ("2026-Q1", Decimal(600), NOTHING), ("2026-Q2", Decimal(1111), NOTHING),
        ("2026-Q3", NOTHING, Decimal(-40)),  # 2,500 to date less 2,600, beside 40 that were carried
    ]
    assert payouts[-1].carry_out == Decimal(-140)


def test_who_has_no_payout_in_a_closed_run_was_not_paid_by_it(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", TABLES)
    past = Past(runs={"2026-Q1": 1})
    [of_plan] = calculate([read_plan(tmp_path, plan("each", target=4000))], data, quarter(2), past=past).plans
    payouts = of_plan.payouts["P1"]
    assert [(payout.run, payout.lines == (), payout.paid) for payout in payouts] == [
        ("2026-Q1", True, NOTHING), ("2026-Q2", False, Decimal(1600)),
    ]
    assert payouts[1].lines[0].correction == Decimal(600)


def test_only_the_quarters_of_the_year_are_added_up_each_with_its_gate(tmp_path: Path) -> None:
    gate = "gates: [{when: {measure: expansion_arr, scope: company, below: 80 USD}, then: zero, of: plan}]"
    text = plan("each", target=4000, more=f"corrections: report_only\n    {gate}")
    [of_plan] = calculated(tmp_path, text, TABLES, whole_year()._replace(again=True)).plans
    [ada] = of_plan.people
    # the 60 of the first quarter are below the gate
    assert [payout.paid for payout in of_plan.payouts["P1"]] == amounts("0", "1,000", "900", "1,000", "0")
    assert told(closed_lines(of_plan.desk, ada, 4, {})) == ["each 2900.00 - 0 = 2900.00"]
    assert by_quarter(of_plan.desk, ada, "each", 2, 4) == tuple(amounts("0", "1,000"))
