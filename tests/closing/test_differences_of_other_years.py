"""What payroll paid otherwise in a year that is over: the next year settles it, or a correction for who has left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

RUNS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026")
NEXT = "plans/next.yaml --data data --ledger ledger --quarter 2027-Q1"
LAST = "plans/cs.yaml plans/leads.yaml --data data --for 2026 --ledger ledger --reason 'left'"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Payroll paid Ada 400 too little and Max 100 too much for the last quarter; only Max is on the plan of 2027."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.replace("data/people.csv", "valid_from,currency", "valid_from,valid_to,currency")
    desk.replace("data/people.csv", "CSM,2025-01-01,USD\nP-2", "CSM,2025-01-01,2026-12-31,USD\nP-2")
    desk.replace("data/people.csv", "Born,CSM,2025-01-01,", "Born,CSM,2025-01-01,,")
    desk.replace("data/people.csv", "Lead,2025-01-01,", "Lead,2025-01-01,2026-12-31,")
    for run in RUNS:
        desk.close(run)
    text = "person_id,paid\nP-1,600.00\nP-2,1100.00\nL-1,2000.00\n"
    (tmp_path / "paid.csv").write_text(text, encoding="utf-8")
    desk.told("confirm 2026-Q4 --register paid.csv --ledger ledger --by Ana --on 2027-01-30")
    plan = (tmp_path / "plans" / "cs.yaml").read_text("utf-8")
    plan = plan.replace("cs-2026", "cs-2027").replace("year: 2026", "year: 2027")
    (tmp_path / "plans" / "next.yaml").write_text(plan, encoding="utf-8")
    with (tmp_path / "data" / "scores.csv").open("a", encoding="utf-8") as scores:
        scores.write("2027-Q1,person,P-2,mbo,100%\n")
    return desk


def close_next(desk: Desk) -> str:
    desk.told(f"approve {NEXT} --by Ben --on 2027-04-10")
    return desk.type(f"close {NEXT} --by Ana --on 2027-04-10").stderr


def test_a_difference_of_somebody_who_left_is_told_with_its_amount(desk: Desk) -> None:
    told = " ".join(close_next(desk).split())
    assert "P-1 Ada Byron: 400.00 USD paid too little for 2026-Q4, and no plan pays them in USD" in told
    assert desk.refused("ledger show --year 2026 --ledger ledger") == [
        "CSB817 ledger payroll paid P-1 Ada Byron 400.00 USD too little for 2026-Q4, and no run has settled it",
    ]


def test_a_correction_of_the_year_settles_it_once(desk: Desk) -> None:
    close_next(desk)
    desk.told(f"approve {LAST} --by Ben --on 2027-05-01")
    desk.told(f"correct {LAST} --by Ana --on 2027-05-01")
    assert desk.paid(8) == {"P-1": "400.00"}
    assert "nothing to correct" in desk.told(f"correct {LAST} --by Ana --on 2027-05-01")
    assert "✗" not in desk.told("ledger show --year 2026 --ledger ledger")
    assert "✗" not in desk.told("ledger show --year 2027 --ledger ledger")


def test_a_correction_before_the_next_run_leaves_nothing_for_it(desk: Desk) -> None:
    desk.told(f"approve {LAST} --by Ben --on 2027-02-01")
    desk.told(f"correct {LAST} --by Ana --on 2027-02-01")
    assert desk.paid(7) == {"P-1": "400.00", "P-2": "0.00"}
    assert not close_next(desk)
    assert desk.paid(8) == {"P-2": "900.00"}


def test_what_the_next_year_settles_ties_in_both(desk: Desk) -> None:
    close_next(desk)  # Max: 1,000.00 less the 100.00 that payroll paid him too much
    assert desk.paid(7) == {"P-2": "900.00"}
    assert "✗" not in desk.told("ledger show --year 2027 --ledger ledger")
    told = desk.type("ledger show --year 2026 --ledger ledger").stdout
    of_max = [line for line in told.splitlines() if "P-2" in line]
    assert [line for line in of_max if "✓" in line and "100.00" in line]
