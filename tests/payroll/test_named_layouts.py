"""The layouts of payroll programs, held against the samples and rules that are published of them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.settings import needed, settings_of
from tests.ledger.batches import batch
from tests.payroll.any_batch import TRIED, batches
from tests.payroll.asking import exported, laid_out, rows, told

ANA = batch({"P-1": {"renewals": "12500.00"}})
IDS = "person_id,no,last_name,first_name\nP-1,000101,Reyes,Ana\nP-2,000102,Ökafor,Ben\n"
WFN = "company_code: ABC\nbatch_id: CSB{yy}{quarter}\nearning_codes: BON\nids: {file: ids.csv, column: no}"
RUN = ("iid: R1ABC\npay_frequency: B\nperiod_start: 2026-03-16\nperiod_end: 2026-03-29\nearning_codes: BON\n"
       'separate_check: "1"\nids: {file: ids.csv, column: no}')
GUSTO = "note: CS bonus {period}\nids: {file: ids.csv, column: no}"
SPI = 'client_id: "12345678"\npay_components: Bonus\nids: {file: ids.csv, column: no}'
SETTINGS = {"adp-wfn": WFN, "adp-run": RUN, "gusto": GUSTO, "paychex-spi": SPI}
AMOUNT = {"adp-wfn": "Earnings 3 Amount", "adp-run": "Dollars", "gusto": "bonus", "paychex-spi": "Amount"}


def test_adp_wfn_is_as_published(tmp_path: Path) -> None:
    assert exported(ANA, "adp-wfn", tmp_path, WFN, IDS) == {
        "PRABCEPI.csv": b"Co Code,Batch ID,File #,Earnings 3 Code,Earnings 3 Amount\r\n"
                        b"ABC,CSB26Q1,000101,BON,12500.00\r\n"
    }


def test_adp_run_is_as_published(tmp_path: Path) -> None:
    assert exported(ANA, "adp-run", tmp_path, RUN, IDS) == {
        "Biweekly-03162026-03292026.csv":
            b"##GENERIC## V1.0\r\n"
            b"IID,Pay Frequency,Pay Period Start,Pay Period End,Employee Id,Earnings Code,Pay Hours,Dollars,"
            b"Separate Check,Worked In Dept,Rate Code\r\n"
            b"R1ABC,B,03/16/2026,03/29/2026,000101,BON,,12500.00,1,,BASE\r\n"
    }


def test_gusto_is_as_published(tmp_path: Path) -> None:
    # the columns may be fewer than those of the template: no title, which is for people with several rates of pay
    ids = "person_id,no,last_name,first_name\nP-1,5G9934,Reyes,Ana\n"
    note = GUSTO.replace("CS bonus {period}", "CS bonus 20{yy}{quarter}")
    assert exported(ANA, "gusto", tmp_path, note, ids) == {
        "0001-2026-Q1-gusto.csv": b"last_name,first_name,gusto_employee_id,bonus,personal_note\n"
                                  b"Reyes,Ana,5G9934,12500.00,CS bonus 2026Q1\n"
    }


def test_paychex_spi_is_as_published(tmp_path: Path) -> None:
    assert exported(ANA, "paychex-spi", tmp_path, SPI, IDS) == {
        "0001-2026-Q1-paychex-spi.csv":
            b"Client ID,Worker ID,Org,Job Number,Pay Component,Rate,Rate Number,Hours,Units,Line Date,Amount,"
            b"Check Seq Number,Override State,Override Local,Override Local Jurisdiction,Labor Assignment\r\n"
            b"12345678,000101,,,Bonus,,,,,,12500.00,,,,,\r\n"
    }


def test_a_company_code_of_two_letters_is_filled_up_in_the_name_of_the_adp_file_alone(tmp_path: Path) -> None:
    (name, content), = exported(ANA, "adp-wfn", tmp_path, WFN.replace("ABC", "AB"), IDS).items()
    assert (name, rows(content)[1][0]) == ("PRAB_EPI.csv", "AB")


CODES = 'earning_codes: {renewals: REN, growth: GRO, "*": OTH}'


@pytest.mark.parametrize(("fields", "written"), [
    ("", [["Earnings 3 Code", "Earnings 3 Amount"], ["REN", "1.00"], ["GRO", "2.00"], ["OTH", "7.00"]]),
    ("earnings_fields: ['3', '4']", [
        ["Earnings 3 Code", "Earnings 3 Amount", "Earnings 4 Code", "Earnings 4 Amount"],
        ["REN", "1.00", "GRO", "2.00"], ["OTH", "7.00", "", ""]]),
    ("earnings_fields: ['3', '4', '5']", [
        ["Earnings 3 Code", "Earnings 3 Amount", "Earnings 4 Code", "Earnings 4 Amount", "Earnings 5 Code",
         "Earnings 5 Amount"],
        ["REN", "1.00", "GRO", "2.00", "OTH", "7.00"]]),
])
def test_more_codes_than_earnings_fields_are_another_row_for_adp(
    tmp_path: Path, fields: str, written: list[list[str]]
) -> None:
    found = batch({"P-1": {"renewals": "1.00", "growth": "2.00", "usage": "3.00", "leads": "4.00"}})
    settings = f"{WFN.replace('earning_codes: BON', CODES)}\n{fields}".rstrip()
    (content,) = exported(found, "adp-wfn", tmp_path, settings, IDS).values()
    assert [row[3:] for row in rows(content)] == written
    assert {row[2] for row in rows(content)[1:]} == {"000101"}


def test_each_earning_of_a_person_is_a_row_for_adp_run_and_paychex(tmp_path: Path) -> None:
    found = batch({"P-1": {"renewals": "1.00", "growth": "2.00", "usage": "3.00"}})
    run = exported(found, "adp-run", tmp_path, RUN.replace("earning_codes: BON", CODES), IDS)
    (content,) = run.values()
    assert [(row[5], row[7]) for row in rows(content)[2:]] == [("REN", "1.00"), ("GRO", "2.00"), ("OTH", "3.00")]
    codes = CODES.replace("earning_codes", "pay_components")
    spi = exported(found, "paychex-spi", tmp_path, SPI.replace("pay_components: Bonus", codes), IDS)
    (content,) = spi.values()
    assert [(row[4], row[10]) for row in rows(content)[1:]] == [("REN", "1.00"), ("GRO", "2.00"), ("OTH", "3.00")]


def test_gusto_pays_nobody_a_zero_and_says_who_is_left_out(tmp_path: Path) -> None:
    found = batch({"P-1": {"a": "1.00"}, "P-2": {"a": "0.00"}})
    settings = settings_of("gusto", laid_out("gusto", tmp_path, GUSTO, IDS.replace("000101", "5G9934")))
    (content,) = LAYOUTS["gusto"].write(found, settings).values()
    assert [row[0] for row in rows(content)[1:]] == ["Reyes"]
    assert LAYOUTS["gusto"].notes(found, settings) == ("left out, because a zero overwrites: P-2",)


def test_names_outside_of_ascii_with_commas_and_quotes_are_kept_for_gusto(tmp_path: Path) -> None:
    ids = 'person_id,no,last_name,first_name\nP-1,,"Ökafor, Jr.","Ben ""B"""\n'
    (content,) = exported(ANA, "gusto", tmp_path, GUSTO, ids).values()
    assert content.decode().splitlines()[1] == '"Ökafor, Jr.","Ben ""B""",,12500.00,CS bonus 2026-Q1'


