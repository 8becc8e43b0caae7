"""Snapshots that are missing, rebuilt from the one before (calculation R19)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.report.notes import notes
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: retention
    title: Retention of the book
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      kept:
        measure: nrr
        scope: company
        window: quarter
        weight: 100%
        goal: 100%
        curve: linear
        settle: quarterly
    book: {rebuild: true}
"""
BOOK = """
    account_id | as_of      | arr
    A1         | 2025-12-31 | 400
    A2         | 2025-12-31 | 300
    A3         | 2025-12-31 | 300"""
RENEWALS = """
    renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | expansion_arr | signed_date | notice_date
    R1         | A1         | 2026-02-10 | 400     | renewed | 380         | 60            | 2026-02-01  |
    R2         | A2         | 2026-04-10 | 260     | churned |             |               |             | 2026-03-10
    R3         | A3         | 2026-03-20 | 300     | renewed | 200         |               | 2026-04-02  |"""
EXPANSION = """
    expansion_id | account_id | signed_date | effective_date | arr_delta | kind
    E1           | A1         | 2026-03-01  | 2026-03-31     | 100       | seats
    E2           | A2         | 2026-03-01  |                | -40       | contraction
    E3           | A1         | 2026-03-01  | 2026-04-01     | 500       | seats"""


def world(**more: str) -> dict[str, str]:
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id\nA1\nA2\nA3",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
        "book": BOOK, "renewals": RENEWALS, "expansion": EXPANSION, **more,
    }


def test_a_missing_snapshot_is_the_one_before_with_renewals_and_expansion(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, world(), quarter(1))
    # A1 400 + 40 + 100, A2 300 − 40, A3 300: signed in April; 1100 of 1000
    assert due(run, "P1") == amounts("11,000")
    made = "rebuilt from that of 2025-12-31 by renewals and expansion for retention"
    assert f"The book of 2026-03-31 is {made}." in notes(run)


def test_the_next_quarter_opens_with_what_was_rebuilt(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, world(), quarter(2))
    # A1 540 + 500, A2 260 − 260, A3 300 − 100; 1240 of 1100
    assert due(run, "P1") == amounts("11,000", "11,272.73")


def test_a_snapshot_is_rebuilt_also_where_another_component_needs_no_book(tmp_path: Path) -> None:
    text = PLAN.replace("weight: 100%", "weight: 50%").replace(
        "    book:", "      score: {measure: score, score: one, weight: 50%, goal: 100%, curve: linear, "
        "settle: quarterly}\n    book:",
    )
    scores = "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | one | 80%"
    run = calculated(tmp_path, text, world(scores=scores), quarter(1))
    assert [due(run, "P1", name) for name in ("kept", "score")] == [amounts("5,500"), amounts("4,000")]


def test_without_the_setting_a_missing_snapshot_is_refused(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, PLAN.replace("book: {rebuild: true}", ""), world(), quarter(1))
    assert told.startswith("CSB512")


def test_churn_is_dated_by_notice_where_the_plan_says_so(tmp_path: Path) -> None:
    text = f"{PLAN}    renewals: {{churn_date: notice_date}}\n"
    run = calculated(tmp_path, text, world(), quarter(1))
    assert due(run, "P1") == amounts("8,400")  # 540 + 0 + 300 of 1000


def test_the_book_changes_when_the_contract_does_also_where_the_renewal_counts_early(tmp_path: Path) -> None:
    tables = world(renewals=RENEWALS.replace("2026-02-10 | 400", "2026-04-10 | 400"))
    text = f"{PLAN}    renewals: {{early: when_signed}}\n"
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P1") == amounts("10,600")  # A1 400 + 100, A2 260, A3 300


def test_an_account_that_would_go_below_zero_is_refused(tmp_path: Path) -> None:
    tables = world(expansion=EXPANSION.replace("-40", "-340"))
    (told,) = refused(tmp_path, PLAN, tables, quarter(1))
    assert told.startswith("CSB545 renewals and expansion leave account A2 with -40 on 2026-03-31")


@pytest.mark.parametrize(("closing", "codes"), [("260", []), ("250", ["CSB546"])])
def test_a_snapshot_that_is_there_is_tied_out(tmp_path: Path, closing: str, codes: list[str]) -> None:
    rows = f"\nA1 | 2026-03-31 | 540\nA2 | 2026-03-31 | {closing}\nA3 | 2026-03-31 | 300"
    head = "account_id | as_of | arr\nA1 | 2025-12-31 | 400\nA2 | 2025-12-31 | 300\nA3 | 2025-12-31 | 300"
    run = calculated(tmp_path, PLAN, world(book=head + rows), quarter(1))
    assert [each.code for each in run.warnings] == codes
    assert due(run, "P1") == amounts("11,000" if closing == "260" else "10,900")
