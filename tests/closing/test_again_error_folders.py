"""The code of a run that comes out otherwise has a page, and a folder with what was done to the ledger.

The commands of `commands.txt` are typed in the office; before the last one the batch is changed as `forged.txt` says.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from csbonus.code_pages.again import PAGES
from tests.closing.desk import Desk
from tests.ledger.batches import signed_again

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_last_command_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    shutil.copytree(FOLDERS / code, tmp_path, dirs_exist_ok=True)
    *before, last = (tmp_path / "commands.txt").read_text("utf-8").splitlines()
    for command in before:
        desk.told(command)
    (batch,) = (tmp_path / "ledger").glob("*.jsonl")
    text = batch.read_text("utf-8")
    for line in (tmp_path / "forged.txt").read_text("utf-8").splitlines():
        old, new = line.split()
        text = text.replace(old, new)
    batch.write_bytes(signed_again(text.splitlines()))
    told = desk.refused(last)
    assert told == (FOLDERS / code / "expected.txt").read_text("utf-8").splitlines()
    assert all(each.startswith(code) for each in told)


def test_every_code_of_it_that_is_raised_has_a_page() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "csbonus").rglob("*.py") if path.parent.name != "code_pages")
    assert {code for text in texts for code in re.findall(r"CSB849", text)} == set(PAGES)
