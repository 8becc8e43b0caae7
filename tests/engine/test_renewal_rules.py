"""When a renewal counts, late ones, quarters without any (calculation R7, R8, R12)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: renewals
    title: Renewal rate of the own book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      rate:
        measure: {measure}
        weight: 100%
        goal: 100%
        curve: linear
        settle: {settle}
        {more}
"""


def plan(measure: str = "gross_renewal_rate", settle: str = "quarterly_with_true_up", more: str = "") -> str:
    return PLAN.format(measure=measure, settle=settle, more=more)


PEOPLE = {
    "people": """
        person_id | name | role | team | valid_from
        P1        | Ada  | CSM  | Red  | 2025-01-01
        P2        | Bob  | Lead | Red  | 2025-01-01""",
    "accounts": "account_id\nA1\nA2\nA3\nA4\nA5",
    "assignments": """
        account_id | person_id | valid_from
        A1         | P1        | 2025-01-01
        A2         | P1        | 2025-01-01
        A3         | P1        | 2025-01-01
        A4         | P1        | 2025-01-01
        A5         | P2        | 2025-01-01""",
}
HEAD = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"


def renewals(*rows: str) -> dict[str, str]:
    return PEOPLE | {"renewals": "\n".join([HEAD, *rows])}


EVERY_QUARTER = (
    "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01",
    "R2 | A2 | 2026-05-10 | 100 | renewed | 100 | 2026-05-01",
    "R3 | A3 | 2026-08-10 | 100 | renewed | 100 | 2026-08-01",
    "R4 | A4 | 2026-11-10 | 100 | renewed | 100 | 2026-11-01",
)


def test_churned_open_and_late_rows_count_with_nothing_renewed(tmp_path: Path) -> None:
    tables = renewals(
        "R1 | A1 | 2026-02-10 | 400 | renewed    | 500 | 2026-02-01",  # never more than was due
        "R2 | A2 | 2026-03-10 | 300 | contracted | 100 | 2026-03-01",
        "R3 | A3 | 2026-03-20 | 200 | churned    |     |",
        "R4 | A4 | 2026-03-30 | 100 | open       |     |",
    )
    run = calculated(tmp_path, plan(settle="quarterly"), tables, quarter(1))
    assert due(run, "P1") == amounts("5,000")  # 500 of 1,000


def test_an_excluded_row_changes_no_pay(tmp_path: Path) -> None:
    rows = ("R1 | A1 | 2026-02-10 | 100 | renewed | 90 | 2026-02-01",)
    one = calculated(tmp_path / "1", plan(settle="quarterly"), renewals(*rows), quarter(1))
    excluded = "R9 | A2 | 2026-02-10 | 900 | excluded | |"
    two = calculated(tmp_path / "2", plan(settle="quarterly"), renewals(*rows, excluded), quarter(1))
    assert due(one, "P1") == due(two, "P1") == amounts("9,000")


def test_an_early_renewal_counts_in_the_quarter_it_is_due(tmp_path: Path) -> None:
    rows = ("R2 | A2 | 2026-05-10 | 100 | renewed | 100 | 2026-02-01", *EVERY_QUARTER[2:])
    run = calculated(tmp_path, plan(settle="quarterly", more="no_base: zero"), renewals(*rows))
    assert due(run, "P1") == amounts("0", "10,000", "10,000", "10,000", "0")


def test_signed_within_the_grace_days_is_a_correction_in_the_next_run(tmp_path: Path) -> None:
    late = "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-04-30"  # 30 days after 31 March
    run = calculated(tmp_path, plan(settle="quarterly"), renewals(late, *EVERY_QUARTER[1:]))
    assert due(run, "P1") == amounts("0", "20,000", "10,000", "10,000", "0")
    assert [p.lines[0].correction for p in run.plans[0].payouts["P1"][:2]] == amounts("0", "10,000")


@pytest.mark.parametrize(
    ("signed", "true_up"),
    [
        ("2026-05-01", "10,000"),  # a day after the grace days, 80 days after it was due
        ("2026-05-11", "10,000"),  # 90 days after it was due
        ("2026-05-12", "0"),  # beyond the reactivation window: new business
    ],
)
def test_signed_after_the_grace_days_counts_in_the_year_only(tmp_path: Path, signed: str, true_up: str) -> None:
    late = f"R1 | A1 | 2026-02-10 | 100 | renewed | 100 | {signed}"
    run = calculated(tmp_path, plan(), renewals(late, *EVERY_QUARTER[1:]))
    assert due(run, "P1") == amounts("0", "10,000", "10,000", "10,000", true_up)


def test_year_to_date_restates_like_the_quarters(tmp_path: Path) -> None:
    late = "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-04-30"
    run = calculated(tmp_path, plan(settle="year_to_date"), renewals(late, *EVERY_QUARTER[1:]))
    assert due(run, "P1") == amounts("0", "20,000", "10,000", "10,000", "0")


