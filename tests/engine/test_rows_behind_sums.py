"""The rows behind a sum, each with its place, its share, what it counts and why it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.behind import Behind, Gathered
from csbonus.engine.detail import Credit, account_names, credits_by_unit, credits_of
from csbonus.engine.run import Run
from tests.engine.test_book_rules import PLAN as RATE
from tests.engine.test_judged import plan as judged
from tests.engine.test_usage import BASE, USAGE
from tests.engine.test_usage import plan as usage_plan
from tests.engine.world import calculated, quarter

PEOPLE = """
    person_id | name | role | team  | valid_from
    P1        | Ada  | CSM  | North | 2025-01-01
    P2        | Bo   | CSM  | South | 2025-01-01"""


Told = list[tuple[object, ...]]


def asked(run: Run, unit: str | None = None) -> tuple[Credit, ...]:
    """The rows of the first quarter of the only question."""
    (one,) = run.plans
    ((question, readings),) = one.asked.items()
    return credits_of(one, question, min(readings), unit)


def streamed(run: Run) -> list[tuple[str, str, Credit]]:
    """All rows as they are fetched by unit, with the first day of their reading."""
    (one,) = run.plans
    ((question, readings),) = one.asked.items()
    ordered = sorted(readings, key=lambda reading: reading.days.first)
    return [(unit, str(reading.days.first), row) for unit, reading, row in credits_by_unit(one, question, ordered)]


def renewals(**more: str) -> Mapping[str, str]:
    return {
        "people": PEOPLE, "accounts": "account_id | account_name\nA1 | Acme\nA2 |\nA3 | Cog",
        "assignments": """
            account_id | person_id | valid_from | share
            A1         | P1        | 2025-01-01 | 25%
            A1         | P2        | 2025-01-01 | 75%
            A2         | P1        | 2025-01-01 |""",
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date | kind
            R1         | A2         | 2026-03-10 | 300     | churned |             |             | standard
            R2         | A1         | 2026-02-10 | 200     | renewed | 160         | 2026-02-01  | auto
            R3         | A1         | 2026-01-10 | 80      | renewed | 80          | 2026-01-02  | standard""",
    } | more


def test_rows_are_told_by_unit_account_and_day_with_their_share_of_both_sides(tmp_path: Path) -> None:
    run = calculated(tmp_path, RATE.format(measure="gross_renewal_rate", more=""), renewals(), quarter(1))
    told: Told = [
        (c.unit, c.account_id, str(c.rule_date), c.share, c.numerator, c.denominator, c.signed, c.reason)
        for c in asked(run)
    ]
    quarters = Fraction(1, 4)
    assert told == [
        ("P1", "A1", "2026-01-10", quarters, 20, 20, date(2026, 1, 2), ""),
        ("P1", "A1", "2026-02-10", quarters, 40, 50, date(2026, 2, 1), ""),
        ("P1", "A2", "2026-03-10", 1, 0, 300, None, ""),
        ("P2", "A1", "2026-01-10", 3 * quarters, 60, 60, date(2026, 1, 2), ""),
        ("P2", "A1", "2026-02-10", 3 * quarters, 120, 150, date(2026, 2, 1), ""),
    ]
    assert asked(run, "P2") == asked(run)[3:]
    assert [(unit, row) for unit, _, row in streamed(run)] == [(row.unit, row) for row in asked(run)]
    assert account_names(run.plans[0]) == {"A1": "Acme", "A3": "Cog"}


def test_accounts_without_a_column_of_names_have_none(tmp_path: Path) -> None:
    tables = renewals(accounts="account_id\nA1\nA2\nA3")
    run = calculated(tmp_path, RATE.format(measure="gross_renewal_rate", more=""), tables, quarter(1))
    assert account_names(run.plans[0]) == {}


