"""Whether csbonus found the cells that were planted."""

from __future__ import annotations

import csv
import re
from pathlib import Path

PLACE = re.compile(r"^CSB\d+ error +(usage-\S+?):(\d+):(\d+)", re.MULTILINE)
UNLISTED = "CSB499"


def told_of(problems: str, folder: Path) -> list[str]:
    """How the problems on stderr differ from `bad_cells.csv`: those listed are not there, or the count is another."""
    with (folder / "bad_cells.csv").open(newline="", encoding="utf-8") as lines:
        planted = {(each["file"], each["line"], each["column"]) for each in csv.DictReader(lines)}
    with (folder / "usage-2026-01.csv").open(newline="", encoding="utf-8") as lines:
        header = next(csv.reader(lines))
    listed = [line for line in problems.splitlines(keepends=True) if not line.startswith(UNLISTED)]
    places = [(file, line, header[int(at) - 1]) for file, line, at in PLACE.findall("".join(listed))]
    found = [f"not planted: {':'.join(place)}" for place in places if place not in planted]
    found += [] if places else ["none is listed"]
    total = problems.strip().rpartition("\n")[2]
    return found + ([] if total == f"{len(planted)} errors" else [f"{len(planted)} were planted: {total}"])
