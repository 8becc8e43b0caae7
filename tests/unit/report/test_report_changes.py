"""Pay that is not target × multiple says what it was before, and what changed it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.plan.load import read_plans
from csbonus.report.describe.limits import person_cap
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.rows import components
from csbonus.report.runs import shown_runs
from csbonus.report.tables import print_run

PLAN = """csbonus: 1
plan: cut
title: A plan with every cut
year: 2026
currency: USD
for: {role: [CSM]}
pay: {target: annual_target}
components:
  renewals:
    measure: gross_renewal_rate
    weight: 60%
    goal: 50%
    curve: {kind: linear}
    cap: 150%
    no_base: target
    settle: quarterly_with_true_up
  logos:
    measure: logo_renewal_rate
    weight: 40%
    goal: 50%
    curve: {kind: linear}
    no_base: zero
caps: {person: 120%}
"""
PEOPLE = """person_id,name,role,annual_target,currency,valid_from
P-1,Ann,CSM,40000.00,USD,2025-01-01
P-2,Bob,CSM,40000.01,USD,2025-01-01
"""
ACCOUNTS = "account_id,owner_id\nA-1,P-1\nA-2,P-2\n"
RENEWALS = """renewal_id,account_id,due_date,arr_due,outcome,arr_renewed
R-1,A-1,2026-02-01,1000.00,renewed,1000.00
R-2,A-2,2026-02-01,1000.00,contracted,500.00
R-3,A-1,2026-05-01,900.00,renewed,900.00
R-4,A-2,2026-05-02,900.00,contracted,450.00
R-5,A-1,2026-08-01,1000.00,renewed,1000.00
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cut")
    files = {"plan.yaml": PLAN, "people.csv": PEOPLE, "accounts.csv": ACCOUNTS, "renewals.csv": RENEWALS}
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def run(folder: Path, ask: Ask) -> Run:
    plans, found = read_plans([folder / "plan.yaml"])
    assert plans, found
    return calculate(plans, folder, ask)


def terminal() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=150, highlight=False), out


def tables(of: Run) -> str:
    console, out = terminal()
    print_run(console, of)
    return " ".join(out.getvalue().split())


def explained(of: Run, person_id: str) -> str:
    console, out = terminal()
    (plan,) = of.plans
    print_stories(console, stories(plan, plan.desk.case.participants[person_id], shown_runs(of.ask), None), 10)
    return " ".join(out.getvalue().split())


def test_each_cut_of_a_component_is_a_line_below_it(folder: Path) -> None:
    shown = tables(run(folder, quarter(1)))
    assert "Withheld by the component cap: P-1 3,000.00 of 12,000.00." in shown
    # 9,000 + 8,000 and 6,000 + 8,000, each held to 12,000
    assert "Withheld by the person cap: P-1 2,647.06 of 9,000.00, P-2 857.14 of 6,000.00." in shown


def test_rows_have_the_pay_of_the_curve_with_what_changed_it(folder: Path) -> None:
    rows = {(row.person_id, row.component): row for row in components(run(folder, quarter(1)))}
    capped, free = rows["P-1", "renewals"], rows["P-2", "renewals"]
    assert (capped.curve_pay, capped.withheld_by) == ("12000", "component cap;person cap")
    assert (free.curve_pay, free.withheld_by) == ("6000.0015", "person cap")


def test_the_arithmetic_is_true_line_by_line(folder: Path) -> None:
    shown = explained(run(folder, quarter(1)), "P-1")
    first = "10,000.00 × 60 % × 200 % = 12,000.00 USD"
    assert f"{first} component cap 150 %: cut → 9,000.00 USD person cap 120 %: cut in proportion → " in shown


def test_a_target_with_more_behind_its_cents_is_marked(folder: Path) -> None:
    assert "≈ 10,000.00 × 60 % × 100 % = 6,000.00 USD" in explained(run(folder, quarter(1)), "P-2")


def test_quarters_without_a_base_are_added_in_words(folder: Path) -> None:
    shown = explained(run(folder, whole_year()), "P-2")
    assert "set aside (no base): " in shown
    assert "of quarters that were paid for good is added → " in shown


def test_cents_that_do_not_add_up_are_explained(folder: Path) -> None:
    shown = explained(run(folder, quarter(2)), "P-2")
    assert "(each is rounded for show; what is paid is rounded once, to date)" in shown
    assert "rounded for show" not in explained(run(folder, quarter(2)), "P-1").partition("logos:")[0]


def test_a_cap_of_the_target_pay_says_of_which_where_some_of_it_is_carried_on(tmp_path: Path) -> None:
    """The cap of a quarter is of what that quarter decides, so `explain` and `describe` say so."""
    carrying = PLAN.replace("no_base: zero", "no_base: carry")
    files = {"plan.yaml": carrying, "people.csv": PEOPLE, "accounts.csv": ACCOUNTS, "renewals.csv": RENEWALS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = explained(run(tmp_path, quarter(1)), "P-1")
    assert "person cap 120 % of the target pay that the quarter decides: cut in proportion → " in shown
    loaded, _ = read_plans([tmp_path / "plan.yaml"])
    assert list(person_cap(loaded[0]))[1:] == [
        "Target pay that is carried on counts for it in the quarter that decides it, not in the one before."
    ]
