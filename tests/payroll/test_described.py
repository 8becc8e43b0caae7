"""Layouts that somebody describes in YAML."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll.described import read_described
from csbonus.payroll.layout import Files
from tests.ledger.batches import batch
from tests.payroll.any_batch import TRIED, batches
from tests.payroll.asking import rows, told
from tests.payroll.ledgers import of

EXAMPLES = Path(__file__).parents[2] / "plans" / "payroll"
IDS = "person_id,email,employee_no,cost\nP-1,ana@example.com,000101,C1\nP-2,ben@example.com,000102,\n"
PAYS = {"P-1": {"renewal-rate": "100.00", "growth": "20.50"}, "P-2": {"growth": "7.00", "usage": "1.00"}}
HEAD = "layout: mine\ntitle: Mine\nfile: mine.csv\none_row_per: component\n"
AMOUNT = "columns: [{header: Id, value: person_id}, {header: Amount, value: amount}]\n"


def written(found: Batch, folder: Path, text: str, ids: str = IDS) -> Files:
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    (folder / "ids.csv").write_text(ids, encoding="utf-8")
    layout, description = read_described(folder / "layout.yaml")
    return layout.write(found, description)


def of_example(name: str, found: Batch, folder: Path) -> Files:
    return written(found, folder, (EXAMPLES / f"{name}.yaml").read_text("utf-8"))


def one_file(found: Batch, folder: Path, text: str) -> bytes:
    (content,) = written(found, folder, text).values()
    return content


def test_personio_has_a_row_for_each_person_with_the_month_of_the_payment(tmp_path: Path) -> None:
    assert of_example("personio", batch(PAYS, currency="EUR"), tmp_path) == {
        "1-2026-Q1-personio-EUR.csv":
            b"Employee email,Payment type,Amount,Month,Year,Comment\r\n"
            b"ana@example.com,CS bonus,120.50,04,2026,CS bonus 2026-Q1\r\n"
            b"ben@example.com,CS bonus,8.00,04,2026,CS bonus 2026-Q1\r\n"
    }


def test_a_period_for_which_no_day_of_payment_is_told_is_refused(tmp_path: Path) -> None:
    text = (EXAMPLES / "personio.yaml").read_text("utf-8")
    with pytest.raises(Refused) as refused:
        written(of(batch(PAYS, currency="EUR"), "2026-Q2"), tmp_path, text)
    assert told(refused.value, tmp_path) == ["CSB867 date nothing says on which day 2026-Q2 is paid"]


def test_one_day_for_every_period_is_noted(tmp_path: Path) -> None:
    text = (EXAMPLES / "personio.yaml").read_text("utf-8").replace("{2026-Q1: 2026-04-30}", "2026-04-30")
    found = of(batch(PAYS, currency="EUR"), "2026-Q2")
    (content,) = written(found, tmp_path, text).values()
    layout, description = read_described(tmp_path / "layout.yaml")
    assert rows(content)[1][3:5] == ["04", "2026"]
    assert layout.notes(found, description) == (
        "every export of this layout is dated 2026-04-30; by period: `date: {2026-Q2: 2026-04-30}`",)


@pytest.mark.parametrize("name", ["CON", "con.csv", "Lpt1.x.csv", "NUL", "pay.", "pay.csv "])
def test_a_name_that_is_no_file_on_every_system_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        written(batch(PAYS), tmp_path, f"{HEAD}{AMOUNT}".replace("mine.csv", f'"{name}"'))
    assert told(refused.value, tmp_path) == [f"CSB867 layout.yaml:3:7 `{name}` is not the name of a file"]


def test_sage_payroll_ireland_has_no_header_and_a_row_for_each_payment(tmp_path: Path) -> None:
    assert of_example("sage-payroll-ireland", batch(PAYS, currency="EUR"), tmp_path) == {
        "1-2026-Q1-sage-payroll-ireland.csv": b"2,000101,12,,,120.50,\r\n2,000102,12,,,8.00,\r\n"
    }


def test_ukg_ready_has_a_column_for_each_earning_and_leaves_out_what_is_not_paid(tmp_path: Path) -> None:
    assert of_example("ukg-ready", batch(PAYS), tmp_path) == {
        "1-2026-Q1-ukg-ready.csv":
            b"Employee Id,Renewal Bonus (E),CS Bonus (E)\r\n000101,100.00,20.50\r\n000102,,8.00\r\n"
    }


def test_a_file_is_written_as_it_is_described(tmp_path: Path) -> None:
    text = HEAD + (
        "date: 2026-04-05\ndelimiter: ';'\ndecimal: ','\ndates: D.M.YY\nencoding: windows-1252\nline_end: lf\n"
        "quotes: all\ncolumns:\n  - {header: Für, value: paid_for}\n  - {header: Betrag, value: amount}\n"
        "  - {header: Am, value: date}\n  - {header: Nr, value: batch}\n  - {header: W, value: currency}\n"
    )
    found = batch({"P-1": {"größe": "1234.50"}}, currency="EUR")
    assert one_file(found, tmp_path, text).decode("cp1252") == (
        '"Für";"Betrag";"Am";"Nr";"W"\n"größe";"1234,50";"5.4.26";"1";"EUR"\n')


def test_a_byte_order_mark_and_tabs(tmp_path: Path) -> None:
    content = one_file(batch({"P-1": {"a": "1.00"}}), tmp_path, f"{HEAD}bom: true\ndelimiter: tab\n{AMOUNT}")
    assert content == b"\xef\xbb\xbfId\tAmount\r\nP-1\t1.00\r\n"


def test_columns_of_the_file_of_ids_stand_beside_the_amount(tmp_path: Path) -> None:
    text = HEAD + ("ids: {file: ids.csv, column: employee_no}\ncolumns: [{header: Id, value: payroll_id}, "
                   "{header: Cost, ids_column: cost}, {header: Amount, value: amount}]\n")
    content = one_file(batch({who: {"a": "1.00"} for who in ("P-1", "P-2")}), tmp_path, text)
    assert rows(content) == [["Id", "Cost", "Amount"], ["000101", "C1", "1.00"], ["000102", "", "1.00"]]


def test_a_file_for_each_currency_where_its_name_says_so(tmp_path: Path) -> None:
    other = batch({"P-2": {"a": "7"}}, currency="JPY")
    both = batch({"P-1": {"a": "1.00"}})
    both = both._replace(people=both.people + other.people, components=both.components + other.components)
    text = HEAD.replace("mine.csv", '"mine-{currency}.csv"') + AMOUNT
    assert {name: rows(content)[1:] for name, content in written(both, tmp_path, text).items()} == {
        "mine-USD.csv": [["P-1", "1.00"]], "mine-JPY.csv": [["P-2", "7"]]}
    with pytest.raises(Refused) as refused:
        written(both, tmp_path, HEAD + AMOUNT)
    assert told(refused.value, tmp_path) == [
        "CSB858 currency the batch pays in JPY and USD, but this layout in one currency"]


def test_a_name_that_a_spreadsheet_would_run_is_kept_from_it_but_no_amount(tmp_path: Path) -> None:
    found = batch({"P-1": {"a": "-1.00"}})
    found = found._replace(people=(found.people[0]._replace(name="@SUM(A1)"),))
    text = HEAD + ("below_zero: write\ncolumns: [{header: Id, value: person_id}, {header: Name, value: name}, "
                   "{header: Amount, value: amount}]\n")
    assert rows(one_file(found, tmp_path, text))[1] == ["P-1", "'@SUM(A1)", "-1.00"]


@pytest.mark.parametrize(("column", "problem"), [
    ("{header: Id, value: payroll_id}", "CSB856 ids.csv:2 P-1: a spreadsheet would run `=1+1`"),
    ("{header: Id, ids_column: number}", "CSB856 ids.csv:2 P-1: a spreadsheet would run `=1+1`"),
    ("{header: Id, ids_column: centre}", "CSB864 ids.csv:2 P-1: `Id` holds `@A1`, which a spreadsheet would run"),
    ("{header: =1+1, value: person_id}", "CSB864 layout.yaml:5:11 a spreadsheet would run `=1+1`"),
    ("{header: Note, text: '@A1'}", "CSB864 layout.yaml:5:11 a spreadsheet would run `@A1`"),
])
def test_what_payroll_must_find_as_it_is_and_a_spreadsheet_would_run_is_refused(
    tmp_path: Path, column: str, problem: str
) -> None:
    number = "P1" if "centre" in column else "=1+1"
    text = with_columns(column, AMOUNT_COLUMN) + "ids: {file: ids.csv, column: number}\n"
    with pytest.raises(Refused) as refused:
        written(batch({"P-1": {"a": "1.00"}}), tmp_path, text, f"person_id,number,centre\nP-1,{number},@A1\n")
    assert problem in told(refused.value, tmp_path)


def with_columns(*columns: str) -> str:
    return f"{HEAD}columns: [{', '.join(columns)}]\n"


AMOUNT_COLUMN = "{header: Amount, value: amount}"


@pytest.mark.parametrize(("text", "problem"), [
    (with_columns("{header: Id, value: person_id}"),
     "CSB867 layout.yaml:5:1 the amount must stand in one column, or in a column for each code"),
    (with_columns(AMOUNT_COLUMN, AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:1 the amount must stand in one column, or in a column for each code"),
    (with_columns("{header: Id, value: person_id, text: x}", AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:11 the column says `value` and `text`"),
    (with_columns("{header: Id}", AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:11 the column says nothing of what it holds"),
    (with_columns("{value: person_id}", AMOUNT_COLUMN), "CSB867 layout.yaml:5:11 the column has no header"),
    (with_columns("{header: On, value: date}", AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:11 the column shows a date, and the layout has none"),
    (with_columns("{header: Code, value: code}", AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:11 the column is about codes, and the layout has none"),
    (with_columns("{header: Cost, ids_column: cost}", AMOUNT_COLUMN),
     "CSB867 layout.yaml:5:11 the column is of a file of ids, and the layout has none"),
    (with_columns("{header: For, value: paid_for}", AMOUNT_COLUMN).replace("component", "person"),
     "CSB867 layout.yaml:5:11 a row for each person has no `paid_for`"),
    (with_columns("{header: For, value: paid_for}", AMOUNT_COLUMN) + 'codes: {"*": BON}\n',
     "CSB867 layout.yaml:5:11 rows are by code, which may stand for several components"),
    (with_columns("{header: A, amount_of: A}") + 'codes: {"*": A}\n',
     "CSB867 layout.yaml:4:1 a column for each code needs a row for each person"),
    (with_columns("{header: A, amount_of: A}").replace("component", "person") + 'codes: {a: A, "*": B}\n',
     "CSB867 layout.yaml:5:1 `B` is a code without a column"),
    (with_columns("{header: A, amount_of: A}", "{header: B, amount_of: A}").replace("component", "person")
     + "codes: A\n", "CSB867 layout.yaml:5:1 `A` has two columns"),
    (f"{HEAD}{AMOUNT}bom: true\nencoding: utf-16\n", "CSB867 layout.yaml:6:1 `bom` is for utf-8, not for utf-16"),
    (f"{HEAD}{AMOUNT}".replace("mine.csv", "../mine.csv"),
     "CSB867 layout.yaml:3:7 `../mine.csv` is not the name of a file"),
    (f"{HEAD}{AMOUNT}".replace("layout: mine", "layout: Mine"),
     "CSB867 layout.yaml:1:9 `Mine` is not the name of a layout"),
    (f"{HEAD}{AMOUNT}".replace("layout: mine", "layout: gusto"),
     "CSB867 layout.yaml:1:9 `gusto` is a layout that csbonus has"),
    (f"{HEAD}encoding: us-ascii\n{AMOUNT}".replace("Id", "Nº"),
     "CSB864 layout.yaml:6:11 the header `Nº` holds `º`, which us-ascii does not have"),
    (f"{HEAD}columns: []\n",
     "CSB867 layout.yaml:5:1 the amount must stand in one column, or in a column for each code"),
    (with_columns("{header: Amount, value: amonut}"),
     "CSB223 layout.yaml:5:35 `amonut` is not something that `value` can be"),
    (with_columns("{header: Amount, value: amount, longest: 0}"),
     "CSB867 layout.yaml:5:11 the column holds no character"),
    (f"{HEAD}{AMOUNT}".replace("mine.csv", "mine.totals.txt"),
     "CSB867 layout.yaml:3:7 `mine.totals.txt` is not the name of a file"),
    (f"{HEAD}{AMOUNT}delimiter: ':'\n", "CSB223 layout.yaml:6:12 `:` is not something that `delimiter` can be"),
    (f"{HEAD}{AMOUNT}colums: []\n", "CSB220 layout.yaml:6:1 `colums` is not a key that is known here"),
])
def test_a_layout_that_contradicts_itself_is_refused_at_its_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        written(batch({"P-1": {"a": "1.00"}}), tmp_path, text)
    assert told(refused.value, tmp_path) == [problem]


@pytest.mark.parametrize(("more", "problem"), [
    ("encoding: us-ascii\n", "CSB864 P-1 P-1: `Name` holds `Ö`, which us-ascii does not have"),
    ("quotes: none\n", "CSB864 P-1 P-1: `Name` holds ',', which needs quotes"),
    ("columns: [{header: Name, value: name, longest: 3}, {header: Amount, value: amount}]\n",
     "CSB856 P-1 P-1: `Ökafor, Ben` has 11 characters, but `Name` has 1 to 3"),
])
def test_what_the_file_cannot_hold_is_refused_with_whose_it_is(tmp_path: Path, more: str, problem: str) -> None:
    found = batch({"P-1": {"a": "1.00"}})
    found = found._replace(people=(found.people[0]._replace(name="Ökafor, Ben"),))
    columns = "" if "columns" in more else "columns: [{header: Name, value: name}, {header: Amount, value: amount}]\n"
    with pytest.raises(Refused) as refused:
        written(found, tmp_path, HEAD + columns + more)
    assert problem in told(refused.value, tmp_path)


def test_pay_that_is_recovered_is_refused_unless_the_layout_says_otherwise(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        written(batch({"P-1": {"a": "-1.00"}}), tmp_path, HEAD + AMOUNT)
    (problem,) = told(refused.value, tmp_path)
    assert problem == "CSB857 P-1 `P-1` gives back 1.00 USD, but Mine takes no amount below zero"


@pytest.mark.parametrize("text", [
    with_columns(AMOUNT_COLUMN), with_columns(AMOUNT_COLUMN).replace("component", "person"),
    with_columns("{header: Code, value: code}", AMOUNT_COLUMN) + 'codes: {renewals: A, "*": B}\n',
    with_columns("{header: A, amount_of: A}", "{header: B, amount_of: B}").replace("component", "person")
    + 'codes: {renewals: A, "*": B}\n',
])
@TRIED
@given(found=batches())
def test_what_is_written_adds_up_to_the_batch(
    tmp_path_factory: pytest.TempPathFactory, text: str, found: Batch
) -> None:
    named = text.replace("mine.csv", '"{currency}"') + "below_zero: write\n"
    files = written(found, tmp_path_factory.getbasetemp(), named)
    for currency, total in found.total.items():
        lines = rows(files[currency]) if currency in files else [[]]
        money = [number for number, name in enumerate(lines[0]) if name != "Code"]
        assert sum((Decimal(line[number] or 0) for line in lines[1:] for number in money), Decimal(0)) == total


def test_the_examples_are_those_that_are_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} - {"payroll"} == {
        "personio", "sage-payroll-ireland", "ukg-ready"}
