"""Quoting names, texts, paths for DuckDB: the only place where a value becomes part of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]
"""A row as DuckDB gives it; the statement knows the types, mypy cannot."""


def sql_name(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def sql_text(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def sql_path(path: Path) -> str:
    """A path as a literal in which no character works as a wildcard."""
    return sql_text("".join(f"[{c}]" if c in "*?[" else c for c in str(path)))


def sql_list(items: Iterable[str]) -> str:
    """Pieces of SQL with commas between them."""
    return ", ".join(items)


def sql_lookup(text: str, values: Mapping[str, str], otherwise: str) -> str:
    """The value that `values` gives for the expression `text`, or the expression `otherwise`."""
    whens = " ".join(f"when {sql_text(key)} then {sql_text(value)}" for key, value in values.items())
    return f"case {text} {whens} else {otherwise} end" if whens else otherwise
