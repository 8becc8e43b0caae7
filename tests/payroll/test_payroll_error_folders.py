"""Every code of payroll files has a page, and a folder with the smallest batch that triggers it.

`layout.txt` names the layout; `pays.csv` is what the batch pays, beside it settings and ids. Where `command.txt` is, it
is run where `ledger` is.
"""

from __future__ import annotations

import csv
import re
import shlex
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.code_pages.payroll import PAGES
from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch, Kind, PaidEntry
from csbonus.payroll import LAYOUTS
from csbonus.payroll.settings import settings_of
from tests.ledger.batches import batch
from tests.payroll.asking import told
from tests.payroll.ledgers import ledger_of, of, undone

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


def by_command(folder: Path, tmp_path: Path) -> list[str]:
    """What the command of a folder is told; the ledger closes a quarter, says what was paid, undoes, closes anew."""
    paid = batch({"P-1": {"renewals": "100.00"}})
    register = (PaidEntry("P-1", "USD", Decimal("100.00"), Decimal("100.00")),)
    said = paid._replace(kind=Kind.CONFIRM, components=(), people=(), about=1, paid=register)
    next_one = of(paid, "2026-Q2")
    ledger_of(tmp_path / "ledger", [paid, said, next_one, undone(next_one, 3)])
    (tmp_path / "plans").symlink_to(ROOT / "plans")
    (tmp_path / "data").symlink_to(ROOT / "sample_data")
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    command = shlex.split((folder / "command.txt").read_text("utf-8"))
    result = CliRunner().invoke(app, command, env={"COLUMNS": "2000"})
    lines = result.stderr.splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("CSB")]
    return [f"{lines[n].split()[0]} {lines[n].split(maxsplit=2)[2]} {lines[n + 1].strip()}" for n in heads]


def by_layout(folder: Path) -> list[str]:
    """What the layout of a folder refuses."""
    layout = (folder / "layout.txt").read_text("utf-8").strip()
    settings = folder / "payroll.yaml"
    with pytest.raises(Refused) as refused:
        LAYOUTS[layout].write(batch_in(folder), settings_of(layout, settings if settings.exists() else None))
    return told(refused.value, folder)


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_folder_of_a_code_triggers_it(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FOLDERS / code
    monkeypatch.chdir(tmp_path)
    found = by_command(folder, tmp_path) if (folder / "command.txt").exists() else by_layout(folder)
    assert found == (folder / "expected.txt").read_text("utf-8").splitlines()


def test_every_code_that_layouts_raise_has_a_page() -> None:
    texts = (path.read_text("utf-8") for part in ("payroll", "cli") for path in (ROOT / "csbonus" / part).rglob("*.py"))
    assert sorted({code for text in texts for code in re.findall(r"CSB8[56][0-9]", text)}) == sorted(PAGES)
