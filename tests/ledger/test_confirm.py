"""A register of payroll is held against what was closed: everybody once, to the cent, in their currency."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.diagnostics import Refused
from csbonus.inputs.options import Options
from csbonus.inputs.register import read_register
from csbonus.ledger.confirm import Confirming, confirmation
from csbonus.ledger.model import Batch, Input, Kind, Signed
from csbonus.ledger.read import Ledger
from tests.ledger.batches import batch

CLOSED = batch({
    "E1": {"renewals": "1000.00"}, "E2": {"renewals": "800.00", "use": "50.00"}, "E3": {"renewals": "0.00"},
})


def confirmed(
    folder: Path, register: str, mapping: str = "", batches: tuple[Batch, ...] = (CLOSED,), period: str = "2026-Q1",
    on: str = "2026-04-30",
) -> Batch:
    (folder / "paid.csv").write_text(register)
    (folder / "exports.yaml").write_text(mapping or "payroll: {}\n")
    read = read_register(folder / "paid.csv", Options())
    asked = Confirming(period, read, Input("paid.csv", "sha256:" + "c" * 64), Signed("Ana Reyes", on), "csbonus 0.3.0")
    return confirmation(Ledger(folder, batches), asked)


def refused(
    folder: Path, register: str, mapping: str = "", batches: tuple[Batch, ...] = (CLOSED,), period: str = "2026-Q1",
    on: str = "2026-04-30",
) -> list[str]:
    try:
        confirmed(folder, register, mapping, batches, period, on)
    except Refused as refusal:
        return [f"{each.code} {each.span} {each.message}" for each in refusal.found]
    raise AssertionError("it was not refused")


def test_each_person_is_confirmed_with_what_was_closed_and_what_was_paid(tmp_path: Path) -> None:
    found = confirmed(tmp_path, "person_id,paid\nE2,840.50\nE1,1000\nE3,0.00\n")
    assert [(each.person, each.closed, each.paid) for each in found.paid] == [
        ("E1", Decimal(1000), Decimal(1000)), ("E2", Decimal(850), Decimal("840.50")), ("E3", Decimal(0), Decimal(0)),
    ]
    assert (found.kind, found.run, found.about, found.number) == (Kind.CONFIRM, "2026-Q1", 1, 2)


def test_a_register_is_read_as_the_mapping_says(tmp_path: Path) -> None:
    mapping = 'payroll: {columns: {person_id: Nr, paid: Betrag}, decimal: ",", delimiter: ";", encoding: cp1252}\n'
    found = confirmed(tmp_path, "Nr;Betrag\nE1;1000,00\nE2;840,50\n", mapping)
    assert [each.paid for each in found.paid] == [Decimal(1000), Decimal("840.50")]


def test_whoever_was_closed_with_nothing_may_be_missing_and_nobody_else(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000.00\n") == [
        "CSB835 paid.csv E2 was closed with 850.00 USD and is not in the register",
    ]


def test_a_row_of_somebody_who_was_not_paid_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000.00\nE2,850.00\nE9,0.00\n") == [
        "CSB836 paid.csv:4:2 E9 was not paid with 2026-Q1 in this ledger",
    ]


def test_a_cent_below_zero_is_refused_where_nothing_was_closed(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000.00\nE2,850.00\nE3,-0.01\n") == [
        "CSB848 paid.csv:4:2 E3 was closed with 0.00 USD, and the register says -0.01 USD",
    ]


def test_an_amount_below_zero_is_taken_as_it_stands_where_one_was_closed(tmp_path: Path) -> None:
    back = batch({"E1": {"renewals": "-0.50"}})
    found = confirmed(tmp_path, "person_id,paid\nE1,-0.50\n", batches=(back,))
    assert [(each.closed, each.paid) for each in found.paid] == [(Decimal("-0.50"), Decimal("-0.50"))]


def test_two_rows_of_a_person_are_refused_unless_the_mapping_adds_them_up(tmp_path: Path) -> None:
    register = "person_id,paid\nE1,1000.00\nE2,800.00\nE2,50.00\n"
    assert refused(tmp_path, register) == ["CSB837 paid.csv:4:2 E2 stands on line 3 too"]
    found = confirmed(tmp_path, register, "payroll: {repeated: add_up}\n")
    assert [each.paid for each in found.paid] == [Decimal(1000), Decimal(850)]


def test_another_currency_than_the_one_that_was_closed_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid,currency\nE1,1000.00,EUR\nE2,850.00,USD\n") == [
        "CSB838 paid.csv:2:2 the amount of E1 is in EUR, and was closed in USD",
    ]


def test_parts_of_a_cent_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000.005\nE2,850.00\n") == [
        "CSB839 paid.csv:2:2 1000.005 USD of E1 is finer than is paid",
    ]


def test_everything_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    told = refused(tmp_path, "person_id,paid\nE1,1.001\nE8,1.00\nE1,2.00\n")
    assert sorted(each.split()[0] for each in told) == ["CSB835", "CSB836", "CSB837", "CSB839"]


def test_a_bad_cell_is_told_by_file_line_and_column(tmp_path: Path) -> None:
    assert [each.split()[:2] for each in refused(tmp_path, "person_id,paid\nE1,1000\nE2,n/a\n")] == [
        ["CSB418", "paid.csv:3:2"],
    ]


def test_a_period_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000\n", period="2026-Q2") == [
        f"CSB840 {tmp_path} `2026-Q2` is not closed in this ledger",
    ]


def test_a_day_before_that_of_the_last_batch_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000\nE2,850\n", on="2026-04-11") == [
        "CSB847 --on 2026-04-11 is before 2026-04-12, the day of batch 1",
    ]


def test_a_day_after_which_no_batch_could_follow_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "person_id,paid\nE1,1000\nE2,850\n", on="2062-04-13") == [
        "CSB847 --on 2062-04-13 is more than a year after 2026-04-12, the day of batch 1",
    ]


def test_confirming_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = confirmed(tmp_path, "person_id,paid\nE1,900.00\nE2,850.00\n")._replace(digest="sha256:1")
    assert confirmed(tmp_path, "person_id,paid\nE2,850\nE1,900\n", batches=(CLOSED, first), on="2026-05-31") == first


def test_what_another_period_was_confirmed_with_is_not_asked(tmp_path: Path) -> None:
    second = batch({"E1": {"renewals": "700.00"}})._replace(number=2, period="2026-Q2", run="2026-Q2")
    first = confirmed(tmp_path, "person_id,paid\nE1,900.00\nE2,850.00\n")._replace(number=3)
    found = confirmed(tmp_path, "person_id,paid\nE1,650\n", batches=(CLOSED, second, first), period="2026-Q2")
    assert (found.number, found.about) == (4, 2)
    assert [(each.person, each.closed, each.paid) for each in found.paid] == [("E1", Decimal(700), Decimal(650))]


def test_confirming_other_amounts_is_refused_with_what_is_confirmed(tmp_path: Path) -> None:
    first = confirmed(tmp_path, "person_id,paid\nE1,900.00\nE2,850.00\n")
    assert refused(tmp_path, "person_id,paid\nE1,950.00\nE2,850.00\n", batches=(CLOSED, first)) == [
        "CSB841 batch 2 2026-Q1 is confirmed in batch 2: E1 with 900.00 USD, not with 950.00 USD",
    ]


def test_what_was_corrected_with_a_period_is_confirmed_with_it(tmp_path: Path) -> None:
    more = batch({"E1": {"renewals": "25.00"}})._replace(number=2, kind=Kind.CORRECTION, digest="sha256:2")
    found = confirmed(tmp_path, "person_id,paid\nE1,1025.00\nE2,850.00\n", batches=(CLOSED, more))
    assert [each.closed for each in found.paid] == [Decimal(1025), Decimal(850)]


def test_a_reversed_batch_cannot_be_confirmed(tmp_path: Path) -> None:
    undone = CLOSED._replace(number=2, kind=Kind.REVERSAL, about=1, digest="sha256:2")
    assert refused(tmp_path, "person_id,paid\nE1,1000\n", batches=(CLOSED, undone))[0].startswith("CSB840")
