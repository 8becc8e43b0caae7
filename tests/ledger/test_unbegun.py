"""A ledger that is not there is told of where it is only read, with the one beside it that may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.ledger.unbegun import not_begun
from tests.closing.desk import Desk, asked

BATCH = "0001-2026-Q1-close.jsonl"


def beside(folder: Path) -> str:
    """What is said of a ledger that is like the one that is named."""
    [told] = not_begun(folder)
    assert (told.code, str(told.severity), told.span.file) == ("CSB928", "warning", str(folder))
    start, end = f"there is no ledger `{folder}` yet", ": nothing counts as closed"
    assert told.message.startswith(start)
    assert told.message.endswith(end)
    assert told.hint == (
        "before the first close, which makes it, nothing is to be done; else name the folder of the ledger")
    return told.message.removeprefix(start).removesuffix(end)


def test_the_ledger_that_is_like_it_is_named(tmp_path: Path) -> None:
    for name in ("ledger", "lodger", "legend", "archive"):
        (tmp_path / name).mkdir()
    (tmp_path / "legder.txt").touch()
    (tmp_path / "archive" / BATCH).touch()
    (tmp_path / "lodger" / "room.txt").touch()
    assert not beside(tmp_path / "legder")
    (tmp_path / "ledger" / BATCH).touch()
    assert beside(tmp_path / "legder") == f", and `{tmp_path / 'ledger'}` is one"
    assert not beside(tmp_path / "books")


def test_nothing_is_said_of_a_folder_that_is_there(tmp_path: Path) -> None:
    assert list(not_begun(tmp_path)) == []


def test_beside_a_folder_that_cannot_be_listed_none_is_named(tmp_path: Path) -> None:
    assert not beside(tmp_path / "no" / "ledger")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


READ = ["calc plans", "explain plans P-1", "statement plans P-1", "review plans"]


@pytest.mark.parametrize("command", READ)
def test_what_only_reads_a_ledger_says_that_there_is_none_yet(desk: Desk, command: str) -> None:
    rest = asked("2026-Q2").partition(" ")[2]
    first = desk.type(f"{command} {asked('2026-Q1').partition(' ')[2]}")
    assert first.exit_code == 0
    assert "CSB928" in first.stderr
    assert "is one" not in first.stderr
    desk.close("2026-Q1")
    misspelt = desk.type(f"{command} {rest}".replace("ledger ledger", "ledger legder"))
    assert misspelt.exit_code == 0
    assert "CSB928" in misspelt.stderr
    assert "`legder` yet, and `ledger` is one: " in misspelt.stderr
    meant = desk.type(f"{command} {rest}")
    assert "CSB928" not in meant.stderr + meant.stdout


def test_what_makes_the_ledger_does_not(desk: Desk) -> None:
    for command in ("approve", "close"):
        by, strict = ("Ben Okafor", "") if command == "approve" else ("Ana Reyes", "--strict")
        done = desk.type(f"{command} {asked('2026-Q1')} --by '{by}' --on 2026-04-10 {strict}")
        assert (done.exit_code, "CSB928" in done.stderr) == (0, False)
