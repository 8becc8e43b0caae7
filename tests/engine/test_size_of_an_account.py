"""An account is as large as in the book by which a quarter begins; what is too small is told, not forgotten."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.test_book_rules import PEOPLE, plan
from tests.engine.test_small_and_restated_accounts import SOLD
from tests.engine.world import amounts, calculated, due, quarter


@pytest.mark.parametrize(("book", "pays", "small"), [
    # before the quarter there is no book: the first one in it, and A3 is in none
    ("2026-01-15 A1 5000, 2026-01-15 A2 10, 2026-03-31 A1 10, 2026-03-31 A2 5000", "6,000", (2, Fraction(40))),
    # of books before it the last
    ("2025-06-30 A2 5000, 2025-12-31 A1 10, 2025-12-31 A3 5000, 2026-01-15 A1 5000", "1,000", (2, Fraction(90))),
    ("2025-12-31 A1 5000, 2025-12-31 A2 5000, 2025-12-31 A3 5000", "10,000", None),
])
def test_accounts_below_the_least_size_are_left_out_and_told(
    tmp_path: Path, book: str, pays: str, small: tuple[int, Fraction] | None
) -> None:
    """A1, A2 and A3 grow by 60, 30 and 10 of a goal of 100."""
    rows = [" | ".join(each.split()) for each in book.split(",")]
    text = plan("expansion_arr", rules="accounts: {min_arr: 5000 USD}").replace("goal: 100%", "goal: 100 USD")
    tables = PEOPLE | {"book": "\n".join(["as_of | account_id | arr", *rows]), "expansion": SOLD}
    run = calculated(tmp_path, text, tables, quarter(1))
    left = [each for found in run.plans[0].not_counted.values() for each in found]
    assert due(run, "P1") == amounts(pays)
    assert {each.reason: (each.rows, each.amount) for each in left} == ({"below_min_arr": small} if small else {})
