"""The DuckDB connection that holds the exports of one run."""

from __future__ import annotations

import duckdb


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches no extension, keeps the order of rows, writes nothing to disk."""
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "preserve_insertion_order": True,
            "temp_directory": "",
            **({} if threads is None else {"threads": threads}),
        },
    )
