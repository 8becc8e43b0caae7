"""Loading a data folder: find the files, read them, check every row, add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.inputs.amend import amend
from csbonus.inputs.build import build
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.checks import check_rows
from csbonus.inputs.connect import connect
from csbonus.inputs.exports import ControlTotal, Exports
from csbonus.inputs.files import MAPPING
from csbonus.inputs.found import Found, together
from csbonus.inputs.needs import Need, Needs, wanted
from csbonus.inputs.open import open_sheet
from csbonus.inputs.places import Places
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import empty_sql
from csbonus.inputs.totals import control_total, unexpected

__all__ = ["ControlTotal", "Exports", "Need", "Options", "load"]

_SIDE_BY_SIDE = 3
"""Exports read at the same time: planning a statement keeps one core busy, whatever the size of the file."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: another mapping file, shares over 100 % allowed, how many problems to list, how many threads."""

    exports_file: Path | None = None
    overlay: bool = False
    max_problems: int = 50
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class _Loaded:
    """One export after reading; `sheet` is None where there is no file, or none that can be read."""

    name: str
    sheet: Sheet | None
    total: ControlTotal | None
    found: Found


_USUAL = Options()


def load(folder: Path, needs: Needs, options: Options = _USUAL) -> Exports:
    """Read the exports in `folder` that are needed; raises `Refused` with everything that is wrong with them."""
    if not folder.is_dir():
        raise Refused([_no_folder(folder)])
    settings, mistakes = _settings(folder, options)
    if errors(mistakes):
        raise Refused(mistakes)
    connection = connect(options.threads)
    try:
        return _load(connection, folder, needs, settings, options)
    except BaseException:
        connection.close()
        raise


def _load(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    needs: Needs,
    settings: Mapping[str, Settings],
    options: Options,
) -> Exports:
    def one(name: str) -> _Loaded:
        with connection.cursor() as cursor:
            return _load_one(cursor, folder, name, needs[name], settings.get(name, PLAIN), options)

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        loaded = tuple(threads.map(one, sorted(needs)))
    sheets = {one.name: one.sheet for one in loaded if one.sheet}
    places = Places(connection, sheets)
    units, too_fine = amend(connection, sheets)
    checked = check_rows(connection, sheets, places, options)
    found = together([*(one.found for one in loaded), Found(too_fine), checked])
    if errors(found.listed):
        raise Refused(found.refusal(options.max_problems))
    connection.execute("set lock_configuration = true")
    totals = tuple(one.total for one in loaded if one.total)
    return Exports(connection, _present(loaded), totals, found.warnings, units, settings, places)
