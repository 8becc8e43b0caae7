"""The row arithmetic of a measure as SQL text."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.inputs.sql import sql_text
from csbonus.measures.expression import Column, Expression, Literal

_BETWEEN = {
    "+": " + ", "-": " - ", "*": " * ", "<": " < ", "<=": " <= ", ">": " > ", ">=": " >= ",
    "==": " is not distinct from ", "!=": " is distinct from ", "and": " and ", "or": " or ",
}  # a blank text is different from every text, not unknown


def as_sql(expression: Expression, columns: Mapping[str, str]) -> str:
    """`expression` as SQL; `columns` gives the SQL of each name it may read."""
    match expression:
        case Literal(text, kind):
            return sql_text(text) if kind == "text" else _number(text)
        case Column(name):
            return columns[name]
        case _:
            return _apply(expression.word, [as_sql(each, columns) for each in expression.arguments])


def _number(text: str) -> str:
    """A DECIMAL literal: written bare, a long number would become a DOUBLE."""
    return f"cast({sql_text(text)} as decimal(19,6))" if "." in text else f"cast({text} as decimal(19,0))"


def _apply(word: str, arguments: list[str]) -> str:
    if word in _BETWEEN:
        return "(" + _BETWEEN[word].join(arguments) + ")"
    if word == "if":
        test, yes, no = arguments
        return f"(case when {test} then {yes} else {no} end)"
    if word == "in":
        return f"({arguments[0]} in ({', '.join(arguments[1:])}))"
    templates = {"not": "(not {0})", "or_zero": "coalesce({0}, 0)", "blank": "({0} is null)"}
    if word in templates:
        return templates[word].format(arguments[0])
    return _extreme(word, arguments)


def _extreme(word: str, arguments: list[str]) -> str:
    """The smaller or larger of numbers; unknown when one is unknown (`least` would pass over a blank)."""
    known = " and ".join(f"{argument} is not null" for argument in arguments)
    chosen = "least" if word == "min" else "greatest"
    return f"(case when {known} then {chosen}({', '.join(arguments)}) end)"
