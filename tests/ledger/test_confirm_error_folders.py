"""Each code of `csbonus confirm` has a page and a folder with the register that triggers it.

Closed are E1 with 1,000.00 USD and E2 with 850.00 USD for 2026-Q1; `earlier.csv` is what was confirmed before.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csbonus.code_pages.confirming import PAGES
from csbonus.diagnostics import Refused
from csbonus.inputs.options import Options
from csbonus.inputs.register import read_register
from csbonus.ledger.confirm import Confirming, confirmation
from csbonus.ledger.model import Batch, Input, Signed
from csbonus.ledger.read import Ledger
from tests.ledger.batches import batch

FOLDERS = Path(__file__).parents[1] / "errors"
CLOSED = batch({"E1": {"renewals": "1000.00"}, "E2": {"renewals": "850.00"}})


def confirmed(file: str, period: str, on: str, *batches: Batch) -> Batch:
    register = read_register(Path(file), Options())
    asked = Confirming(period, register, Input(file, "sha256:" + "c" * 64), Signed("Ana Reyes", on), "csbonus 0.3.0")
    return confirmation(Ledger(Path("ledger"), batches), asked)


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_register_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FOLDERS / code, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    asked = tmp_path / "asked.txt"
    period, on = asked.read_text("utf-8").split() if asked.exists() else ("2026-Q1", "2026-04-30")
    batches = [CLOSED]
    if Path("earlier.csv").exists():
        batches.append(confirmed("earlier.csv", period, on, CLOSED)._replace(digest="sha256:2"))
    with pytest.raises(Refused) as refusal:
        confirmed("paid.csv", period, on, *batches)
    told = [f"{each.code} {each.span} {each.message} → {each.hint}" for each in refusal.value.found]
    assert told == (tmp_path / "expected.txt").read_text("utf-8").splitlines()
