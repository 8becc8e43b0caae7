"""The SQL of the embedded engine in the words of Spark, or a refusal to guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlglot import exp, parse_one

_INEXACT = {exp.DataType.Type.DOUBLE, exp.DataType.Type.FLOAT}
_KNOWN = frozenset((
    "abs", "and", "arg_max", "arg_min", "bitwise_count", "bitwise_left_shift", "bitwise_or_agg", "case", "cast",
    "coalesce", "contains", "count", "day", "ends_with", "greatest", "if", "last_day", "least", "length", "logical_and",
    "logical_or", "lower", "max", "min", "month", "nullif", "or", "raise_error", "regexp_like", "replace", "row_number",
    "split_part", "starts_with", "struct", "sum", "trim", "try_cast", "ts_or_ds_to_date", "upper", "xxhash64", "year",
))
"""Functions that mean the same on both engines; any other might not."""


class UnknownSqlError(Exception):
    """A statement that would not surely mean the same in Spark: a mistake of ours, found by tests."""


def render(statement: str) -> str:
    """A statement of DuckDB's in Spark's dialect.

    What comes out is read back and looked through, because the renderer lets pass what it does not know. Raises
    UnknownSqlError where it has a function that is not known to mean the same, or a number that is not exact.
    """
    tree = parse_one(statement, read="duckdb")
    for node in reversed(list(tree.walk())):  # what is within first: a node that is replaced keeps its parts
        node.replace(_in_sparks_words(node))
    text: str = tree.sql(dialect="spark")
    strange = list(_strange(parse_one(text, read="spark")))
    if strange:
        raise UnknownSqlError(f"{', '.join(strange)} in: {text}")
    return text


def _in_sparks_words(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.RegexpFullMatch):
        return _full_match([node.this, node.expression])
    if isinstance(node, exp.BitwiseLeftShift):
        return exp.BitwiseLeftShift(this=node.this, expression=exp.cast(node.expression, "int"))
    if isinstance(node, exp.Anonymous):
        renamed = _RENAMED.get(node.name.casefold())
        return renamed(node.expressions) if renamed else node
    return node


def _full_match(arguments: list[exp.Expression]) -> exp.Expression:
    """The whole text, where `^` and `$` would let a line end follow."""
    text, pattern = arguments
    whole = exp.Literal.string(rf"\A(?:{pattern.this})\z")
    return exp.Anonymous(this="regexp_like", expressions=[text, whole])


def _hash(arguments: list[exp.Expression]) -> exp.Expression:
    """A hash as DuckDB's, never negative; equal values have equal hashes on one engine only."""
    most = exp.Literal.number(2**63 - 1)
    return exp.Paren(this=exp.BitwiseAnd(this=exp.Anonymous(this="xxhash64", expressions=arguments), expression=most))


def _named(name: str) -> Callable[[list[exp.Expression]], exp.Expression]:
    return lambda arguments: exp.Anonymous(this=name, expressions=arguments)


_RENAMED: Mapping[str, Callable[[list[exp.Expression]], exp.Expression]] = {
    "error": _named("raise_error"),
    "hash": _hash,
}


def _strange(tree: exp.Expression) -> Iterator[str]:
    for node in tree.walk():
        if isinstance(node, exp.Div):
            yield "`/`, which is not exact"
        elif isinstance(node, exp.DataType) and node.this in _INEXACT:
            yield f"`{node.this.value}`, which is not exact"
        elif isinstance(node, exp.Func) and _name(node) not in _KNOWN:
            yield f"the function `{_name(node)}`"


def _name(function: Any) -> str:
    named = function.name if isinstance(function, exp.Anonymous) else function.sql_name()
    return str(named).casefold()
