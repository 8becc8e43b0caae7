"""The ARR book: windows, parents, joiners, leavers (calculation R2, R9, R13, R17, R19, R24)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.detail import credits_of
from csbonus.engine.run import Run, calculate
from tests.engine.world import amounts, calculated, due, quarter, read_plan, refused, write_data

PLAN = """
    csbonus: 1
    plan: retention
    title: Retention of the opening book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    components:
      book:
        measure: {measure}
        scope: {scope}
        weight: 100%
        window: {window}
        goal: {goal}
        curve: {curve}
        settle: {settle}
"""


def plan(
    measure: str = "grr", scope: str = "team", window: str = "quarter", goal: str = "100%", curve: str = "linear",
    settle: str = "quarterly",
) -> str:
    return PLAN.format(measure=measure, scope=scope, window=window, goal=goal, curve=curve, settle=settle)


PEOPLE = """
    person_id | name | role | team | region | manager_id | valid_from
    P1        | Ada  | CSM  | Red  | West   | P9         | 2024-01-01
    P2        | Bob  | CSM  | Red  | West   | P9         | 2024-01-01
    P3        | Cy   | CSM  | Blue | West   | P9         | 2024-01-01
    P9        | Dee  | Lead | Top  | West   |            | 2024-01-01"""


def world(book: str, accounts: str = "", assignments: str = "", people: str = PEOPLE) -> dict[str, str]:
    return {
        "people": people,
        "accounts": accounts or "account_id | parent_id\nA1 |\nA2 |\nA3 |",
        "assignments": assignments
        or """
            account_id | person_id | valid_from
            A1         | P1        | 2024-01-01
            A2         | P2        | 2024-01-01
            A3         | P3        | 2024-01-01""",
        "book": book,
    }


def actual(run: Run, unit: str) -> Fraction | None:
    """The actual of the only question's only reading for a unit."""
    ((_, units),) = run.plans[0].desk.measured.items()
    return units[unit].value


FIRST_QUARTER = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 100
    A2         | 2025-12-31 | 300
    A3         | 2025-12-31 | 600
    A1         | 2026-03-31 | 150
    A2         | 2026-03-31 | 240"""


@pytest.mark.parametrize(
    ("measure", "red", "blue"),
    [
        ("grr", Fraction(340, 400), Fraction(0)),  # growth of A1 does not count, A3 has ended
        ("nrr", Fraction(390, 400), Fraction(0)),
        ("logo_retention", Fraction(1), Fraction(0)),
        ("book_growth", Fraction(-10, 400), Fraction(-1)),
    ],
)
def test_retention_of_the_opening_book(tmp_path: Path, measure: str, red: Fraction, blue: Fraction) -> None:
    run = calculated(tmp_path, plan(measure), world(FIRST_QUARTER), quarter(1))
    assert [actual(run, "Red"), actual(run, "Blue")] == [red, blue]


def test_new_customers_are_in_the_change_in_arr_but_in_no_retention(tmp_path: Path) -> None:
    book = FIRST_QUARTER + "\n    A4 | 2026-03-31 | 1000"
    tables = world(book, "account_id\nA1\nA2\nA3\nA4", "account_id | person_id | valid_from\nA4 | P1 | 2026-01-01")
    kept = calculated(tmp_path / "grr", plan("nrr", scope="company"), tables, quarter(1))
    change = plan("change_in_arr", scope="company", goal="500 USD").replace("window: quarter\n", "\n")
    changed = calculated(tmp_path / "change", change, tables, quarter(1))
    assert [actual(kept, "company"), actual(changed, "company")] == [Fraction(390, 1000), Fraction(390)]


PARENT = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 100
    A2         | 2025-12-31 | 300
    A3         | 2025-12-31 | 600
    A1         | 2026-03-31 | 200
    A2         | 2026-03-31 | 100
    A3         | 2026-03-31 | 600"""


