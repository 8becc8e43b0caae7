"""The bare scan: every column that the plan's measures need, counted and added up in DuckDB, and nothing else.

    python -m tests.benchmarks.scan FOLDER FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from tests.benchmarks.sources import COLUMNS, sources

NEEDED = {
    "people": ("person_id", "role", "annual_target", "valid_from", "valid_to"),
    "accounts": ("account_id",),
    "assignments": ("account_id", "person_id", "valid_from", "valid_to", "share"),
    "renewals": (
        "account_id", "due_date", "arr_due", "outcome", "arr_renewed", "signed_date", "expansion_arr", "kind",
    ),
    "expansion": ("account_id", "signed_date", "arr_delta", "kind"),
    "usage": ("account_id", "date", "feature", "feature_users", "licences", "assigned_users", "active_users"),
}
ADDED = {"varchar": "sum(strlen({}))", "date": "sum({} - date '2000-01-01')"}
"""How columns of a type are added up; a count or a maximum would be answered from the statistics of Parquet."""


def main(folder: str, file: str) -> None:
    """Scan all, and write the sums."""
    tables, connection = sources(Path(folder)), duckdb.connect()
    with Path(file).open("w", encoding="utf-8") as out:
        for name, columns in NEEDED.items():
            sums = [ADDED.get(COLUMNS[name][column], "sum({})").format(column) for column in columns]
            row = connection.execute(f"select count(*), {', '.join(sums)} from {tables[name]}").fetchone()
            print(name, *row or (), sep=",", file=out)


if __name__ == "__main__":
    main(*sys.argv[1:])
