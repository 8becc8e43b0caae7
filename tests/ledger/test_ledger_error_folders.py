"""Each code of the ledger has a page and a folder with what was done to a sound ledger to trigger it."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.code_pages.ledger import PAGES
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger import lock, put
from csbonus.ledger.evidence import Sources
from csbonus.ledger.lock import locked
from csbonus.ledger.model import Input
from csbonus.ledger.store import commit
from csbonus.ledger.text import digest_of
from tests.ledger.batches import a_year, after, batch, signed_again

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"
SOURCES = ("csbonus/ledger", "csbonus/cli/closed.py")
LEDGER = Path("ledger")
Patch = pytest.MonkeyPatch


def replace(file: str, old: str, new: str) -> None:
    path = LEDGER / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def sign_again(file: str) -> None:
    path = LEDGER / file
    path.write_bytes(signed_again(path.read_bytes().decode().splitlines()))


def keep_copies() -> None:
    """One batch more, made of one export."""
    Path("people.csv").write_bytes(b"person_id\n")
    year = batch({}, digest="")._replace(
        period="2027-Q1", run="2027-Q1", plans=(), inputs=(Input("people.csv", digest_of(b"person_id\n")),))
    commit(LEDGER, after(a_year()[-1], year), Sources({}, {"people.csv": Path("people.csv")}))


DONE: dict[str, Callable[..., object]] = {
    "replace": replace,
    "sign-again": sign_again,
    "remove": lambda file: (LEDGER / file).unlink(),
    "add": lambda file: (LEDGER / file).touch(),
    "rename": lambda old, new: (LEDGER / old).rename(LEDGER / new),
    "keep-copies": keep_copies,
    "open-to-others": lambda: LEDGER.chmod(0o755),
    "remove-all": lambda: shutil.rmtree(LEDGER),
}
"""What `done.txt` may say was done to the ledger of a year, a line each."""


def refused(do: Callable[[], object]) -> Sequence[Diagnostic]:
    with pytest.raises(Refused) as said:
        do()
    return said.value.found


def next_batch() -> Callable[[], object]:
    year = batch({"P-07": {"renewals": "1.00"}}, digest="")._replace(period="2027-Q1", run="2027-Q1")
    return lambda: commit(LEDGER, after(a_year()[-1], year))


def meanwhile(_: Patch) -> Sequence[Diagnostic]:
    other = batch({"P-07": {"renewals": "2.00"}}, digest="")._replace(period="2027-Q1", run="2027-Q1")
    commit(LEDGER, after(a_year()[-1], other))
    return refused(next_batch())


def held(patch: Patch) -> Sequence[Diagnostic]:
    patch.setattr(lock, "_TRIES", 2)
    with locked(LEDGER):
        return refused(next_batch())


def full_disk(patch: Patch) -> Sequence[Diagnostic]:
    patch.setattr(os, "fsync", _fails(errno.ENOSPC, "No space left on device"))
    return refused(next_batch())


def lost_folder(patch: Patch) -> Sequence[Diagnostic]:
    patch.setattr(put, "sync_folder", _fails(errno.EIO, "Input/output error"))
    return refused(next_batch())


def _fails(number: int, words: str) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(number, words)

    return fail


CLOSING = {"closed meanwhile": meanwhile, "somebody writes": held, "disk full": full_disk, "folder lost": lost_folder}
"""What `closing.txt` may say happens while a batch is closed."""


def told(folder: Path, patch: Patch) -> list[str]:
    """Code, place and fact of everything that is said."""
    for one in a_year():
        commit(LEDGER, one)
    if (folder / "closing.txt").exists():
        found = CLOSING[(folder / "closing.txt").read_text("utf-8").strip()](patch)
        return [f"{problem.code} {problem.span} {problem.message}" for problem in found]
    for line in (folder / "done.txt").read_text("utf-8").splitlines():
        what, *words = shlex.split(line)
        DONE[what](*words)
    command = (folder / "command.txt").read_text("utf-8")
    said = CliRunner().invoke(app, shlex.split(command), env={"COLUMNS": "2000"}).stderr.splitlines()
    heads = [i for i, line in enumerate(said) if line.startswith("CSB")]
    return [f"{said[i].split()[0]} {said[i].split(maxsplit=2)[2]} {said[i + 1].strip()}" for i in heads]


@pytest.mark.parametrize("code", sorted(PAGES))
def test_what_is_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = (FOLDERS / code / "expected.txt").read_text("utf-8").splitlines()
    assert told(FOLDERS / code, monkeypatch) == expected
    assert any(line.startswith(code) for line in expected)


def test_every_code_that_the_ledger_raises_has_a_page() -> None:
    paths = [path for source in SOURCES for path in [ROOT / source, *(ROOT / source).rglob("*.py")] if path.is_file()]
    raised = {code for path in paths for code in re.findall(r"CSB(?:8[01]|93)[0-9]", path.read_text("utf-8"))}
    assert sorted(raised) == sorted(PAGES)
