"""`python -m tests.mutation PACKAGE ... [--sample N] [--seed S]`: changes the code, and says what no test noticed."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.mutation.report import lines
from tests.mutation.session import Asked, Session

ROOT = Path(__file__).parent.parent.parent


def main() -> int:
    """Tries them, prints the table; 1 where the score of a package is below 95 %."""
    reader = ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    reader.add_argument("package", nargs="+", help="exact, curves, rules, engine, ledger, or a file such as engine/pay")
    reader.add_argument("--sample", type=int, default=0, help="so many mutants of each, instead of all of them")
    reader.add_argument("--seed", type=int, default=6)
    reader.add_argument("--minutes", type=float, default=float("inf"), help="for each package; then it is a sample")
    reader.add_argument("--seconds", type=float, default=40, help="of tests for one mutant: fewer for a first look")
    reader.add_argument("--tests", nargs="+", default=(), help="ask these tests alone, not the nearest, then the wider")
    chosen = reader.parse_args()
    os.environ["CI"] = "1"  # properties try the same examples every time
    os.chdir(ROOT)
    asked = Asked(tuple(chosen.package), chosen.sample, chosen.seed, tuple(chosen.tests), chosen.minutes,
                  chosen.seconds)
    session = Session(ROOT, asked)
    with TemporaryDirectory() as folder:
        from tests.mutation.trial import OPTIONS

        ended = pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *session.paths], plugins=[session])
    if not session.ended:
        return int(ended) or 2
    print(*lines(session.ended), sep="\n")
    return 0 if all(each.passes for each in session.ended) else 1


if __name__ == "__main__":
    sys.exit(main())
