"""Pay that a correction adds to a quarter is told at the top of that quarter's statement and explanation."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

ALSO = "With 2026-Q2 also 50.00 USD is paid by batch 2, which corrected 2026-Q1: 1,050.00 USD together."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada was paid 900.00 for the first quarter, 950.00 by now; Max 800.00, and 200.00 too much."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.score("2026-Q1", "P-2", "60%")
    correct(desk, "2026-05-04")
    return desk


def correct(desk: Desk, day: str) -> None:
    by = f"--data data --for 2026-Q1 --ledger ledger --reason 'late score' --on {day}"
    desk.told(f"approve plans {by} --by Ben")
    desk.told(f"correct plans {by} --by Ana")


def explained(desk: Desk, period: str, person: str = "P-1", more: str = "") -> str:
    return desk.told(f"explain plans {person} {asked(period).removeprefix('plans ')} {more}")


def page(desk: Desk, period: str) -> str:
    shown = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement plans P-1 {asked(period).removeprefix('plans ')}")))
    return " ".join(shown.split())


def test_the_quarter_it_is_paid_with_tells_it_below_the_amount(desk: Desk) -> None:
    assert f"1,000.00 USD {ALSO} Paid 1,000.00 USD = objective 1,000.00" in page(desk, "2026-Q2")
    assert f"Paid 1,000.00 USD = objective 1,000.00\n{ALSO}\n" in explained(desk, "2026-Q2")


def test_it_is_told_still_when_that_quarter_is_closed(desk: Desk) -> None:
    desk.close("2026-Q2")
    assert ALSO in page(desk, "2026-Q2")


def test_other_quarters_and_who_is_paid_nothing_by_it_are_told_nothing(desk: Desk) -> None:
    assert "also 50.00" not in page(desk, "2026-Q1") + page(desk, "2026-Q3")
    assert "With 2026-Q2 also" not in explained(desk, "2026-Q2", "P-2"), "what Max was paid too much is carried"


def test_two_corrections_are_added_up(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "97%")
    correct(desk, "2026-05-20")
    told = ("With 2026-Q2 also 50.00 USD is paid by batch 2, which corrected 2026-Q1, and 20.00 USD by batch 3, which "
            "corrected 2026-Q1: 1,070.00 USD together.")
    assert told in page(desk, "2026-Q2")


def test_a_correction_that_was_undone_is_not_told(desk: Desk) -> None:
    by = "--ledger ledger --reason wrong --on 2026-05-05"
    desk.told(f"approve --undo 2 {by} --by Ben")
    desk.told(f"undo 2 {by} --by Ana")
    assert "With 2026-Q2 also" not in page(desk, "2026-Q2")


def test_programs_read_it_beside_what_is_paid(desk: Desk) -> None:
    [payout] = json.loads(explained(desk, "2026-Q2", more="--format json"))
    assert payout["paid"] == "1000.00"
    assert payout["also_paid"] == [{"batch": 2, "corrects": "2026-Q1", "currency": "USD", "paid": "50.00"}]
    [other] = json.loads(explained(desk, "2026-Q1", more="--format json"))
    assert other["also_paid"] == []
