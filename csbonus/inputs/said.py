"""A connection that says every statement before it is run."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any, cast

from csbonus.inputs.database import DuckDBPyConnection


class _Said:
    """Stands in for a connection, and for its cursors."""

    def __init__(self, connection: DuckDBPyConnection, say: Callable[[str], None]) -> None:
        """Says what `connection` is asked."""
        self._connection = connection
        self._say = say

    def execute(self, query: str, *parameters: Any) -> DuckDBPyConnection:
        """Say the statement, then run it; values that are handed over beside it are not said."""
        self._say(f"{dedent(query).strip()};\n")
        return self._connection.execute(query, *parameters)

    def cursor(self) -> DuckDBPyConnection:
        """A cursor that says its statements too."""
        return said(self._connection.cursor(), self._say)

    def __enter__(self) -> DuckDBPyConnection:
        return cast("DuckDBPyConnection", self)

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def said(connection: DuckDBPyConnection, say: Callable[[str], None]) -> DuckDBPyConnection:
    """The same connection; each statement is said before it is run."""
    return cast("DuckDBPyConnection", _Said(connection, say))
