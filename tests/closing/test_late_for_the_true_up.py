"""What changes between the close of the fourth quarter and the true-up is paid by the true-up (R8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

YEAR = "--data data --ledger ledger --year 2026"
SETTLED = ("quarterly", "year_to_date", "quarterly_with_true_up")


@pytest.fixture(params=SETTLED)
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Four quarters are closed; in the fourth one Ada has reached 90%."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "curve: linear", f"curve: linear, settle: {request.param}")
    desk.score("2026-Q4", "P-1", "90%")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        desk.close(period)
    return desk


@pytest.mark.parametrize(("score", "amount", "carried"), [("100%", "100.00", "0.00"), ("80%", "0.00", "-100.00")])
def test_it_is_paid_or_carried_once(desk: Desk, score: str, amount: str, carried: str) -> None:
    desk.score("2026-Q4", "P-1", score)
    desk.close("2026")
    [row] = [row for row in desk.batches[-1].people if row.person == "P-1"]
    assert (f"{row.amount:.2f}", f"{row.carry_out:.2f}") == (amount, carried)
    assert "does not tie" not in desk.told(f"calc plans {YEAR}")
    again = "correct plans --data data --ledger ledger --for 2026 --reason again --by 'Ana Reyes' --on 2027-02-01"
    assert "nothing to correct" in desk.told(again)


def test_nothing_changed_pays_nothing(desk: Desk) -> None:
    desk.close("2026")
    assert not [line for line in desk.batches[-1].components if line.amount]