def test_accounts_of_one_parent_are_netted_before_the_smaller_is_taken(tmp_path: Path) -> None:
    children = "account_id | parent_id\nA1 |\nA2 | A1\nA3 |"
    run = calculated(tmp_path, plan(scope="person"), world(PARENT, children), quarter(1))
    # 300 of the parent's 400 are retained; Ada holds a quarter of its opening ARR, Bob three quarters.
    assert [actual(run, p) for p in ("P1", "P2", "P3")] == [Fraction(3, 4), Fraction(3, 4), Fraction(1)]
    ((question, reading),) = run.plans[0].desk.measured
    rows = credits_of(run.plans[0], question, reading)
    assert sum((row.numerator for row in rows), Fraction(0)) == 900
    assert sum((row.denominator or 0 for row in rows), Fraction(0)) == 1000


def test_a_chain_of_parents_is_followed_to_the_top(tmp_path: Path) -> None:
    children = "account_id | parent_id\nA1 |\nA2 | A3\nA3 | A1"
    run = calculated(tmp_path, plan(scope="company"), world(PARENT, children), quarter(1))
    assert actual(run, "company") == Fraction(900, 1000)


def test_a_long_chain_of_parents_is_one_customer_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    ids = [f"A{number}" for number in range(1, 38)]
    parents = dict(zip(ids[1:], ids, strict=False))
    rows = [f"{each} | {parents.get(each, '')}" for each in sorted(ids, key=lambda each: each[::-1])]
    book = [f"{each} | {day} | {10 + of if day < '2026' else 10}" for of, each in enumerate(ids)
            for day in ("2025-12-31", "2026-03-31")]
    exports = world("account_id | as_of | arr\n" + "\n".join(book), "account_id | parent_id\n" + "\n".join(rows))
    run = calculated(tmp_path, plan(scope="company", measure="logo_retention"), exports, quarter(1))
    assert actual(run, "company") == 1
    run = calculated(tmp_path / "grr", plan(scope="company"), exports, quarter(1))
    assert actual(run, "company") == Fraction(370, 370 + sum(range(37)))


SPLIT = """
    account_id | person_id | valid_from | share
    A1         | P1        | 2024-01-01 | 1/3
    A1         | P2        | 2024-01-01 | 1/3
    A1         | P3        | 2024-01-01 | 1/3
    A2         | P2        | 2024-01-01 |
    A3         | P3        | 2024-01-01 |"""


def test_three_way_splits_add_up_to_the_whole_account(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(scope="person"), world(FIRST_QUARTER, assignments=SPLIT), quarter(1))
    units = next(iter(run.plans[0].desk.measured.values()))
    assert units["P1"].denominator == Fraction(100, 3)
    assert sum((u.denominator or 0 for u in units.values()), Fraction(0)) == 1000


def test_a_team_holds_an_account_once_and_two_teams_half_each(tmp_path: Path) -> None:
    overlay = """
        account_id | person_id | valid_from | share
        A1         | P1        | 2024-01-01 | 100%
        A1         | P2        | 2024-01-01 | 100%
        A2         | P2        | 2024-01-01 | 50%
        A2         | P3        | 2024-01-01 | 50%
        A3         | P3        | 2024-01-01 | 100%"""
    text = plan() + "    credit: {overlay: true}\n"
    run = calculated(tmp_path, text, world(FIRST_QUARTER, assignments=overlay), quarter(1))
    units = next(iter(run.plans[0].desk.measured.values()))
    assert [units["Red"].denominator, units["Blue"].denominator] == [100 + 150, 150 + 600]


def test_reports_are_everyone_below_without_the_manager(tmp_path: Path) -> None:
    people = PEOPLE.replace("Dee  | Lead", "Dee  | CSM")
    people += "\n    P8 | Eve | X | Top | West | P1 | 2024-01-01"
    assignments = """
        account_id | person_id | valid_from
        A1         | P8        | 2024-01-01
        A2         | P2        | 2024-01-01
        A3         | P9        | 2024-01-01"""
    text = plan(scope="reports") + "        no_base: zero\n"
    run = calculated(tmp_path, text, world(FIRST_QUARTER, "", assignments, people), quarter(1))
    units = next(iter(run.plans[0].desk.measured.values()))
    assert units["P9"].denominator == 400  # Eve's account through Ada, Bob's, not Dee's own


