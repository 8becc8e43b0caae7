"""The pages on journals and DATEV show what is written.

`python -m tests.payroll.test_pages` writes the shown files anew.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.accounts import Accounts, ExpenseRule, Part
from csbonus.payroll.settings import settings_of
from tests.documentation.blocks import ROOT, blocks
from tests.ledger.batches import batch
from tests.payroll.worked import pays, together

JOURNALS, DATEV = ROOT / "plans" / "journals.md", ROOT / "plans" / "datev.md"
PAGES = pytest.mark.parametrize("path", [JOURNALS, DATEV], ids=lambda path: path.stem)
TERMS = {"guarantee": "guarantee", "draw": "draw", "held back": "release"}


def table(text: str, first: str) -> list[dict[str, str]]:
    """The rows of the table whose first column has this head."""
    (found,) = re.findall(rf"^\| {first} \|.*\n\|[-:|]*\n(?:\|.*\n)+", text, re.MULTILINE)
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def of_journals(text: str) -> Batch:
    """The quarter of the page on journals."""
    people = []
    for row in table(text, "person"):
        terms = {term: row[name] for name, term in TERMS.items() if row[name]}
        carried = ("0.00", row["carried on"] or "0.00")
        people.append(pays(row["person"], {"renewals": row["earned"]}, terms, paid=row["paid"], carried=carried))
    return together(*people)


def of_datev(text: str) -> Batch:
    """The quarter of the page on DATEV."""
    paid = re.findall(r"(\w+) ([0-9.]+) EUR", text)
    return batch({who: {"renewals": amount} for who, amount in paid}, currency="EUR")


def written(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of all files that the settings of a page write."""
    text = path.read_text("utf-8")
    found = of_journals(text) if path == JOURNALS else of_datev(text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for block in blocks(text):
            if block.words.startswith("csv "):
                (folder / block.words.removeprefix("csv ")).write_text(block.text, encoding="utf-8")
        for block in blocks(text):
            if block.words == "yaml":
                settings = folder / "payroll.yaml"
                settings.write_text(block.text, encoding="utf-8")
                (layout,) = re.findall(r"^  ([a-z-]+):$", block.text, re.MULTILINE)
                for file, content in LAYOUTS[layout].write(found, settings_of(layout, settings)).items():
                    encoding = "cp1252" if layout.startswith("datev") else "utf-8"
                    yield file, content.decode(encoding).replace("\r\n", "\n")


@PAGES
def test_the_files_on_the_page_are_those_that_its_settings_write(path: Path) -> None:
    shown = [(block.words.removeprefix("text "), block.text) for block in blocks(path.read_text("utf-8"))
             if block.words.startswith("text ")]
    assert shown == list(written(path))


def test_the_table_of_the_page_is_what_is_booked() -> None:
    text = JOURNALS.read_text("utf-8")
    *rows, last = table(text, "key")
    stands = {row["key"].strip("`"): (row["debit"], row["credit"]) for row in rows}
    accounts = {part: part for part in (*stands, "difference")}
    layout = LAYOUTS["netsuite"]
    settings = layout.settings.model_validate(
        {"accounts": accounts, "date_format": "YYYY-MM-DD", "fiscal_year": {"starts": "01-01"}}
    )
    (content,) = layout.write(of_journals(text), settings).values()
    lines = [line.split(",") for line in content.decode().splitlines()[1:]]
    assert {line[5]: (line[6], line[7]) for line in lines} == stands
    assert (last["debit"], last["credit"]) == ("6500.00", "6500.00")


def test_every_setting_of_journals_and_of_datev_is_explained() -> None:
    for layouts, path in (
        (("quickbooks", "xero", "netsuite", "beancount", "hledger"), JOURNALS), (("datev-lodas", "datev-lug"), DATEV)
    ):
        text = path.read_text("utf-8")
        keys = {key for layout in layouts for key in LAYOUTS[layout].settings.known_keys()} - {"ids", "currency"}
        if path == JOURNALS:
            keys |= {*Accounts.known_keys(), *ExpenseRule.known_keys(), *Part}
        assert {key for key in keys if not re.search(rf"`{key}\b|\b{key}:", text)} == set()


def refreshed(path: Path) -> str:
    text = path.read_text("utf-8")
    for file, content in written(path):
        start = f"```text {file}\n"
        before, _, after = text.partition(start)
        text = f"{before}{start}{content}```{after.partition('```')[2]}"
    return text


if __name__ == "__main__":
    for page in (JOURNALS, DATEV):
        page.write_text(refreshed(page), encoding="utf-8")
