"""The DuckDB connection that holds the exports of one run."""

from __future__ import annotations

import duckdb


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches no extension, keeps the order of rows, writes nothing to disk."""
    config: dict[str, str] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "preserve_insertion_order": "true",
        "temp_directory": "",
    }
    if threads is not None:
        config["threads"] = str(threads)
    return duckdb.connect(":memory:", config=config)
