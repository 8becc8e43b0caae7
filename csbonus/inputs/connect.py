"""The DuckDB connection that holds the exports of one run."""

from __future__ import annotations

import os
from pathlib import Path

from csbonus.inputs import database

_SMALL = 8_000_000
"""Bytes of exports below which a second thread costs more time than it saves."""
_TINY = 2_000_000
"""Bytes of exports below which a statement takes longer to be improved than to be run as it is written."""


def connect_for(folder: Path, threads: int | None) -> database.DuckDBPyConnection:
    """A database for the exports in `folder`; `threads` None is as many as they are worth."""
    with os.scandir(folder) as entries:
        size = sum(_size(entry) for entry in entries)
    few = 1 if threads is None and size < _SMALL else threads
    return connect(few, improved=size >= _TINY)


_PACKED = 10
"""How much longer the text of a packed export is."""


def _size(entry: os.DirEntry[str]) -> int:
    try:
        written = entry.stat().st_size if entry.is_file() else _SMALL
        return written * _PACKED if entry.name.endswith((".gz", ".parquet")) else written
    except OSError:  # a link in a circle: whoever needs the file says so
        return 0


def connect(threads: int | None = None, *, improved: bool = True) -> database.DuckDBPyConnection:
    """A database in memory that fetches no extension, keeps the order of rows, writes nothing to disk.

    `threads` None are as many as there are cores. `improved`: statements are rewritten to run faster.
    """
    return database.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "preserve_insertion_order": True,
            "temp_directory": "",
            "enable_optimizer": improved,
            **({} if threads is None else {"threads": threads}),
        },
    )
