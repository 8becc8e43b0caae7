"""Payroll pays a correction together with the quarter that was open, and confirms both in one amount."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

BY = "--ledger ledger --reason 'late score'"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A first quarter corrected by 50.00 for Ada, and the second one: with it she is to be paid 1,050.00."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.told(f"approve plans --data data --for 2026-Q1 {BY} --by Ben --on 2026-05-04")
    desk.told(f"correct plans --data data --for 2026-Q1 {BY} --by Ana --on 2026-05-04")
    desk.close("2026-Q2")
    return desk


def confirm(desk: Desk, ada: str, more: str = "", second: str = "1000.00") -> str:
    (desk.folder / "paid.csv").write_text(f"person_id,paid\nP-1,{ada}\nP-2,{second}\nL-1,1000.00\n", encoding="utf-8")
    return desk.told(f"confirm 2026-Q2 --register paid.csv --ledger ledger --by Ana --on 2026-07-30 {more}")


def test_the_register_is_held_against_both(desk: Desk) -> None:
    confirm(desk, "1050.00")
    assert [str(each.closed) for each in desk.batches[3].paid if each.person == "P-1"] == ["1050.00"]
    told = desk.told("ledger show --year 2026")
    assert "\u2717" not in told
    assert "1,950.00 USD" in told


def test_the_table_tells_what_of_an_amount_a_correction_pays(desk: Desk) -> None:
    told = [" ".join(line.split()) for line in confirm(desk, "1040.00").splitlines()]
    assert told[1] == "Person Closed of it batch 2 Paid Paid too little"
    assert told[3] == "P-1 1,050.00 50.00 1,040.00 USD 10.00"
    assert "1 person, closed with 1,000.00 EUR, paid 1,000.00 EUR, nobody otherwise than closed." in told
    assert told[5] == ("2 people, closed with 2,050.00 USD (of it 50.00 USD by batch 2), paid 2,040.00 USD, "
                       "1 otherwise than closed.")


def test_a_register_with_the_rows_of_both_files_is_taken_as_it_is(desk: Desk) -> None:
    """What CSB925 says to do, by `repeated: add_up`."""
    (desk.folder / "exports.yaml").write_text("payroll: {repeated: add_up}\n", encoding="utf-8")
    assert "nobody otherwise than closed" in confirm(desk, "1000.00\nP-1,50.00", "--strict")


def test_what_was_paid_less_is_paid_with_the_next_quarter(desk: Desk) -> None:
    confirm(desk, "1000.00", "--accept CSB925")
    desk.close("2026-Q3")
    assert desk.paid(5)["P-1"] == "1050.00"
    assert "\u2717" not in desk.told("ledger show --year 2026")


def notes(desk: Desk, batch: str) -> list[str]:
    said = desk.type(f"export generic {batch} --ledger ledger -o out --force").stderr.splitlines()
    return [line for line in said if line.startswith("Note: ")]


def test_neither_of_both_is_exported_again_without_a_word(desk: Desk) -> None:
    assert notes(desk, "--batch 2") == [
        "Note: batch 3, 2026-Q2, is paid with 2026-Q2 too, in files of its own (`--batch 3`): "
        "1000.00 EUR and 2000.00 USD"]
    confirm(desk, "1050.00")
    assert notes(desk, "--batch 2") == ["Note: payroll has paid batch 2 already: batch 4 says so"]
    assert notes(desk, "2026-Q2") == ["Note: payroll has paid batch 3 already: batch 4 says so"]


def test_what_payroll_has_not_paid_is_not_called_paid(desk: Desk) -> None:
    """Max and Eva were paid as closed: only of files with Ada something else is told."""
    confirm(desk, "1000.00", "--accept CSB925")
    told = ("Note: payroll has confirmed batch {} already, with other amounts than closed: batch 4 says that with "
            "2026-Q2 P-1 was paid 1000.00 USD of 1050.00 USD. The run after it settles the difference: what is paid "
            "from this file would be paid twice")
    assert notes(desk, "--batch 2") == [told.format(2)]
    assert notes(desk, "2026-Q2") == [told.format(3)]
    assert notes(desk, "2026-Q1") == []


def test_further_people_who_were_paid_otherwise_are_counted(desk: Desk) -> None:
    confirm(desk, "1049.00", second="999.00")
    assert "P-1 was paid 1049.00 USD of 1050.00 USD, and so with 1 more. The run after" in notes(desk, "2026-Q2")[0]
    assert "and so with" not in notes(desk, "--batch 2")[0]


def also(desk: Desk) -> str:
    told = desk.told("explain plans P-1 --data data --ledger ledger --quarter 2026-Q2").splitlines()
    return next(line for line in told if line.startswith("With 2026-Q2 also"))


def test_explain_tells_what_payroll_paid_of_a_quarter_and_its_correction(desk: Desk) -> None:
    both = "With 2026-Q2 also 50.00 USD is paid by batch 2, which corrected 2026-Q1: 1,050.00 USD together."
    assert also(desk) == both
    confirm(desk, "1000.00", "--accept CSB925")
    assert also(desk) == (
        f"{both} Payroll paid 1,000.00 USD with 2026-Q2, as batch 4 says: the run after it settles the difference.")


def test_explain_tells_nothing_of_what_payroll_paid_as_it_was_closed(desk: Desk) -> None:
    confirm(desk, "1050.00")
    assert also(desk).endswith(": 1,050.00 USD together.")


def test_what_was_confirmed_by_mistake_is_not_paid(desk: Desk) -> None:
    confirm(desk, "1050.00")
    by = "--ledger ledger --reason 'wrong file' --on 2026-07-31"
    desk.told(f"approve --undo 4 {by} --by Ben")
    desk.told(f"undo 4 {by} --by Ana")
    assert [note for note in notes(desk, "--batch 2") if "payroll has paid" in note] == []


def test_the_control_totals_of_a_correction_say_what_it_corrects_and_why(desk: Desk) -> None:
    notes(desk, "--batch 2")
    notes(desk, "2026-Q2")
    own, other = ((desk.folder / "out" / f"{name}-generic.totals.txt").read_text("utf-8")
                  for name in ("0002-2026-Q2-correction", "0003-2026-Q2"))
    assert "\ncorrects      2026-Q1, reason: late score\n" in own
    assert "corrects" not in other
