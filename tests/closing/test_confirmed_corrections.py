"""Payroll pays a correction together with the quarter that was open, and confirms both in one amount."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

BY = "--ledger ledger --reason 'late score'"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A first quarter corrected by 50.00 for Ada, and the second one: with it she is to be paid 1,050.00."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.told(f"approve plans --data data --for 2026-Q1 {BY} --by Ben --on 2026-05-04")
    desk.told(f"correct plans --data data --for 2026-Q1 {BY} --by Ana --on 2026-05-04")
    desk.close("2026-Q2")
    return desk


def confirm(desk: Desk, ada: str) -> None:
    (desk.folder / "paid.csv").write_text(f"person_id,paid\nP-1,{ada}\nP-2,1000.00\nL-1,1000.00\n", encoding="utf-8")
    desk.told("confirm 2026-Q2 --register paid.csv --ledger ledger --by Ana --on 2026-07-30")


def test_the_register_is_held_against_both(desk: Desk) -> None:
    confirm(desk, "1050.00")
    assert [str(each.closed) for each in desk.batches[3].paid if each.person == "P-1"] == ["1050.00"]
    told = desk.told("ledger show --year 2026")
    assert "\u2717" not in told
    assert "1,950.00 USD" in told


def test_what_was_paid_less_is_paid_with_the_next_quarter(desk: Desk) -> None:
    confirm(desk, "1000.00")
    desk.close("2026-Q3")
    assert desk.paid(5)["P-1"] == "1050.00"
    assert "\u2717" not in desk.told("ledger show --year 2026")
