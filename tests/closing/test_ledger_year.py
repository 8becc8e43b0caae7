"""`csbonus ledger show --year`: what people were paid in a year is what it earned them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_confirming import CONFIRM, register
from tests.closing.test_correct import correct


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def year(desk: Desk, *figures: str) -> Mapping[str, tuple[str, ...]]:
    """Figures of each person's year, by person; the last is what is open."""
    told = desk.type("ledger show --year 2026 --format csv")
    rows = csv.DictReader(io.StringIO(told.stdout))
    found = {row["person_id"]: (*(row[figure] for figure in figures), row["open"]) for row in rows}
    assert told.exit_code == (0 if all(each[-1] == "0.00" for each in found.values()) else 1)
    return found


def test_a_year_of_closes_corrections_and_a_difference_adds_up(desk: Desk) -> None:
    desk.close("2026-Q1")  # Ada earns 900
    register(desk, ada="880.00")
    desk.told(CONFIRM)
    assert year(desk, "paid", "earned")["P-1"] == ("880.00", "900.00", "20.00")
    desk.close("2026-Q2")  # and 1,000, with the 20 that payroll had kept
    assert year(desk, "paid", "earned")["P-1"] == ("1900.00", "1900.00", "0.00")
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1", "2026-08-04")  # 50 more
    assert year(desk, "paid", "earned")["P-1"] == ("1950.00", "1950.00", "0.00")
    desk.score("2026-Q2", "P-1", "60%")
    correct(desk, "2026-Q2", "2026-08-05")  # 400 less, carried
    assert year(desk, "paid", "carry", "earned")["P-1"] == ("1950.00", "-400.00", "1550.00", "0.00")
    desk.close("2026-Q3")
    desk.close("2026-Q4")
    desk.close("2026")
    assert {who: each[-1] for who, each in year(desk).items()} == {"P-1": "0.00", "P-2": "0.00", "L-1": "0.00"}
    assert year(desk, "carry", "held_back", "owed")["P-1"] == ("0.00", "0.00", "0.00", "0.00")


def test_a_quarter_that_was_undone_is_not_counted(desk: Desk) -> None:
    desk.close("2026-Q1")
    told = year(desk, "paid", "earned")
    desk.told("approve --undo 1 --ledger ledger --reason 'wrong export' --by 'Ben Okafor' --on 2026-04-10")
    desk.told("undo 1 --ledger ledger --reason 'wrong export' --by 'Ana Reyes' --on 2026-04-10")
    desk.close("2026-Q1")
    assert year(desk, "paid", "earned") == told
