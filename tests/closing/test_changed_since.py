"""A closed quarter is shown as it was closed, with what today's exports change of it."""

from __future__ import annotations

import json
import shutil
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


def whole(desk: Desk, settle: str, *periods: str) -> None:
    """Begin again with another settlement, and close periods; then the first score of Ada is another."""
    shutil.rmtree(desk.folder / "ledger")
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "curve: linear", f"curve: linear, settle: {settle}")
    for period in periods:
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")


QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")


def test_what_is_settled_to_date_is_told_of_the_last_closed_quarter_alone(desk: Desk) -> None:
    """The second one is the first that the other score of it moves; then the third one pays it."""
    whole(desk, "year_to_date", "2026-Q1", "2026-Q2")
    desk.score("2026-Q2", "P-1", "90%")
    assert changes(desk, "2026-Q1") == []
    assert changes(desk, "2026-Q2") == [("P-1", "1900.00", "1850.00", "-50.00")]
    desk.close("2026-Q3")
    assert changes(desk, "2026-Q2") == []


@pytest.mark.parametrize(("settle", "when"), [
    ("quarterly", "the true-up pays, or after it `csbonus correct --for 2026`"),
    ("year_to_date", "the true-up pays, or after it `csbonus correct --for 2026`"),
    ("quarterly_with_true_up", "the true-up pays"),
])
def test_after_the_last_quarter_no_quarter_is_the_next_run(desk: Desk, settle: str, when: str) -> None:
    whole(desk, settle, *QUARTERS)
    desk.score("2026-Q4", "P-1", "50%")
    for period in ("2026-Q4", "2026"):
        assert table(desk, period)[0] == f"2026-Q4 was closed, which {when}"


@pytest.mark.parametrize(("settle", "told"), [("quarterly", True), ("quarterly_with_true_up", False)])
def test_after_the_true_up_a_quarter_is_corrected_with_its_year(desk: Desk, settle: str, told: bool) -> None:
    """What the year is compared with is told of the year."""
    whole(desk, settle, *QUARTERS, "2026")
    assert changes(desk, "2026-Q1") == ([("P-1", "900.00", "950.00", "50.00")] if told else [])
    if told:
        assert table(desk, "2026-Q1")[0] == "2026-Q1 was closed, which `csbonus correct --for 2026` pays"
        day = "--for 2026 --reason late --on 2027-02-04"
        desk.told(f"approve plans --data data --ledger ledger {day} --by 'Ben Okafor'")
        desk.told(f"correct plans --data data --ledger ledger {day} --by 'Ana Reyes'")
        assert changes(desk, "2026-Q1") == []
    else:
        assert changes(desk, "2026") == [("P-1", "3900.00", "3950.00", "50.00")]


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
