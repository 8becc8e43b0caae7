"""The statement of a closed quarter tells what was closed, and by which batch."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from csbonus.ledger.read import read_ledger
from tests.closing.desk import Desk, asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    return desk


def page(desk: Desk, period: str, person: str = "P-1") -> str:
    plan, rest = asked(period).split(" ", 1)
    shown = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement {plan} {person} {rest}")))
    return " ".join(shown.split())


def test_a_page_names_the_batch_and_the_head_of_the_ledger(desk: Desk) -> None:
    told = page(desk, "2026-Q1")
    assert "closed in batch 1 of the ledger" in told
    assert f"Ledger head {read_ledger(desk.folder / 'ledger').head}" in told
    assert "2026-Q1 is closed: what it paid is that of batch 1 of the ledger." in told
    assert "not closed: it may still change" in page(desk, "2026-Q2")


def test_what_was_closed_stays_on_the_page_whatever_todays_exports_say(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    told = page(desk, "2026-Q1")
    assert "900.00 USD Paid 900.00 USD = objective 900.00" in told
    assert "closed in batch 1; today's exports give 950.00 USD, which the next run corrects" in told


def test_no_page_goes_into_the_folder_of_a_ledger(desk: Desk) -> None:
    plan, rest = asked("2026-Q1").split(" ", 1)
    before = sorted((desk.folder / "ledger").iterdir())
    [problem] = desk.refused(f"statement {plan} {rest} -o ledger")
    assert problem.startswith("CSB115")
    assert sorted((desk.folder / "ledger").iterdir()) == before


def test_several_plans_of_one_person_are_one_page_with_what_they_pay_together(desk: Desk) -> None:
    first = desk.folder / "plans" / "cs.yaml"
    text = first.read_text("utf-8")
    first.write_text(f"{text}alongside: [second-2026]\n", encoding="utf-8")
    second = text.replace("plan: cs-2026", "plan: second-2026") + "alongside: [cs-2026]\n"
    (desk.folder / "plans" / "second.yaml").write_text(second, encoding="utf-8")
    told = desk.told("statement plans P-1 --data data --quarter 2026-Q1")
    assert "2 plans together: 1,800.00 USD" in told
    assert told.count("Paid 900.00 USD = objective 900.00") == 2
