"""What a ledger that begins in mid-year has no batch of is told as that: not as closed, and not as a run of its own."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

COUNTS = "as paid counts what 2026-Q3 found, the first in the ledger"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A ledger that begins with the third quarter; Ada's first has become 95% since, and was 90%."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q3", "--begin")
    desk.score("2026-Q1", "P-1", "95%")
    return desk


def explained(desk: Desk, period: str) -> str:
    return desk.told(f"explain plans P-1 {asked(period).removeprefix('plans ')}")


def test_a_quarter_before_the_ledger_is_no_closed_one_and_had_no_run(desk: Desk) -> None:
    told = explained(desk, "2026-Q4")
    assert f"2026-Q1: earned 950.00 USD by today's exports; {COUNTS}\n" in told
    assert f"2026-Q2: earned 1,000.00 USD by today's exports; {COUNTS}\n" in told
    assert "2026-Q3: earned 1,000.00 USD by today's exports; closed in batch 1\n" in told
    assert "of it 50.00 USD corrects quarters that are closed or before the ledger\n" in told
    assert "as its own run saw it" not in told


def test_what_has_changed_of_it_is_told_in_full_by_the_run_that_pays_it(desk: Desk) -> None:
    headings = re.compile(r"(?m)^ +(2026-Q\d): 1,000\.00 ×")
    assert headings.findall(explained(desk, "2026-Q4")) == ["2026-Q1", "2026-Q4"]
    assert headings.findall(explained(desk, "2026-Q3")) == ["2026-Q3"]
    desk.close("2026-Q4")
    assert headings.findall(explained(desk, "2026-Q4")) == ["2026-Q1", "2026-Q4"]


def test_a_quarter_before_the_ledger_says_itself_that_it_is_not_what_counts(desk: Desk) -> None:
    assert f"2026-Q1: earned 950.00 USD by today's exports; {COUNTS}\n" in explained(desk, "2026-Q1")
    desk.replace("plans/cs.yaml", "curve: linear", "curve: linear, settle: year_to_date")
    assert f"2026 to Q2: earned 1,950.00 USD by today's exports; {COUNTS}\n" in explained(desk, "2026-Q2")


def test_pages_of_the_year_do_not_say_that_it_may_still_change(desk: Desk) -> None:
    page = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement plans P-1 {asked('2026').removeprefix('plans ')}")))
    before = "before the ledger, recalculated from today's exports: as paid counts what 2026-Q3 found"
    assert [(page.count(told)) for told in (before, "closed in batch 1 of the ledger", "may still change")] == [2, 1, 2]
    team = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement plans --team {asked('2026').removeprefix('plans ')}")))
    assert f"2026-Q1 {before} · 2026-Q2 {before} · 2026-Q3 closed in batch 1 of the ledger" in team


def test_what_waits_for_the_true_up_is_told_as_that(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "components:", "corrections: report_only\ncomponents:")
    told = explained(desk, "2026-Q4")
    assert f"2026-Q2: earned 1,000.00 USD by today's exports; {COUNTS}\n" in told
    assert " wait for the true-up, by corrections: report_only" in told
