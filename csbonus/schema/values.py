"""How the values that all files share are written: percentages, amounts, days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csbonus.documents.fields import Amount, Day, Flag, Limit, Names, Percent, Share, Whole, Year
from csbonus.exact import MINOR_UNITS, NUMBER
from csbonus.schema.writer import Form, Schema, Writer, any_of, mark_of, words


def text_like(pattern: str, wanted: str) -> Schema:
    """A text that fits a pattern as a whole; editors say what is wanted where it does not."""
    told = f"write {wanted}"
    return {"type": "string", "pattern": f"^({pattern})$", "patternErrorMessage": told, "errorMessage": told}


_MILS = "|".join(sorted(code for code, places in MINOR_UNITS.items() if places > 2))
SURE = rf"(?!-?[1-9][0-9]{{0,2}}\.[0-9]{{3}}( days| (?!({_MILS})$)[A-Z]{{3}})?$)"
"""What stands before an amount, so that it is not one like `12.000 EUR`, which may be twelve thousand.

A plain number, which an editor takes for one, has lost its zeros before a schema is asked; as a key it has them.
"""

PERCENT = text_like(f"{NUMBER}%", "a percentage such as `80%`")
SHARE = text_like(f"{NUMBER}%|(0|[1-9][0-9]{{0,3}})/[1-9][0-9]{{0,3}}", "a share such as `60%` or `1/3`")
AMOUNT = any_of((
    text_like(f"{SURE}{NUMBER}(%| ([A-Z]{{3}}|days))?", "a percentage such as `80%`, or an amount such as `12000 USD`"),
    {"type": "number"},
))
"""A number with its unit, or a plain one."""

DAY = text_like("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a day such as `2026-07-01`")
WHOLE: Schema = {"anyOf": [
    {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    {"type": "string", "pattern": "^(0|[1-9][0-9]{0,8})$"},
]}
FLAG: Schema = {"enum": [True, False, "true", "false"]}


def one_or_many(writer: Writer, inner: Any) -> Schema:
    """One value, or a list of them."""
    many = writer.of(inner)
    return any_of((many["items"], many))


def always(schema: Schema) -> Form:
    """The form that is the same wherever it stands."""
    return lambda _writer, _inner: schema


FORMS: Mapping[object, Form] = {
    mark_of(Percent): always(PERCENT),
    mark_of(Limit): always(any_of((PERCENT, words("none")))),
    mark_of(Share): always(SHARE),
    mark_of(Amount): always(AMOUNT),
    mark_of(Day): always(DAY),
    mark_of(Whole): always(WHOLE),
    mark_of(Year): always(WHOLE),
    mark_of(Flag): always(FLAG),
    mark_of(Names): one_or_many,
}
"""The forms of values by the mark of their type."""
