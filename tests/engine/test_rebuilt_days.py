"""Which days of the book are rebuilt, from which, and what of other exports is in them (calculation R19)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.ask import Ask
from csbonus.engine.run import Run, calculate
from csbonus.report.notes import notes
from tests.engine.world import amounts, calculated, due, quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: growth
    title: Growth of the book
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    components:
      grown: {measure: change_in_arr, scope: company, weight: 100%, goal: 100 USD, curve: linear, settle: quarterly}
    book: {rebuild: true}
"""


def world(book: str, *signed: str, renewals: str = "") -> dict[str, str]:
    """Snapshots as `account day arr`, changes as `account day arr`."""
    rows = [" | ".join(each.split()) for each in book.split(", ")]
    grown = [" | ".join([f"E{n}", *each.split(), "seats"]) for n, each in enumerate(signed)]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id\nA1\nA2\nA3",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
        "book": "\n".join(["account_id | as_of | arr", *rows]),
        "expansion": "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *grown]),
        "renewals": "\n".join(["renewal_id | account_id | due_date | arr_due | outcome | arr_renewed", renewals]),
    }


def first_quarter(folder: Path, tables: dict[str, str], within: int = 0, ask: Ask | None = None) -> Run:
    data = write_data(folder / "data", tables)
    if within:
        (data / "exports.yaml").write_text(f"book: {{within_days: {within}}}\n", encoding="utf-8")
    return calculate([read_plan(folder, PLAN)], data, ask or quarter(1))


def made(run: Run) -> list[str]:
    return [f"{note[12:22]} of {note[47:57]}" for note in notes(run) if " is rebuilt from that of " in note]


def test_a_change_of_the_day_of_a_snapshot_is_in_it_already(tmp_path: Path) -> None:
    tables = world("A1 2025-12-31 500", "A1 2025-12-31 30", "A1 2026-01-01 40", "A1 2026-03-31 50", "A1 2026-04-01 60")
    run = first_quarter(tmp_path, tables)
    assert made(run) == ["2026-03-31 of 2025-12-31"]
    assert due(run, "P1") == amounts("9,000")  # 40 + 50 of 100


@pytest.mark.parametrize(("closing", "within", "days"), [
    ("2026-03-31", 0, []), ("2026-04-01", 0, []), ("2026-04-02", 0, ["2026-03-31 of 2025-12-31"]),
    ("2026-03-28", 3, []), ("2026-04-04", 3, []), ("2026-03-27", 3, ["2026-03-31 of 2026-03-27"]),
    ("2026-04-05", 3, ["2026-03-31 of 2025-12-31"]),
])
def test_a_day_is_rebuilt_where_no_snapshot_speaks_for_it(
    tmp_path: Path, closing: str, within: int, days: list[str]
) -> None:
    run = first_quarter(tmp_path, world(f"A1 2025-12-31 500, A1 {closing} 580", "A1 2026-02-01 80"), within)
    assert made(run) == days
    assert due(run, "P1") == amounts("8,000")


def test_a_quarter_without_a_snapshot_is_rebuilt_from_the_latest_one_before_it(tmp_path: Path) -> None:
    tables = world("A1 2025-10-31 400, A1 2025-12-31 500, A1 2026-03-31 510", "A1 2026-03-15 10", "A1 2026-05-01 20")
    run = first_quarter(tmp_path, tables, ask=quarter(2))
    assert made(run) == ["2026-06-30 of 2026-03-31"]
    assert due(run, "P1") == amounts("1,000", "2,000")


def test_twelve_months_open_with_a_book_that_is_rebuilt_too(tmp_path: Path) -> None:
    text = PLAN.replace("change_in_arr", "nrr, window: trailing_12m").replace("100 USD", "100%")
    tables = world("A1 2025-03-01 100", "A1 2025-03-31 10", "A1 2025-04-01 20", "A1 2026-03-31 13.20")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert due(run, "P1") == amounts("13,018.18")  # 143.20 of 110
    assert {"2025-03-31 of 2025-03-01", "2026-03-31 of 2025-03-01"} <= set(made(run))


def test_two_changes_of_the_same_amount_on_a_day_are_two(tmp_path: Path) -> None:
    run = first_quarter(tmp_path, world("A1 2025-12-31 500", "A1 2026-02-01 40", "A1 2026-02-01 40"))
    assert due(run, "P1") == amounts("8,000")


ENDED = """
    renewal_id | account_id | due_date   | arr_due | outcome    | arr_renewed | kind   | notice_date
    R1         | A1         | 2026-02-10 | 500     | open       |             |        |
    R2         | A2         | 2026-02-10 | 300     | churned    |             |        |
    R3         | A3         | 2026-02-10 | 200     | contracted | 150         |        |
    R4         | A3         | 2026-02-10 | 200     | churned    |             | merged | 2026-01-05
    R5         | A3         | 2026-02-10 | 50      | excluded   |             |        |"""


@pytest.mark.parametrize("dated", ["due_date", "notice_date"])
def test_what_is_open_or_was_merged_changes_no_book_and_churn_without_notice_does_when_due(
    tmp_path: Path, dated: str
) -> None:
    tables = world("A1 2025-12-31 500, A2 2025-12-31 300, A3 2025-12-31 200", "A1 2026-02-01 400")
    text = f"{PLAN}    renewals: {{churn_date: {dated}}}\n"
    run = calculated(tmp_path, text, tables | {"renewals": ENDED}, quarter(1))
    assert due(run, "P1") == amounts("5,000")  # 400 - 300 - 50 of 100


def untied(folder: Path, closing: str) -> list[str]:
    """What is said of a book of the end of March beside what was signed and churned."""
    tables = world(f"A1 2025-12-31 500, A2 2025-12-31 300, A3 2025-12-31 200, {closing}", "A1 2026-02-01 80",
                   renewals="R1 | A2 | 2026-02-10 | 300 | churned |")
    return [each.message for each in first_quarter(folder, tables).warnings if each.code == "CSB546"]


@pytest.mark.parametrize(("closing", "told"), [
    ("A1 2026-03-31 580, A3 2026-03-31 200", ""),  # a customer who left may be missing
    ("A1 2026-03-31 580, A2 2026-03-31 0, A3 2026-03-31 200", ""),
    ("A1 2026-03-31 580, A2 2026-03-31 1, A3 2026-03-31 200", "1 account, the first A2"),
    ("A1 2026-03-31 580", "1 account, the first A3"),
    ("A1 2026-03-31 570, A3 2026-03-31 190", "2 accounts, the first A1"),
])
def test_a_snapshot_that_differs_is_told_with_how_many_accounts(tmp_path: Path, closing: str, told: str) -> None:
    begin = "the book of 2026-03-31 is not that of 2025-12-31 with renewals and expansion in"
    assert untied(tmp_path, closing) == ([f"{begin} {told}"] if told else [])


def test_every_change_below_zero_is_told_with_its_row(tmp_path: Path) -> None:
    tables = world("A1 2025-12-31 500, A2 2025-12-31 300, A3 2025-12-31 200",
                   "A1 2026-01-05 -500", "A3 2026-01-05 -201", "A2 2026-02-01 -300.50")
    with pytest.raises(Refused) as refused:
        first_quarter(tmp_path, tables)
    begin = "renewals and expansion leave account"
    assert [f"{each.span} {each.message}" for each in refused.value.found] == [
        f"book.csv:{line}:3 {begin} {left} on 2026-03-31: they take away more than its ARR in the book of 2025-12-31"
        for line, left in ((3, "A2 with -0.5"), (4, "A3 with -1"))
    ]
