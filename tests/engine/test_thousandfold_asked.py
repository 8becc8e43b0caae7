"""Which quarters are asked about, and where a thousandth of the amounts before begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter
from tests.engine import test_thousandfold
from tests.engine.test_thousandfold import snapshots, told
from tests.engine.world import calculated


def test_all_quarters_that_are_asked_for_are_looked_at_where_all_are_shown(tmp_path: Path) -> None:
    amounts = {label: ["1000"] * 5 for label in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")}
    amounts["2025-Q4"] = ["1"] * 20
    labels = [line.partition(" in ")[2][:7] for line in told(tmp_path, amounts, Ask(2, year=False, shown=None))]
    assert labels == ["2026-Q1", "2026-Q2"]


@pytest.mark.parametrize(("before", "now", "is_told"), [
    ("3000", "1", True), ("3001", "1", False), ("300", "1", True), ("299", "1", False),
    ("1", "3000", True), ("1", "300", True), ("1", "299", False),
])
def test_a_3000th_and_a_300th_are_asked_about_too(tmp_path: Path, before: str, now: str, *, is_told: bool) -> None:
    assert bool(told(tmp_path, {"2025-Q4": [before] * 5, "2026-Q1": [now] * 5}, quarter(1))) == is_told


TABLES = {
    "people": test_thousandfold.PEOPLE, "accounts": test_thousandfold.ACCOUNTS, "book": snapshots("100", "100", "100"),
    "renewals": "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date\n"
                "R1 | A1 | 2026-02-03 | 1 | churned | |\nR2 | A1 | 2026-05-03 | 1 | churned | |",
    "expansion": "expansion_id | account_id | signed_date | arr_delta | kind",
}


def told_of(folder: Path, shown: int, **tables: str) -> list[str]:
    """What is asked about one quarter: the place, what, how much now and before, of how many rows."""
    plan = test_thousandfold.PLAN + "    book: {rebuild: true}\n"
    warnings = calculated(folder, plan, TABLES | tables, quarter(shown)).warnings
    words = [(each.span, each.message.replace(",", "").split()) for each in warnings if each.code == "CSB922"]
    return [f"{span} {said[3]} {said[7]} {said[14]} {said[15]}" for span, said in words]


@pytest.mark.parametrize(("shown", "lines"), [(1, ["book.csv:8:3 `arr` 100000 100 (6"]), (2, [])])
def test_a_book_of_the_day_after_a_quarter_is_that_of_the_quarter_before(
    tmp_path: Path, shown: int, lines: list[str]
) -> None:
    # the second quarter has no book of its own: it is rebuilt
    book = snapshots("100", "100000", "100000").replace("2026-03-31", "2026-04-01")
    book = "\n".join(line for line in book.splitlines() if "2026-06-30" not in line)
    assert told_of(tmp_path, shown, book=book) == lines


def test_a_book_within_a_quarter_is_neither_that_of_it_nor_of_those_before(tmp_path: Path) -> None:
    within = [f"A{n} | 2026-02-15 | 100000" for n in range(1, 7)]
    assert told_of(tmp_path, 1, book="\n".join([snapshots("100", "100", "100"), *within])) == []
    book = "\n".join([snapshots("100", "100000", "100"), *within])
    assert told_of(tmp_path, 1, book=book) == ["book.csv:8:3 `arr` 100000 100 (6"]