def test_half_of_a_row_is_told_as_half_and_what_is_left_out_by_its_reason(tmp_path: Path) -> None:
    text = RATE.format(measure="gross_renewal_rate", more="scope: company")
    half = calculated(tmp_path / "1", f"{text}    renewals: {{auto_renew: half}}\n", renewals(), quarter(1))
    told: Told = [(c.account_id, c.numerator, c.denominator, c.note, c.reason) for c in asked(half)]
    assert told == [
        ("A1", 80, 80, "renewed", ""), ("A1", 80, 200, "auto_renewed_half", ""), ("A2", 0, 300, "churned", "")
    ]
    out = calculated(tmp_path / "2", f"{text}    renewals: {{auto_renew: leave_out}}\n", renewals(), quarter(1))
    assert [(c.unit, c.reason) for c in asked(out)] == [("company", ""), ("company", "auto_renewed"), ("company", "")]


def test_renewals_of_an_export_without_signatures_were_signed_on_no_day(tmp_path: Path) -> None:
    lines = [line.rsplit("|", 2)[0] for line in renewals()["renewals"].strip().splitlines()]
    text = RATE.format(measure="gross_renewal_rate", more="scope: company")
    run = calculated(tmp_path, text, renewals(renewals="\n".join(lines)), quarter(1))
    assert [(c.account_id, c.signed) for c in asked(run)] == [("A1", None), ("A1", None), ("A2", None)]


def test_what_is_held_against_nothing_has_no_other_side(tmp_path: Path) -> None:
    sold = "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A1 | 2026-02-01 | 60 | upsell"
    text = RATE.format(measure="expansion_arr", more="").replace("goal: 100%", "goal: 100 USD")
    run = calculated(tmp_path, text, renewals(expansion=sold), quarter(1))
    told: Told = [(c.unit, c.numerator, c.denominator, c.signed) for c in asked(run)]
    assert told == [("P1", 15, None, None), ("P2", 45, None, None)]


def test_an_account_of_usage_stands_for_its_month_ends(tmp_path: Path) -> None:
    run = calculated(tmp_path / "1", usage_plan(), BASE | {"usage": USAGE}, quarter(1))
    note = "mean of 3 month ends, first row shown"
    # 60, 90 and at most 100 of 100; 5 of 10
    told: Told = [(c.account_id, c.numerator, c.denominator, c.note) for c in asked(run)]
    assert told == [("A1", Fraction(250, 3), 100, note), ("A2", 5, 10, note)]
    lines = [line for line in USAGE.splitlines() if "2026-01" not in line and "2026-02" not in line]
    later = BASE | {"usage": "\n".join(lines), "accounts": BASE["accounts"].replace("| |", "| 2026-03-05 |")}
    run = calculated(tmp_path / "2", usage_plan(), later, quarter(1))
    told = [(c.numerator, c.denominator, c.note) for c in asked(run)]
    assert told == [(100, 100, "1 month end"), (5, 10, "1 month end")]


SCORES = """
    quarter | scope  | scope_id | measure | value | weight | evidence
    2026-Q2 | person | P1       | mbo     | 1     | 1      | a
    2026-Q1 | person | P2       | mbo     | 5     | 1      | a
    2026-Q1 | person | P1       | mbo     | 5     | 1      | a
    2026-Q1 | person | P1       | mbo     | 3     | 3      | b
    2026-Q2 | person | P2       | mbo     | 5     | 1      | a
    2026-Q1 | team   | P1       | mbo     | 5     | 1      | a
    2026-Q1 | person | P1       | csat    | 5     | 1      | a"""


