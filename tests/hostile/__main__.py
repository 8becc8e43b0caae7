"""`python -m tests.hostile [--whole] [ID...]`: one line a row of the catalogue, then how many of them hold.

With `--whole` rows about size try all of it, which takes gigabytes and minutes.
"""

from __future__ import annotations

import sys
import time

from tests.hostile.rows import outcomes, rows
from tests.hostile.size import try_all, whole


def main() -> int:
    """Print the table; 1 if a row fails."""
    asked, began = [each for each in sys.argv[1:] if each != "--whole"], time.monotonic()
    if "--whole" in sys.argv:
        try_all()
    held = 0
    wanted = [row for row in rows().values() if not asked or row.id in asked]
    for outcome in outcomes(lambda row: row in wanted):
        row, first = outcome.row, outcome.first
        reason = outcome.failure or row.fails_because
        note = "in full" if whole() else row.note
        shown = f"{first.code} {first.place}" if first else ""
        print(f"{row.id:4} {row.group:12} {'FAIL' if reason else 'ok':5} {shown:40} {reason or note}")
        held += not reason
    print(f"\n{held} of {len(wanted)} in {time.monotonic() - began:.0f} s")
    return int(held < len(wanted))


if __name__ == "__main__":
    sys.exit(main())
