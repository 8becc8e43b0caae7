"""The sample exports in another order of rows and columns, in other files."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "sample_data"

Table = list[list[str]]
Change = Callable[[Table, random.Random], Table]


def shuffled_rows(table: Table, chance: random.Random) -> Table:
    """The rows in another order, below the same headers."""
    head, *rows = table
    chance.shuffle(rows)
    return [head, *rows]


def shuffled_columns(table: Table, chance: random.Random) -> Table:
    """The columns in another order."""
    order = list(range(len(table[0])))
    chance.shuffle(order)
    return [[row[i] for i in order] for row in table]


def shuffled(table: Table, chance: random.Random) -> Table:
    """Rows and columns in another order."""
    return shuffled_columns(shuffled_rows(table, chance), chance)


def write(folder: Path, change: Change, *, seed: int = 7, split: bool = False) -> Path:
    """The sample data with every table changed; usage in more files, cut anywhere."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(DATA.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as opened:
            head, *rows = change(list(csv.reader(opened)), chance)
        cut = len(rows) // 3 if split and path.name.startswith("usage") else len(rows)
        for number, part in enumerate((rows[:cut], rows[cut:])):
            if part:
                name = path.name if not number else f"{path.stem}-{number}.csv"
                with (folder / name).open("w", newline="", encoding="utf-8") as opened:
                    csv.writer(opened, lineterminator="\n").writerows([head, *part])
    return folder
