"""The register of payroll: what each person was really paid, read like any other export."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.connect import connect
from csbonus.inputs.exports import ControlTotal
from csbonus.inputs.files import MAPPING
from csbonus.inputs.mapping import read_mapping
from csbonus.inputs.needs import Need, wanted
from csbonus.inputs.one import load_one
from csbonus.inputs.options import Options
from csbonus.inputs.places import Places
from csbonus.inputs.room import Room
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.named import NamedTuple

NAME = "payroll"


class Paid(NamedTuple):
    """One row: what a person was paid; `currency` is empty where neither row nor mapping says."""

    person: str
    paid: Decimal
    currency: str
    place: Span


class Register(NamedTuple):
    """Every row of the file in its order; `adds_up`: several rows of a person are parts of one amount."""

    rows: tuple[Paid, ...]
    total: ControlTotal
    adds_up: bool
    warnings: tuple[Diagnostic, ...]


def read_register(path: Path, options: Options) -> Register:
    """The rows of a register; how it is written says the mapping, else the `exports.yaml` beside it.

    Raises Refused with everything wrong: cells by file, line, column.
    """
    if not path.exists():
        hint = "name the file in which payroll says what it paid"
        raise Refused([Diagnostic("CSB846", f"there is no register `{path}`", Span(str(path)), hint)])
    settings = _settings(path, options)._replace(files=(path.name,))
    need = Need(frozenset({"person_id", "paid"}), frozenset({"currency"}))
    with connect(Room(1)) as connection:
        loaded = load_one(connection, path.parent, wanted(EXPORTS[NAME], need, settings), settings, options)
        if errors(loaded.found.listed):
            raise Refused(loaded.found.refusal(options.max_problems))
        assert loaded.sheet is not None, "a file that is there is read, or refused"
        assert loaded.total is not None, "what is read has a total"
        places = Places(connection, {NAME: loaded.sheet})
        statement = f"select person_id, paid, currency, row_id from {NAME} order by row_id"
        rows = tuple(
            Paid(who, paid, currency or "", places.span(NAME, row, "paid"))
            for who, paid, currency, row in connection.execute(statement).fetchall()
        )
    return Register(rows, loaded.total, bool(settings.repeated), loaded.found.warnings)


def _settings(path: Path, options: Options) -> Settings:
    mapping = options.exports_file or path.parent / MAPPING
    if options.exports_file is None and not mapping.exists():
        return PLAIN
    settings, found = read_mapping(mapping, str(options.exports_file or MAPPING))
    if errors(found):
        raise Refused(found)
    return settings.get(NAME, PLAIN)
