"""`corrections: report_only` with a ledger: a closed quarter stays at what it was closed with until the true-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

CORRECT = "plans --data data --for 2026-Q1 --ledger ledger --reason 'late score' --on {} --by "


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "components:", "corrections: report_only\ncomponents:")
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")  # Ada was closed with 900, and would be paid 950 by now
    return desk


def test_the_next_quarter_pays_its_own(desk: Desk) -> None:
    desk.close("2026-Q2")
    assert desk.paid(2)["P-1"] == "1000.00"


def test_what_waits_is_shown_with_its_amount(desk: Desk) -> None:
    head, *rows = desk.told(f"calc {asked('2026-Q2')} --format csv -q").splitlines()
    [ada] = [dict(zip(head.split(","), row.split(","), strict=True)) for row in rows if ",P-1," in row]
    assert (ada["due"], ada["correction"], ada["waiting"]) == ("1000.00", "0.00", "50.00")


def test_the_true_up_pays_it(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    assert desk.paid(5) == {"P-1": "50.00", "P-2": "0.00", "L-1": "0.00"}


def test_a_correction_by_hand_pays_it_before_and_once(desk: Desk) -> None:
    day = CORRECT.format("2026-05-04")
    desk.told(f"approve {day} 'Ben Okafor'")
    desk.told(f"correct {day} 'Ana Reyes'")
    assert desk.paid(2) == {"P-1": "50.00"}
    desk.close("2026-Q2")
    assert desk.paid(3)["P-1"] == "1000.00"
    assert "nothing to correct" in desk.told(f"correct {CORRECT.format('2026-08-04')} 'Ana Reyes'")
    for period in ("2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    assert desk.paid(6)["P-1"] == "0.00"
