"""A company of two, whose plan uses what the sample plans do not."""

from __future__ import annotations

import io
from pathlib import Path
from textwrap import dedent

import pytest
from rich.console import Console

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from csbonus.plan.load import read_plans
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.output import PAYOUTS, as_text
from csbonus.report.rows import components
from csbonus.report.runs import shown_runs
from csbonus.report.tables import print_run

PLAN = """
    csbonus: 1
    plan: small
    title: A plan of two
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: annual_target, prorate: calendar_days_of_year, fte: multiply}
    components:
      renewals:
        measure: gross_renewal_rate
        weight: 100%
        goal: 80%
        curve: {quarter: {kind: linear, cap: 120%}, year: {kind: linear}}
        no_base: zero
    gates:
      - when: {measure: logo_renewal_rate, scope: person, at_least: 50%}
        then: {cap: 100%}
        of: [renewals]
        no_base: pass
"""
PEOPLE = """
    person_id,name,role,team,annual_target,currency,fte,valid_from
    P-1,=cmd [bold]Ann\u3000李,CSM,,36500,USD,0.8,2025-01-01
    P-2,Bob,CSM,,36500,JPY,1,2026-02-01
"""
ACCOUNTS = """
    account_id,account_name,owner_id
    A-1,[/red] Mill,P-1
    A-2,+Dairy,P-1
    A-3,Nobody's,
"""
RENEWALS = """
    renewal_id,account_id,due_date,arr_due,outcome,arr_renewed
    R-1,A-1,2026-02-01,1000.00,renewed,1000.00
    R-2,A-2,2026-03-01,1000.00,contracted,900.00
    R-3,A-3,2026-03-02,500.00,churned,0.00
    R-4,A-1,2026-04-02,500.00,excluded,0.00
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    files = {"plan.yaml": PLAN, "people.csv": PEOPLE, "accounts.csv": ACCOUNTS, "renewals.csv": RENEWALS}
    for name, text in files.items():
        (tmp_path / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    plans, found = read_plans([tmp_path / "plan.yaml"])
    assert plans, found
    return calculate(plans, tmp_path, quarter(1))


def console() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=110, highlight=False), out


def tables(run: Run) -> str:
    terminal, out = console()
    print_run(terminal, run)
    return out.getvalue()


def folded(run: Run) -> str:
    return " ".join(tables(run).split())


def explained(run: Run, person_id: str) -> str:
    terminal, out = console()
    (plan,) = run.plans
    person = plan.desk.case.participants[person_id]
    print_stories(terminal, stories(plan, person, shown_runs(run.ask), None), 10)
    return " ".join(out.getvalue().split())


def test_it_is_said_what_the_exports_lack(run: Run) -> None:
    shown = tables(run)
    assert "There is no assignments export: accounts belong to who their owner column names." in shown
    assert "Renewals have no signed_date: none of them can be late." in shown
    assert "There is no ledger" not in shown


def test_names_are_shown_as_they_are_and_never_obeyed(run: Run) -> None:
    assert "P-1 =cmd [bold]Ann" in tables(run)
    assert "A-1 [/red] Mill" in explained(run, "P-1")
    assert ",'=cmd [bold]Ann" in "".join(as_text(PAYOUTS, run, ".csv"))


def test_each_currency_has_its_places_and_its_total(run: Run) -> None:
    totals = [line.split()[-2:] for line in tables(run).splitlines() if line.startswith("Total")]
    assert totals == [["0", "JPY"], ["7,200.00", "USD"]]


def test_a_gate_says_what_it_does(run: Run) -> None:
    assert "Gate 1 applies: person.logo_renewal_rate of P-1" in tables(run)
    assert "At least 50 %: multiple at most 100 % for renewals." in folded(run)
    wanted = "gate 1 (person.logo_renewal_rate at least 50 %): multiple at most 100 % → 7,200.00 USD"
    assert f"7,200.00 × 100 % × 118.75 % = 8,550.00 USD {wanted}" in explained(run, "P-1")
    assert "Withheld by gate 1: P-1 1,350.00 of 8,550.00." in folded(run)


def test_a_gate_without_a_base_says_so(run: Run) -> None:
    assert "has no base (no base: pass)" in folded(run)


def test_what_target_pay_is_made_of_is_told(run: Run) -> None:
    assert "36,500 a year × fte 0.80 × 90 of 365 days = 7,200.00" in explained(run, "P-1")
    assert "36,500 a year × fte 1 × 59 of 365 days = 5,900" in explained(run, "P-2")


def test_settings_of_the_quarter_s_curve_are_told_where_it_has_its_own(run: Run) -> None:
    assert "credit.by owner (there is no assignments export)" in explained(run, "P-1")
    assert "curve.quarter.cap 120 %" in explained(run, "P-1")


def test_a_person_without_a_base_is_shown_with_what_the_plan_says_then(run: Run) -> None:
    assert "P-2 Bob (no base: pays nothing)" in tables(run)
    (row,) = [row for row in components(run) if row.person_id == "P-2"]
    assert (row.actual, row.attainment, row.multiple_exact, row.note) == (None, None, "0", "no base: pays nothing")


def test_an_account_of_nobody_is_told(run: Run) -> None:
    assert "no_owner: nobody owned the account on the rule date" in tables(run)