def test_a_cutoff_day_later_counts_what_was_signed_on_it(tmp_path: Path) -> None:
    late = "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-04-03"
    text = plan(settle="quarterly") + "    renewals: {cutoff_days: 3}\n"
    assert due(calculated(tmp_path, text, renewals(late), quarter(1)), "P1") == amounts("10,000")


def test_without_a_signed_date_nothing_is_late(tmp_path: Path) -> None:
    tables = PEOPLE | {
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed
            R1         | A1         | 2026-02-10 | 100     | renewed | 100"""
    }
    assert due(calculated(tmp_path, plan(settle="quarterly"), tables, quarter(1)), "P1") == amounts("10,000")


def test_logo_rows_of_one_account_in_a_quarter_are_one_customer(tmp_path: Path) -> None:
    tables = renewals(
        "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01",
        "R2 | A1 | 2026-03-10 | 900 | churned |     |",
        "R3 | A2 | 2026-03-10 | 100 | churned |     |",
    )
    text = plan("logo_renewal_rate", "quarterly")
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("5,000")  # one of two


def test_net_rate_adds_expansion_at_renewal(tmp_path: Path) -> None:
    tables = PEOPLE | {
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | expansion_arr | signed_date
            R1         | A1         | 2026-02-10 | 100     | renewed | 100         | 20            | 2026-02-01
            R2         | A2         | 2026-02-11 | 100     | renewed | 100         |               | 2026-02-01"""
    }
    text = plan("net_renewal_rate", "quarterly")
    assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("11,000")


NOTHING_DUE_IN_Q2 = (EVERY_QUARTER[0], EVERY_QUARTER[2], "R4 | A4 | 2026-11-10 | 100 | renewed | 50 | 2026-11-01")


def test_nothing_due_names_the_person(tmp_path: Path) -> None:
    assert refused(tmp_path, plan(), renewals(*NOTHING_DUE_IN_Q2), quarter(2)) == [
        "CSB522 P1 has nothing to measure for rate in 2026-Q2: there is no base"
    ]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        # the year without the second quarter: 250 of 300 due, 5/6 of 30,000 = 25,000
        ("zero", ("10,000", "0", "10,000", "5,000", "0")),
        ("target", ("10,000", "10,000", "10,000", "5,000", "0")),
        # carried target pay doubles what the third quarter pays; the year pays 5/6 of all 40,000
        ("carry", ("10,000", "0", "20,000", "5,000", "-1,666.67")),
        # the team also has Bob's account, of which half was renewed
        ("team", ("10,000", "5,000", "10,000", "5,000", "0")),
    ],
)
def test_nothing_due_follows_the_plan(tmp_path: Path, policy: str, expected: tuple[str, ...]) -> None:
    team = "R5 | A5 | 2026-05-10 | 100 | renewed | 50 | 2026-05-01"
    run = calculated(tmp_path, plan(more=f"no_base: {policy}"), renewals(*NOTHING_DUE_IN_Q2, team))
    assert due(run, "P1") == amounts(*expected)


def test_nothing_due_in_the_team_either_names_the_person(tmp_path: Path) -> None:
    assert refused(tmp_path, plan(more="no_base: team"), renewals(*NOTHING_DUE_IN_Q2), quarter(2)) == [
        "CSB522 P1 has nothing to measure for rate in 2026-Q2: there is no base, and `no_base: team` has nothing either"
    ]


def test_a_whole_year_without_a_base_is_an_error_when_carried(tmp_path: Path) -> None:
    bobs = "R5 | A5 | 2026-05-10 | 100 | renewed | 50 | 2026-05-01"
    assert refused(tmp_path, plan(more="no_base: carry"), renewals(bobs)) == [
        "CSB522 P1 has nothing to measure for rate in 2026-Q1 to 2026-Q4: there is no base, "
        "and `no_base: carry` has nothing either"
    ]


