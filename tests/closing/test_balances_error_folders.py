"""Each code of balances that no plan takes up, and of late rows, has a page and a folder with commands that lead to it.

The commands of `commands.txt` are typed in the office one after another; what the last one says is expected.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from csbonus.code_pages import balances, late_rows
from tests.closing.desk import Desk, problems

FOLDERS = Path(__file__).parents[1] / "errors"


@pytest.mark.parametrize("code", sorted({**balances.PAGES, **late_rows.PAGES}))
def test_the_last_command_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    shutil.copytree(FOLDERS / code, tmp_path, dirs_exist_ok=True)
    *before, last = (tmp_path / "commands.txt").read_text("utf-8").splitlines()
    for command in before:
        desk.told(command)
    result = desk.type(last)
    warned = [re.sub(r"^(.*?): (CSB\d+) warning: ", r"\2 \1 ", line)
              for line in result.stderr.splitlines() if " warning: " in line]
    told = problems(result) or [line.partition(" → ")[0] for line in warned]
    assert told == (FOLDERS / code / "expected.txt").read_text("utf-8").splitlines()
    assert any(each.startswith(code) for each in told)