@pytest.mark.parametrize(("scale", "values", "note"), [
    ("scale: {1: 0%, 3: 60%, 5: 100%}", (Fraction(1), Fraction(9, 5), Fraction(0)), "{} on the scale"),
    ("", (Fraction(5), Fraction(9), Fraction(1)), ""),
])
def test_scores_are_rows_of_their_own_with_what_they_weigh(
    tmp_path: Path, scale: str, values: tuple[Fraction, ...], note: str
) -> None:
    text = judged(scale, goal="100%" if scale else "4")
    run = calculated(tmp_path, text, {"people": PEOPLE, "scores": SCORES}, quarter(2))
    five, three, one = values
    told: Told = [(c.unit, str(c.rule_date), c.share, c.numerator, c.denominator, c.note) for c in asked(run)]
    first = ("2026-03-31", 1)
    assert told == [
        ("P1", *first, five, 1, note.format(5)), ("P1", *first, three, 3, note.format(3)),
        ("P2", *first, five, 1, note.format(5)),
    ]
    assert asked(run, "P2") == asked(run)[2:]
    told = [(unit, day, row.numerator) for unit, day, row in streamed(run)]
    assert told == [
        ("P1", "2026-01-01", five), ("P1", "2026-01-01", three), ("P1", "2026-04-01", one), ("P2", "2026-01-01", five),
        ("P2", "2026-04-01", five),
    ]


@pytest.mark.parametrize("typed", [False, True])
def test_rows_that_were_gathered_are_those_that_are_asked_for_one_by_one(tmp_path: Path, typed: bool) -> None:
    tables = {"people": PEOPLE, "scores": SCORES} if typed else renewals()
    rate = RATE.format(measure="gross_renewal_rate", more="").replace("weight: 100%", "weight: 50%")
    kept = "      kept: {measure: logo_renewal_rate, weight: 50%, goal: 100%, curve: linear, no_base: zero}\n"
    text = judged(goal="4") if typed else rate + kept.replace("no_base", "settle: quarterly, no_base")
    (one,) = calculated(tmp_path, text, tables, quarter(2)).plans
    gathered, alone = Gathered(), Behind()
    looked = 0
    for question, readings in one.asked.items():
        for reading in readings:
            for unit in ("P1", "P2", "P9"):
                found = gathered.credits(one, question, reading, unit)
                assert found == alone.credits(one, question, reading, unit) == credits_of(one, question, reading, unit)
                looked += len(found)
    # five scores of two quarters; five rows and three customers of the first quarter, as its run and the next see it
    assert looked == (5 if typed else 16)
    for names in (gathered, alone):
        wanted = {} if typed else {"A3": "Cog"}
        assert [dict(names.names(one, ["A3", "A2", "A9"])) for _ in range(2)] == [wanted] * 2


def test_a_parent_of_new_customers_only_counts_nothing_of_either_side(tmp_path: Path) -> None:
    book = """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 100
        A1         | 2026-03-31 | 90
        A2         | 2026-03-31 | 50
        A3         | 2026-03-31 | 70"""
    tables = renewals(accounts="account_id | parent_id\nA1 |\nA2 | A3\nA3 |", book=book)
    text = RATE.format(measure="nrr", more="scope: company\n        window: quarter")
    told: Told = [(c.account_id, c.numerator, c.denominator, bool(c.reason))
                  for c in asked(calculated(tmp_path, text, tables, quarter(1)))]
    assert told == [("A1", 90, 100, False), ("A2", 0, 0, True), ("A3", 0, 0, True)]


def test_accounts_of_one_customer_count_in_proportion_and_are_no_mean_of_months(tmp_path: Path) -> None:
    """A1 and A2 are one customer of 400, of which 300 are left: three quarters of each."""
    book = """
        account_id | as_of      | arr
        A1         | 2025-12-31 | 100
        A2         | 2025-12-31 | 300
        A1         | 2026-03-31 | 200
        A2         | 2026-03-31 | 100"""
    tables = renewals(accounts="account_id | parent_id\nA1 |\nA2 | A1\nA3 |", book=book)
    text = RATE.format(measure="grr", more="scope: company\n        window: quarter")
    told: Told = [(c.account_id, c.numerator, c.denominator, "month" in c.note)
                  for c in asked(calculated(tmp_path, text, tables, quarter(1)))]
    assert told == [("A1", 75, 100, False), ("A2", 225, 300, False)]
