"""Loading one export, whatever the others hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from csbonus.diagnostics import errors
from csbonus.inputs.amend import amend
from csbonus.inputs.build import build
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.checks import check_alone
from csbonus.inputs.checks.context import Context
from csbonus.inputs.exports import ControlTotal
from csbonus.inputs.found import Found
from csbonus.inputs.needs import Need, wanted
from csbonus.inputs.open import open_sheet
from csbonus.inputs.options import Options
from csbonus.inputs.places import Places
from csbonus.inputs.settings import Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import empty_sql
from csbonus.inputs.totals import control_total, unexpected


@dataclass(frozen=True, slots=True)
class Loaded:
    """One export after reading; `sheet` is None where there is no file, or none that can be read."""

    name: str
    found: Found
    sheet: Sheet | None = None
    total: ControlTotal | None = None
    share_units: int = 1


def load_one(
    connection: duckdb.DuckDBPyConnection, folder: Path, name: str, need: Need, settings: Settings, options: Options
) -> Loaded:
    """Find, read, check, add up the export called `name`; afterwards there is a table of it, empty if need be."""
    export = EXPORTS[name]
    sheet, opened = open_sheet(connection, folder, wanted(export, need, settings), settings)
    found = Found(opened) + (build(connection, sheet, options.max_problems) if sheet else Found())
    if sheet is None or errors(found.listed):
        connection.execute(empty_sql(export))
        return Loaded(name, found)
    total = control_total(connection, sheet)
    units, wrong = amend(connection, sheet)
    found += Found((*unexpected(connection, sheet, total), *wrong))
    sheets = {name: sheet}
    found += check_alone(Context(connection, sheets, Places(connection, sheets), options, units), sheet)
    return Loaded(name, found, sheet, total, units)
