"""A workbook read back from its own XML, so that nothing is guessed about what a cell is."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBER, TEXT, NOTHING = "number", "text", "nothing"


class Read(NamedTuple):
    """A cell as the file has it: its kind, its text to the digit, the pattern of numbers that it is shown by."""

    kind: str
    text: str
    pattern: str


def read(content: bytes) -> Mapping[str, Sequence[Mapping[str, Read]]]:
    """The rows of each sheet by its name, each cell by the letters of its column."""
    with ZipFile(io.BytesIO(content)) as book:
        names = [each.attrib["name"] for each in _root(book, "xl/workbook.xml").iter(f"{MAIN}sheet")]
        texts = ["".join(part.text or "" for part in each.iter(f"{MAIN}t"))
                 for each in _root(book, "xl/sharedStrings.xml").iter(f"{MAIN}si")]
        patterns = _patterns(book)
        return {name: _rows(_root(book, f"xl/worksheets/sheet{number}.xml"), texts, patterns)
                for number, name in enumerate(names, start=1)}


def texts(content: bytes) -> Mapping[str, list[list[str]]]:
    """The rows of each sheet as texts, cells without a value as empty ones."""
    return {name: [[cell.text for cell in row.values()] for row in rows] for name, rows in read(content).items()}


def parts(content: bytes) -> Mapping[str, str]:
    """Every file inside a workbook."""
    with ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def _root(book: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))


def _patterns(book: ZipFile) -> list[str]:
    styles = _root(book, "xl/styles.xml")
    known = {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iter(f"{MAIN}numFmt")}
    built_in = {"0": "General", "3": "#,##0", "4": "#,##0.00", "49": "@"}
    cells = next(styles.iter(f"{MAIN}cellXfs"))
    return [{**built_in, **known}[each.attrib["numFmtId"]] for each in cells]


def _rows(sheet: ElementTree.Element, known: Sequence[str], patterns: Sequence[str]) -> list[Mapping[str, Read]]:
    found = [{_letters(cell.attrib["r"]): _cell(cell, known, patterns) for cell in row}
             for row in sheet.iter(f"{MAIN}row")]
    columns = list(found[0]) if found else []
    return [{column: row.get(column, Read(NOTHING, "", "")) for column in columns} for row in found]


def _cell(cell: ElementTree.Element, known: Sequence[str], patterns: Sequence[str]) -> Read:
    value, pattern = cell.findtext(f"{MAIN}v", ""), patterns[int(cell.attrib.get("s", "0"))]
    if cell.attrib.get("t") == "s":
        return Read(TEXT, known[int(value)], pattern)
    return Read(NUMBER, value, pattern) if value else Read(NOTHING, "", pattern)


def _letters(place: str) -> str:
    return place.rstrip("0123456789")
