"""Each code of approving, closing, correcting has a page and a folder with the commands that lead to it.

The commands of `commands.txt` are typed in the office one after another; all but the last end well.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from csbonus.code_pages.closing import PAGES
from tests.closing.desk import Desk

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
    expected = (FOLDERS / code / "expected.txt").read_text("utf-8").splitlines()
    told = [re.sub(r"sha256:[0-9a-f]{64}", "sha256:...", each) for each in desk.refused(last)]
    assert told == expected
    assert all(each.startswith(code) for each in told)


def test_every_code_of_closing_that_is_raised_has_a_page() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "csbonus").rglob("*.py") if path.parent.name != "code_pages")
    raised = {code for text in texts for code in re.findall(r"CSB8(?:2[0-9]|3[0-4])", text)}
    assert raised == set(PAGES)
