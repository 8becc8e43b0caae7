"""Loading one export, whatever the others hold."""

from __future__ import annotations

from pathlib import Path

from csbonus.diagnostics import errors
from csbonus.inputs.amend import amend
from csbonus.inputs.build import build
from csbonus.inputs.checks import Context, checks_of
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.exports import ControlTotal
from csbonus.inputs.files import find
from csbonus.inputs.found import Found, together
from csbonus.inputs.needs import Wanted
from csbonus.inputs.open import open_sheet
from csbonus.inputs.options import Options
from csbonus.inputs.places import Places
from csbonus.inputs.settings import ANY_OTHER, Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.stamps import Stamped, stamped
from csbonus.inputs.table import empty_sql
from csbonus.inputs.totals import control_total, unexpected
from csbonus.named import NamedTuple


class Loaded(NamedTuple):
    """One export after reading; `sheet` is None where there is no file, or none that can be read."""

    name: str
    found: Found
    sheet: Sheet | None = None
    total: ControlTotal | None = None
    share_units: int = 1
    files: tuple[Stamped, ...] = ()


def load_one(
    connection: DuckDBPyConnection, folder: Path, wanted: Wanted, settings: Settings, options: Options
) -> Loaded:
    """Find, read, check, add up one export; afterwards there is a table of it, empty if need be."""
    name = wanted.export.name
    files, unfit = find(folder, name, settings)
    before = tuple(stamped(file.name, file.path) for file in files)
    sheet, opened = (None, ()) if errors(unfit) else open_sheet(connection, folder, wanted, settings, files)
    found = Found((*unfit, *opened))
    if sheet:
        sheet, built = build(connection, sheet, options)
        found += built
    if sheet is None or errors(found.listed):
        connection.execute(empty_sql(wanted.export))
        return Loaded(name, found, files=before)
    units, wrong = amend(connection, sheet)
    checks = tuple(checks_of(sheet))
    total, suspects = control_total(connection, sheet, [check.suspects for check in checks])
    found += Found((*wrong, *unexpected(connection, sheet, total)))
    if total.left_out and not total.rows:
        from csbonus.inputs.nothing_left import nothing_left

        found += Found(tuple(nothing_left(connection, sheet, total.left_out)))
    places = Places(connection, {name: sheet})
    if any(ANY_OTHER in values for values in settings.values.values()):
        from csbonus.inputs.any_other import taken_in

        found += Found(tuple(taken_in(connection, sheet, places)))
    context = Context(connection, {name: sheet}, places, options, units)
    found += together(check.look(context, n) for check, n in zip(checks, suspects, strict=True) if n)
    return Loaded(name, found, sheet, total, units, before)