@pytest.mark.parametrize(("layout", "settings", "ids", "problem"), [
    ("adp-wfn", WFN, IDS.replace("000101", "1000101"),
     "CSB856 ids.csv:2 P-1: `1000101` has 7 characters, but `File #` has 1 to 6"),
    ("adp-wfn", WFN.replace("ABC", "ABCD"), IDS,
     "CSB856 payroll.yaml:3:19 `ABCD` has 4 characters, but `Co Code` has 2 to 3"),
    ("adp-wfn", WFN.replace("CSB{yy}", "CSBONUS{yy}"), IDS,
     "CSB856 batch_id `CSBONUS26Q1` has 11 characters, but `Batch ID` has 1 to 8"),
    ("adp-wfn", WFN.replace("BON", "B\\N"), IDS,
     "CSB856 earning_codes `B\\N` holds `\\`, but `Earnings Code` holds plain ASCII without backslash or braces"),
    ("adp-wfn", WFN.replace("BON", "BÖN"), IDS,
     "CSB856 earning_codes `BÖN` holds `Ö`, but `Earnings Code` holds plain ASCII without backslash or braces"),
    ("adp-wfn", WFN.replace("{yy}", "{week}"), IDS, "CSB865 payroll.yaml:4:15 `{week}` stands for nothing"),
    ("adp-wfn", WFN.replace("earning_codes: BON", "earning_codes: {growth: GRO}"), IDS,
     "CSB851 earning_codes `renewals` is paid, but has no code in `earning_codes`"),
    ("adp-wfn", WFN.replace("batch_id: CSB{yy}{quarter}\n", ""), IDS,
     "CSB221 payroll.yaml:2:3 `adp-wfn` has no `batch_id`"),
    ("adp-wfn", f"{WFN}\nearnings_fields: []", IDS, "CSB867 payroll.yaml:7:5 no earnings field is named"),
    ("adp-wfn", f"{WFN}\nearnings_fields: ['3', '3']", IDS,
     "CSB867 payroll.yaml:7:5 an earnings field is named twice"),
    ("adp-wfn", f"{WFN}\ncurrency: usd", IDS, "CSB858 payroll.yaml:7:15 `usd` is not a currency"),
    ("adp-run", RUN.replace("2026-03-29", "2026-03-15"), IDS,
     "CSB866 payroll.yaml:6:5 the period ends on 2026-03-15, before it starts on 2026-03-16"),
    ("gusto", GUSTO, IDS, None),
    ("gusto", GUSTO, "person_id,no,last_name,first_name\nP-1,5G99,Reyes,Ana\n",
     "CSB856 ids.csv:2 P-1: `5G99` has 4 characters, but `gusto_employee_id` has 6"),
    ("gusto", GUSTO, "person_id,no,last_name,first_name\nP-1,5G9934,Reyes,\n",
     "CSB853 ids.csv:2 `P-1` is paid, but `ids.csv` has no first and last name for them"),
    ("gusto", GUSTO, "person_id,no,last_name,first_name\nP-1,,=Reyes,Ana\n",
     "CSB856 ids.csv:2 P-1: a spreadsheet would run the name `=Reyes`, `Ana`"),
    ("gusto", GUSTO, "person_id,no\nP-1,5G9934\n", "CSB855 ids.csv:1 `ids.csv` has no column `last_name`"),
    ("paychex-spi", SPI.replace("12345678", "123456789"), IDS,
     "CSB856 payroll.yaml:3:16 `123456789` has 9 characters, but `Client ID` has 1 to 8"),
    ("paychex-spi", SPI.replace("Bonus", '"[Pay]"'), IDS,
     "CSB856 pay_components `[Pay]` makes a whole check of standard pay"),
    ("paychex-spi", SPI, IDS.replace("000101", "00-0101"),
     "CSB856 ids.csv:2 P-1: `00-0101` holds `-`, but `Worker ID` holds letters and digits"),
])
def test_what_a_layout_cannot_hold_is_refused_at_its_place(
    tmp_path: Path, layout: str, settings: str, ids: str, problem: str | None
) -> None:
    if problem is None:
        assert exported(ANA, layout, tmp_path, settings, ids)
        return
    with pytest.raises(Refused) as refused:
        exported(ANA, layout, tmp_path, settings, ids)
    assert problem in told(refused.value, tmp_path)


