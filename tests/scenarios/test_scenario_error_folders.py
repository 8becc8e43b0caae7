"""Every code of test files has a page, and a folder with the smallest file that triggers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.code_pages.scenarios import PAGES
from csbonus.scenarios.checks import wrong_tests
from csbonus.scenarios.load import read_tests

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"
CODES = sorted(PAGES)


@pytest.mark.parametrize("code", CODES)
def test_the_folder_of_a_code_triggers_it_at_its_place(code: str) -> None:
    folder = FOLDERS / code
    files, found = read_tests([folder])
    wrong = [*found, *(problem for file in files for problem in wrong_tests(file))]
    lines = [f"{d.code} {str(d.span).replace(f'{folder}', code)} {d.message}".replace(str(folder), code) for d in wrong]
    assert lines == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_code_that_test_files_raise_has_a_page() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "csbonus" / "scenarios").rglob("*.py"))
    assert sorted({code for text in texts for code in re.findall(r"CSB7[0-9]{2}", text)}) == CODES
