"""The DuckDB connection that holds the exports of one run."""

from __future__ import annotations

from csbonus.inputs import database
from csbonus.inputs.room import ALL_THERE_IS, Room


def connect(room: Room = ALL_THERE_IS) -> database.DuckDBPyConnection:
    """A database in memory that fetches no extension and keeps the order of rows.

    It writes nothing to disk but what exceeds its memory, where the room has a folder for that.
    """
    connection = database.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "preserve_insertion_order": True,
            "enable_optimizer": room.improved,
            "temp_directory": "" if room.spill is None else str(room.spill),
            **({} if room.threads is None else {"threads": room.threads}),
            **({"memory_limit": room.memory} if room.memory else {}),
        },
    )
    if room.say is None:
        return connection
    from csbonus.inputs.said import said  # few ask to see it

    return said(connection, room.say)
