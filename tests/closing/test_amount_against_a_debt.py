"""An amount by hand that meets what is carried pays nobody, and the table of adjustments says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

ROW = "J-1,2026,amount,P-1,{amount},written off,Sam Ode,Renata Voss,2027-01-12"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Three closed quarters that paid Ada 2,900.00 for scores that are zero by now; the fourth earns 1,000.00."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3"):
        desk.close(quarter)
    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3"):
        desk.score(quarter, "P-1", "0%")
    desk.close("2026-Q4")
    return desk


def moves(desk: Desk, amount: str, more: str = "--ledger ledger") -> str:
    """What the table says that an amount for Ada moves with the true-up."""
    head = "adjustment_id,quarter,kind,person_id,amount,reason,requested_by,approved_by,approved_on"
    row = ROW.format(amount=amount)
    (desk.folder / "data" / "adjustments.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    told = desk.told(f"calc plans/cs.yaml {asked('2026-Q4').removeprefix('plans ').replace('--ledger ledger', more)}")
    [line] = [line for line in told.splitlines() if line.startswith("J-1")]
    return line.rsplit("  ", 1)[-1]


def test_an_amount_that_meets_a_debt_says_what_it_meets(desk: Desk) -> None:
    assert moves(desk, "1900.00") == "+1,900.00 USD against −1,900.00 USD carried in"
    told = " ".join(desk.told(f"calc plans/cs.yaml {asked('2026').removeprefix('plans ')}").split())
    assert "P-1 Ada Byron 900.00 1,000.00 1,000.00 0.00 0.00 2,900.00 USD 1,900.00 1,000.00" in told


def test_what_is_taken_away_meets_none(desk: Desk) -> None:
    assert "against" not in moves(desk, "-50.00")


def test_what_it_moves_without_a_ledger_meets_nothing(desk: Desk) -> None:
    assert moves(desk, "1900.00", "") == "+1,900.00 USD"
