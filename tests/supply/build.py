"""Building what users install, from a clean copy of the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("csbonus", "plans", "sample_data")
ALONE = (".gitignore", "README.md", "hatch_build.py", "pyproject.toml")


def copied(checkout: Path) -> Path:
    """All that a build reads, without what running left beside it."""
    checkout.mkdir(parents=True)
    caches = shutil.ignore_patterns("__pycache__")
    for name in SOURCES:
        shutil.copytree(ROOT / name, checkout / name, ignore=caches, copy_function=shutil.copyfile)
    for name in ALONE:
        shutil.copyfile(ROOT / name, checkout / name)
    return checkout


def built(checkout: Path, kind: str, umask: int = 0o022, environment: Mapping[str, str] | None = None) -> Path:
    """The `wheel` or `sdist` of a folder; what it is made of stays as it is."""
    made = checkout.parent / f"{checkout.name} {kind}"
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(made)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, umask=umask,
                          env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = made.iterdir()
    return file


def unpacked(sdist: Path, under: Path) -> Path:
    """The folder that an sdist holds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(under, filter="data")
    (folder,) = under.iterdir()
    return folder
