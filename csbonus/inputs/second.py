"""The second reading of an export that DuckDB refused: in Python, line by line."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.alike import listed
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.day_order import DayOrders
from csbonus.inputs.explain import faults
from csbonus.inputs.found import Found
from csbonus.inputs.gate import refusal_of
from csbonus.inputs.other_cells import OtherCells
from csbonus.inputs.raw import create_raw
from csbonus.inputs.sheet import Sheet


def read_again(connection: DuckDBPyConnection, sheet: Sheet, most: int) -> tuple[Sheet, Found]:
    """List what is wrong; if nothing is, create the table from what Python read.

    DuckDB is stricter than it need be (mixed line ends, lines of spaces) and does not know every encoding.
    """
    others = OtherCells(connection, sheet)
    found = listed(faults(connection, sheet), DayOrders(sheet.export.name), most, others)
    if found.listed:
        return sheet, found
    parts = tuple(part._replace(head=part.head._replace(simple=False)) for part in sheet.parts)
    sheet = sheet._replace(parts=parts)
    refusal = refusal_of(connection, sheet, create_raw(connection, sheet))
    return sheet, Found((_unexplained(sheet, refusal),) if refusal else ())


def _unexplained(sheet: Sheet, refusal: str) -> Diagnostic:
    first_line = refusal.splitlines()[0]
    name = sheet.parts[0].head.file.name
    hint = "save the file as plain CSV UTF-8, try again"
    return Diagnostic("CSB498", f"`{name}` cannot be read: {first_line}", Span(name), hint)
