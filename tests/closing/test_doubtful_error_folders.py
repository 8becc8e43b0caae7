"""Each code of a register that is doubted has a page and a folder with the commands that lead to it.

The last of `commands.txt` confirms, and is refused; with what it is told to say it is recorded, and the batch keeps it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csbonus.cli.waivers import ONLY_ACCEPTED
from csbonus.code_pages.confirming_doubts import PAGES
from tests.closing.desk import Desk

FOLDERS = Path(__file__).parents[1] / "errors"


@pytest.mark.parametrize("code", sorted(PAGES))
def test_a_doubtful_register_is_recorded_only_when_it_is_accepted(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    shutil.copytree(FOLDERS / code, tmp_path, dirs_exist_ok=True)
    *before, last = (tmp_path / "commands.txt").read_text("utf-8").splitlines()
    for command in before:
        desk.told(command)
    many = len(desk.batches)
    expected = (FOLDERS / code / "expected.txt").read_text("utf-8").splitlines()
    assert desk.refused(last) == [
        f"CSB941 --accept nothing is put into a ledger before somebody accepts {code}", *expected]
    assert len(desk.batches) == many
    assert f"--accept {code}" in desk.type(last).stderr
    accepting = desk.type(f"{last} --accept {code}")
    assert (accepting.exit_code, accepting.stderr.count("(accepted)")) == (0, 1)
    assert desk.batches[-1].signed.accepted == (code,)
    again = desk.type(last)
    assert (again.exit_code, "is unchanged" in again.stdout, code in again.stderr) == (0, True, True)


@pytest.mark.parametrize(("code", "file", "text", "instead"), [
    ("CSB925", "paid.csv", "person_id,paid\nP-1,1050.00\nP-2,1000.00\nL-1,1000.00\n", ""),
    ("CSB926", "other.csv", "", "2026-Q1"),
    ("CSB927", "exports.yaml", "payroll: {minor_units: true}\n", ""),
])
def test_what_a_doubt_says_to_do_leaves_none(
    code: str, file: str, text: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    shutil.copytree(FOLDERS / code, tmp_path, dirs_exist_ok=True)
    *before, last = (tmp_path / "commands.txt").read_text("utf-8").splitlines()
    for command in before:
        desk.told(command)
    (tmp_path / file).write_text(text, encoding="utf-8")
    told = desk.told(f"{last.replace('confirm 2026-Q2', f'confirm {instead}') if instead else last} --strict")
    assert "nobody otherwise than closed" in told
    assert "1 otherwise" not in told


def test_every_doubt_about_a_register_must_be_accepted() -> None:
    assert set(PAGES) < ONLY_ACCEPTED