def test_two_people_of_one_name_need_their_gusto_ids(tmp_path: Path) -> None:
    ids = "person_id,no,last_name,first_name\nP-1,5G9934,Reyes,Ana\nP-2,,reyes,ana\n"
    with pytest.raises(Refused) as refused:
        exported(batch({who: {"a": "1.00"} for who in ("P-1", "P-2")}), "gusto", tmp_path, GUSTO, ids)
    assert told(refused.value, tmp_path) == ["CSB854 ids.csv:3 `P-2` has the name of somebody else, and no `no`"]


@pytest.mark.parametrize("layout", ["adp-run", "gusto", "paychex-spi"])
def test_pay_that_is_recovered_is_refused_where_a_layout_only_pays(tmp_path: Path, layout: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({"P-1": {"a": "-5.00"}}), layout, tmp_path, SETTINGS[layout],
                 IDS.replace("000101", "5G9934"))
    title = LAYOUTS[layout].title
    assert told(refused.value, tmp_path) == [
        f"CSB857 P-1 `P-1` gives back 5.00 USD, but {title} takes no amount below zero"]


def test_adp_wfn_takes_back_what_is_recovered(tmp_path: Path) -> None:
    (content,) = exported(batch({"P-1": {"a": "-5.00"}}), "adp-wfn", tmp_path, WFN, IDS).values()
    assert rows(content)[1][4] == "-5.00"


