"""What `calc` shows of a closed quarter beside what it paid is by today's exports, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

CLOSED = "2026-Q1 is closed in batch 1"
ATTAINMENT = "; attainment and what is earned are by today's exports."
TEAMS = "; what teams reached is by today's exports, what is paid is as it was closed."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada of the only team was paid 900.00 for the first quarter, and would be paid 950.00 by now."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    path = tmp_path / "data" / "people.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"team,{lines[0]}", *(f"North,{each}" for each in lines[1:])]) + "\n", encoding="utf-8")
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    return desk


def test_a_closed_quarter_says_that_attainment_is_by_todays_exports(desk: Desk) -> None:
    told = desk.told(f"calc {asked('2026-Q1')}")
    assert "950.00 USD" in told[told.index("Attainment 2026-Q1"):told.index(ATTAINMENT)]
    assert f"{CLOSED}{ATTAINMENT}\n" in told
    assert f"{CLOSED}{TEAMS}\n" in told
    assert told.index("Attainment 2026-Q1") < told.index(ATTAINMENT) < told.index("Teams\n") < told.index(TEAMS)


def test_a_quarter_that_is_not_closed_says_nothing(desk: Desk) -> None:
    told = desk.told(f"calc {asked('2026-Q2')}") + desk.told(f"calc {asked('2026-Q1').replace('--ledger ledger', '')}")
    assert told.count("Attainment 2026-Q") == 4, "two plans, two quarters"
    assert ATTAINMENT not in told
    assert TEAMS not in told


def test_a_year_names_the_quarters_that_are_closed(desk: Desk) -> None:
    desk.close("2026-Q2")
    assert f"{CLOSED}, 2026-Q2 in batch 2{ATTAINMENT}\n" in desk.told(f"calc {asked('2026')}")


def test_the_page_of_a_team_says_it_too(desk: Desk) -> None:
    plan, rest = asked("2026-Q1").split(" ", 1)
    told = desk.told(f"statement {plan} --team {rest}").replace("&#x27;", "'").replace("&#39;", "'")
    assert f"{CLOSED}{TEAMS}" in told
