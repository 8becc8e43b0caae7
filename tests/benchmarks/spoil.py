"""Bad cells planted in made usage, with the list of where they are."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

WHOLE = ("feature_users", "licences", "assigned_users", "active_users")
WRONG = {
    **dict.fromkeys(WHOLE, ("12.5", "1e3", "1,000", "many", "NaN", "0x1F")),
    "date": ("31.02.", "2026-02-31", "02/14/2026", "2026-1-5", "yesterday", ""),
    "account_id": ("", "=A1", "-"),
}
"""What is wrong in each column; only what must be filled in may not be blank."""


class Bad(NamedTuple):
    """A cell that cannot be read; `line` is the line of the file as an editor counts it."""

    file: str
    line: int
    column: str
    text: str


def spoil(folder: Path, count: int, seed: int) -> list[Bad]:
    """Replace `count` cells of usage, at most one in a row; `bad_cells.csv` lists them in the order of their places."""
    files = sorted(folder.glob("usage-*.csv"))
    starts = list(accumulate((_rows(file) for file in files), initial=0))
    chance = random.Random(seed)
    drawn = sorted(chance.sample(range(starts[-1]), count))
    found: list[Bad] = []
    for file, first, end in zip(files, starts, starts[1:], strict=False):
        found += _replace(file, [row - first for row in drawn if first <= row < end], chance)
    with (folder / "bad_cells.csv").open("w", newline="", encoding="utf-8") as out:
        listed = csv.writer(out, lineterminator="\n")
        listed.writerow(Bad._fields)
        listed.writerows(found)
    return found


def _rows(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines) - 1


def _replace(file: Path, spoiled: list[int], chance: random.Random) -> Iterator[Bad]:
    """Write `file` anew with a bad cell in each of these rows, which count from 0."""
    beside, todo = file.with_suffix(".part"), set(spoiled)
    with file.open(newline="", encoding="utf-8") as old, beside.open("w", newline="", encoding="utf-8") as new:
        header = old.readline()
        new.write(header)
        names = header.rstrip("\n").split(",")
        for row, line in enumerate(old):
            if row in todo:
                column = chance.choice(list(WRONG))
                text = chance.choice(WRONG[column])
                cells = line.rstrip("\n").split(",")
                cells[names.index(column)] = f'"{text}"' if "," in text else text
                line = ",".join(cells) + "\n"
                yield Bad(file.name, row + 2, column, text)
            new.write(line)
    beside.replace(file)
