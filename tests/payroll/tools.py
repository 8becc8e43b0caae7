"""Accounting tools that are not ours, asked whether they accept a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

REQUIRED = "CSBONUS_REQUIRES_HLEDGER"
"""Set where no test may be left out for want of hledger, as in continuous integration."""

OFFICE_REQUIRED = "CSBONUS_REQUIRES_LIBREOFFICE"
"""Set where no test may be left out for want of LibreOffice."""


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


def libreoffice(paths: Sequence[Path], folder: Path, *, plain_text: bool = False) -> Mapping[str, Path]:
    """Files as LibreOffice has them in its own XML, by their names; left out where there is no LibreOffice.

    `plain_text` are CSVs, read with commas in UTF-8 as its dialogue offers it.
    """
    program = shutil.which("soffice")
    if program is None and not os.environ.get(OFFICE_REQUIRED):
        pytest.skip("LibreOffice is not installed; `apt-get install --no-install-recommends libreoffice-calc` does it")
    assert program is not None, f"{OFFICE_REQUIRED} is set, but there is no LibreOffice"
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reading = ["--infilter=CSV:44,34,76"] if plain_text else []
    status, told = _asked([program, own, "--headless", "--norestore", *reading, "--convert-to", "fods",
                           "--outdir", str(folder), *map(str, paths)])
    made = {path.name: folder / f"{path.stem}.fods" for path in paths}
    assert status == 0, told
    assert all(path.is_file() for path in made.values()), told
    return made


def _asked(command: list[str]) -> tuple[int, str]:
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    return result.returncode, result.stdout + result.stderr
