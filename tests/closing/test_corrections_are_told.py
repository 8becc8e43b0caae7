"""After a correction `calc` and `explain` with the ledger say what it paid, and the year still ties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

BY = "--ledger ledger --reason 'late score'"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A first quarter in which Ada was paid 900.00 and then 50.00 more, Max 800.00 of which 200.00 is carried."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.score("2026-Q1", "P-2", "60%")
    desk.told(f"approve plans --data data --for 2026-Q1 {BY} --by Ben --on 2026-05-04")
    desk.told(f"correct plans --data data --for 2026-Q1 {BY} --by Ana --on 2026-05-04")
    return desk


def test_the_year_ties_with_what_the_correction_paid(desk: Desk) -> None:
    told = " ".join(desk.told(f"calc {asked('2026')}").split())
    assert "P-1 Ada Byron 900.00 1,000.00 1,000.00 1,000.00 0.00 50.00 3,950.00 USD 3,950.00" in told
    assert "P-2 Max Born 800.00 800.00 1,000.00 1,000.00 0.00 3,600.00 USD 3,600.00" in told
    assert "does not tie" not in told
    assert "2026-Q1 is corrected by batch 2 of the ledger." in told


def test_explain_says_what_of_the_pay_before_is_of_the_correction(desk: Desk) -> None:
    told = desk.told(f"explain plans P-1 {asked('2026-Q2').removeprefix('plans ')}")
    assert "batch 2 corrected 2026-Q1 by 50.00 USD, which is in what was paid before" in told
    assert "earned to date 1,950.00 − paid before 950.00 = 1,000.00 USD" in told


def test_the_closed_quarter_itself_is_told_as_it_was_closed(desk: Desk) -> None:
    told = desk.told(f"explain plans P-1 {asked('2026-Q1').removeprefix('plans ')}")
    assert "batch 2 corrected" not in told
    assert "Paid 900.00 USD = objective 900.00" in told


def test_the_year_of_teams_and_its_review_hold_what_the_correction_paid(desk: Desk) -> None:
    desk.replace("data/people.csv", "person_id,", "team,person_id,")
    people = (desk.folder / "data" / "people.csv").read_text("utf-8").replace("\n", "\nNorth,").removesuffix("North,")
    (desk.folder / "data" / "people.csv").write_text(people, encoding="utf-8")
    told = " ".join(desk.told(f"calc {asked('2026')}").split())
    assert "North 2 7,550.00 USD" in told  # 3,950.00 and 3,600.00
    reviewed = " ".join(desk.told(f"review {asked('2026')}").split())
    assert "Paid: 7,550.00 USD to 2 of 2 people" in reviewed
    assert "Paid of it by batch 2, 2026-Q2 correction 1: 50.00 USD" in reviewed


def test_all_plans_together_pay_what_stands_above(desk: Desk) -> None:
    told = desk.told(f"calc {asked('2026')}")
    assert re.findall(r"Total +(\S+ \w+)", told) == ["7,550.00 USD", "7,000.00 EUR"]
    assert "All 2 plans pay 7,000.00 EUR, 7,550.00 USD." in told
    team = desk.told(f"statement plans --team {asked('2026').removeprefix('plans ')}")
    assert re.findall(r'<p class="amount">(.*?)</p>', team) == ["7,000.00 EUR", "7,550.00 USD"]
