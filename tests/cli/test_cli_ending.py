"""A command that is asked to end ends as that, wherever it is; also while the engine swallows what is raised."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csbonus.cli import stating
from csbonus.cli.edge import Edge
from csbonus.cli.ending import Terminated
from tests.closing.desk import Desk

ROOT = Path(__file__).parents[2]
LONG = """
import os, threading
from csbonus.cli.edge import Edge
from csbonus.cli.ending import end_as_asked
from csbonus.inputs.connect import connect
from csbonus.inputs.room import Room

end_as_asked()
with Edge():
    connection = connect(Room(1))
    threading.Timer(0.2, os.kill, (os.getpid(), {number})).start()
    connection.execute("select count(*) from range(100000000000) r(i) where i % 7 = 3").fetchall()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 143)])
def test_a_query_that_is_interrupted_is_no_bug(number: signal.Signals, code: int) -> None:
    ended = subprocess.run([sys.executable, "-c", LONG.format(number=int(number))], cwd=ROOT, capture_output=True,
                           text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stderr) == (code, "")


BEFORE = """
import os, signal, sys
import csbonus.cli

def import_module(_):
    os.kill(os.getpid(), {number})

csbonus.cli.import_module = import_module
sys.argv = ["csbonus", "calc", "plans"]
csbonus.cli.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 143)])
def test_who_interrupts_before_the_command_runs_sees_nothing(number: signal.Signals, code: int) -> None:
    ended = subprocess.run([sys.executable, "-c", BEFORE.format(number=int(number))], cwd=ROOT, capture_output=True,
                           text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stderr) == (code, "")


def test_the_same_words_are_a_bug_where_nobody_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, Edge():
        raise RuntimeError("Query interrupted")
    assert (ended.value.code, "has a bug" in capsys.readouterr().err) == (3, True)


@pytest.mark.parametrize(("ends", "code"), [(KeyboardInterrupt, 130), (Terminated, 143), (RuntimeError, 3)])
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_was_made_for_pages_is_removed_where_they_are_not_made(
    ends: type[BaseException], code: int, *, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk, folder = Desk(tmp_path), tmp_path / "pages"
    if there:
        folder.mkdir()

    def ended(*_: object) -> str:
        raise ends

    monkeypatch.setattr(stating, "person_page", ended)
    assert desk.type("statement plans --data data --quarter 2026-Q1 -o pages").exit_code == code
    assert (folder.exists(), list(folder.glob("*"))) == (there, [])
