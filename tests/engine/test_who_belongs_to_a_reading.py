"""Who belongs to the units of a question, on which of their days; where its rows are looked up (R9, R13)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from csbonus.engine.posed import posed
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: some
    title: Of whom
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      one: {{measure: {one}, weight: 100%, curve: linear, settle: quarterly, no_base: zero}}"""
COMES_AND_GOES = """
    person_id | name | role | valid_from | valid_to
    P1        | Ada  | CSM  | 2026-01-05 | 2026-01-20
    P1        | Ada  | CSM  | 2026-02-10 | 2026-02-20
    P1        | Ada  | CSM  | 2026-03-10 | 2026-03-30"""
HELD = """
    account_id | person_id | valid_from | valid_to
    A1         | P1        | 2025-01-01 | 2026-02-09
    A2         | P1        | 2026-02-10 | 2026-03-09
    A3         | P1        | 2026-03-10 | 2026-03-30
    A4         | P1        | 2026-03-31 |"""
ACCOUNTS = "account_id\nA1\nA2\nA3\nA4"


def run_of(folder: Path, one: str, **tables: str) -> Run:
    given = {"people": COMES_AND_GOES, "accounts": ACCOUNTS, "assignments": HELD} | tables
    return calculated(folder, PLAN.format(one=one), given, quarter(1))


def test_of_a_book_somebody_has_what_they_held_on_their_last_day(tmp_path: Path) -> None:
    """On 30 March it is A3 alone, which keeps 80 of 100; on target for 16 + 11 + 21 of 90 days: 5,333.33."""
    book = "\n".join(["account_id | as_of | arr", *(f"A{n} | 2025-12-31 | 100" for n in (1, 2, 3, 4)),
                      *(f"A{n} | 2026-03-31 | {arr}" for n, arr in ((1, 20), (2, 50), (3, 80), (4, 100)))])
    run = run_of(tmp_path, "grr, window: quarter, goal: 100%", book=book)
    ((_, units),) = run.plans[0].desk.measured.items()
    assert units["P1"].value == Fraction(80, 100)
    assert due(run, "P1") == amounts("4,266.67")


def test_of_growth_somebody_has_what_was_signed_on_days_on_which_they_were_there(tmp_path: Path) -> None:
    """10 of 20 January, 100 of 10 March; not what was signed between those days, nor after them."""
    days = (("A1", "2026-01-20", 10), ("A1", "2026-01-21", 20), ("A2", "2026-02-21", 40), ("A3", "2026-03-10", 100),
            ("A4", "2026-03-31", 200))
    rows = [f"E{n} | {account} | {day} | {arr} | upsell" for n, (account, day, arr) in enumerate(days)]
    expansion = "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *rows])
    run = run_of(tmp_path, "expansion_arr, goal: 110 USD", expansion=expansion)
    ((_, units),) = run.plans[0].desk.measured.items()
    assert units["P1"].value == 110


def test_a_row_of_usage_is_looked_up_only_where_it_is_shown(tmp_path: Path) -> None:
    usage = """
        account_id | date       | licences | assigned_users
        A3         | 2026-01-31 | 10       | 5
        A3         | 2026-02-28 | 10       | 6
        A3         | 2026-03-30 | 10       | 7"""
    (one,) = run_of(tmp_path, "licence_utilisation, goal: 100%", usage=usage).plans
    ((question, readings),) = one.asked.items()
    measured = posed(one.ground, question, readings, "members")
    shown = posed(one.ground, question, readings, "members", placed=True)
    assert (set(measured.beneath), set(shown.beneath)) == (set(), {"months"})
