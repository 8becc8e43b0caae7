"""A ledger keeps its promises while the system fails: a few of the faults; `python -m tests.faults.ledger` has all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.ledger import SCENES, calls, crowds, faults, kills

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills and locks as Linux has them")


def _strace_works() -> bool:
    """Whether calls can be made to fail: the program is there, and it is allowed to trace here."""
    if shutil.which("strace") is None:
        return False
    traced = subprocess.run(["strace", "-e", "inject=close:error=EIO:when=1", "true"], capture_output=True, check=False)
    return b"INJECTED" in traced.stderr


STRACE = pytest.mark.skipif(not _strace_works(), reason="strace is missing, or may not trace here")


@LINUX
def test_a_close_that_is_killed_at_any_time_has_closed_or_not(tmp_path: Path) -> None:
    assert sum(kills(SCENES[1], tmp_path, 10, seed=3).values()) == 10


@LINUX
def test_of_many_who_close_at_once_one_does(tmp_path: Path) -> None:
    assert crowds(tmp_path, 2) == {"alike": 1, "different": 1}


@STRACE
def test_a_close_whose_calls_fail_or_that_is_killed_between_them_says_truly_what_it_has_done(tmp_path: Path) -> None:
    told = faults(SCENES[1], tmp_path, ["error=EIO", "signal=KILL"])
    assert {"said not closed, not there", "said perhaps closed, there", "killed, there", "killed, not there"} <= {*told}


@STRACE
def test_a_close_makes_every_step_that_the_order_asks_for(tmp_path: Path) -> None:
    made = [call.name for call in calls(SCENES[1], tmp_path) if call.name not in ("close", "getdents64")]
    assert made == [
        "mkdir", "openat", "flock",  # the folder is there; the lock
        "openat", "openat", "openat",  # the folder for leftovers, for batches; the batch before
        "openat", "write", "fsync", "openat",  # a new file, its bytes, to the disk, read back
        "linkat", "unlink", "openat", "fsync",  # its name; the folder to the disk
    ]
