"""An amount by hand is called what it is, on the page of the person and in `explain`."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

HEADER = (
    "adjustment_id,quarter,kind,person_id,account_id,component,amount,reason,requested_by,approved_by,approved_on\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def amounts(desk: Desk, *told: str) -> None:
    rows = (f"{name},{quarter},amount,P-1,,,{amount},\"covered, for Max\",Nora,Dana,2026-03-31\n"
            for name, quarter, amount in (each.split() for each in told))
    (desk.folder / "data" / "adjustments.csv").write_text(HEADER + "".join(rows), encoding="utf-8")


def page(desk: Desk, period: str) -> str:
    plan, rest = asked(period).split(" ", 1)
    shown = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement {plan} P-1 {rest}")))
    return " ".join(shown.split())


def explained(desk: Desk, period: str) -> str:
    plan, rest = asked(period).split(" ", 1)
    return desk.told(f"explain {plan} P-1 {rest}")


def test_an_amount_of_the_quarter_is_an_adjustment_and_nothing_else(desk: Desk) -> None:
    amounts(desk, "A-1 2026-Q1 250.00", "A-2 2026-Q1 -100.00")
    told = page(desk, "2026-Q1")
    assert "adjustment 250.00 adjustment -100.00 Paid 1,050.00 USD" in told
    assert "closed without it" not in told
    assert "no longer there" not in told


def test_the_page_of_a_closed_quarter_calls_its_amounts_the_same(desk: Desk) -> None:
    amounts(desk, "A-1 2026-Q1 250.00", "A-2 2026-Q1 -100.00")
    desk.close("2026-Q1")
    assert "adjustment 250.00 adjustment -100.00 Paid 1,050.00 USD" in page(desk, "2026-Q1")


@pytest.mark.parametrize("amount", ["300.00", "-300.00"])
def test_an_amount_that_a_closed_quarter_was_without_says_of_which_quarter(desk: Desk, amount: str) -> None:
    desk.close("2026-Q1")
    amounts(desk, f"A-1 2026-Q1 {amount}", "A-2 2026-Q2 20.00")
    told = page(desk, "2026-Q2")
    assert f"adjustment: for 2026-Q1, which was closed without it {amount} adjustment 20.00 Paid" in told
    assert f"adjustment: for 2026-Q1, which was closed without it: {amount} USD" in explained(desk, "2026-Q2")


@pytest.mark.parametrize(("amount", "back"), [("300.00", "-300.00"), ("-300.00", "300.00")])
def test_an_amount_that_was_paid_and_is_gone_is_taken_back(desk: Desk, amount: str, back: str) -> None:
    amounts(desk, f"A-1 2026-Q1 {amount}")
    desk.close("2026-Q1")
    amounts(desk)
    assert f"adjustment: taken back, it is no longer there {back} Paid" in page(desk, "2026-Q2")


def test_an_amount_that_is_another_by_now_is_called_changed(desk: Desk) -> None:
    amounts(desk, "A-1 2026-Q1 300.00")
    desk.close("2026-Q1")
    amounts(desk, "A-1 2026-Q1 200.00")
    assert "adjustment: changed since it was paid -100.00 Paid" in page(desk, "2026-Q2")


def test_the_reason_and_who_asked_stay_off_the_page_and_are_explained(desk: Desk) -> None:
    desk.close("2026-Q1")
    amounts(desk, "A-1 2026-Q1 300.00")
    told = page(desk, "2026-Q2")
    assert "A-1; paid before 0.00 USD" in told
    assert not [word for word in ("covered", "Nora", "Dana") if word in told]
    assert "A-1, covered, for Max, approved by Dana on 2026-03-31; paid before 0.00 USD" in explained(desk, "2026-Q2")
