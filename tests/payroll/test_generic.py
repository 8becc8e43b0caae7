"""Our own CSV for payroll."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll.generic import LAYOUT, GenericSettings
from csbonus.payroll.settings import settings_of
from tests.ledger.batches import batch
from tests.payroll.any_batch import TRIED, batches
from tests.payroll.asking import exported, laid_out, rows, told
from tests.payroll.worked import pays

IDS = "ids: {file: ids.csv, column: adp_file_no}"


def test_one_row_for_each_person_and_what_they_are_paid_for(tmp_path: Path) -> None:
    found = batch({"P-1": {"renewals": "100.00", "growth": "50.25"}, "P-2": {"renewals": "0.00"}})
    assert exported(found, "generic", tmp_path) == {
        "0001-2026-Q1-generic-USD.csv":
            b"batch,period,person_id,payroll_id,name,paid_for,amount,currency\n"
            b"1,2026-Q1,P-1,P-1,Name of P-1,renewals,100.00,USD\n"
            b"1,2026-Q1,P-1,P-1,Name of P-1,growth,50.25,USD\n"
    }


def test_lines_below_zero_and_what_is_carried_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    found = pays("P-1", {"renewals": "2362.50", "growth": "100.00"}, {"confirmed": "-50.00"}, paid="2400.00",
                 carried=("-12.50", "0.00"))
    (content,) = exported(found, "generic", tmp_path).values()
    assert [row[5:7] for row in rows(content)[1:]] == [
        ["renewals", "2362.50"], ["growth", "100.00"], ["confirmed", "-50.00"], ["carry", "-12.50"]]


def test_ids_of_payroll_keep_their_leading_zeros(tmp_path: Path) -> None:
    settings, ids = f"one_row_per: person\n{IDS}", "person_id,adp_file_no\nP-1,000101\n"
    (content,) = exported(batch({"P-1": {"a": "1.00", "b": "2.00"}}), "generic", tmp_path, settings, ids).values()
    assert rows(content)[1:] == [["1", "2026-Q1", "P-1", "000101", "Name of P-1", "", "3.00", "USD"]]


def test_people_who_moved_stand_in_several_lines_of_the_export_of_people(tmp_path: Path) -> None:
    ids = "person_id,team,adp_file_no,valid_from\nP-1,West,007,2025-01-01\nP-1,East,007,2026-02-01\n"
    (content,) = exported(batch({"P-1": {"a": "1.00"}}), "generic", tmp_path, IDS, ids).values()
    assert rows(content)[1][2:4] == ["P-1", "007"]


def test_everybody_without_an_id_is_listed_at_once(tmp_path: Path) -> None:
    found, ids = batch({who: {"a": "1.00"} for who in ("P-1", "P-2", "P-3")}), "person_id,adp_file_no\nP-1,7\nP-3,\n"
    with pytest.raises(Refused) as refused:
        exported(found, "generic", tmp_path, IDS, ids)
    assert told(refused.value, tmp_path) == [
        "CSB853 ids.csv `P-2` is paid, but `ids.csv` has no `adp_file_no` for them",
        "CSB853 ids.csv:3 `P-3` is paid, but `ids.csv` has no `adp_file_no` for them",
    ]


def test_two_people_do_not_share_an_id(tmp_path: Path) -> None:
    found, ids = batch({who: {"a": "1.00"} for who in ("P-1", "P-2")}), "person_id,adp_file_no\nP-1,7\nP-2,7\n"
    with pytest.raises(Refused) as refused:
        exported(found, "generic", tmp_path, IDS, ids)
    assert told(refused.value, tmp_path) == ["CSB854 ids.csv:3 `P-2` and `P-1` both have the id `7`"]


@pytest.mark.parametrize(("ids", "problem"), [
    ("person_id,file_no\nP-1,7\n", "CSB855 ids.csv:1 `ids.csv` has no column `adp_file_no`"),
    ("person_id,adp_file_no\nP-1,7\nP-1,8\n",
     "CSB854 ids.csv:3 `P-1` stands in two lines, with another `adp_file_no` in each"),
    ("person_id,adp_file_no\nP-1,7\nP-1,\n",
     "CSB854 ids.csv:3 `P-1` stands in two lines, with another `adp_file_no` in each"),
    ("person_id,adp_file_no,adp_file_no\nP-1,7,8\n", "CSB855 ids.csv:1 `ids.csv` has two columns `adp_file_no`"),
    ('person_id,adp_file_no\nP-1,"7\n', "CSB855 ids.csv `ids.csv` cannot be read: unexpected end of data"),
    ("", "CSB855 ids.csv:1 `ids.csv` has no column `adp_file_no`"),
])
def test_a_file_of_ids_that_cannot_be_used_is_refused(tmp_path: Path, ids: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({"P-1": {"a": "1.00"}}), "generic", tmp_path, IDS, ids)
    assert problem in told(refused.value, tmp_path)


@pytest.mark.parametrize(("content", "why"), [(None, "no such file or directory"), (b"\xff", "it is not UTF-8")])
def test_a_file_of_ids_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, why: str) -> None:
    settings = laid_out("generic", tmp_path, IDS)
    (tmp_path / "ids.csv").unlink()
    if content is not None:
        (tmp_path / "ids.csv").write_bytes(content)
    with pytest.raises(Refused) as refused:
        settings_of("generic", settings)
    assert told(refused.value, tmp_path) == [f"CSB855 ids.csv `ids.csv` cannot be read: {why}"]


@pytest.mark.parametrize(("settings", "problem"), [
    ("one_row_per: persn", "CSB223 payroll.yaml:3:18 `persn` is not something that `one_row_per` can be"),
    ("one_row_for: person", "CSB220 payroll.yaml:3:5 `one_row_for` is not a key that is known here"),
    ("ids: {file: ids.csv}", "CSB221 payroll.yaml:3:5 `ids` has no `column`"),
])
def test_what_settings_do_not_know_is_refused_at_its_place(tmp_path: Path, settings: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({}), "generic", tmp_path, settings)
    assert told(refused.value, tmp_path) == [problem]


def test_a_name_that_a_spreadsheet_would_run_is_kept_from_it(tmp_path: Path) -> None:
    found = batch({"P-1": {"a": "1.00"}})
    hostile = found._replace(people=(found.people[0]._replace(name='=HYPERLINK("x")'),))
    (content,) = exported(hostile, "generic", tmp_path).values()
    assert rows(content)[1][4] == "'=HYPERLINK(\"x\")"


def test_an_empty_batch_is_no_file(tmp_path: Path) -> None:
    assert exported(batch({"P-1": {"a": "0.00"}}), "generic", tmp_path) == {}


@TRIED
@given(batches())
@pytest.mark.parametrize("one_row_per", ["component", "person"])
def test_what_is_written_adds_up_to_the_batch(one_row_per: str, found: Batch) -> None:
    settings = GenericSettings.model_validate({"one_row_per": one_row_per})
    files = LAYOUT.write(found, settings)
    for currency, total in found.total.items():
        content = files.get(f"0001-2026-Q1-generic-{currency}.csv", b"")
        assert sum((Decimal(row[6]) for row in rows(content)[1:]), Decimal(0)) == total
