"""`corrections: report_only`: closed quarters stay as they were closed until the true-up (calculation §7, R8).

A renewal of 100 due on 10 February is signed on 20 April, within the grace of the first quarter. A quarter's target is
1,000: the first quarter renews 100 of 200 in its own run, and 200 of 200 as the second one sees it.
"""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.ask import Ask, quarter
from csbonus.engine.run import Run
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.rows import components, payouts
from csbonus.report.runs import shown_runs
from tests.engine.world import amounts, calculated, due, read_plan

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewals
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    corrections: {corrections}
    components:
      renewals:
        measure: gross_renewal_rate
        weight: 100%
        goal: 100%
        curve: linear
        no_base: zero
        settle: {settle}
"""
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
    "accounts": "account_id | owner_id\nA1 | P1\nA2 | P1\nA3 | P1\nA4 | P1",
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-02-10 | 100     | renewed | 100         | 2026-02-01
        R2         | A2         | 2026-02-10 | 100     | renewed | 100         | 2026-04-20
        R3         | A3         | 2026-05-10 | 100     | renewed | 60          | 2026-05-01
        R4         | A4         | 2026-08-10 | 100     | renewed | 80          | 2026-08-01
    """,
}


def year(folder: Path, corrections: str, settle: str = "quarterly") -> Run:
    return calculated(folder, PLAN.format(corrections=corrections, settle=settle), TABLES)


def lines(run: Run, field: str) -> list[Decimal]:
    return [getattr(line, field) for payout in run.plans[0].payouts["P1"] for line in payout.lines]


def test_the_next_run_pays_what_has_changed(tmp_path: Path) -> None:
    assert due(year(tmp_path, "next_run"), "P1") == amounts("500", "1100", "800", "0", "0")


def test_what_has_changed_waits_for_the_true_up(tmp_path: Path) -> None:
    # the first quarter stays at 500; what it earned since, 500, is paid at the end
    run = year(tmp_path, "report_only")
    assert due(run, "P1") == amounts("500", "600", "800", "0", "500")


def test_what_waits_is_shown_in_every_run_until_then(tmp_path: Path) -> None:
    run = year(tmp_path, "report_only")
    assert lines(run, "waiting") == amounts("0", "500", "500", "500", "0")
    assert lines(run, "correction") == amounts("0", "0", "0", "0", "500")


def test_the_true_up_of_the_year_settles_it_where_there_is_one(tmp_path: Path) -> None:
    # the year renews 340 of 400: 85 % of the 3,000 of quarters with renewals, of which 1,900 are paid
    run = year(tmp_path, "report_only", "quarterly_with_true_up")
    assert due(run, "P1") == amounts("500", "600", "800", "0", "650")


def test_all_of_it_is_paid_either_way(tmp_path: Path) -> None:
    for settle in ("quarterly", "quarterly_with_true_up"):
        now, later = (sum(due(year(tmp_path / settle / key, key, settle), "P1")) for key in ("next_run", "report_only"))
        assert now == later


@pytest.mark.parametrize(
    ("settle", "more", "fact"),
    [
        ("year_to_date", "", "cannot hold for `renewals`: the year to date is measured as a whole"),
        ("annual", "", "has nothing to hold: no component pays by the quarter"),
        ("quarterly", "guarantee: {pays: 100%, months: 3}",
         "cannot hold with a guarantee: it is compared with quarters as they look now"),
    ],
)
def test_it_is_refused_where_it_cannot_work(tmp_path: Path, settle: str, more: str, fact: str) -> None:
    written = f"report_only\n    {more}"
    with pytest.raises(AssertionError, match="CSB234") as told:
        read_plan(tmp_path, PLAN.format(corrections=written, settle=settle))
    assert f"`corrections: report_only` {fact}" in str(told.value)


def told(run: Run, ask: Ask) -> str:
    text = StringIO()
    [plan], runs = run.plans, shown_runs(ask)
    print_stories(Console(file=text, width=200), stories(plan, plan.people[0], runs, None), 5)
    return text.getvalue()


def test_explain_says_what_waits_and_why(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.format(corrections="report_only", settle="quarterly"), TABLES, quarter(2))
    said = told(run, run.ask)
    first = "2026-Q1: earned 500.00 USD as its own run saw it; 1,000.00 by now, which waits for the true-up"
    assert first in said
    assert "500.00 USD from quarters that are closed wait for the true-up, by corrections: report_only" in said
    assert "earned to date 1,100.00 − paid before 500.00 = 600.00 USD\n" in said


def test_explain_says_which_quarters_the_true_up_pays(tmp_path: Path) -> None:
    run = year(tmp_path, "report_only")
    assert "2026-Q1: earned 1,000.00 USD, restated: its own run saw 500.00" in told(run, run.ask)


def test_payouts_and_components_have_a_column_for_it(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.format(corrections="report_only", settle="quarterly"), TABLES, quarter(2))
    assert [row.waiting for row in payouts(run)] == amounts("500")
    assert [row.waiting for row in components(run)] == amounts("500")
