"""Checks of rows against each other."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from csbonus.inputs.found import Found
from csbonus.inputs.options import Options
from csbonus.inputs.places import Places
from csbonus.inputs.sheet import Sheet


def check_alone(connection: duckdb.DuckDBPyConnection, sheet: Sheet, places: Places, options: Options) -> Found:
    """Everything wrong with the rows of one export."""
    return Found()


def check_together(
    connection: duckdb.DuckDBPyConnection, sheets: Mapping[str, Sheet], places: Places, options: Options
) -> Found:
    """Everything wrong with rows that name rows of another export."""
    return Found()
