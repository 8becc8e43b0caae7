"""A year of two plans is corrected when the next one has begun: what is carried is the person's, and there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_correct import correct

PLAN = """\
csbonus: 1
plan: {plan}
title: One objective a quarter
year: {year}
currency: USD
for: {{role: CSM}}
pay: {{target: 4000 USD}}
{more}
components:
  objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
MINUS = """\
adjustment_id,quarter,kind,person_id,amount,reason,requested_by,approved_by,approved_on
A-1,2027-Q1,amount,P-1,-1500,paid twice,Ann,Zed,2027-03-01
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two plans pay Ada 1,000.00 a quarter each in 2026; 2027 begins with 1,000.00 less 1,500.00."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for plan, other in (("a", "b"), ("b", "a")):
        write(desk, f"plans/{plan}.yaml", PLAN.format(plan=plan, year=2026, more=f"alongside: [{other}]"))
    for old in ("cs.yaml", "leads.yaml"):
        (tmp_path / "plans" / old).unlink()
    write(desk, "data/people.csv", "person_id,name,role,valid_from,currency\nP-1,Ada Byron,CSM,2025-01-01,USD\n")
    scores = "".join(f"{year}-Q{n},person,P-1,mbo,100%\n" for year in (2026, 2027) for n in (1, 2, 3, 4))
    write(desk, "data/scores.csv", f"quarter,scope,scope_id,measure,value\n{scores}")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    write(desk, "next/c.yaml", PLAN.format(plan="c", year=2027, more=""))
    write(desk, "data/adjustments.csv", MINUS)
    close_next(desk, "2027-Q1", "2027-04-10")
    return desk


def write(desk: Desk, file: str, text: str) -> None:
    path = desk.folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def close_next(desk: Desk, quarter: str, day: str) -> None:
    asked = f"next --data data --ledger ledger --quarter {quarter} --on {day}"
    desk.told(f"approve {asked} --by Ben")
    desk.told(f"close {asked} --by Ana")


def test_each_plan_finds_what_the_one_before_it_left(desk: Desk) -> None:
    desk.score("2026-Q4", "P-1", "110%")
    correct(desk, "2026", "2027-05-04")  # 100.00 more by each plan
    carried = [(each.plan, str(each.carry_in), str(each.carry_out)) for each in desk.batches[-1].people]
    assert carried == [("a", "-500.00", "-400.00"), ("b", "-400.00", "-300.00")]
    close_next(desk, "2027-Q2", "2027-07-10")
    assert desk.paid(8) == {"P-1": "700.00"}


def test_both_years_add_up(desk: Desk) -> None:
    desk.score("2026-Q4", "P-1", "110%")
    correct(desk, "2026", "2027-05-04")
    assert "-300.00" in desk.told("ledger show --year 2027")
    close_next(desk, "2027-Q2", "2027-07-10")
    desk.told("ledger show --year 2026")
    desk.told("ledger show --year 2027")


def test_the_corrected_year_says_what_a_later_one_has_changed(desk: Desk) -> None:
    assert "corrected later" not in desk.told("ledger show --year 2026")
    desk.score("2026-Q4", "P-1", "110%")
    correct(desk, "2026", "2027-05-04")
    told = desk.told("ledger show --year 2026")
    assert "corrected later" in told
    assert "200.00" in told
