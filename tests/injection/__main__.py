"""`python -m tests.injection [STEP]`: what becomes of every text in every channel; 1 if one acts or is lost."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.injection.every import tried


def main() -> int:
    """Print the table, and the first of what is wrong."""
    with TemporaryDirectory() as folder:
        tally = tried(Path(folder), int(sys.argv[1]) if sys.argv[1:] else 1)
    print(*tally.wrong[:50], *tally.lines(), sep="\n")
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
