"""Exports with their mapping: any bytes are read, checked, calculated, and what is written is read back."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from csbonus.diagnostics import Refused
from csbonus.documents.source import read_source
from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate, problems_of
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.load import Need, Options, load
from csbonus.plan.load import read_plans
from csbonus.report.machine import run_as_json
from csbonus.report.output import SHEETS, as_text
from csbonus.report.tables import print_run
from tests.fuzz.folder import all_files, as_input, files_in, laid_out
from tests.fuzz.promise import demand, harmless, told_well
from tests.fuzz.seeds import ERRORS, HOSTILE, desks

OFFICE = all_files(HOSTILE / "office")
DATA = Path("data")
ALONE = Options(threads=1)
ONE_IN = 4
"""Of so many runs that are not refused, one is written and read back."""


def try_input(content: bytes, room: Path) -> None:
    """Files of an input over those of the office, or, with `needs.yaml`, alone and only read."""
    given = files_in(content)
    alone = "needs.yaml" in given
    laid_out({**({} if alone else OFFICE), **given}, room)
    DATA.mkdir(exist_ok=True)
    try:
        if alone:
            _read()
        else:
            _paid(content)
    except Refused as refused:
        demand(refused.found, "refused without a reason")
        told_well(refused.found, DATA)


def _read() -> None:
    source, _ = read_source(Path("needs.yaml"))
    needs = source.data if source and isinstance(source.data, dict) else {}
    wanted = {name: Need(frozenset(map(str, columns if isinstance(columns, list) else ())))
              for name, columns in needs.items() if name in EXPORTS}
    exports = load(DATA, wanted, ALONE)
    told_well(exports.warnings, DATA)
    exports.connection.close()


def _paid(content: bytes) -> None:
    plans, found = read_plans([Path("plan.yaml")], advice=False)
    if not plans:
        raise Refused(found)
    run = calculate(plans, DATA, quarter(1), ALONE)
    told_well(run.warnings, DATA)
    if zlib.crc32(content) % ONE_IN == 0:
        told_well(problems_of(plans, run.exports), DATA)
        _readable(run)
    run.exports.connection.close()


def _readable(run: Run) -> None:
    """What a run writes can be read back, and shows harmlessly."""
    for sheet in SHEETS:
        header, *rows = csv.reader(io.StringIO("".join(as_text(sheet, run, ".csv")), newline=""), strict=True)
        demand(header == list(sheet.columns), f"{sheet.name} has another header")
        demand(len(rows) == len(list(sheet.rows(run))), f"{sheet.name} has another number of rows")
        demand(all(len(row) == len(header) for row in rows), f"{sheet.name} has ragged rows")
    demand(json.loads("".join(run_as_json(run))), "JSON says nothing")
    shown = io.StringIO()
    print_run(Console(file=shown, highlight=False, markup=False, emoji=False, width=100), run)
    demand(harmless(shown.getvalue()), "a control character is shown")


def seeds() -> Iterator[bytes]:
    """The office, each folder of the error catalogue that has exports, and what the hostile catalogue makes of it."""
    for folder in sorted(ERRORS.iterdir()):
        if (folder / "data").is_dir() and not (folder / "commands.txt").exists():
            yield as_input({name: text for name, text in all_files(folder).items() if not name.endswith(".txt")})
    for desk in desks():
        changed = {name: text for name, text in desk.items() if text != OFFICE.get(name)}
        if any(name.startswith("data/") for name in changed) and "ledger" not in "".join(changed):
            yield as_input(changed)
    yield as_input(OFFICE)
