"""Answers of Spark brought into the embedded engine: as text, in blocks, exactly."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.sql import sql_list, sql_name, sql_path
from csbonus.spark.render import UnknownSqlError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_EXACT = ("string", "date", "boolean", "tinyint", "smallint", "int", "bigint")
_PIECE = 500_000
"""Rows that are here at once."""

Leaf = tuple[str, ...]
"""The way to a value: a column, or a column and a name within it."""


def bring(connection: DuckDBPyConnection, table: str, answer: DataFrame, rows: int) -> None:
    """Add an answer to a table that has its columns. It comes as text, of which no digit can be lost on the way."""
    leaves = list(_leaves(answer.schema.fields, ()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer"
        with path.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(f"{line}\n" for line in _lines(answer, leaves, rows))
        connection.execute(f"insert into {table} by name select {_columns(leaves)} from {_read(path, leaves)}")


def _leaves(fields: Any, above: Leaf) -> Iterator[tuple[Leaf, str]]:
    """Every value of a row with its type. Raises UnknownSqlError where one could lose digits."""
    for field in fields:
        kind = field.dataType.simpleString()
        way = (*above, str(field.name))
        if kind.startswith("struct<"):
            yield from _leaves(field.dataType.fields, way)
        elif kind in _EXACT:
            yield way, kind
        else:
            raise UnknownSqlError(f"{'.'.join(way)} is {kind}, which is not exact")


def _lines(answer: DataFrame, leaves: list[tuple[Leaf, str]], rows: int) -> Iterator[str]:
    cells = (f"coalesce(cast({'.'.join(f'`{name}`' for name in way)} as string), '')" for way, _ in leaves)
    lines = answer.selectExpr(f"concat_ws('\\t', {sql_list(cells)}) as line")
    # a piece is a job of its own
    return (row[0] for row in lines.coalesce(rows // _PIECE + 1).toLocalIterator())


def _read(path: Path, leaves: list[tuple[Leaf, str]]) -> str:
    columns = sql_list(f"'c{i}': 'VARCHAR'" for i in range(len(leaves)))
    return (
        f"read_csv({sql_path(path)}, auto_detect = false, header = false, delim = '\\t', quote = '', escape = '',"
        f" strict_mode = true, null_padding = false, max_line_size = 4194304, columns = {{{columns}}})"
    )


def _columns(leaves: list[tuple[Leaf, str]]) -> str:
    """The columns as they were: values within a column together again."""
    found: dict[str, list[str]] = {}
    for number, (way, kind) in enumerate(leaves):
        value = f"cast(c{number} as {'varchar' if kind == 'string' else kind})"
        found.setdefault(way[0], []).append(value if len(way) == 1 else f"{sql_name(way[1])} := {value}")
    packed = {name: f"struct_pack({sql_list(v)})" if ":=" in v[0] else v[0] for name, v in found.items()}
    return sql_list(f"{value} as {sql_name(name)}" for name, value in packed.items())
