"""What is said of renewals and of growth, row by row (calculation R7, R8, R18)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.engine.detail import Row, rows, value
from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: rows
    title: Rows
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      one: {{measure: {measure}, scope: person, weight: 100%, goal: {goal}, curve: linear, settle: quarterly,
             no_base: zero{settings}}}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\n" + "\n".join(f"A{n} | P1" for n in range(1, 10)),
}


def plan(measure: str, goal: str, more: str = "", settings: str = "") -> str:
    return PLAN.format(measure=measure, goal=goal, more=more, settings=settings and f", {settings}")


def test_growth_below_nothing_is_a_reversal(tmp_path: Path) -> None:
    sold = "\n".join(f"E{n} | A{n} | 2026-02-01 | {arr} | upsell" for n, arr in enumerate(("-5", "0", "0.5"), start=1))
    tables = BASE | {"expansion": f"expansion_id | account_id | signed_date | arr_delta | kind\n{sold}"}
    run = calculated(tmp_path, plan("expansion_arr", "10 USD"), tables, quarter(1))
    assert [each.said for each in rows(run, "expansion", "P1")] == ["reversal", "", ""]


def test_a_renewal_says_how_it_ended_and_when_it_was_signed(tmp_path: Path) -> None:
    """Due on 10 February: signed before the quarter began, on its first day, after its last day; and not won."""
    ends = (
        ("renewed | 100 | 2025-12-31", "secured_early"), ("renewed | 100 | 2026-01-01", "renewed"),
        ("contracted | 80 | 2026-03-31", "contracted"), ("renewed | 100 | 2026-04-01", "late"),
        ("churned | |", "churned"), ("open | |", "open_past_due"), ("excluded | |", "excluded"),
    )
    lines = [f"R{n} | A{n} | 2026-02-10 | 100 | {end}" for n, (end, _) in enumerate(ends, start=1)]
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    tables = BASE | {"renewals": "\n".join([head, *lines])}
    run = calculated(tmp_path, plan("gross_renewal_rate", "100%"), tables, quarter(1))
    assert [each.said for each in rows(run, "renewals", "P1")] == [said for _, said in ends]
    assert value(run, "P1") == Fraction(100 + 100 + 80, 600)


def test_what_is_due_while_nobody_is_on_the_plan_is_in_no_quarter(tmp_path: Path) -> None:
    people = """
        person_id | name | role | valid_from | valid_to
        P1 | Ada | CSM | 2025-01-01 | 2026-03-31
        P1 | Ada | CSM | 2026-07-01 |"""
    days = ("2026-02-10", "2026-05-10", "2026-08-10")
    lines = [f"R{n} | A1 | {day} | 100 | {'excluded' if n == 1 else 'renewed'} | {'' if n == 1 else 50} | {day}"
             for n, day in enumerate(days)]
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    tables = BASE | {"people": people, "renewals": "\n".join([head, *lines])}
    run = calculated(tmp_path, plan("gross_renewal_rate", "100%"), tables)
    assert due(run, "P1") == amounts("500", "0", "500", "0", "0")


def renewals(*lines: str) -> dict[str, str]:
    """Rows of account, due date, what was due, kind, outcome, what was renewed, signature, notice."""
    head = "renewal_id | account_id | due_date | arr_due | kind | outcome | arr_renewed | signed_date | notice_date"
    return BASE | {"renewals": "\n".join([head, *(f"R{n} | {line}" for n, line in enumerate(lines, start=1))])}


def test_a_churn_says_whether_it_counts_by_its_notice(tmp_path: Path) -> None:
    tables = renewals(
        "A1 | 2026-02-10 | 100 | standard | churned | | | ",
        "A2 | 2026-02-10 | 100 | standard | churned | | | 2026-02-10",
        "A3 | 2026-05-10 | 100 | standard | churned | | | 2026-03-31",
        "A4 | 2026-03-10 | 100 | standard | churned | | | 2026-04-01",
    )
    text = plan("gross_renewal_rate", "100%", "renewals: {churn_date: notice_date}")
    found = rows(calculated(tmp_path, text, tables, quarter(1)), "renewals", "P1")
    assert [(each.account, each.said) for each in found] == [
        ("A1", "churned"), ("A2", "churned"), ("A3", "churn_noticed"),
    ]


def test_an_account_is_as_large_as_what_it_had_due_and_that_counts(tmp_path: Path) -> None:
    """100 are enough; what was excluded or merged away makes nobody larger."""
    won = "renewed | 50 | 2026-01-20 |"
    tables = renewals(
        f"A1 | 2026-02-10 | 60 | standard | {won}", f"A1 | 2026-02-11 | 40 | standard | {won.replace('50', '40')}",
        f"A2 | 2026-02-10 | 99 | standard | {won}", "A2 | 2026-02-11 | 90 | standard | excluded | | |",
        f"A3 | 2026-02-10 | 99 | standard | {won}", f"A3 | 2026-02-11 | 90 | merged | {won}",
    )
    text = plan("gross_renewal_rate", "100%", "accounts: {min_arr: 100 USD}")
    found = rows(calculated(tmp_path, text, tables, quarter(1)), "renewals", "P1")
    small = "below_min_arr"
    assert [(each.line, each.said) for each in found] == [
        (2, "renewed"), (3, "renewed"), (4, small), (5, "excluded"), (6, small), (7, "merged"),
    ]


def test_an_account_with_several_renewals_is_kept_by_the_best_of_them(tmp_path: Path) -> None:
    """A1 by the latest of those it won; A2 by the one that counts in full; A3 by none, the first by id being shown."""
    won = "renewed | 50 | 2026-01-20 |"
    tables = renewals(
        f"A1 | 2026-02-10 | 50 | standard | {won}", f"A1 | 2026-03-10 | 50 | standard | {won}",
        "A1 | 2026-03-11 | 50 | standard | churned | | |",
        f"A2 | 2026-02-11 | 50 | auto | {won}", f"A2 | 2026-02-10 | 50 | standard | {won}",
        "A3 | 2026-02-10 | 50 | standard | churned | | |", "A3 | 2026-02-10 | 50 | standard | churned | | |",
    )
    text = plan("logo_renewal_rate", "100%", "renewals: {auto_renew: half}")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert rows(run, "renewals", "P1") == [
        Row("A1", 3, Fraction(1), "renewed"), Row("A2", 6, Fraction(1), "renewed"),
        Row("A3", 7, Fraction(0), "churned"),
    ]
    assert value(run, "P1") == Fraction(2, 3)


def test_a_logo_belongs_to_who_holds_the_account_when_the_last_of_its_rows_is_due(tmp_path: Path) -> None:
    won = "standard | renewed | 50 | 2026-01-20 |"
    tables = renewals(f"A1 | 2026-02-10 | 50 | {won}", f"A1 | 2026-03-10 | 40 | {won}") | {
        "people": BASE["people"] + "\nP2 | Ben | CSM | 2025-01-01",
        "assignments": """
            account_id | person_id | valid_from | valid_to
            A1 | P1 | 2025-01-01 | 2026-02-28
            A1 | P2 | 2026-03-01 |""",
    }
    run = calculated(tmp_path, plan("logo_renewal_rate", "100%"), tables, quarter(1))
    assert [value(run, person) for person in ("P1", "P2")] == [None, 1]


def test_the_best_row_of_an_account_is_held_against_the_largest(tmp_path: Path) -> None:
    """50 of the 80 that were due at the most."""
    own = """    measures:
      kept:
        title: Kept accounts
        definition: The best renewal of each account.
        from: renewals
        one_per_account: true
        numerator: arr_renewed if won else 0
        denominator: arr_due
    """
    tables = renewals("A1 | 2026-02-10 | 50 | standard | renewed | 50 | 2026-01-20 |",
                      "A1 | 2026-03-10 | 80 | standard | churned | | |")
    text = plan("kept", "100%") + own
    assert value(calculated(tmp_path, text, tables, quarter(1)), "P1") == Fraction(50, 80)