@pytest.mark.parametrize("layout", list(SETTINGS))
def test_several_currencies_are_refused_until_one_is_chosen_and_the_others_are_told(
    tmp_path: Path, layout: str
) -> None:
    other = batch({"P-2": {"a": "7.00"}}, currency="EUR")
    both = ANA._replace(people=ANA.people + other.people, components=ANA.components + other.components)
    ids = IDS.replace("000101", "5G9934")
    with pytest.raises(Refused) as refused:
        exported(both, layout, tmp_path, SETTINGS[layout], ids)
    assert told(refused.value, tmp_path) == [
        "CSB858 currency the batch pays in EUR and USD, but this layout in one currency"]
    settings = settings_of(layout, laid_out(layout, tmp_path, f"{SETTINGS[layout]}\ncurrency: USD", ids))
    (content,) = LAYOUTS[layout].write(both, settings).values()
    assert b"12500.00" in content
    assert b"7.00" not in content
    assert "not in the file: P-2, 7.00 EUR" in LAYOUTS[layout].notes(both, settings)


@pytest.mark.parametrize("layout", ["adp-run", "gusto", "paychex-spi"])
def test_programs_of_one_country_pay_in_its_currency(tmp_path: Path, layout: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({"P-1": {"a": "5.00"}}, currency="EUR"), layout, tmp_path, SETTINGS[layout],
                 IDS.replace("000101", "5G9934"))
    assert told(refused.value, tmp_path) == ["CSB858 currency this layout pays in USD alone, not in EUR"]


def test_an_amount_above_what_some_imports_take_is_told(tmp_path: Path) -> None:
    settings = settings_of("adp-wfn", laid_out("adp-wfn", tmp_path, WFN, IDS))
    assert LAYOUTS["adp-wfn"].notes(batch({"P-1": {"a": "100000.00"}}), settings) == (
        "P-1 is paid 100000.00: some imports take at most 99999.99",)


@pytest.mark.parametrize(("amount", "currency", "problem"), [
    ("10000000.00", "USD", "CSB859 P-1 `P-1` is paid 10000000.00 USD, but ADP Workforce Now takes at most 9999999.99"),
    ("1.234", "KWD", "CSB859 P-1 `P-1` is paid 1.234 KWD, but ADP Workforce Now has two digits for cents"),
])
def test_an_amount_that_does_not_fit_is_refused(tmp_path: Path, amount: str, currency: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({"P-1": {"a": amount}}, currency=currency), "adp-wfn", tmp_path, WFN, IDS)
    assert told(refused.value, tmp_path) == [problem]


def test_a_code_for_what_the_batch_does_not_have_is_told(tmp_path: Path) -> None:
    settings = WFN.replace("earning_codes: BON", 'earning_codes: {renwals: REN, "*": BON}')
    read = settings_of("adp-wfn", laid_out("adp-wfn", tmp_path, settings, IDS))
    assert LAYOUTS["adp-wfn"].notes(ANA, read) == ("`renwals` has a code, but the batch has nothing of this name",)


@pytest.mark.parametrize("layout", list(SETTINGS))
def test_an_empty_batch_is_no_file_for_anybody(tmp_path: Path, layout: str) -> None:
    assert exported(batch({"P-1": {"a": "0.00"}}), layout, tmp_path, SETTINGS[layout], IDS) == {}


@pytest.mark.parametrize("layout", list(SETTINGS))
def test_a_layout_without_its_settings_names_them(layout: str) -> None:
    with pytest.raises(Refused) as refused:
        settings_of(layout, None)
    (found,) = refused.value.found
    keys = re.findall(r"`(\w+)`", found.message)
    assert (found.code, found.message.startswith(f"`{layout}` needs settings")) == ("CSB850", True)
    assert all(f"{key}: " in found.hint for key in keys)