def test_a_leaver_keeps_the_book_of_the_last_day(tmp_path: Path) -> None:
    people = """
        person_id | name | role | team | valid_from | valid_to
        P1        | Ada  | CSM  | Red  | 2024-01-01 | 2026-02-15
        P2        | Bob  | CSM  | Red  | 2024-01-01 |"""
    assignments = """
        account_id | person_id | valid_from | valid_to
        A1         | P1        | 2024-01-01 | 2026-02-15
        A1         | P2        | 2026-02-16 |
        A2         | P2        | 2024-01-01 |"""
    book = FIRST_QUARTER.replace("A1         | 2026-03-31 | 150", "A1         | 2026-03-31 | 90")
    run = calculated(tmp_path, plan(scope="person"), world(book, assignments=assignments, people=people), quarter(1))
    assert actual(run, "P1") == Fraction(90, 100)


YEAR = """
    account_id | as_of      | arr
    A1         | 2025-03-31 | 1000
    A1         | 2025-06-30 | 1000
    A1         | 2025-09-30 | 1000
    A1         | 2025-12-31 | 1000
    A1         | 2026-03-31 | 975
    A1         | 2026-06-30 | 950
    A1         | 2026-09-30 | 925
    A1         | 2026-12-31 | 900"""
POINTS = "{kind: points, on: actual, points: {80%: 0%, 90%: 100%, 95%: 150%}}"


def test_the_fourth_quarter_of_trailing_months_is_the_year(tmp_path: Path) -> None:
    text = plan(window="trailing_12m", goal="90%", curve=POINTS, settle="quarterly_with_true_up")
    tables = world(YEAR, "account_id\nA1", "account_id | person_id | valid_from\nA1 | P1 | 2024-01-01")
    run = calculated(tmp_path, text.replace("scope: team", "scope: company"), tables)
    # trailing 97.5 %, 95 %, 92.5 %, 90 %: multiples 150, 150, 125, 100 %; the year pays 100 % of 20,000
    assert due(run, "P1") == amounts("7,500", "7,500", "6,250", "5,000", "-6,250")


def test_a_quarterly_goal_and_an_annual_goal_are_held_apart(tmp_path: Path) -> None:
    text = plan(
        goal="{quarter: 97.5%, year: 90%}", scope="company", curve="{kind: linear, cap: 100%}",
        settle="quarterly_with_true_up",
    )
    tables = world(YEAR, "account_id\nA1", "account_id | person_id | valid_from\nA1 | P1 | 2024-01-01")
    run = calculated(tmp_path, text, tables)
    # 97.5 %, 97.43..., 97.36..., 97.29... of the opening book of each quarter against 97.5 %
    assert due(run, "P1")[0] == amounts("5,000")[0]
    assert sum(due(run, "P1")) == amounts("20,000")[0]


def test_a_joiner_is_trued_up_on_their_own_quarters(tmp_path: Path) -> None:
    people = """
        person_id | name | role | team | valid_from
        P1        | Ada  | CSM  | Red  | 2026-07-01"""
    text = plan(window="trailing_12m", goal="100%", scope="person", settle="quarterly_with_true_up")
    tables = world(YEAR, "account_id\nA1", "account_id | person_id | valid_from\nA1 | P1 | 2024-01-01", people)
    run = calculated(tmp_path, text, tables)
    # from the opening of the third quarter, 950: 925/950 at its close, 900/950 at the year's
    assert due(run, "P1") == amounts("0", "0", "4,868.42", "4,736.84", "-131.58")


