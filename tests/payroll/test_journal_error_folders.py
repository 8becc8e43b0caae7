"""Every code of journals has a page, and a folder with the smallest batch that triggers it.

As for payroll files; `paid.csv` says what people are paid where that is not what their components add up to.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.code_pages.journals import PAGES
from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.settings import settings_of
from tests.payroll.asking import told
from tests.payroll.test_payroll_error_folders import FOLDERS, ROOT, batch_in


def batch_of(folder: Path) -> Batch:
    found = batch_in(folder)
    if not (folder / "paid.csv").exists():
        return found
    with (folder / "paid.csv").open(encoding="utf-8", newline="") as opened:
        paid = {row["person"]: Decimal(row["amount"]) for row in csv.DictReader(opened)}
    return found._replace(people=tuple(each._replace(amount=paid[each.person]) for each in found.people))


def together(found: Batch) -> Batch:
    """A person once, with all that the lines of `pays.csv` pay."""
    sums: dict[str, Decimal] = {}
    for each in found.people:
        sums[each.person] = sums.get(each.person, Decimal(0)) + each.amount
    once = {each.person: each._replace(amount=sums[each.person]) for each in found.people}
    return found._replace(people=tuple(once.values()))


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_folder_of_a_code_triggers_it(code: str) -> None:
    folder = FOLDERS / code
    layout = (folder / "layout.txt").read_text("utf-8").strip()
    with pytest.raises(Refused) as refused:
        LAYOUTS[layout].write(together(batch_of(folder)), settings_of(layout, folder / "payroll.yaml"))
    assert told(refused.value, folder) == (folder / "expected.txt").read_text("utf-8").splitlines()


def test_every_code_that_journals_raise_has_a_page() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "csbonus" / "payroll").rglob("*.py"))
    assert {code for text in texts for code in re.findall(r"CSB8(?:7[0-9]|8[0-4])", text)} == set(PAGES)
