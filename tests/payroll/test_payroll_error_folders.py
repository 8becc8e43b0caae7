"""Every code of payroll files has a page, and a folder with the smallest batch that triggers it.

`layout.txt` names the layout; `pays.csv` is what the batch pays, beside it settings and ids.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from csbonus.code_pages.payroll import PAGES
from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.settings import settings_of
from tests.ledger.batches import batch
from tests.payroll.asking import told

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"


def batch_in(folder: Path) -> Batch:
    """What `person,component,currency,amount` lines pay."""
    with (folder / "pays.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    parts = [batch({row["person"]: {row["component"]: row["amount"]}}, currency=row["currency"]) for row in rows]
    return parts[0]._replace(
        components=tuple(each for part in parts for each in part.components),
        people=tuple(each for part in parts for each in part.people),
    )


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_folder_of_a_code_triggers_it(code: str) -> None:
    folder = FOLDERS / code
    layout = (folder / "layout.txt").read_text("utf-8").strip()
    settings = folder / "payroll.yaml"
    with pytest.raises(Refused) as refused:
        LAYOUTS[layout].write(batch_in(folder), settings_of(layout, settings if settings.exists() else None))
    assert told(refused.value, folder) == (folder / "expected.txt").read_text("utf-8").splitlines()


def test_every_code_that_layouts_raise_has_a_page() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "csbonus" / "payroll").rglob("*.py"))
    assert {code for text in texts for code in re.findall(r"CSB8[56][0-9]", text)} <= set(PAGES)
