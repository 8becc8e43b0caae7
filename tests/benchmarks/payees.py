"""How much longer csbonus takes for more people of five components each, held against the first number of them.

    python -m tests.benchmarks.payees [N...] [--pairs N] [--data DIR] [--options "--memory 1GB"]

Everybody has one account and a few rows of each export. 1 x linear is as much longer as there are more people.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.run import Asked, agrees, made, ours
from tests.benchmarks.took import Took, machine


def shown(people: int, runs: list[Took], first: int, base: list[Took]) -> str:
    """One line: medians, and medians of the ratios turn by turn."""
    wall, cpu, peak = (statistics.median(each) for each in list(zip(*runs, strict=True))[:3])
    more = people / first
    walls, cpus = (
        statistics.median(run[of] / before[of] / more for run, before in zip(runs, base, strict=True)) for of in (0, 1)
    )
    linear = f"{walls:.2f} x linear, CPU {cpus:.2f} x"
    return f"{people:>9,} people: {wall:7.2f} s, CPU {cpu:7.2f} s, {peak:6,.0f} MiB; {linear}"


def main() -> None:
    """Measure each number of people in turn with the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--options", default="", help="further options of `csbonus calc`")
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "csbonus-benchmarks")
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out:
        asked = Asked(given.pairs, (), tuple(shlex.split(given.options)), 0, given.data, Path(out))
        folders = {people: made(f"{people}-payees", "csv", asked) for people in given.people}
        first = given.people[0]
        for people, folder in folders.items():
            answers = agrees(folder, asked)
            turns = [(ours(folders[first], asked), ours(folder, asked)) for _ in range(given.pairs)]
            base, runs = (list(side) for side in zip(*turns, strict=True))
            print(f"{shown(people, runs, first, base)}; agrees with {answers:,} answers", flush=True)
    print(f"Medians of {given.pairs} turns on {machine()}.")


if __name__ == "__main__":
    main()
