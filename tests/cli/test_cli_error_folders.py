"""Each code of the command line has a page and a folder with the command that triggers it."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.code_pages import PAGES

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"
CODES = sorted(code for code in PAGES if code.startswith(("CSB1", "CSB887", "CSB94")))
SOURCES = ("csbonus/cli", "csbonus/report", "csbonus/gallery", "csbonus/spark")


def words_in(path: Path) -> list[str]:
    """What a file beside a command names: modules that are there or not, variables of the environment."""
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def lines(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first lines of the problems that the command in `command.txt` is told, run where `plans` and `data` are."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    (tmp_path / "data").symlink_to(ROOT / "sample_data")
    shutil.copytree(FOLDERS / code, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for name in words_in(tmp_path / "with.txt"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
        sys.modules[name].__spec__ = ModuleSpec(name, None)
    for name in words_in(tmp_path / "without.txt"):
        monkeypatch.setitem(sys.modules, name, None)
    variables = dict(each.split("=") for each in words_in(tmp_path / "environment.txt"))
    command = (tmp_path / "command.txt").read_text(encoding="utf-8")
    result = CliRunner().invoke(app, shlex.split(command), env={"COLUMNS": "2000", **variables})
    said = result.stderr.splitlines()
    heads = [i for i, line in enumerate(said) if line.startswith("CSB")]
    found = [f"{said[i].split()[0]} {said[i].split(maxsplit=2)[2]} {said[i + 1].strip()}" for i in heads]
    return found or [re.sub(r"^(.*?): (CSB\d+) warning: ", r"\2 \1 ", line) for line in said if " CSB" in line]


@pytest.mark.parametrize("code", CODES)
def test_the_command_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = (FOLDERS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines(code, tmp_path, monkeypatch) == expected


def test_every_code_that_the_command_line_raises_has_a_page() -> None:
    texts = (path.read_text(encoding="utf-8") for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))
    raised = {code for text in texts for code in re.findall(r"CSB1[0-9]{2}|CSB887|CSB94[0-9]", text)}
    assert sorted(raised) == CODES
