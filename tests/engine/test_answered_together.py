"""Questions that are answered together are each credited to their own people (calculation R9, R13)."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.run import calculate
from csbonus.plan.load import read_plans
from tests.engine.world import amounts, calculated, due, quarter, refused, whole_year, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: Together
    year: 2026
    currency: USD
    for: {{role: [{role}]}}
    pay: {{target: 8000 USD}}
    components:
      one: {{measure: {one}, weight: 50%, curve: linear}}
      two: {{measure: {two}, weight: 50%, curve: linear}}
"""
PEOPLE = """
    person_id | name | role | manager_id | valid_from | valid_to
    P1        | Ada  | CSM  |            | 2025-01-01 | 2026-06-30
    P2        | Ben  | CSM  | P1         | 2025-01-01 | 2026-03-31
    P3        | Cem  | AM   | P1         | 2025-01-01 |"""
BOOK = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 100
    A2         | 2025-12-31 | 100
    A1         | 2026-03-31 | 60
    A2         | 2026-03-31 | 100
    A1         | 2026-06-30 | 40
    A2         | 2026-06-30 | 100"""
SIGNED = """
    expansion_id | account_id | signed_date | arr_delta | kind
    E1           | A1         | 2026-02-01  | 30        | upsell
    E2           | A2         | 2026-02-01  | 20        | upsell
    E3           | A3         | 2026-02-01  | 10        | upsell"""
TABLES = {
    "people": PEOPLE, "accounts": "account_id\nA1\nA2\nA3", "book": BOOK, "expansion": SIGNED,
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P2 | 2025-01-01\n"
                   "A3 | P3 | 2025-01-01",
}


def plan(one: str, two: str, name: str = "some", role: str = "CSM") -> str:
    return PLAN.format(name=name, role=role, one=one, two=two)


def test_a_manager_counts_where_the_component_says_so(tmp_path: Path) -> None:
    """Ada's reports grew by 20 + 10 of a goal of 100; with herself by 60: of 1,000 each."""
    below = "expansion_arr, goal: 100 USD, settle: quarterly, scope: reports"
    run = calculated(tmp_path, plan(below, f"{below}, include_self: true"), TABLES, quarter(1))
    assert (due(run, "P1", "one"), due(run, "P1", "two")) == (amounts("300"), amounts("600"))


def test_two_plans_that_ask_alike_pay_each_its_own_people(tmp_path: Path) -> None:
    growth = "expansion_arr, goal: 100 USD, settle: quarterly"
    change = "change_in_arr, goal: 100 USD, settle: quarterly, no_base: zero"
    for role in ("CSM", "AM"):
        (tmp_path / f"{role}.yaml").write_text(plan(growth, change, role.lower(), role))
    plans, _ = read_plans([tmp_path / "CSM.yaml", tmp_path / "AM.yaml"])
    book = f"{BOOK}\n    A3         | 2025-12-31 | 100\n    A3         | 2026-03-31 | 150"
    run = calculate(plans, write_data(tmp_path / "data", TABLES | {"book": book}), quarter(1))
    paid = {person: {line.component: line.due for line in payouts[0].lines}
            for each in run.plans for person, payouts in each.payouts.items()}
    assert paid["P3"] == {"one": amounts("100")[0], "two": amounts("500")[0]}
    assert (paid["P1"]["one"], paid["P2"]["one"]) == tuple(amounts("300", "200"))


def test_the_same_windows_may_be_asked_of_others(tmp_path: Path) -> None:
    """Both are there from April on, Ben until June, Ada until September: of the second quarter alone the year asks Ben.

    The component that is settled by quarter asks both; of the book until September both ask Ada.
    """
    people, book = PEOPLE.replace("2026-06-30", "2026-09-30").replace("2026-03-31", "2026-06-30"), BOOK
    people = people.replace("|            | 2025-01-01", "|            | 2026-04-01").replace(
        "P1         | 2025-01-01", "P1         | 2026-04-01")
    for before, after in (("2026-06-30", "2026-09-30"), ("2026-03-31", "2026-06-30"), ("2025-12-31", "2026-03-31")):
        book = book.replace(before, after)
    year = "grr, window: year_to_date, goal: {year: 100%}, settle: annual"
    by_quarter = "nrr, window: year_to_date, goal: 100%, settle: quarterly"
    run = calculated(tmp_path, plan(year, by_quarter), TABLES | {"people": people, "book": book}, whole_year())
    # 60 of 100 after a quarter, 40 of 100 after two, of 1,000 a quarter
    assert due(run, "P1", "two") == amounts("0", "600", "400", "0", "0")
    assert due(run, "P1", "one") == amounts("0", "0", "0", "0", "800")
    assert (due(run, "P2", "two")[1], due(run, "P2", "one")[4]) == tuple(amounts("1,000", "1,000"))


def test_a_day_without_a_book_is_told_once(tmp_path: Path) -> None:
    grr, nrr = (f"{measure}, window: quarter, goal: 100%, settle: quarterly" for measure in ("grr", "nrr"))
    book = "\n".join(row for row in BOOK.splitlines() if "2026-03-31" not in row)
    assert refused(tmp_path, plan(grr, nrr), TABLES | {"book": book}, quarter(1)) == [
        "CSB512 the book has no snapshot that closes a window on 2026-03-31 or 2026-04-01; the last one is of "
        "2026-06-30"]
