"""A closed quarter is shown as it was closed, with what today's exports change of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.closing.desk import Desk, asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    return desk


def table(desk: Desk, period: str) -> Sequence[str]:
    """The lines below the title, the figures of each apart by one space."""
    _, _, below = desk.told(f"calc {asked(period)}").partition("Changed since ")
    return [" ".join(line.split()) for line in below.splitlines() if line.strip()]


def changes(desk: Desk, period: str) -> Sequence[tuple[str, str, str, str]]:
    rows: list[dict[str, Any]] = json.loads(desk.told(f"calc {asked(period)} --format json -q"))["changed_since"]
    return [(row["person_id"], row["closed"], row["today"], row["change"]) for row in rows]


def test_what_was_closed_is_shown_with_what_has_changed(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    assert changes(desk, "2026-Q1") == [("P-1", "900.00", "950.00", "50.00")]
    told = table(desk, "2026-Q1")
    assert told[0] == "2026-Q1 was closed, which the next run pays"
    assert "P-1 Ada Byron objective 900.00 950.00 50.00 USD" in told


def test_nothing_is_said_where_nothing_has_changed(desk: Desk) -> None:
    assert changes(desk, "2026-Q1") == []
    assert table(desk, "2026-Q1") == []


def test_a_quarter_that_is_not_closed_has_no_such_table(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    assert table(desk, "2026-Q2") == []


def test_what_a_correction_has_paid_is_no_change_any_more(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    day = "--for 2026-Q1 --reason late --on 2026-05-04"
    desk.told(f"approve plans --data data --ledger ledger {day} --by 'Ben Okafor'")
    desk.told(f"correct plans --data data --ledger ledger {day} --by 'Ana Reyes'")
    assert changes(desk, "2026-Q1") == []


def test_what_the_next_run_has_paid_is_no_change_any_more(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q2")
    assert changes(desk, "2026-Q1") == []


def test_where_corrections_wait_the_table_says_so(desk: Desk) -> None:
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "components:", "corrections: report_only\ncomponents:")
    desk.score("2026-Q1", "P-1", "95%")
    assert table(desk, "2026-Q1")[0] == "2026-Q1 was closed, which the true-up pays"


def test_a_closed_year_is_corrected_by_its_own_command(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")
    assert table(desk, "2026")[0] == "2026 true-up was closed, which `csbonus correct --for 2026` pays"
    assert changes(desk, "2026") == [("P-1", "3900.00", "3950.00", "50.00")]


def test_what_a_correction_of_the_year_has_paid_is_no_change_any_more(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")
    day = "--for 2026 --reason late --on 2027-02-04"
    desk.told(f"approve plans --data data --ledger ledger {day} --by 'Ben Okafor'")
    desk.told(f"correct plans --data data --ledger ledger {day} --by 'Ana Reyes'")
    assert changes(desk, "2026") == []
