"""What payroll paid otherwise to somebody on two plans is settled by both, as far as they pay."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.closing.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada and Max are also on `apps-2026`, whose quarter is worth 1 USD: a first quarter paid Ada 900.90."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    text = (tmp_path / "plans" / "cs.yaml").read_text("utf-8")
    small = text.replace("cs-2026", "apps-2026").replace("4000 USD", "4 USD") + "alongside: [cs-2026]\n"
    (tmp_path / "plans" / "apps.yaml").write_text(small, encoding="utf-8")
    (tmp_path / "plans" / "cs.yaml").write_text(text + "alongside: [apps-2026]\n", encoding="utf-8")
    desk.close("2026-Q1")
    return desk


def confirm(desk: Desk, ada: str, day: str = "2026-04-30") -> None:
    text = f"person_id,paid\nP-1,{ada}\nP-2,800.80\nL-1,2000.00\n"
    (desk.folder / "paid.csv").write_text(text, encoding="utf-8")
    desk.told(f"confirm 2026-Q1 --register paid.csv --ledger ledger --by 'Ana Reyes' --on {day}")


def of_ada(desk: Desk, number: int) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """What each plan settles of a difference, pays Ada and carries."""
    batch = desk.batches[number - 1]
    terms = {each.plan: each.amount for each in batch.terms if (each.person, each.term) == ("P-1", "confirmed")}
    return {each.plan: (terms.get(each.plan, Decimal(0)), each.amount, each.carry_out)
            for each in batch.people if each.person == "P-1"}


def test_what_was_paid_too_much_is_kept_back_by_both(desk: Desk) -> None:
    confirm(desk, "1300.90")  # 400 too much; the second quarter is worth 1.00 and 1,000.00
    desk.close("2026-Q2")
    assert of_ada(desk, 3) == {"apps-2026": (-1, 0, 0), "cs-2026": (-399, 601, 0)}
    told = desk.told("explain plans P-1 --data data --ledger ledger --quarter 2026-Q2")
    assert "2026-Q1 as closed 900.90 − 2026-Q1 as paid 1,300.90; of it here -399.00 USD" in told
    desk.close("2026-Q3")
    assert of_ada(desk, 4) == {"apps-2026": (0, 1, 0), "cs-2026": (0, 1000, 0)}
    assert "✗" not in desk.told("ledger show --year 2026")


def test_what_neither_can_keep_back_is_carried_by_the_first(desk: Desk) -> None:
    confirm(desk, "2100.90")  # 1,200 too much
    desk.close("2026-Q2")
    assert of_ada(desk, 3) == {"apps-2026": (-200, 0, -199), "cs-2026": (-1000, 0, 0)}


def test_what_was_paid_too_little_is_paid_by_the_first(desk: Desk) -> None:
    confirm(desk, "850.90")
    desk.close("2026-Q2")
    assert of_ada(desk, 3) == {"apps-2026": (50, 51, 0), "cs-2026": (0, 1000, 0)}


def test_what_one_plan_can_keep_back_is_none_of_the_others(desk: Desk) -> None:
    confirm(desk, "901.40")  # 0.50 too much, of the 1.00 of the second quarter
    desk.close("2026-Q2")
    assert of_ada(desk, 3) == {"apps-2026": (Decimal("-0.50"), Decimal("0.50"), 0), "cs-2026": (0, 1000, 0)}


def test_what_was_paid_too_little_in_one_run_makes_room_for_what_was_too_much_in_another(desk: Desk) -> None:
    """400 too much for the first quarter, 10 too little for the second; the third is worth 1.00 and 1,000.00."""
    desk.close("2026-Q2")
    confirm(desk, "1300.90", "2026-07-30")
    (desk.folder / "paid.csv").write_text("person_id,paid\nP-1,991.00\nP-2,1001.00\nL-1,1000.00\n", encoding="utf-8")
    desk.told("confirm 2026-Q2 --register paid.csv --ledger ledger --by 'Ana Reyes' --on 2026-07-30")
    desk.close("2026-Q3")
    assert {each.plan: each.amount for each in desk.batches[4].people if each.person == "P-1"} == {
        "apps-2026": 0, "cs-2026": 611,
    }


def test_a_plan_that_cannot_be_settled_is_told_once_and_not_for_what_it_could_keep_back(desk: Desk) -> None:
    confirm(desk, "1300.90")
    desk.replace("data/scores.csv", "2026-Q2,person,P-1,mbo", "2026-Q2,person,P-1,other")
    told = desk.refused("calc plans --data data --ledger ledger --quarter 2026-Q2")
    assert [(each.split()[0], "P-1 has nothing to measure for objective in 2026-Q2" in each) for each in told] == [
        ("CSB522", True),
    ]
