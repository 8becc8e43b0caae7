"""Corrections by hand: applied, and never silent (metrics.md; calculation §4, R23)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.run import Run
from csbonus.report.explain.machine import stories_as_json
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.machine import run_as_json
from csbonus.report.runs import shown_runs
from csbonus.report.tables import print_run
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewal rate of the own book
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      rate:
        measure: gross_renewal_rate
        weight: 100%
        goal: 100%
        curve: linear
        settle: quarterly
        no_base: zero
"""
WORLD = {
    "people": """
        person_id | name | role | team | valid_from
        P1        | Ada  | CSM  | Red  | 2025-01-01
        P2        | Bob  | CSM  | Red  | 2025-01-01""",
    "accounts": "account_id\nA1\nA2\nA3",
    "assignments": """
        account_id | person_id | valid_from
        A1         | P1        | 2025-01-01
        A2         | P1        | 2025-01-01
        A3         | P2        | 2025-01-01""",
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-02-10 | 100     | renewed | 100         | 2026-02-01
        R2         | A2         | 2026-02-10 | 300     | churned |             |
        R3         | A3         | 2026-02-10 | 100     | renewed | 50          | 2026-02-01""",
}
HEAD = "adjustment_id | quarter | kind | person_id | account_id | component | amount | reason | requested_by | " \
       "approved_by | approved_on"


def adjusting(*rows: str) -> dict[str, str]:
    """The world with these adjustments, each asked for by Eve and approved by Dan."""
    lines = [f"AD{number} | {row} | sanctions | Eve | Dan | 2026-04-02" for number, row in enumerate(rows, start=1)]
    return WORLD | {"adjustments": "\n".join([HEAD, *lines])}


def moved(run: Run) -> dict[tuple[str, str], Decimal]:
    """What each adjustment moves for each person."""
    return {
        (effect.adjustment.adjustment_id, person): amount
        for effect in run.effects for (_, person, _), amount in effect.moved.items()
    }


def test_without_adjustments_there_is_no_effect(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, WORLD, quarter(1))
    assert (due(run, "P1"), due(run, "P2"), run.effects) == (amounts("2,500"), amounts("5,000"), ())


def test_an_account_is_left_out_and_what_that_moves_is_told(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | exclude_account | | A2 | | "), quarter(1))
    assert due(run, "P1") == amounts("10,000")
    assert moved(run) == {("AD1", "P1"): Decimal("7500.00")}
    (reasons,) = {tuple(left.reason for left in each) for each in run.plans[0].not_counted.values()}
    assert reasons == ("excluded_by_adjustment",)


def test_an_account_is_left_out_of_its_quarter_only(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q2 | exclude_account | | A2 | | "), quarter(2))
    assert due(run, "P1") == amounts("2,500", "0")
    assert [effect.why_not for effect in run.effects] == ["it changes no pay of these plans"]


def test_the_rest_of_a_customer_is_netted_without_the_account_left_out(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ") | {
        "accounts": "account_id | parent_id\nA1 |\nA2 | A1\nA3 |",
        "book": """
            account_id | as_of      | arr
            A1         | 2025-12-31 | 100
            A2         | 2025-12-31 | 300
            A1         | 2026-03-31 | 80
            A2         | 2026-03-31 | 320""",
    }
    text = PLAN.replace("gross_renewal_rate", "grr\n        window: quarter")
    without = {name: rows for name, rows in tables.items() if name != "adjustments"}
    assert due(calculated(tmp_path / "1", text, without, quarter(1)), "P1") == amounts("10,000")
    assert due(calculated(tmp_path / "2", text, tables, quarter(1)), "P1") == amounts("8,000")


def test_an_account_is_credited_to_somebody_else_for_a_quarter(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | recredit | P2 | A2 | | "), quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("10,000"), amounts("1,250"))  # 100 of 100, 50 of 400
    assert moved(run) == {("AD1", "P1"): Decimal("7500.00"), ("AD1", "P2"): Decimal("-3750.00")}


def test_what_an_account_counts_with_is_restated(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | restate | | A2 | rate | 200"), quarter(1))
    assert due(run, "P1") == amounts("7,500")  # 300 of 400
    assert moved(run) == {("AD1", "P1"): Decimal("5000.00")}


def test_an_amount_is_a_line_of_its_own(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | amount | P1 | | | -400.0050"), quarter(2))
    first, second = run.plans[0].payouts["P1"]
    assert [(line.term, line.due) for line in first.terms] == [("adjustment", Decimal("-400.01"))]
    assert (first.lines[0].due, first.paid) == (Decimal("2500.00"), Decimal("2099.99"))
    assert (second.paid, second.terms) == (Decimal("0.00"), ())
    assert moved(run) == {("AD1", "P1"): Decimal("-400.01")}


def test_an_amount_below_zero_that_is_carried_is_told(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q2 | amount | P1 | | | -500"), quarter(2))
    (effect,) = run.effects
    assert (dict(effect.moved), effect.why_not) == ({}, "")
    assert dict(effect.left) == {("renewals", "P1", "2026-Q2"): Decimal("-500.00")}
    assert "−500.00 USD for later runs" in shown(run)
    assert "AD1, amount for P1 in 2026-Q2: −500.00 USD for later runs (sanctions" in told(run, "P1")


def test_an_amount_of_the_year_is_paid_with_the_true_up(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026 | amount | P1 | | | 400"))
    assert [payout.due_by("adjustment") for payout in run.plans[0].payouts["P1"]] == amounts("0", "0", "0", "0", "400")


def test_an_adjustment_without_which_nothing_can_be_paid_says_so(tmp_path: Path) -> None:
    """All that is due of Bob's is what he is credited with by hand."""
    tables = adjusting("2026-Q1 | recredit | P2 | A2 | | ")
    tables["renewals"] = "\n".join(line for line in tables["renewals"].splitlines() if "A3" not in line)
    (effect,) = calculated(tmp_path, PLAN.replace("no_base: zero", ""), tables, quarter(1)).effects
    told = "without it nothing can be paid: P2 has nothing to measure for rate in 2026-Q1: there is no base"
    assert (effect.moved, effect.why_not) == ({}, told)


def test_several_adjustments_are_told_one_by_one(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ", "2026-Q1 | restate | | A3 | rate | 100")
    run = calculated(tmp_path, PLAN, tables, quarter(1))
    assert moved(run) == {("AD1", "P1"): Decimal("7500.00"), ("AD2", "P2"): Decimal("5000.00")}


def test_what_is_approved_after_the_day_asked_for_is_not_made(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ")
    run = calculated(tmp_path, PLAN, tables, quarter(1, as_of=date(2026, 4, 1)))
    assert due(run, "P1") == amounts("2,500")
    assert [effect.why_not for effect in run.effects] == ["approved on 2026-04-02 only"]


def test_an_account_cannot_be_credited_elsewhere_without_assignments(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | recredit | P2 | A2 | | ")
    del tables["assignments"]
    tables["accounts"] = "account_id | owner_id\nA1 | P1\nA2 | P1\nA3 | P2"
    (told,) = refused(tmp_path, PLAN, tables, quarter(1))
    assert told.startswith("CSB542 account A2 is credited to P2")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("exclude_account | | | | ", "CSB433"),
        ("recredit | | A1 | | ", "CSB433"),
        ("amount | P1 | | | ", "CSB433"),
        ("restate | | A1 | rate | ", "CSB433"),
        ("exclude_account | | A1 | | 10", "CSB434"),
        ("recredit | P1 | A1 | rate | ", "CSB434"),
        ("restate | P1 | A1 | rate | 10", "CSB434"),
    ],
)
def test_an_adjustment_says_what_its_kind_needs_and_no_more(tmp_path: Path, row: str, code: str) -> None:
    (told,) = refused(tmp_path, PLAN, adjusting(f"2026-Q1 | {row}"), quarter(1))
    assert told.startswith(code)


def test_what_a_kind_needs_may_not_be_missing_as_a_column_either(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | amount | P2 | | | -50")
    tables["adjustments"] = tables["adjustments"].replace("amount", "total", 1)
    (told,) = refused(tmp_path, PLAN, tables, quarter(1))
    assert told.startswith("CSB433 `amount` without `amount`")


def shown(run: Run) -> str:
    """What `calc` prints of a run."""
    console = Console(record=True, width=200, file=StringIO())
    print_run(console, run)
    return console.export_text()


def told(run: Run, person: str) -> str:
    """What `explain` prints of a person."""
    console = Console(record=True, width=200, file=StringIO())
    (plan,) = run.plans
    print_stories(console, stories(plan, plan.desk.case.participants[person], shown_runs(run.ask), None), 5)
    return console.export_text()


def test_calc_lists_every_adjustment_with_the_money_it_moves(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ", "2026-Q1 | amount | P2 | | | -50")
    text = shown(calculated(tmp_path, PLAN, tables, quarter(1)))
    assert "AD1         exclude_account A2 in 2026-Q1  sanctions  by Dan on 2026-04-02, asked for by Eve" in text
    assert "+7,500.00 USD" in text
    assert "−50.00 USD" in text


def test_explain_has_a_line_for_what_an_adjustment_moved_and_only_where_it_did(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ", "2026-Q1 | amount | P2 | | | -50")
    run = calculated(tmp_path, PLAN, tables, quarter(1))
    who = "(sanctions; asked for by Eve, approved by Dan on 2026-04-02)"
    line = f"AD1, exclude_account A2 in 2026-Q1: +7,500.00 USD {who}"
    assert f"Adjustment  {line}  [adjustments.csv:2]" in told(run, "P1")
    assert "excluded_by_adjustment" in told(run, "P1")
    assert f"Adjustment  AD2, amount for P2 in 2026-Q1: −50.00 USD {who}  [adjustments.csv:3]" in told(run, "P2")
    assert "AD1" not in told(run, "P2")


def test_programs_get_adjustments_too(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | exclude_account | | A2 | | "), quarter(1))
    (plan,) = run.plans
    ada = plan.desk.case.participants["P1"]
    (row,) = json.loads("".join(run_as_json(run)))["adjustments"]
    (payout,) = json.loads(stories_as_json([stories(plan, ada, shown_runs(run.ask), None)]))
    assert (row["adjustment_id"], row["moves"]) == ("AD1", {"USD": "7500.00"})
    assert [(each["adjustment_id"], each["moves"]) for each in payout["adjustments"]] == [("AD1", "7500.00")]