def test_a_missing_snapshot_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, plan(), world(FIRST_QUARTER), quarter(2)) == [
        "CSB512 the book has no snapshot that closes a window on 2026-06-30 or 2026-07-01; "
        "the last one is of 2026-03-31"
    ]


def test_an_account_that_renewed_cannot_be_missing_in_the_next_book(tmp_path: Path) -> None:
    text = plan(scope="company") + """
      rate:
        measure: gross_renewal_rate
        weight: 0%
        goal: 90%
        curve: linear
        no_base: zero
"""
    tables = world(FIRST_QUARTER) | {
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed
            R1         | A3         | 2026-03-31 | 600     | renewed | 600"""
    }
    assert refused(tmp_path, text, tables, quarter(1)) == [
        "CSB514 account A3 renewed, but has no ARR in the book of 2026-03-31"
    ]


def test_an_account_that_churned_or_was_merged_may_be_missing_in_the_next_book(tmp_path: Path) -> None:
    """340 are kept of 1,000; nobody asks for the 600 that churned, or for an account that goes on in another."""
    text = plan(scope="company") + "      rate: {measure: gross_renewal_rate, weight: 0%, goal: 90%, curve: linear, " \
                                   "no_base: zero}\n"
    tables = world(FIRST_QUARTER, "account_id\nA1\nA2\nA3\nA4") | {
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | kind
            R1         | A3         | 2026-03-31 | 600     | churned |             |
            R2         | A4         | 2026-03-31 | 50      | renewed | 50          | merged"""
    }
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1", "book") == amounts("1,700")


def test_an_account_left_with_a_leaver_has_no_owner_and_was_not_held_too_short(tmp_path: Path) -> None:
    """Bob takes A2 over on 10 January and leaves at the end of it."""
    people = """
        person_id | name | role | team | valid_from | valid_to
        P1        | Ada  | CSM  | Red  | 2024-01-01 |
        P2        | Bob  | CSM  | Red  | 2024-01-01 | 2026-01-31
        P3        | Cy   | CSM  | Blue | 2024-01-01 |"""
    taken_over = """
        account_id | person_id | valid_from
        A1         | P1        | 2024-01-01
        A2         | P2        | 2026-01-10
        A3         | P3        | 2024-01-01"""
    run = calculated(tmp_path, plan("book_growth"), world(FIRST_QUARTER, "", taken_over, people), quarter(1))
    ((_, found),) = run.plans[0].not_counted.items()
    assert [(left.reason, left.rows) for left in found] == [("no_owner", 1)]


def test_a_parent_of_new_customers_only_is_left_out_and_can_be_explained(tmp_path: Path) -> None:
    children = "account_id | parent_id\nA1 |\nA2 |\nA3 |\nA4 |\nA5 | A4"
    book = FIRST_QUARTER + "\n    A4 | 2026-03-31 | 10\n    A5 | 2026-03-31 | 10"
    run = calculated(tmp_path, plan(scope="company"), world(book, children), quarter(1))
    ((question, reading),) = run.plans[0].desk.measured
    rows = credits_of(run.plans[0], question, reading)
    assert [(row.account_id, row.reason) for row in rows if row.reason] == [("A4", "no_opening"), ("A5", "no_opening")]


def test_one_snapshot_does_not_open_and_close_a_window(tmp_path: Path) -> None:
    """Within 60 days of both ends of the quarter there is only the one of the middle of February."""
    tables = world("account_id | as_of | arr\nA1 | 2026-02-14 | 100\nA3 | 2026-02-14 | 100")
    data = write_data(tmp_path / "data", tables)
    (data / "exports.yaml").write_text("book: {within_days: 60}\n")
    with pytest.raises(Refused) as refusal:
        calculate([read_plan(tmp_path, plan())], data, quarter(1))
    assert [each.message for each in refusal.value.found] == [
        "the book has no snapshot that closes a window on 2026-03-31 or 2026-04-01; the last one is of 2026-02-14"
    ]
