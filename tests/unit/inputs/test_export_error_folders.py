"""Each code of the exports has a page and a folder with the smallest data that triggers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.code_pages.exports import PAGES
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.documents.source import read_source
from csbonus.inputs.load import Need, load

ROOT = Path(__file__).parents[3]
FOLDERS = ROOT / "tests" / "errors"
WITHOUT_FOLDER = {"CSB326", "CSB498"}
"""What no file is known to cause."""
CODES = sorted(set(PAGES) - WITHOUT_FOLDER)


def found_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    monkeypatch.chdir(folder)
    source, _ = read_source(Path("needs.yaml"))
    assert source is not None
    assert isinstance(source.data, dict)
    needs = {name: Need(frozenset(map(str, columns or ()))) for name, columns in source.data.items()}
    try:
        exports = load(Path("data"), needs)
    except Refused as refused:
        return refused.found
    exports.connection.close()
    return exports.warnings


@pytest.mark.parametrize("code", CODES)
def test_the_data_in_the_folder_of_a_code_is_told_what_is_expected(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_in(FOLDERS / code, monkeypatch)

    told = [f"{d.code} {d.span} {d.message}" for d in found]
    assert told == Path("expected.txt").read_text(encoding="utf-8").splitlines()
    assert code in {d.code for d in found}
    assert all(d.hint for d in found)


def test_every_code_that_is_raised_has_a_page() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "csbonus" / "inputs").rglob("*.py"))
    assert {code for text in texts for code in re.findall(r'"(CSB(?:[34][0-9]|91)[0-9])"', text)} == set(PAGES)
