"""`python -m tests.needle [DAMAGES=5000] [SEED=6]`: one line an operator, then what was overlooked; 1 if too much."""

from __future__ import annotations

import sys
import time
from itertools import islice

from tests.needle.report import lines, passes
from tests.needle.trial import bench, damages


def main() -> int:
    """Try them all, print the table."""
    count, seed = (*map(int, sys.argv[1:3]), *(5000, 6)[len(sys.argv[1:3]) :])
    began = time.monotonic()
    with bench() as tried:
        found = [tried(damage) for damage in islice(damages(seed), count)]
    print(*lines(found), sep="\n")
    print(f"{count} damages of seed {seed} in {time.monotonic() - began:.0f} s")
    return 0 if passes(found) else 1


if __name__ == "__main__":
    sys.exit(main())
