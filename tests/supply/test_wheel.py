"""The wheel is the same wherever it is built, and holds what users need and nothing else."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from tests.supply.build import ROOT, built, copied
from tests.test_packaging import shipped


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(copied(tmp_path_factory.mktemp("one") / "checkout"), "wheel")


def test_two_checkouts_at_two_times_make_the_same_bytes(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    before = os.umask(0o077)
    try:
        other = built(copied(tmp_path / "another name"), "wheel", umask=0o077)
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
