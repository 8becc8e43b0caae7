"""Journals as QuickBooks, Xero and NetSuite load them from CSV."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from tests.ledger.batches import batch
from tests.payroll.any_batch import batches
from tests.payroll.asking import exported, rows, told
from tests.payroll.worked import pays, together

YEAR = "fiscal_year: {starts: 01-01}\n"
QUICKBOOKS = YEAR + "accounts: {expense: 'Payroll Expenses:CS Bonus', payable: Accrued Bonuses}\n"
XERO = YEAR + "accounts: {expense: 477, payable: 825}\ntax_rate: Tax Exempt (0%)\ndate_format: DD/MM/YYYY\n"
NETSUITE = YEAR + "accounts: {expense: 60100 CS Bonus, payable: 21000}\ndate_format: MM/DD/YYYY\n"
ANY = {"expense": "1", "payable": "2", "draws": "3", "held_back": "4", "carried": "5", "difference": "6"}


def test_quickbooks_reads_debits_and_credits_with_the_other_side_blank(tmp_path: Path) -> None:
    assert exported(batch({"E1": {"renewals": "41250.00"}}), "quickbooks", tmp_path, QUICKBOOKS) == {
        "0001-2026-Q1-quickbooks-USD.csv":
            b"JournalNo,JournalDate,AccountName,Debits,Credits,Description\n"
            b"CSB-2026Q1-1,03/31/2026,Payroll Expenses:CS Bonus,41250.00,,CS bonus accrual 2026Q1\n"
            b"CSB-2026Q1-1,03/31/2026,Accrued Bonuses,,41250.00,CS bonus accrual 2026Q1\n"
    }


def test_quickbooks_on_macos_reads_semicolons(tmp_path: Path) -> None:
    found = exported(batch({"E1": {"a": "1.00"}}), "quickbooks", tmp_path, QUICKBOOKS + "delimiter: ;\n")
    [content] = found.values()
    assert rows(content, delimiter=";")[1][2:5] == ["Payroll Expenses:CS Bonus", "1.00", ""]


def test_quickbooks_has_a_class_only_where_one_is_tracked(tmp_path: Path) -> None:
    settings = YEAR + (
        "accounts:\n"
        "  expense: [{account: Bonus, team: West, tracking: {Class: CS West}}, {account: Bonus}]\n"
        "  payable: Accrued\n"
    )
    found = together(pays("E1", {"a": "1.00"}, paid="1.00", team="West"), pays("E2", {"a": "2.00"}, paid="2.00"))
    [content] = exported(found, "quickbooks", tmp_path, settings).values()
    assert [row[2:5] + row[6:] for row in rows(content)] == [
        ["AccountName", "Debits", "Credits", "Class"],
        ["Bonus", "2.00", "", ""], ["Bonus", "1.00", "", "CS West"], ["Accrued", "", "3.00", ""],
    ]


def test_xero_reads_signed_amounts_under_its_own_header(tmp_path: Path) -> None:
    assert exported(batch({"E1": {"renewals": "41250.00"}}), "xero", tmp_path, XERO) == {
        "0001-2026-Q1-xero-USD.csv":
            b"*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,"
            b"TrackingName1,TrackingOption1,TrackingName2,TrackingOption2\n"
            b"CSB-2026Q1-1 CS bonus accrual 2026Q1,31/03/2026,CS bonus accrual 2026Q1,"
            b"477,Tax Exempt (0%),41250.00,,,,\n"
            b"CSB-2026Q1-1 CS bonus accrual 2026Q1,31/03/2026,CS bonus accrual 2026Q1,"
            b"825,Tax Exempt (0%),-41250.00,,,,\n"
    }


def test_xero_has_two_tracking_categories(tmp_path: Path) -> None:
    settings = XERO.replace("expense: 477", "expense: [{account: 477, tracking: {Team: West, Region: EU}}]")
    [content] = exported(batch({"E1": {"a": "1.00"}}), "xero", tmp_path, settings).values()
    assert [row[6:] for row in rows(content)[1:]] == [["Team", "West", "Region", "EU"], ["", "", "", ""]]
    with pytest.raises(Refused) as refused:
        exported(batch({"E1": {"a": "1.00"}}), "xero", tmp_path, settings.replace("Team:", "A: b, Team:"))
    assert told(refused.value, tmp_path) == [
        "CSB875 --settings account `477` is tracked by 3 names, and Xero has two"
    ]


def test_a_journal_of_more_lines_than_xero_takes_is_cut_into_files_that_balance(tmp_path: Path) -> None:
    found = batch({f"E{i:03}": {"renewals": f"{i + 1}.00"} for i in range(200)})
    files = exported(found, "xero", tmp_path, XERO + "by: person\n")
    assert {name: len(rows(content)) - 1 for name, content in files.items()} == {
        "0001-2026-Q1-xero-USD-part1.csv": 300, "0001-2026-Q1-xero-USD-part2.csv": 100
    }
    assert len({row[0] for content in files.values() for row in rows(content)[1:]}) == 2
    sums = [sum(Decimal(row[5]) for row in rows(content)[1:]) for content in files.values()]
    assert sums == [0, 0]
    spent = sum(Decimal(row[5]) for content in files.values() for row in rows(content)[1:] if row[3] == "477")
    assert spent == sum(range(1, 201))


def test_netsuite_reads_an_external_id_on_every_line(tmp_path: Path) -> None:
    settings = NETSUITE + "subsidiary: Acme Inc.\n"
    [content] = exported(batch({"E1": {"renewals": "41250.00"}}), "netsuite", tmp_path, settings).values()
    assert content == (
        b"External ID,Date,Subsidiary,Currency,Memo,Account,Debit,Credit,Line Memo,Department,Class,Location,Name\n"
        b"CSB-2026Q1-1,03/31/2026,Acme Inc.,USD,CS bonus accrual 2026Q1,60100 CS Bonus,41250.00,,"
        b"CS bonus accrual 2026Q1,,,,\n"
        b"CSB-2026Q1-1,03/31/2026,Acme Inc.,USD,CS bonus accrual 2026Q1,21000,,41250.00,CS bonus accrual 2026Q1,,,,\n"
    )


@pytest.mark.parametrize(("amount", "currency"), [("10000000000.00", "USD"), ("1.005", "KWD")])
def test_an_amount_that_netsuite_cannot_hold_is_refused(tmp_path: Path, amount: str, currency: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({"E1": {"a": amount}}, currency=currency), "netsuite", tmp_path, NETSUITE)
    assert told(refused.value, tmp_path) == [
        f"CSB876 --settings {account}: NetSuite cannot hold {amount} {currency}"
        for account in ("21000", "60100 CS Bonus")
    ]


def test_the_largest_amount_that_netsuite_holds_is_written(tmp_path: Path) -> None:
    [content] = exported(batch({"E1": {"a": "9999999999.99"}}), "netsuite", tmp_path, NETSUITE).values()
    assert [row[6:8] for row in rows(content)[1:]] == [["9999999999.99", ""], ["", "9999999999.99"]]


def test_a_batch_without_amounts_is_no_file(tmp_path: Path) -> None:
    for layout, settings in (("quickbooks", QUICKBOOKS), ("xero", XERO), ("netsuite", NETSUITE)):
        assert exported(batch({"E1": {"a": "0.00"}}), layout, tmp_path, settings) == {}


@pytest.mark.parametrize(("layout", "more", "debit", "credit", "account"), [
    ("quickbooks", {}, 3, 4, 2),
    ("netsuite", {"date_format": "YYYY-MM-DD"}, 6, 7, 5),
    ("xero", {"date_format": "DD/MM/YYYY", "tax_rate": "No Tax"}, 5, 5, 3),
])
@given(found=batches())
def test_every_file_balances_and_owes_payroll_what_the_batch_pays(
    layout: str, more: dict[str, str], debit: int, credit: int, account: int, found: Batch
) -> None:
    shelf = LAYOUTS[layout]
    settings = shelf.settings.model_validate({"accounts": ANY, "fiscal_year": {"starts": "01-01"}, **more})
    owed = {}
    for name, content in shelf.write(found, settings).items():
        lines = rows(content)[1:]
        amounts = [(row[account], Decimal(row[debit] or 0) - (Decimal(row[credit] or 0) if credit != debit else 0))
                   for row in lines]
        assert sum(amount for _, amount in amounts) == 0
        owed[name.removesuffix(".csv")[-3:]] = -sum(amount for place, amount in amounts if place == ANY["payable"])
    assert {currency: amount for currency, amount in owed.items() if amount} == {
        currency: amount for currency, amount in found.total.items() if amount
    }