def test_a_blank_amount_in_a_row_that_counts_is_refused(tmp_path: Path) -> None:
    tables = PEOPLE | {
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed
            R1         | A1         | 2026-02-10 | 100     | renewed |"""
    }
    ((code, *_),) = [each.split() for each in refused(tmp_path, plan(), tables, quarter(1))]
    assert code == "CSB470"


OFF_IN_Q2 = """
    person_id | name | role | team | valid_from | valid_to
    P1        | Ada  | CSM  | Red  | 2025-01-01 | 2026-03-31
    P1        | Ada  | CSM  | Red  | 2026-07-01 |
    P2        | Bob  | Lead | Red  | 2025-01-01 |"""


def test_carried_target_pay_survives_a_quarter_off_plan(tmp_path: Path) -> None:
    tables = renewals(*EVERY_QUARTER[2:]) | {"people": OFF_IN_Q2}
    run = calculated(tmp_path, plan(more="no_base: carry"), tables)
    assert due(run, "P1") == amounts("0", "0", "20,000", "10,000", "0")


def test_what_is_settled_once_a_year_asks_no_quarter_for_a_base(tmp_path: Path) -> None:
    text = plan(settle="annual", more="no_base: zero").replace("goal: 100%", "goal: {year: 100%}")
    run = calculated(tmp_path, text, renewals(*NOTHING_DUE_IN_Q2))
    assert due(run, "P1") == amounts("0", "0", "0", "0", "33,333.33")


MOVED = """
    person_id | name | role | team | valid_from | valid_to
    P1        | Ada  | CSM  | Red  | 2025-01-01 | 2026-05-15
    P1        | Ada  | CSM  | Blue | 2026-05-16 |
    P2        | Bob  | Lead | Red  | 2025-01-01 |
    P3        | Cy   | Lead | Blue | 2025-01-01 |"""
BY_TEAM = {
    "people": MOVED,
    "accounts": "account_id\nA1\nA2",
    "assignments": "account_id | person_id | valid_from\nA1 | P2 | 2025-01-01\nA2 | P3 | 2025-01-01",
}


def test_only_the_days_without_a_base_are_carried(tmp_path: Path) -> None:
    rows = [HEAD, *(f"R{q} | A1 | 2026-{m}-10 | 100 | renewed | 100 | 2026-{m}-01" for q, m in ((1, "02"), (2, "05")))]
    later = [f"R{q} | A2 | 2026-{m}-10 | 100 | renewed | 100 | 2026-{m}-01" for q, m in ((3, "08"), (4, "11"))]
    text = plan(more="scope: team\n        no_base: carry")
    run = calculated(tmp_path, text, BY_TEAM | {"renewals": "\n".join([*rows, *later])})
    # 45 of 91 days in Red are paid in the second quarter; the 46 in Blue, which had nothing due, in the third
    assert due(run, "P1")[1:3] == amounts("4,945.05", "15,054.95")


def test_no_base_at_the_teams_result_pays_each_team_for_the_days_there(tmp_path: Path) -> None:
    rows = (
        "R1 | A1 | 2026-05-10 | 100 | renewed | 100 | 2026-05-01",
        "R2 | A2 | 2026-05-10 | 100 | churned |     |",
    )
    text = plan(settle="quarterly", more="no_base: team")
    run = calculated(tmp_path, text, BY_TEAM | {
        "renewals": "\n".join([HEAD, "R0 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01", *rows])}, quarter(2))
    assert due(run, "P1")[1] == amounts("4,945.05")[0]  # 45 of 91 days at 100 %, 46 at 0 %


def left_out(run: Run) -> dict[str, tuple[int, Fraction | None]]:
    ((_, found),) = run.plans[0].not_counted.items()
    return {left.reason: (left.rows, left.amount) for left in found}


GONE = """
    person_id | name | role | team | valid_from | valid_to
    P1        | Ada  | CSM  | Red  | 2025-01-01 |
    P2        | Bob  | CSM  | Red  | 2025-01-01 | 2026-01-31"""


def test_an_account_left_with_a_leaver_is_listed(tmp_path: Path) -> None:
    rows = ("R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01", "R5 | A5 | 2026-02-10 | 900 | churned | |")
    text = plan(settle="quarterly", more="scope: team")
    run = calculated(tmp_path, text, renewals(*rows) | {"people": GONE}, quarter(1))
    assert left_out(run)["no_owner"] == (1, 900)


def test_the_part_of_an_account_that_nobody_holds_is_listed(tmp_path: Path) -> None:
    split = "account_id | person_id | valid_from | share\nA1 | P1 | 2025-01-01 | 1/3\nA2 | P1 | 2025-01-01 | 100%"
    rows = ("R1 | A1 | 2026-02-10 | 900 | renewed | 900 | 2026-02-01",)
    run = calculated(tmp_path, plan(settle="quarterly"), renewals(*rows) | {"assignments": split}, quarter(1))
    assert left_out(run)["part_not_owned"] == (1, 600)


def test_of_an_account_that_is_held_in_halves_nothing_is_listed(tmp_path: Path) -> None:
    halves = "account_id | person_id | valid_from | share\nA1 | P1 | 2025-01-01 | 50%\nA1 | P2 | 2025-01-01 | 50%"
    rows = ("R1 | A1 | 2026-02-10 | 900 | renewed | 900 | 2026-02-01", "R2 | A2 | 2026-02-10 | 70 | churned | |")
    run = calculated(tmp_path, plan(settle="quarterly"), renewals(*rows) | {"assignments": halves}, quarter(1))
    assert left_out(run) == {"no_owner": (1, Fraction(70))}


def test_what_is_due_while_its_owner_is_on_leave_is_listed(tmp_path: Path) -> None:
    rows = (EVERY_QUARTER[0], "R2 | A2 | 2026-03-10 | 700 | renewed | 700 | 2026-03-01")
    away = {"leaves": "person_id | from | to\nP1 | 2026-03-05 | 2026-03-15"}
    run = calculated(tmp_path, plan(settle="quarterly"), renewals(*rows) | away, quarter(1))
    assert left_out(run)["owner_on_leave"] == (1, 700)
