"""What is varied: everything about a machine, a place and an order that must not change a result."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.sweep.exports import DATA, ROOT, Change, shuffled, shuffled_columns, shuffled_rows, write

HASH_SEEDS = ("1", "42", "4294967295", "random")
ZONES = ("UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata")
LOCALES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8")
MASKS = (0o000, 0o022, 0o077)
FOLDERS = ("office", "Büro 2026/Q2 'final' [1]", "x" * 120)
SEEDS = (1, 2, 3)


class Setting(NamedTuple):
    """One way to run: what is varied, how, and under what a command is run.

    `moved` says that rows stand elsewhere, so that the places that are told may differ. `missing` says why it cannot be
    tried here.
    """

    varied: str
    value: str
    environment: Mapping[str, str] = {}
    folder: Path = ROOT
    data: str = "sample_data"
    mask: int = 0o077
    threads: int | None = None
    moved: bool = False
    missing: str = ""


USUAL = Setting("nothing", "", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})


def every_setting(scratch: Path) -> Iterator[Setting]:
    """All of them; `scratch` is a folder for copies of the exports."""
    yield from (Setting("hash seed", seed, {"PYTHONHASHSEED": seed}) for seed in HASH_SEEDS)
    yield from (Setting("time zone", zone, {"TZ": zone}) for zone in ZONES)
    yield from (_locale(name, scratch / "locales") for name in LOCALES)
    yield from (Setting("UTF-8 mode", mode, {"PYTHONUTF8": mode, "LC_ALL": "C.UTF-8"}) for mode in "01")
    yield from (Setting("umask", f"{mask:03o}", mask=mask) for mask in MASKS)
    yield from (Setting("threads", str(number), threads=number) for number in (1, 2, 4))
    yield from (Setting("working folder", name[:24], folder=_copied(scratch / "places" / name)) for name in FOLDERS)
    yield from (_moved("order of rows", shuffled_rows, scratch, seed) for seed in SEEDS)
    yield from (_moved("order of columns", shuffled_columns, scratch, seed) for seed in SEEDS)
    yield from (_moved("rows, columns, files", shuffled, scratch, seed, split=True) for seed in SEEDS)


def _locale(name: str, folder: Path) -> Setting:
    """A locale of the machine, else one made in a folder, else none."""
    if name in ("C", "C.UTF-8"):
        return Setting("locale", name, {"LC_ALL": name})
    compiler = shutil.which("localedef")
    if compiler is None:
        return Setting("locale", name, missing="there is no localedef to make it")
    folder.mkdir(exist_ok=True)
    language, _, letters = name.partition(".")
    made = subprocess.run([compiler, "-i", language, "-f", letters, folder / name], capture_output=True, check=False)
    if not (folder / name).is_dir():
        return Setting("locale", name, missing=made.stderr.decode(errors="replace").strip().splitlines()[-1])
    return Setting("locale", name, {"LC_ALL": name, "LANG": name, "LOCPATH": str(folder)})


def _copied(folder: Path) -> Path:
    """Plans and exports in another folder."""
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copytree(DATA, folder / "sample_data", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def _moved(varied: str, change: Change, scratch: Path, seed: int, *, split: bool = False) -> Setting:
    folder = write(scratch / varied.replace(" ", "-") / str(seed), change, seed=seed, split=split)
    return Setting(varied, f"seed {seed}", data=str(folder), moved=varied != "order of columns" or split)
