"""Accounting tools that are not ours, asked whether they accept a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REQUIRED = "CSBONUS_REQUIRES_HLEDGER"
"""Set where no test may be left out for want of hledger, as in continuous integration."""


def bean_check(path: Path) -> tuple[int, str]:
    """What `bean-check` says of a file."""
    return _asked([str(Path(sys.executable).with_name("bean-check")), str(path)])


def hledger_check(path: Path) -> tuple[int, str]:
    """What `hledger check --strict` says of a file; the test is left out where there is no hledger."""
    program = shutil.which("hledger")
    if program is None and not os.environ.get(REQUIRED):
        pytest.skip("hledger is not installed; pip cannot install it, `apt-get install hledger` can")
    assert program is not None, f"{REQUIRED} is set, but there is no hledger"
    return _asked([program, "--file", str(path), "check", "--strict"])


def _asked(command: list[str]) -> tuple[int, str]:
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    return result.returncode, result.stdout + result.stderr
