"""The wheel is the same wherever it is built, and holds what users need and nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.test_packaging import shipped

ROOT = Path(__file__).parents[2]
SOURCES = ("csbonus", "plans", "sample_data")
ALONE = (".gitignore", "README.md", "hatch_build.py", "pyproject.toml")


def built(checkout: Path, umask: int = 0o022) -> Path:
    """The wheel of a clean checkout."""
    checkout.mkdir()
    caches = shutil.ignore_patterns("__pycache__")
    for name in SOURCES:
        shutil.copytree(ROOT / name, checkout / name, ignore=caches, copy_function=shutil.copyfile)
    for name in ALONE:
        shutil.copyfile(ROOT / name, checkout / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(checkout / "made")]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, umask=umask)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = (checkout / "made").iterdir()
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("one") / "checkout")


def test_two_checkouts_at_two_times_make_the_same_bytes(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    before = os.umask(0o077)
    try:
        other = built(tmp_path / "another name", umask=0o077)
    finally:
        os.umask(before)
    assert other.name == wheel.name
    assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_it_holds_the_package_the_gallery_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {path.relative_to(ROOT).as_posix() for path in (ROOT / "csbonus").rglob("*")
               if path.is_file() and "__pycache__" not in path.parts}
    gallery = {name for name in names if name.startswith("csbonus/gallery/shipped/")}
    metadata = {name for name in names if ".dist-info/" in name}
    assert {Path(name).name for name in gallery} == shipped()
    assert {name.partition("/")[2] for name in metadata} == {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
    assert names - gallery - metadata == package


def test_it_holds_no_test_and_no_cache(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "tests/" in name or "__pycache__" in name or name.endswith(".pyc")] == []


def test_what_it_needs_is_what_pyproject_says(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
    needs = [line for line in archive.read(metadata).decode().splitlines() if line.startswith("Requires-Dist: ")]
    assert len([each for each in needs if "extra ==" not in each]) == 6
