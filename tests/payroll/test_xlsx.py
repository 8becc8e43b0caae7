"""The workbook of a batch: typed cells, sums that tie, the same bytes each time."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbonus.code_pages.workbook import PAGES
from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch, Input, Kind, PaidEntry, TermEntry, Total
from csbonus.payroll.sheets.names import sheet_name
from csbonus.payroll.xlsx import LAYOUT, Settings
from tests.ledger.batches import batch
from tests.payroll.any_batch import batches
from tests.payroll.workbooks import NUMBER, TEXT, Read, parts, read, texts

ROOT = Path(__file__).parents[2]
FIRST = ["Person", "Plan", "Name", "Team", "Currency", "Target", "Carried in"]
LAST = ["Paid", "Carried on", "Correction in it"]


def made(of: Batch, sheets: str = "summary") -> bytes:
    (content,) = LAYOUT.write(of, Settings.model_validate({"sheets": sheets})).values()
    return content


def together(*batches: Batch) -> Batch:
    return batches[0]._replace(
        people=tuple(each for one in batches for each in one.people),
        components=tuple(each for one in batches for each in one.components),
    )


def test_each_person_has_a_row_with_what_they_are_paid_by_component_and_the_last_row_is_the_total() -> None:
    book = texts(made(batch({"017": {"grr": "1000.50", "nps": "200.00"}, "018": {"grr": "-10.25"}})))
    assert book["Payouts"] == [
        [*FIRST, "grr", "nps", *LAST],
        ["017", "cs-2026", "Name of 017", "Team", "USD", "", "0.00", "1000.50", "200.00", "1200.50", "0.00", "0.00"],
        ["018", "cs-2026", "Name of 018", "Team", "USD", "", "0.00", "-10.25", "", "-10.25", "0.00", "0.00"],
        ["Total", "", "", "", "", "", "0.00", "990.25", "200.00", "1190.25", "0.00", "0.00"],
    ]


def test_amounts_are_numbers_with_the_places_of_their_currency_and_ids_are_text() -> None:
    row = read(made(batch({"017": {"grr": "1000.50"}})))["Payouts"][1]
    assert row["A"] == Read(TEXT, "017", "@")
    assert row["H"] == Read(NUMBER, "1000.50", "#,##0.00")
    yen = read(made(batch({"P1": {"grr": "1000"}}, currency="JPY")))["Payouts"][1]
    assert yen["H"] == Read(NUMBER, "1000", "#,##0")
    dinar = read(made(batch({"P1": {"grr": "1000.500"}}, currency="KWD")))["Payouts"][1]
    assert dinar["H"] == Read(NUMBER, "1000.500", "#,##0.000")


def test_several_currencies_have_sheets_of_their_own_and_no_total_over_both() -> None:
    book = texts(made(together(batch({"P1": {"grr": "10.00"}}), batch({"P2": {"grr": "7.00"}}, currency="EUR"))))
    assert list(book) == ["Payouts EUR", "Payouts USD", "Components EUR", "Components USD", "Totals"]
    assert [row[0] for row in book["Payouts EUR"]] == ["Person", "P2", "Total"]
    assert book["Payouts EUR"][-1][8] == "7.00"
    assert [row for row in book["Totals"] if row[:2] == ["Paid", "Total"]] == [
        ["Paid", "Total", "7.00", "EUR"], ["Paid", "Total", "10.00", "USD"]]


def test_what_stands_beside_components_has_columns_and_a_sheet() -> None:
    paid = Decimal("300.00")
    draw = TermEntry("cs-2026", "P1", "draw", "USD", (), Fraction(300), Decimal("0.00"), paid, paid, ())
    plain = batch({"P1": {"grr": "1000.00"}})
    drawn = plain._replace(terms=(draw,), people=(plain.people[0]._replace(amount=Decimal("1300.00")),))
    book = texts(made(drawn))
    assert book["Payouts"][0] == [*FIRST, "grr", "Draw", *LAST]
    assert book["Payouts"][1][7:10] == ["1000.00", "300.00", "1300.00"]
    assert book["Terms"][1] == ["P1", "cs-2026", "draw", "USD", "0.00", "300.00", "300.00", "0"]


def test_what_payroll_confirmed_has_a_sheet() -> None:
    paid = PaidEntry("P1", "USD", Decimal("100.00"), Decimal("90.00"))
    book = texts(made(batch({})._replace(kind=Kind.CONFIRM, about=1, paid=(paid,))))
    assert book["Confirmed"] == [
        ["Person", "Currency", "Closed", "Paid by payroll", "Difference"], ["P1", "USD", "100.00", "90.00", "-10.00"],
        ["Total", "", "100.00", "90.00", "-10.00"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.com", "mailto:a@b.c", "1e5", "\t=1",
                                  "internal:Totals!A1", "{=1}", "_x0041_", "a\x0bb"])
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    plain = batch({"P1": {"grr": "1.00"}})
    content = made(plain._replace(people=(plain.people[0]._replace(name=text, team=text),)))
    row = read(content)["Payouts"][1]
    assert row["C"].kind == TEXT
    if text.isprintable() and text != "_x0041_":  # the others are written as the format escapes them
        assert row["C"].text == row["D"].text == text


def test_no_part_of_the_file_holds_a_formula_a_link_or_anything_of_outside() -> None:
    plain = batch({"=P1": {"=grr": "1.00"}})
    content = parts(made(plain, "person"))
    for name, text in content.items():
        assert not any(sign in text for sign in ("<f>", "<f ", "hyperlink", "TargetMode", "macro")), name
    assert not [name for name in content if "externalLink" in name or "vba" in name]


def test_the_first_row_and_the_ids_stay_in_sight_and_the_rows_can_be_filtered_without_the_total() -> None:
    sheet = parts(made(batch({"P1": {"grr": "1.00"}, "P2": {"grr": "2.00"}})))["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in sheet
    assert '<autoFilter ref="A1:K3"/>' in sheet


def test_the_same_batch_is_the_same_file_and_its_day_is_that_of_the_batch() -> None:
    of = batch({"P1": {"grr": "1.00"}})
    assert made(of) == made(of)
    assert "2026-04-12T00:00:00Z" in parts(made(of))["docProps/core.xml"]


def test_a_file_is_called_by_the_number_of_the_batch_and_its_period() -> None:
    assert list(LAYOUT.write(batch({}), Settings())) == ["0001-2026-Q1.xlsx"]


def test_totals_say_what_is_paid_who_signed_and_the_digests() -> None:
    of = batch({"P1": {"grr": "10.00"}, "P2": {"grr": "0.00"}})._replace(
        inputs=(Input("renewals.csv", "sha256:" + "c" * 64),),
        totals=(Total("renewals", 412, 80, (("arr_due", "1200.500000"), ("arr", "12345678901234567.00"))),),
    )
    rows = [row[:3] for row in texts(made(of))["Totals"]]
    for told in (
        ["Batch", "Run", "2026-Q1"], ["Batch", "State", "in the ledger"], ["Batch", "Digest", "sha256:" + "a" * 64],
        ["Batch", "Digest of the batch before", "sha256:" + "0" * 64], ["Paid", "Total", "10.00"],
        ["Paid", "People in it", "2"], ["Paid", "People with an amount", "1"], ["Signed", "Prepared by", "Ana Reyes"],
        ["Signed", "Approved by", "Ben Okafor"], ["Signed", "Closed on", "2026-04-12"],
        ["Plan cs-2026", "Customer Success 2026", "sha256:" + "b" * 64],
        ["File read", "renewals.csv", "sha256:" + "c" * 64], ["Export renewals", "Rows", "412"],
        ["Export renewals", "Accounts", "80"], ["Export renewals", "Sum of arr_due", "1200.5"],
        ["Export renewals", "Sum of arr", "12345678901234567"],
    ):
        assert told in rows


def test_a_draft_says_that_it_is_one() -> None:
    rows = texts(made(batch({"P1": {"grr": "10.00"}}, digest="")))["Totals"]
    assert ["Batch", "State", "draft: not in the ledger", ""] in rows


def test_totals_say_who_accepted_which_warnings_and_nothing_of_none() -> None:
    of = batch({"P1": {"grr": "10.00"}})
    accepted = of._replace(signed=of.signed._replace(accepted=("CSB475", "CSB481")))
    assert ["Signed", "Warnings accepted by Ana Reyes", "CSB475, CSB481", ""] in texts(made(accepted))["Totals"]
    assert not [row for row in texts(made(of))["Totals"] if "accepted" in row[1]]


def test_a_plan_that_lets_the_maker_approve_is_told_in_the_totals() -> None:
    of = batch({"P1": {"grr": "10.00"}})
    rows = texts(made(of._replace(plans=(of.plans[0]._replace(four_eyes=False),))))["Totals"]
    assert ["Signed", "Four eyes", "off: all plans let the maker approve", ""] in rows


def test_each_person_has_a_sheet_that_adds_up_to_what_they_are_paid() -> None:
    of = batch({"P1": {"grr": "1000.00", "nps": "-1200.00"}})
    of = of._replace(people=(of.people[0]._replace(
        carry_in=Decimal("-50.00"), amount=Decimal("0.00"), carry_out=Decimal("-250.00")),))
    book = texts(made(of, "person"))
    assert [row[3:] for row in book["P1 Name of P1"]] == [
        ["What", "For", "Currency", "Amount"],
        ["Carried in", "2026-Q1", "USD", "-50.00"], ["grr", "2026-Q1", "USD", "1000.00"],
        ["nps", "2026-Q1", "USD", "-1200.00"], ["Carried on", "2026-Q1", "USD", "250.00"], ["", "", "USD", "0.00"]]


def test_names_of_sheets_are_what_spreadsheets_take() -> None:
    taken = {"totals"}
    assert sheet_name("Totals", taken) == "Totals (2)"
    assert sheet_name("P-1 [x]:*?/\\", taken) == "P-1 _x______"
    assert sheet_name("'quoted'", taken) == "quoted"
    assert sheet_name("HISTORY", taken) == "HISTORY (2)"
    assert sheet_name("a" * 40, taken) == "a" * 31
    assert sheet_name("A" * 40, taken) == "A" * 27 + " (2)"
    assert sheet_name("a" * 30 + "\U0001f600", taken) == "a" * 30


@pytest.mark.parametrize("code", sorted(PAGES))
def test_what_stands_in_the_folder_of_a_code_is_told_it(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ROOT / "tests" / "errors" / code
    for missing in folder.glob("without.txt"):
        monkeypatch.setitem(sys.modules, missing.read_text(encoding="utf-8").strip(), None)
    pays = dict(line.split() for line in (folder / "pays.txt").read_text(encoding="utf-8").splitlines())
    with pytest.raises(Refused) as refused:
        made(batch({who: {"grr": amount} for who, amount in pays.items()}))
    told = [f"{d.code} {d.span} {d.message}" for d in refused.value.found]
    assert told == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_code_of_workbooks_has_a_page() -> None:
    raised = re.findall(r"CSB[0-9]{3}", (ROOT / "csbonus" / "payroll" / "xlsx.py").read_text(encoding="utf-8"))
    assert set(raised) == set(PAGES)


CENTS = st.integers(-10**11, 10**11).map(lambda cents: f"{cents // 100}.{cents % 100:02}")
IDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


@given(st.dictionaries(IDS, st.dictionaries(st.sampled_from(("grr", "nps", "=x")), CENTS), max_size=5))
def test_whoever_is_paid_whatever_the_workbook_adds_up_to_the_batch(pays: dict[str, dict[str, str]]) -> None:
    of = batch(pays)
    book = texts(made(of, "person"))
    header, *rows = book["Payouts"]
    paid = header.index("Paid")
    if not pays:
        assert rows == []
        return
    assert Decimal(rows[-1][paid]) == of.total["USD"] == sum(Decimal(row[paid]) for row in rows[:-1])
    assert sum(Decimal(row[header.index("Amount")]) for header, *lines in [book["Components"]] for row in lines[:-1]
               ) == of.total["USD"]
    assert len(book) == 3 + len(pays)


@given(batches())
def test_every_row_of_any_batch_ties_and_no_total_is_over_two_currencies(of: Batch) -> None:
    book = texts(made(of))
    several = len(of.total) > 1
    for currency, total in of.total.items():
        header, *rows, last = book[f"Payouts {currency}" if several else "Payouts"]
        carried, paid = header.index("Carried in"), header.index("Paid")
        for row in rows:
            parts = sum((Decimal(cell) for cell in row[carried:paid] if cell), Decimal(0))
            assert parts == Decimal(row[paid]) + Decimal(row[paid + 1])
        assert Decimal(last[paid]) == total
