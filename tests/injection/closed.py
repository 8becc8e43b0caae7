"""Channels of a closed quarter: the ledger, what is shown of it, files for payroll, workbooks, journals."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from tests.injection.calculated import cells, trimmed
from tests.injection.desk import QUARTER, Desk
from tests.injection.office import person
from tests.injection.reading import holds, runs, squeezed, steering, taken_back

LAYOUT = """layout: ours
title: Ours
file: "{number}-{period}-ours-{currency}.csv"
one_row_per: person
columns:
  - {header: Id, value: person_id}
  - {header: Name, value: name}
  - {header: Amount, value: amount}
"""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def of_people(desk: Desk) -> None:
    """Names and teams of people who are paid."""
    close(desk)
    entries = [json.loads(line) for line in next(desk.folder.glob("ledger/0*.jsonl")).read_text("utf-8").splitlines()]
    _names(desk, "ledger file", {each["person"]: each["name"] for each in entries if each["type"] == "person"})
    shown = desk.out("ledger show 1", COLUMNS="200")
    _told(desk, "ledger show", shown)
    held = json.loads(desk.out("ledger show 1 --format json"))
    batch = held[0] if isinstance(held, list) else held
    _names(desk, "ledger show json",
           {each["person"]: each["name"] for each in batch["entries"] if each["type"] == "person"})
    _sheet(desk, "ledger show csv", [row for row in cells(desk.out("ledger show 1 --format csv"))
                                     if row["type"] == "person"])
    (desk.folder / "pay").mkdir()
    desk.out("export generic 2026-Q1 --ledger ledger -o pay")
    _sheet(desk, "export generic", cells(_text(desk, "*-generic-*.csv")))
    (desk.folder / "ours.yaml").write_text(LAYOUT)
    desk.out("export ours.yaml 2026-Q1 --ledger ledger -o pay")
    rows = [{"person_id": row["Id"], "name": row["Name"], "amount": row["Amount"]}
            for row in cells(_text(desk, "*-ours-*.csv"))]
    _sheet(desk, "export, a layout of one's own", rows)
    _workbook(desk)


def close(desk: Desk) -> None:
    """Approve and close the quarter."""
    desk.out(f"approve plan.yaml {QUARTER} --ledger ledger --by 'Ben Okafor' --on 2026-04-09")
    desk.out(f"close plan.yaml {QUARTER} --ledger ledger --by 'Ana Reyes' --on 2026-04-10")


def _text(desk: Desk, pattern: str) -> str:
    return next((desk.folder / "pay").glob(pattern)).read_bytes().decode()


def _names(desk: Desk, channel: str, found: dict[str, str]) -> None:
    for number, each in enumerate(desk.texts):
        desk.tally.tell(channel, each, kept=found[person(number)] == trimmed(each.text))


def _told(desk: Desk, channel: str, output: str) -> None:
    letter = steering(output)
    for each in desk.texts:
        desk.tally.tell(channel, each, live=letter, kept=holds(output, each.text))


def _sheet(desk: Desk, channel: str, rows: Sequence[dict[str, str]]) -> None:
    found = {row["person_id"]: row for row in rows}
    for number, each in enumerate(desk.texts):
        row = found[person(number)]
        desk.tally.tell(channel, each, live=[cell for cell in row.values() if runs(cell)],
                        kept=taken_back(row["name"]) == trimmed(each.text))


def _workbook(desk: Desk) -> None:
    """One for all people; names stand in cells of text, and no part of the file acts."""
    (desk.folder / "payroll.yaml").write_text("layouts:\n  xlsx: {sheets: person}\n")
    desk.out("export xlsx 2026-Q1 --ledger ledger --settings payroll.yaml -o pay")
    with zipfile.ZipFile(next((desk.folder / "pay").glob("*.xlsx"))) as book:
        parts = {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}
    acts = re.compile(r"<f[ >]|<hyperlink|externalLink|ddeLink|vbaProject")
    live = [name for name, text in parts.items() if acts.search(name + text)]
    shared = [squeezed(_unescaped(text)) for text in _shared(parts.get("xl/sharedStrings.xml", "<x/>"))]
    everything = "\n".join(shared)
    for each in desk.texts:
        desk.tally.tell("export xlsx", each, live=live, kept=squeezed(each.text) in everything
                        or any(holds(text, each.text) for text in shared))


def _shared(text: str) -> Iterator[str]:
    for string in ElementTree.fromstring(text).iter(f"{_MAIN}si"):
        yield "".join(string.itertext())


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def rows_of(content: bytes, delimiter: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    """The cells of a file as Python's own reader has them."""
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def spreadsheet(desk: Desk, folder: Path) -> None:
    """What LibreOffice makes of the files of a run and of payroll: nothing that calculates."""
    from tests.payroll.test_libreoffice import sheets
    from tests.payroll.tools import libreoffice

    (desk.folder / "run").mkdir()
    desk.out(f"calc plan.yaml {QUARTER} -o run")
    paths = [desk.folder / "run" / "payouts.csv", *sorted((desk.folder / "pay").glob("*-generic-*.csv"))]
    for name, made in libreoffice(paths, folder, plain_text=True).items():
        read = [cell for rows in sheets(made).values() for row in rows for cell in row]
        live = [cell.text for cell in read if cell.formula]
        for each in desk.texts:
            desk.tally.tell(f"LibreOffice, {name.partition('-')[0]}", each, live=live)
    book = sorted((desk.folder / "pay").glob("*.xlsx"))
    for made in libreoffice(book, folder).values():
        read = [cell for rows in sheets(made).values() for row in rows for cell in row]
        live = [cell.formula for cell in read if cell.formula and not cell.formula.startswith("of:=SUM(")]
        texts = squeezed("\n".join(cell.text for cell in read))
        for each in desk.texts:
            desk.tally.tell("LibreOffice, workbook", each, live=live, kept=holds(texts, each.text))