MANY = "person_id,no,last_name,first_name\n" + "".join(
    f"P-{n:02d},0001{n:02d},Last{n},First{n}\n" for n in range(4))


@pytest.mark.parametrize("layout", list(SETTINGS))
@TRIED
@given(found=batches(currencies=("USD",), least=0))
def test_what_a_layout_writes_adds_up_to_the_batch(
    tmp_path_factory: pytest.TempPathFactory, layout: str, found: Batch
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lines = [row for content in exported(found, layout, folder, SETTINGS[layout], MANY).values()
             for row in rows(content)]
    head = next((row for row in lines if AMOUNT[layout] in row), [])
    amounts = [Decimal(row[head.index(AMOUNT[layout])]) for row in lines[lines.index(head) + 1 :]] if head else []
    assert sum(amounts, Decimal(0)) == found.total.get("USD", Decimal(0))
    assert all(amounts)


LEFT_OUT = "column: no, missing: leave_out"


@pytest.mark.parametrize("layout", ["generic", *SETTINGS])
def test_who_is_paid_by_another_payroll_is_left_out_and_told(tmp_path: Path, layout: str) -> None:
    other = batch({"P-9": {"a": "7.00"}}, currency="EUR")
    both = ANA._replace(people=ANA.people + other.people, components=ANA.components + other.components)
    told_so = SETTINGS.get(layout, "ids: {file: ids.csv, column: no}").replace("column: no", LEFT_OUT)
    settings = settings_of(layout, laid_out(layout, tmp_path, told_so, IDS.replace("000101", "5G9934")))
    (content,) = LAYOUTS[layout].write(both, settings).values()
    assert [b"12500.00" in content, b"7.00" in content] == [True, False]
    assert "not in the file: P-9, 7.00 EUR" in LAYOUTS[layout].notes(both, settings)


def test_a_line_without_an_id_is_no_reason_to_leave_anybody_out(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        exported(ANA, "adp-wfn", tmp_path, WFN.replace("column: no", LEFT_OUT), IDS.replace("000101", ""))
    assert told(refused.value, tmp_path) == ["CSB853 ids.csv:2 `P-1` is paid, but `ids.csv` has no `no` for them"]


def test_ids_of_the_exports_that_do_not_fit_are_told_to_be_those(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        exported(ANA, "adp-wfn", tmp_path, WFN.rpartition("\n")[0])
    (found,) = refused.value.found
    assert (found.code, "name those of payroll by `ids: " in found.hint) == ("CSB856", True)


@pytest.mark.parametrize("layout", ["adp-run", "gusto", "paychex-spi"])
def test_a_layout_in_dollars_alone_asks_for_dollars(layout: str, tmp_path: Path) -> None:
    euros, dollars = batch({"P-1": {"renewals": "1.00"}}, currency="EUR"), batch({"P-2": {"renewals": "2.00"}})
    both = euros._replace(components=(*euros.components, *dollars.components), people=(*euros.people, *dollars.people))
    with pytest.raises(Refused) as refused:
        exported(both, layout, tmp_path, SETTINGS[layout], IDS)
    (found,) = refused.value.found
    assert (found.code, found.message) == ("CSB858", "the batch pays in EUR and USD, but this layout in one currency")
    assert found.hint == "add `currency: USD` to its settings, and export the others by another layout"


@pytest.mark.parametrize("layout", [name for name, each in LAYOUTS.items() if needed(each)])
def test_the_settings_that_are_suggested_can_be_copied(layout: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        settings_of(layout, None)
    [text] = re.findall("`(layouts: .*)` and", refused.value.found[0].hint)
    (tmp_path / "payroll.yaml").write_text(text, encoding="utf-8")
    ids = "person_id,file_no,gusto_employee_id,last_name,first_name\nP-1,1,2,A,B\n"
    for name in ("ids.csv", "gusto.csv"):
        (tmp_path / name).write_text(ids, encoding="utf-8")
    settings_of(layout, tmp_path / "payroll.yaml")
