"""The same facts give the same bytes, however the files hold them."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app

ROOT = Path(__file__).parents[2]
WHEN = (("--quarter", "2026-Q2"), ("--quarter", "2026-Q4"), ("--year", "2026"))

Table = list[list[str]]


def shuffled_rows(table: Table, chance: random.Random) -> Table:
    head, *rows = table
    chance.shuffle(rows)
    return [head, *rows]


def shuffled_columns(table: Table, chance: random.Random) -> Table:
    order = list(range(len(table[0])))
    chance.shuffle(order)
    return [[row[i] for i in order] for row in table]


def written(folder: Path, change: Callable[[Table, random.Random], Table], *, split: bool = False) -> Path:
    """The sample data with every table changed; usage in more files, cut anywhere."""
    chance = random.Random(7)
    for path in sorted((ROOT / "sample_data").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as opened:
            head, *rows = change(list(csv.reader(opened)), chance)
        cut = len(rows) // 3 if split and path.name.startswith("usage") else len(rows)
        for number, part in enumerate((rows[:cut], rows[cut:])):
            if part:
                name = path.name if not number else f"{path.stem}-{number}.csv"
                with (folder / name).open("w", newline="", encoding="utf-8") as opened:
                    csv.writer(opened, lineterminator="\n").writerows([head, *part])
    return folder


def results(data: Path, when: tuple[str, str], folder: Path) -> dict[str, bytes]:
    """What a run shows on a terminal and the files it writes."""
    folder.mkdir()
    arguments = ("calc", "plans", "--data", str(data), *when, "-o", str(folder), "-q")
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
    assert shown.exit_code == 0, shown.stderr
    return {"tables": shown.stdout_bytes, **{path.name: path.read_bytes() for path in sorted(folder.iterdir())}}


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("when", WHEN, ids=lambda when: when[1])
def test_order_of_rows_and_columns_and_cutting_of_files_change_nothing(when: tuple[str, str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    written(data, lambda table, chance: shuffled_columns(shuffled_rows(table, chance), chance), split=True)
    assert results(data, when, tmp_path / "changed") == results(ROOT / "sample_data", when, tmp_path / "as_it_is")
