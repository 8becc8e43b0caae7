"""What a run hands on: payouts in the order of the ledger, whom it tells of, how exports are read, what is advised."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.engine.ask import quarter
from csbonus.engine.needs import needs
from csbonus.engine.past import Corrected, Past
from csbonus.engine.payout import Before
from csbonus.engine.results import Payout
from csbonus.engine.run import calculate, options_of, problems_of
from csbonus.engine.settle import closed_lines
from csbonus.inputs.load import Options, load
from csbonus.plan.load import Loaded
from tests.engine.test_book_rules_adjustments import HEAD, WORLD, adjusting, moved
from tests.engine.test_book_rules_adjustments import PLAN as RENEWALS
from tests.engine.world import calculated, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [{role}]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      one: {{measure: score, score: {score}, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
NOTHING = Decimal(0)
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01",
    "scores": "quarter | scope | scope_id | measure | value\n"
              + "\n".join(f"2026-Q{q} | person | {who} | mbo | 100%" for q in (1, 2, 3) for who in ("P1", "P2")),
}


def plan(folder: Path, name: str = "one", role: str = "CSM", more: str = "", score: str = "mbo") -> Loaded:
    return read_plan(folder / name, PLAN.format(name=name, role=role, more=more, score=score))


def test_payouts_stand_in_the_order_in_which_they_were_closed_those_to_come_last(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", TABLES)
    [of_plan] = calculate([plan(tmp_path)], data, quarter(3)).plans
    between = Corrected(300, "2026-Q1", Payout("2026-Q1 corrected", (), NOTHING, NOTHING, NOTHING))
    # the second quarter is batch 100 of the ledger, the first one batch 200; then the first was corrected
    closed = of_plan._replace(closed={"2026-Q1": 200, "2026-Q2": 100}, corrected={"P1": (between,)})
    assert [each.run for each in closed.in_order("P1")] == ["2026-Q2", "2026-Q1", "2026-Q1 corrected", "2026-Q3"]
    assert [each.run for each in closed.in_order("P2")] == ["2026-Q2", "2026-Q1", "2026-Q3"]


def test_everybody_is_told_of_unless_some_are_chosen(tmp_path: Path) -> None:
    text = PLAN.format(name="one", role="CSM", more="", score="mbo")
    [of_plan] = calculated(tmp_path, text, TABLES, quarter(1)).plans
    assert [each.person_id for each in of_plan.people] == ["P1", "P2"]
    assert [each.person_id for each in of_plan._replace(told_of=frozenset({"P2"})).people] == ["P2"]


def test_shares_above_all_of_an_account_are_read_where_one_of_the_plans_says_so(tmp_path: Path) -> None:
    plans = [plan(tmp_path, "one"), plan(tmp_path, "two", more="credit: {overlay: true}")]
    assert [options_of(some, Options()).overlay for some in (plans, plans[:1], plans[1:])] == [True, False, True]


def test_what_is_wrong_between_plans_and_exports_is_told_without_a_quarter(tmp_path: Path) -> None:
    plans = [plan(tmp_path, "one"), plan(tmp_path, "two", score="mob"), plan(tmp_path, "three", role="CMS")]
    by_hand = f"{HEAD}\nAD1 | 2026-Q1 | amount | P1 | | rates | 5 | sanctions | Eve | Dan | 2026-04-02"
    exports = load(write_data(tmp_path / "data", TABLES | {"adjustments": by_hand}), needs(each.plan for each in plans))
    # advice on the objectives, a plan of nobody, two plans of everybody, a score that no row has, a wrong adjustment
    codes = sorted(each.code for each in problems_of(plans, exports))
    assert codes == ["CSB524", "CSB530", "CSB531", "CSB548", "CSB706"]


PAST = Past(
    runs={"2026-Q1": 1},
    payouts={("renewals", who, "2026-Q1"): Payout("2026-Q1", (), NOTHING, Decimal(2500), NOTHING)
             for who in ("P1", "P2")},
    before={("renewals", who): Before({"rate": Decimal(2500)}, NOTHING, NOTHING, NOTHING) for who in ("P1", "P2")},
)


def test_an_adjustment_of_a_closed_quarter_moves_what_it_would_have_moved(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ")
    run = calculate([read_plan(tmp_path, RENEWALS)], write_data(tmp_path / "data", tables), quarter(1), past=PAST)
    assert [payout.paid for payout in run.plans[0].payouts["P1"]] == [Decimal(2500)]
    assert moved(run) == {("AD1", "P1"): Decimal(7500)}


def test_a_closed_quarter_is_looked_at_as_the_next_run_will_see_it(tmp_path: Path) -> None:
    # signed ten days after the quarter: 100 of 400 when it was closed, all of it since
    late = {**WORLD, "renewals": WORLD["renewals"].replace("300     | churned |             |",
                                                           "300     | renewed | 300         | 2026-04-10")}
    run = calculate([read_plan(tmp_path, RENEWALS)], write_data(tmp_path / "data", late), quarter(1), past=PAST)
    [of_plan] = run.plans
    [line] = closed_lines(of_plan.desk, of_plan.people[0], 1, {"rate": Decimal(2500)})
    assert (line.rounded, line.due) == (Decimal(10000), Decimal(7500))


def test_each_plan_is_told_what_corrected_its_own_people(tmp_path: Path) -> None:
    one, other = (Corrected(3, "2026-Q1", Payout(run, (), NOTHING, NOTHING, NOTHING)) for run in ("a", "b"))
    past = PAST._replace(corrected={("renewals", "P1"): (one,), ("others", "P2"): (other,)})
    run = calculate([read_plan(tmp_path, RENEWALS)], write_data(tmp_path / "data", WORLD), quarter(1), past=past)
    assert dict(run.plans[0].corrected) == {"P1": (one,)}
