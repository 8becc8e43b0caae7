"""Medians of pairs of runs, and the table of them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.sizes import SIZES
from tests.benchmarks.took import Took, machine

_MARKED = re.compile(r"(<!-- measured: benchmarks -->\n).*?(<!-- end -->)", re.DOTALL)
_NAMES = {"scan": "bare scan, DuckDB", "duckdb": "by hand, DuckDB",
          "checked": "by hand with checks, DuckDB", "pandas": "by hand, pandas"}
HEADS = ("set", "csbonus", "CPU", "memory", "against", "takes", "CPU", "memory", "ratio", "ratio of CPU")


class Pair(NamedTuple):
    """Medians of both sides over `pairs` turns, and of the ratios turn by turn."""

    name: str
    against: str
    ours: Took
    theirs: Took
    wall: float
    cpu: float
    pairs: int


def paired(name: str, against: str, turns: Sequence[tuple[Took, Took]]) -> Pair:
    """What the turns come to."""
    ours, theirs = (_median(side) for side in zip(*turns, strict=True))
    return Pair(
        name, _NAMES.get(against, against), ours, theirs,
        _ratio(turns, lambda run: run.wall), _ratio(turns, lambda run: run.cpu), len(turns),
    )


def _median(runs: Sequence[Took]) -> Took:
    wall, cpu, peak = (statistics.median(each) for each in list(zip(*runs, strict=True))[:3])
    return Took(wall, cpu, peak, runs[0].code)


def _ratio(turns: Sequence[tuple[Took, Took]], of: Callable[[Took], float]) -> float:
    return statistics.median(of(ours) / of(theirs) for ours, theirs in turns)


def rows(found: Sequence[Pair]) -> list[tuple[str, ...]]:
    """The cells of the table, a row for each pair."""
    return [
        (pair.name, *_cells(pair.ours), pair.against, *_cells(pair.theirs), f"{pair.wall:.2f} x", f"{pair.cpu:.2f} x")
        for pair in found
    ]


def _cells(run: Took) -> tuple[str, str, str]:
    return f"{run.wall:.2f} s", f"{run.cpu:.2f} s", f"{run.peak:,.0f} MiB"


def _about(found: Sequence[Pair]) -> str:
    return f"Medians of {', '.join(sorted({str(pair.pairs) for pair in found}))} pairs on {machine()}."


def growth(found: Sequence[Pair]) -> list[str]:
    """How much longer csbonus takes for so many times as many rows of usage, one set to the next of its format."""
    sets: dict[str, dict[str, Took]] = {}
    for pair in found:
        size, _, kind = pair.name.partition(" ")
        if size in SIZES and "," not in kind:
            sets.setdefault(kind, {}).setdefault(size, pair.ours)
    return [
        f"From {small} to {large}, {kind}: {SIZES[large].usage_rows / SIZES[small].usage_rows:.0f} times the usage, "
        f"{large_run.wall / small_run.wall:.1f} times as long, {large_run.cpu / small_run.cpu:.1f} times the CPU."
        for kind, runs in sets.items() for (small, small_run), (large, large_run) in pairwise(runs.items())
    ]


def as_text(found: Sequence[Pair]) -> str:
    """The table for a terminal."""
    table = [HEADS, *rows(found)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([*lines, "", *growth(found), _about(found)])


def as_markdown(found: Sequence[Pair]) -> str:
    """The table for a document."""
    lines = [HEADS, ("---",) * len(HEADS), *rows(found)]
    return "\n".join([*(f"| {' | '.join(row)} |" for row in lines), "", *growth(found), _about(found), ""])


def as_json(found: Sequence[Pair]) -> dict[str, object]:
    """Everything, for a machine."""
    pairs = [{**pair._asdict(), "ours": pair.ours._asdict(), "theirs": pair.theirs._asdict()} for pair in found]
    return {"machine": machine(), "pairs": pairs}


def into_readme(readme: Path, found: Sequence[Pair]) -> None:
    """Put the table between its marks."""
    text = readme.read_text(encoding="utf-8")
    if not _MARKED.search(text):
        raise SystemExit(f"{readme.name} has no `<!-- measured: benchmarks -->` with `<!-- end -->` after it")
    new = _MARKED.sub(lambda marked: marked[1] + as_markdown(found) + marked[2], text)
    readme.write_text(new, encoding="utf-8")
