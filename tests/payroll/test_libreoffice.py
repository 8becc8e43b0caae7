"""What LibreOffice makes of our workbooks and CSVs: the same sums, and no cell that calculates."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from csbonus.frames import read_plans
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.model import NO_BATCH, Batch, Kind
from csbonus.payroll import LAYOUTS
from csbonus.report.output import contents
from csbonus.report.rows import payouts
from tests.engine.world import calculated
from tests.ledger.batches import batch
from tests.payroll.tools import libreoffice

ROOT = Path(__file__).parents[2]
TABLE, OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text"))
HOSTILE = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://example.com\")", "=cmd|' /C calc'!A0", "\t=1+1",
           "'=1+1", "\uff1d1+1", "1e5", "2026-01-01", "TRUE", "00012")
AMOUNTS = ("1000.10", "-0.01", "0.00", "1234567.89", "0.30", "99999999.99", "5.00", "6.10", "7.20", "8.30", "9.40",
           "10.55", "11.05")


class Cell(NamedTuple):
    """A cell as LibreOffice has it: a number or a text, and what it calculates, if anything."""

    number: Decimal | None
    text: str
    formula: str


def sheets(path: Path) -> Mapping[str, list[list[Cell]]]:
    """Every sheet by its name, the empty rows at its end left out."""
    found = {}
    for table in ElementTree.parse(path).iter(f"{TABLE}table"):
        rows = [_cells(row) for row in table.iter(f"{TABLE}table-row")]
        found[table.attrib[f"{TABLE}name"]] = [row for row in rows if any(cell.text for cell in row)]
    return found


def _cells(row: ElementTree.Element) -> list[Cell]:
    found: list[Cell] = []
    for cell in row.iter(f"{TABLE}table-cell"):
        number = cell.attrib.get(f"{OFFICE}value")
        text = "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))
        read = Cell(None if number is None else Decimal(number), text, cell.attrib.get(f"{TABLE}formula", ""))
        times = int(cell.attrib.get(f"{TABLE}number-columns-repeated", "1"))
        found += [read] * min(times, 100)  # the rest of a row is one cell many times over
    return found


def formulas(path: Path) -> list[str]:
    return [cell.formula for rows in sheets(path).values() for row in rows for cell in row if cell.formula]


def hostile(currency: str, prefix: str) -> Batch:
    pays = {f"{prefix}{number:03}": {"grr": amount, "nps": "1.01"} for number, amount in enumerate(AMOUNTS)}
    found = batch(pays, currency=currency)
    named = tuple(person._replace(name=text, team=text) for person, text in zip(found.people, HOSTILE, strict=True))
    return found._replace(people=named)


BOTH = hostile("USD", "0")
EUROS = hostile("EUR", "1")
BATCH = BOTH._replace(people=(*BOTH.people, *EUROS.people), components=(*BOTH.components, *EUROS.components))


@pytest.fixture(scope="module")
def sample() -> Run:
    return calculate(read_plans([ROOT / "plans"]), ROOT / "sample_data", quarter(2))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a batch with hostile names, two currencies and a sheet for each person, in LibreOffice."""
    folder = tmp_path_factory.mktemp("book")
    layout = LAYOUTS["xlsx"]
    (content,) = layout.write(BATCH, layout.settings.model_validate({"sheets": "person"})).values()
    path = folder / "bonus.xlsx"
    path.write_bytes(content)
    return libreoffice([path], folder)["bonus.xlsx"]


def test_no_cell_of_a_workbook_calculates(book: Path) -> None:
    assert formulas(book) == []
    assert "xlink:href" not in book.read_text(encoding="utf-8").partition("<office:spreadsheet>")[2]


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_the_sums_of_a_workbook_are_those_of_the_batch(book: Path, currency: str) -> None:
    for name, column in ((f"Payouts {currency}", "Paid"), (f"Components {currency}", "Amount")):
        header, *rows, total = sheets(book)[name]
        place = [cell.text for cell in header].index(column)
        numbers = [row[place].number for row in rows]
        assert None not in numbers
        assert sum(filter(None, numbers), Decimal(0)) == total[place].number == BATCH.total[currency]


