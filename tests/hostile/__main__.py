"""`python -m tests.hostile [ID...]`: one line a row of the catalogue, then how many of them hold."""

from __future__ import annotations

import sys
import time

from tests.hostile.rows import outcomes, rows


def main() -> int:
    """Print the table; 1 if a row fails."""
    asked, began = sys.argv[1:], time.monotonic()
    held = 0
    wanted = [row for row in rows().values() if not asked or row.id in asked]
    for outcome in outcomes(lambda row: row in wanted):
        row, first = outcome.row, outcome.first
        reason = outcome.failure or row.fails_because
        shown = f"{first.code} {first.place}" if first else ""
        print(f"{row.id:4} {row.group:12} {'FAIL' if reason else 'ok':5} {shown:40} {reason if reason else row.note}")
        held += not reason
    print(f"\n{held} of {len(wanted)} in {time.monotonic() - began:.0f} s")
    return int(held < len(wanted))


if __name__ == "__main__":
    sys.exit(main())
