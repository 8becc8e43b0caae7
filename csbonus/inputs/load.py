"""Loading a data folder: find the files, read them, check every row, add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from csbonus.crew import Crew, new_crew, side_by_side
from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.checks import Context, check_together
from csbonus.inputs.connect import connect
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.exports import ControlTotal, Exports
from csbonus.inputs.files import MAPPING, overlooked_mappings
from csbonus.inputs.found import Found, together
from csbonus.inputs.needs import Need, Needs, wanted
from csbonus.inputs.one import Loaded, load_one
from csbonus.inputs.options import USUAL, Options
from csbonus.inputs.places import Places
from csbonus.inputs.room import usual_room
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.stamps import changed, stamped

__all__ = ["ControlTotal", "Exports", "Need", "Needs", "Options", "load"]


def load(
    folder: Path, needs: Needs, options: Options = USUAL, opened: DuckDBPyConnection | None = None,
    crew: Crew | None = None,
) -> Exports:
    """Read the exports in `folder` that are needed; raises `Refused` with everything that is wrong with them.

    `opened` is a connection made by `connect` ahead of time; it is used up. `crew` works for the whole run.
    """
    if not folder.is_dir():
        raise Refused([no_folder(folder)])
    mapping = stamped(str(options.exports_file or MAPPING), options.exports_file or folder / MAPPING)
    settings, mistakes = settings_of(folder, options)
    if errors(mistakes):
        raise Refused(mistakes)
    connection = opened or connect(options.room or usual_room(folder, options.threads))

    def load_named(name: str) -> Loaded:
        declared = settings.get(name, PLAIN)
        with connection.cursor() as cursor:
            return load_one(cursor, folder, wanted(EXPORTS[name], needs[name], declared), declared, options)

    try:
        crew = crew or new_crew()
        loaded = side_by_side(crew, load_named, sorted(needs, key=_longest_first))
        exports, found = _together(connection, crew, loaded, settings, options, mistakes)
        exports = exports._replace(files=(mapping, *(file for one in loaded for file in one.files)))
        if errors(found.listed):
            raise Refused(tuple(changed(exports.files)) or found.refusal(options.max_problems))
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return exports


def _longest_first(name: str) -> tuple[bool, str]:
    """Usage is by far the largest: begun last, everything would wait for it."""
    return name != "usage", name


def _together(
    connection: DuckDBPyConnection,
    crew: Crew,
    loaded: Sequence[Loaded],
    settings: Mapping[str, Settings],
    options: Options,
    said: tuple[Diagnostic, ...],
) -> tuple[Exports, Found]:
    """All exports, with what is wrong with them one by one, then against each other; `said` is about the mapping."""
    sheets = {one.name: one.sheet for one in loaded if one.sheet}
    places = Places(connection, sheets)
    checked = check_together(Context(connection, sheets, places, options))
    found = together([Found(said), *(one.found for one in loaded), checked])
    totals = tuple(one.total for one in loaded if one.total)
    units = max((one.share_units for one in loaded), default=1)
    beyond = options.elsewhere if options.elsewhere is not None and options.elsewhere.remote else None
    return Exports(connection, _present(sheets), totals, found.warnings, units, settings, places, crew, beyond), found


def settings_of(folder: Path, options: Options) -> tuple[Mapping[str, Settings], tuple[Diagnostic, ...]]:
    """What the mapping says of each export, with what is wrong with it."""
    path = options.exports_file or folder / MAPPING
    if options.exports_file is None and not path.exists():
        return {}, tuple(overlooked_mappings(folder))
    # Only a mapping needs the YAML and model libraries.
    from csbonus.inputs.mapping import read_mapping

    return read_mapping(path, str(options.exports_file or MAPPING))


def _present(sheets: Mapping[str, Sheet]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(reading.column.name for reading in sheet.readings) for name, sheet in sheets.items()}


def no_folder(folder: Path) -> Diagnostic:
    """The problem of a folder of exports that is not there."""
    message = f"there is no data folder `{folder}`"
    return Diagnostic("CSB301", message, Span(str(folder)), "check the path after `--data`")
