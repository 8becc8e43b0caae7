"""Growth of the book counts accounts that were held the whole quarter; the others are told, each for why it is none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.engine.test_left_out_in_full import PEOPLE, plan, told
from tests.engine.world import calculated, quarter

GROWTH = "window: quarter"


def book(*held: str) -> dict[str, str]:
    """Accounts as `A1 100 P1 100% 2026-01-01 ...`: ARR that does not change, then who holds how much since when."""
    accounts = {words[0]: (words[1], words[2:]) for words in map(str.split, held)}
    return {
        "people": PEOPLE,
        "accounts": "\n".join(["account_id", *accounts]),
        "assignments": "\n".join(["account_id | person_id | share | valid_from", *(
            f"{account} | {' | '.join(by[at:at + 3])}"
            for account, (_, by) in accounts.items() for at in range(0, len(by), 3)
        )]),
        "book": "\n".join(["account_id | as_of | arr", *(
            f"{account} | {day} | {arr}"
            for account, (arr, _) in accounts.items() for day in ("2025-12-31", "2026-03-31")
        )]),
    }


def test_an_account_too_new_for_credit_and_one_too_new_for_the_quarter_are_told_both(tmp_path: Path) -> None:
    tables = book("A1 70 P1 100% 2026-03-20", "A2 70 P2 100% 2026-02-01", "A3 9 P1 100% 2025-06-01")
    run = calculated(tmp_path, plan("book_growth", GROWTH, "credit: {min_days_held: 30}"), tables, quarter(1))
    assert told(run) == {"held_too_short": [(1, Fraction(70)), (1, Fraction(70))]}


def test_what_somebody_held_throughout_who_has_left_is_not_told_as_too_short(tmp_path: Path) -> None:
    """Of A1 half is held by who left in February, half by who took it over then; A2 is a day late, A3 in time."""
    tables = book("A1 80 P3 50% 2025-01-01 P1 50% 2026-02-16", "A2 40 P1 50% 2026-01-02 P2 50% 2026-01-02",
                  "A3 9 P1 100% 2026-01-01")
    run = calculated(tmp_path, plan("book_growth", GROWTH), tables, quarter(1))
    assert told(run) == {"part_not_owned": [(1, Fraction(40))], "held_too_short": [(1, Fraction(40))]}
