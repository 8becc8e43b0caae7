"""What a sheet of a workbook holds before it is written."""

from __future__ import annotations

from decimal import Decimal

from csbonus.named import NamedTuple


class Amount(NamedTuple):
    """A cell of money, written as a number with the places of its currency."""

    value: Decimal
    currency: str


Cell = str | int | Decimal | Amount | None
"""A text (ids among them), a whole number, a sum whose currency is not one, money, or nothing."""

MOST_DIGITS = 15
"""What spreadsheets keep of a number."""

Row = tuple[Cell, ...]


class Sheet(NamedTuple):
    """One sheet: `columns` are titles, `totals` stand below all rows and are values like them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()


def sums(rows: tuple[Row, ...], currency: str) -> Row:
    """`Total`, then the sum of each column of money; nothing where there are no rows."""
    columns = tuple(zip(*rows, strict=True))
    return ("Total", *(_sum(cells, currency) for cells in columns[1:])) if rows else ()


def _sum(cells: tuple[Cell, ...], currency: str) -> Cell:
    amounts = [cell.value for cell in cells if isinstance(cell, Amount)]
    return Amount(sum(amounts, Decimal(0)), currency) if amounts else None
