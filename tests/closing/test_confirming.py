"""`csbonus confirm`: what payroll really paid is recorded, said, and settled by the next close."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

CONFIRM = "confirm 2026-Q1 --register paid.csv --ledger ledger --by 'Ana Reyes' --on 2026-04-30"
HEAD = "person_id,paid,currency\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def register(desk: Desk, ada: str = "900.00", max_: str = "800.00", eva: str = "2000.00") -> None:
    text = f"{HEAD}P-1,{ada},USD\nP-2,{max_},USD\nL-1,{eva},EUR\n"
    (desk.folder / "paid.csv").write_text(text, encoding="utf-8")


def test_what_payroll_paid_is_a_batch_of_its_own(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk)
    told = desk.told(CONFIRM)
    assert "2026-Q1 is confirmed: batch 2" in told
    assert "2 people, closed with 1,700.00 USD, paid 1,700.00 USD, nobody otherwise than closed." in told
    assert (desk.folder / "ledger" / "0002-2026-Q1-confirm.jsonl").exists()
    assert desk.batches[1].digest in told


def test_differences_are_said_in_money(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="880.00", max_="810.00")
    told = [" ".join(line.split()) for line in desk.told(CONFIRM).splitlines()]
    assert "P-1 900.00 880.00 USD 20.00" in told
    assert "P-2 800.00 810.00 USD 10.00" in told
    assert "2 people, closed with 1,700.00 USD, paid 1,690.00 USD, 2 otherwise than closed." in told


def test_the_next_close_settles_them(desk: Desk) -> None:
    # the second quarter earns 1,000 each: Ada is paid the 20.00 that payroll kept on top, Max 10.00 less
    desk.close("2026-Q1")
    register(desk, ada="880.00", max_="810.00")
    desk.told(CONFIRM)
    desk.close("2026-Q2")
    terms = {entry.person: str(entry.amount) for entry in desk.batches[2].terms if entry.term == "confirmed"}
    assert terms == {"P-1": "20.00", "P-2": "-10.00"}
    assert desk.paid(3) == {"P-1": "1020.00", "P-2": "990.00", "L-1": "1000.00"}


def test_confirming_again_is_told_as_unchanged(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="880")
    desk.told(CONFIRM)
    assert "was confirmed before, and is unchanged: batch 2" in desk.told(CONFIRM)
    assert len(desk.batches) == 2


def test_confirming_other_amounts_is_refused(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="880")
    desk.told(CONFIRM)
    register(desk, ada="890")
    assert desk.refused(CONFIRM) == [
        "CSB841 batch 2 2026-Q1 is confirmed in batch 2: P-1 with 880.00 USD, not with 890.00 USD",
    ]


def test_what_later_batches_build_on_is_not_undone_to_confirm_it_otherwise(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="880")
    desk.told(CONFIRM)
    desk.close("2026-Q2")
    register(desk, ada="890")
    said = desk.type(CONFIRM).stderr
    assert "2026-Q1 is confirmed in batch 2: P-1 with 880.00 USD, not with 890.00 USD" in said
    assert "add an adjustment for the difference, or confirm what was paid later with the run of that time" in said
    assert "undo" not in said


def test_a_register_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.close("2026-Q1")
    assert desk.refused(CONFIRM) == ["CSB846 paid.csv there is no register `paid.csv`"]


def test_a_ledger_that_is_not_there_is_refused(desk: Desk) -> None:
    register(desk)
    assert [told.split()[0] for told in desk.refused(CONFIRM)] == ["CSB800"]


def test_an_amount_below_zero_is_refused_where_none_was_closed(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="-900.00")
    assert desk.refused(CONFIRM) == [
        "CSB848 paid.csv:2:2 P-1 was closed with 900.00 USD, and the register says -900.00 USD",
    ]
    assert len(desk.batches) == 1


def test_a_register_with_an_amount_of_its_own_is_of_no_other_quarter(desk: Desk) -> None:
    # the first quarter pays 900, 800 and 2,000, the second 1,000 each
    desk.close("2026-Q1")
    desk.close("2026-Q2")
    register(desk, ada="901.00", max_="1000.00")
    second = CONFIRM.replace("2026-Q1", "2026-Q2").replace("2026-04-30", "2026-07-30")
    assert desk.type(f"{second} --strict").stderr == ""
    assert len(desk.batches) == 3


def test_strict_stops_at_any_warning(desk: Desk) -> None:
    desk.close("2026-Q1")
    register(desk, ada="90000")
    assert [told[:6] for told in desk.refused(f"{CONFIRM} --strict")] == ["CSB940", "CSB927"]
    assert len(desk.batches) == 1
