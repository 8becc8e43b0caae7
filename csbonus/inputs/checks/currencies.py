"""Check that currencies are told for all rows of an export or for none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_name

_COUNTED = ("people", "book", "renewals", "expansion", "leads")
"""The exports in which an empty currency is the plan's."""
_BLANK = "count(*) filter (where currency is null)"


def blank_currency(sheet: Sheet) -> Iterator[Check]:
    """The check that no row leaves the currency empty that others have; a declared `currency` fills all of them."""
    if sheet.export.name in _COUNTED and sheet.reading("currency") and not sheet.settings.currency:
        yield Check(f"case when count(currency) > 0 then {_BLANK} else 0 end", partial(_told, sheet.export.name))


def _told(export: str, context: Context, blank: int) -> Found:
    """One warning, at the first of the rows."""
    statement = f"select min(row_id) filter (where currency is null), count(*) from {sql_name(export)}"
    first, rows = context.rows(statement)[0]
    stands = "it counts" if blank == 1 else "these count"
    fact = f"`currency` is empty in {blank:,} of {rows:,} rows: {stands} as the plan's currency"
    hint = f"write it in every row, or declare `currency:` under `{export}:` in exports.yaml for those that are empty"
    place = context.span(export, first, "currency")
    return Found((Diagnostic("CSB915", fact, place, hint, severity=Severity.WARNING),))