def test_ids_and_names_of_a_workbook_are_the_texts_they_were(book: Path) -> None:
    _, *rows, _ = sheets(book)["Payouts USD"]
    assert [(row[0].number, row[0].text) for row in rows] == [(None, f"0{n:03}") for n in range(len(AMOUNTS))]
    assert [row[2].number for row in rows] == [None] * len(HOSTILE)
    assert [row[2].text for row in rows] == [text.replace("\t", "") for text in HOSTILE]  # a tab is a mark of its own


def test_each_person_of_a_workbook_has_a_sheet_that_adds_up(book: Path) -> None:
    for person in BATCH.people:
        (rows,) = (rows for name, rows in sheets(book).items() if name.startswith(person.person))
        numbers = [row[6].number for row in rows[1:]]
        assert sum(filter(None, numbers[:-1]), Decimal(0)) == numbers[-1] == person.amount


def test_the_workbook_of_the_sample_company_adds_up_to_what_is_calculated(sample: Run, tmp_path: Path) -> None:
    draft = draft_of(sample, Place(1, NO_BATCH, "2026-Q2", Kind.CLOSE), (), "csbonus")
    layout = LAYOUTS["xlsx"]
    path = tmp_path / "sample.xlsx"
    (content,) = layout.write(draft, layout.settings()).values()
    path.write_bytes(content)
    read = libreoffice([path], tmp_path)["sample.xlsx"]
    assert formulas(read) == []
    for currency in ("EUR", "GBP", "USD"):
        header, *_, total = sheets(read)[f"Payouts {currency}"]
        paid = sum((row.paid for row in payouts(sample) if row.currency == currency), Decimal(0))
        assert total[[cell.text for cell in header].index("Paid")].number == paid


PLAN = """
    csbonus: 1
    plan: judged
    title: One objective
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD}
    components:
      mbo: {measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}
"""


@pytest.fixture(scope="module")
def plain(sample: Run, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, Path]]:
    """Our CSVs, each as it is and as LibreOffice has it: the sample company, hostile names, a layout."""
    folder = tmp_path_factory.mktemp("plain")
    texts = {f"sample-{path.name}": "".join(text()) for path, text in contents(sample, folder, ".csv").items()}
    names = [text.replace("|", "") for text in HOSTILE if "\t" not in text]
    people = "\n".join(f"P{n} | {name.replace(chr(34), '')} | CSM | 2025-01-01" for n, name in enumerate(names))
    scores = "\n".join(f"2026-Q1 | person | P{n} | mbo | {70 + n}%" for n in range(len(names)))
    tables = {"people": f"person_id | name | role | valid_from\n{people}",
              "scores": f"quarter | scope | scope_id | measure | value\n{scores}"}
    run = calculated(folder / "world", PLAN, tables, quarter(1))
    texts |= {f"hostile-{path.name}": "".join(text()) for path, text in contents(run, folder, ".csv").items()}
    layout = LAYOUTS["generic"]
    texts |= {name: content.decode() for name, content in layout.write(BATCH, layout.settings()).items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = libreoffice([folder / name for name in texts], folder, plain_text=True)
    return {name: (folder / name, path) for name, path in made.items()}


def test_no_cell_of_a_csv_calculates(plain: Mapping[str, tuple[Path, Path]]) -> None:
    assert {name: formulas(read) for name, (_, read) in plain.items()} == {name: [] for name in plain}


def test_the_sums_of_every_column_of_amounts_are_those_of_the_csv(plain: Mapping[str, tuple[Path, Path]]) -> None:
    amounts = {"paid", "due", "target", "earned", "withheld", "amount", "correction", "carry_in", "earned_to_date"}
    summed = 0
    for name, (written, read) in plain.items():
        with written.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
        (found,) = sheets(read).values()
        assert len(found) == 1 + len(rows), name
        for place, column in enumerate(header):
            if column in amounts:
                ours = sum((Decimal(row[place]) for row in rows if row[place]), Decimal(0))
                assert _sum(found[1:], place) == ours, (name, column)
                summed += 1
    assert summed > 20


def _sum(rows: Sequence[Sequence[Cell]], place: int) -> Decimal:
    return sum((row[place].number or Decimal(0) for row in rows if place < len(row)), Decimal(0))
