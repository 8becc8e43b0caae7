"""`python -m tests.oracle [PAIRS] [SEED]`: random pairs by product and oracle, as a table; exit 1 at a difference.

A pair is one plan with the exports of one company that it pays: accounts, renewals, book, usage and so on of one to six
people. A folder holds many companies, and many plans pay each of them, because the product plans a query once for
all of them; the oracle is given each company by itself. What scope `company` adds up are all companies of a folder.
Every fourth folder holds one company, with the plans that may be refused: those that do not say what pays a quarter
without anything to measure. A pair in which nobody is on the plan is not counted.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from tests.oracle.compare import Compared, compared
from tests.oracle.pairs import Folder, folder
from tests.oracle.smallest import kept, smallest

LARGE, SMALL = (10, 40), (12, 1)
"""Plans and companies of a folder."""


def folders(pairs: int, seed: int, number: int) -> Folder:
    """The folder with a number: small ones for few pairs."""
    plans, companies = SMALL if number % 4 == 3 else LARGE
    return folder(f"{seed}-{number}", plans, min(companies, max(1, pairs // 50)))


def run(pairs: int, seed: int) -> int:
    """Compare until there are `pairs`, print what was met; 1 where anything differed."""
    begun, found, number = time.perf_counter(), Compared(), 0
    while found.pairs < pairs:
        one = folders(pairs, seed, number)
        result = compared(one)
        gc.collect()
        found, number = found.plus(result), number + 1
        if result.differences:
            break
        if number % 20 == 0:
            print(f"{found.pairs:,} pairs after {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
    _table(found, number, seed, time.perf_counter() - begun)
    if not found.differences:
        return 0
    _show(smallest(one, found.differences[0]))
    return 1


def _table(found: Compared, number: int, seed: int, seconds: float) -> None:
    rows = [
        ("pairs", found.pairs), ("of them refused by both", found.refused), ("folders", number), ("seed", seed),
        ("payouts compared", found.payouts), ("components compared", found.components),
        ("differences", len(found.differences)), ("seconds", round(seconds)),
    ]
    print("| compared | number |\n| --- | ---: |")
    print("\n".join(f"| {name} | {value:,} |" for name, value in rows))
    print("\n| feature | pairs that met it |\n| --- | ---: |")
    print("\n".join(f"| {name} | {times:,} |" for name, times in sorted(found.met.items())))


def _show(one: Folder) -> None:
    at: Path = kept(one)
    print(f"\nThe smallest that differs is kept in {at}:")
    for path in sorted(at.rglob("*.*")):
        print(f"\n--- {path.relative_to(at)}\n{path.read_text()}", end="")
    for difference in compared(one).differences:
        print(f"\n{difference.person} {difference.what}\n  product {difference.product}\n  oracle  {difference.oracle}")


if __name__ == "__main__":
    # what a folder needs lives until it is compared: looking for garbage in between takes a tenth of the time
    gc.disable()
    arguments = [int(each) for each in sys.argv[1:3]]
    sys.exit(run(*(arguments + [1_000, 2026][len(arguments):])))
