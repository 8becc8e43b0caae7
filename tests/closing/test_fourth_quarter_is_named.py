"""A fourth quarter comes with its true-up: what both pay together is told as that, and never as the year."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked
from tests.closing.test_corrections_are_told import BY

Q4 = asked("2026-Q4").removeprefix("plans ")
PARTS = "2026-Q4 1,000.00 + 2026 true-up 550.00 + batch 5 (corrects 2026-Q3, paid with 2026-Q4) 50.00"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Three closed quarters, of which two were corrected; the fourth, in which Ada's year is over its goal."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    curve = "quarter_cap: 100%, settle: quarterly_with_true_up, curve: linear"
    desk.replace("plans/cs.yaml", "curve: linear", curve)
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.told(f"approve plans --data data --for 2026-Q1 {BY} --by Ben --on 2026-05-04")
    desk.told(f"correct plans --data data --for 2026-Q1 {BY} --by Ana --on 2026-05-04")
    desk.close("2026-Q2")
    desk.score("2026-Q3", "P-1", "95%")
    desk.close("2026-Q3")
    desk.score("2026-Q3", "P-1", "100%")
    desk.told(f"approve plans --data data --for 2026-Q3 {BY} --by Ben --on 2026-11-04")
    desk.told(f"correct plans --data data --for 2026-Q3 {BY} --by Ana --on 2026-11-04")
    desk.score("2026-Q4", "P-1", "155%")  # 4,500.00 in the year, of which the quarters pay 3,950.00
    return desk


def read(page: str) -> str:
    """What is read on a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page.partition("</head>")[2])).split())


def test_a_page_of_the_fourth_quarter_names_both_runs_and_their_amounts(desk: Desk) -> None:
    page = desk.told(f"statement plans P-1 {Q4}")
    assert "<title>Ada Byron, 2026-Q4 and 2026 true-up</title>" in page
    told = read(page)
    assert told.startswith("Bonus statement 2026-Q4 and 2026 true-up Ada Byron")
    assert f"2026-Q4 and 2026 true-up: One objective a quarter 1,600.00 USD 1,600.00 USD = {PARTS} The whole" in told


def test_a_page_of_the_year_is_headed_by_the_year_alone(desk: Desk) -> None:
    told = read(desk.told(f"statement plans P-1 {asked('2026').removeprefix('plans ')}"))
    assert told.startswith("Bonus statement 2026 Ada Byron")
    assert "2026: One objective a quarter 4,500.00 USD Person" in told


def test_a_page_of_the_fourth_quarter_is_a_file_beside_that_of_the_year(desk: Desk) -> None:
    for period in ("2026-Q4", "2026"):
        for more in ("P-1", "--team"):
            desk.told(f"statement plans {more} {asked(period).removeprefix('plans ')} -o pages")
    assert {path.name for path in (desk.folder / "pages").iterdir()} == {
        "statement-2026-Q4-P-1.html", "statement-2026-P-1.html", "team-2026-Q4.html", "team-2026.html"}


def test_what_all_plans_pay_is_told_run_by_run_and_with_corrections(desk: Desk) -> None:
    told = desk.told(f"calc plans {Q4}")
    euros, dollars = "2,000.00 EUR", "2,600.00 USD"
    assert f"All 2 plans pay {euros}, {dollars}.\n{euros} = 2026-Q4 2,000.00 + 2026 true-up 0.00.\n" in told
    both = PARTS.replace("1,000.00", "2,000.00")
    assert f"\n{dollars} = {both}.\n" in told
    page = read(desk.told(f"statement plans --team {Q4}"))
    assert page.startswith("Team statement 2026-Q4 and 2026 true-up Everybody")
    assert f"{euros} = 2026-Q4 2,000.00 + 2026 true-up 0.00 {dollars} = {both}" in page


def test_what_one_run_or_a_year_pays_has_no_parts(desk: Desk) -> None:
    for period in ("2026-Q3", "2026"):
        assert not re.search(r"(?m)^\S+ USD = ", desk.told(f"calc {asked(period)}"))


def test_several_plans_of_somebody_are_told_together_run_by_run(desk: Desk) -> None:
    plan = (desk.folder / "plans" / "cs.yaml").read_text("utf-8")
    second = plan.replace("plan: cs-2026", "plan: second-2026") + "alongside: [cs-2026]\n"
    (desk.folder / "plans" / "second.yaml").write_text(second, encoding="utf-8")
    desk.replace("plans/cs.yaml", "components:", "alongside: [second-2026]\ncomponents:")
    told = read(desk.told("statement plans P-1 --data data --quarter 2026-Q4"))
    assert "2 plans together: 3,100.00 USD 3,100.00 USD = 2026-Q4 2,000.00 + 2026 true-up 1,100.00" in told
