"""The pages on payroll, journals and DATEV show what is written.

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
from csbonus.payroll.described import read_described
from csbonus.payroll.description import Column, Description
from csbonus.payroll.layout import Files
from csbonus.payroll.settings import settings_of
from tests.documentation.blocks import EXPORTED, ROOT, blocks
from tests.ledger.batches import batch
from tests.payroll.worked import pays, together

SHOWN = EXPORTED[:3]
PAYROLL, DATEV, JOURNALS = SHOWN
PAGES = pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
TERMS = {"guarantee": "guarantee", "draw": "draw", "held back": "release"}


def table(text: str, first: str) -> list[dict[str, str]]:
    """The rows of the table whose first column has this head."""
    (found,) = re.findall(rf"^\| {first} \|.*\n\|[-:|]*\n(?:\|.*\n)+", text, re.MULTILINE)
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def of_payroll(text: str) -> Batch:
    """The quarter of the page on payroll."""
    lines = table(text, "person")
    found = batch({row["person"]: {name: row[name] for name in ("renewals", "growth")} for row in lines})
    names = {row["person"]: row["name"] for row in lines}
    return found._replace(people=tuple(each._replace(name=names[each.person]) for each in found.people))


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
    found = {PAYROLL: of_payroll, DATEV: of_datev, JOURNALS: of_journals}[path](text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for block in blocks(text):
            if block.words.startswith("csv "):
                (folder / block.words.removeprefix("csv ")).write_text(block.text, encoding="utf-8")
        for block in blocks(text):
            if block.words == "yaml":
                settings = folder / "payroll.yaml"
                settings.write_text(block.text, encoding="utf-8")
                for file, content in files(found, settings, block.text).items():
                    encoding = "cp1252" if path == DATEV else "utf-8"
                    yield file, content.decode(encoding).replace("\r\n", "\n")


def files(found: Batch, settings: Path, text: str) -> Files:
    """What a block writes: the settings of a layout, or the description of one."""
    names = re.findall(r"^layouts:\n  ([a-z-]+):$", text, re.MULTILINE)
    if not names:
        layout, description = read_described(settings)
        return layout.write(found, description)
    return LAYOUTS[names[0]].write(found, settings_of(names[0], settings))


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


OF_PAYROLL = ("generic", "adp-wfn", "adp-run", "gusto", "paychex-spi")


def test_the_description_on_the_page_is_the_file_beside_it() -> None:
    (shown,) = (block.text for block in blocks(PAYROLL.read_text("utf-8")) if "\nlayout: " in block.text)
    assert shown == (ROOT / "plans" / "payroll" / "personio.yaml").read_text("utf-8")


def test_every_key_of_a_described_layout_is_explained() -> None:
    text = PAYROLL.read_text("utf-8")
    told = re.findall(r"`([a-z_]+)`", "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("|")))
    assert {*Description.known_keys(), *Column.known_keys()} - {"ids"} <= set(told)


def test_every_setting_of_a_layout_is_explained() -> None:
    for layouts, path in (
        (OF_PAYROLL, PAYROLL), (("datev-lodas", "datev-lug"), DATEV),
        (("quickbooks", "xero", "netsuite", "beancount", "hledger"), JOURNALS),
    ):
        text = re.sub(r"<!-- generated: .*?<!-- end -->", "", path.read_text("utf-8"), flags=re.DOTALL)
        keys = {key for layout in layouts for key in LAYOUTS[layout].settings.known_keys()}
        keys -= set() if path == PAYROLL else {"ids", "currency"}
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
    for page in SHOWN:
        page.write_text(refreshed(page), encoding="utf-8")
