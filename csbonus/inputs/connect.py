"""The DuckDB connection that holds the exports of one run."""

from __future__ import annotations

import os
from pathlib import Path

from csbonus.inputs import database

_SMALL = 8_000_000
"""Bytes of exports below which a second thread costs more time than it saves."""


def threads_for(folder: Path, wanted: int | None) -> int | None:
    """How many threads DuckDB should use for the exports in `folder`; None is as many as there are cores."""
    if wanted is not None:
        return wanted
    with os.scandir(folder) as entries:
        sizes = [_size(entry) for entry in entries]
    return None if sum(sizes) >= _SMALL else 1


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size if entry.is_file() else _SMALL
    except OSError:  # a link in a circle: whoever needs the file says so
        return 0


def connect(threads: int | None = None) -> database.DuckDBPyConnection:
    """A database in memory that fetches no extension, keeps the order of rows, writes nothing to disk."""
    return database.connect(
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
