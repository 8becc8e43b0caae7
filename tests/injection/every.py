"""Every hostile text through every channel; or every so many of them, to be quick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.forks import Forks
from tests.injection import calculated, closed, problems, settings
from tests.injection.corpus import CORPUS, Hostile
from tests.injection.desk import Desk, may_be_read
from tests.injection.office import people_office, plans_office, rows_office
from tests.injection.reading import steering
from tests.injection.tally import Tally

CORRECTIONS = 40
"""Texts at once as reasons of corrections by hand, for each of which a run is calculated once more."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")


def read_texts() -> Sequence[Hostile]:
    """Those that a cell or a plan may hold."""
    return [each for each in CORPUS if may_be_read(each.text)]


def refused_texts() -> Sequence[Hostile]:
    """Those that none may hold, and a file of UTF-8 can."""
    return [each for each in CORPUS if not may_be_read(each.text) and each.kind != "surrogate"]


def tried(folder: Path, step: int = 1, *, office: bool = True) -> Tally:
    """Try every `step`th text in every channel; the spreadsheet program only where `office` says so."""
    forks, tally = Forks(), Tally()
    texts, typed = read_texts()[::step], [each for each in CORPUS if each.kind != "surrogate"][::step]
    try:
        _refused(Desk(folder / "refused", forks, tally, people_office, refused_texts()))
        people = Desk(folder / "people", forks, tally, people_office, texts)
        calculated.of_people(people)
        calculated.statements(people)
        calculated.notebook(people)
        for first in range(0, len(texts) if step == 1 else 1, CORRECTIONS):
            some = texts[first:first + CORRECTIONS] if step == 1 else texts[::4]
            calculated.of_rows(Desk(folder / f"rows-{first}", forks, tally, rows_office, some))
        calculated.of_plans(Desk(folder / "plans", forks, tally, plans_office, texts))
        paid = Desk(folder / "paid", forks, tally, people_office, texts)
        closed.of_people(paid)
        if office:
            closed.spreadsheet(paid, folder)
        settings.sheets(texts, tally, folder)
        settings.described(texts, tally, folder)
        _problems(folder, forks, tally, typed)
        problems.tests_told(Desk(folder / "tests", forks, tally, problems.tests_office, texts))
        problems.typed(Desk(folder / "typed", forks, tally, people_office, [Hostile("plain", "Ada Byron")]),
                       typed[::4] if step > 1 else typed)
        problems.signed(forks, typed[::6] if step > 1 else typed, tally, folder)
    finally:
        forks.end()
    return tally


def _refused(desk: Desk) -> None:
    """Text that an export may not hold is refused at its cell, which is shown with escapes."""
    said = desk.fails(["calc", "plan.yaml", "--data", "data", "--quarter", "2026-Q1", "--max-problems", "99999"]).err
    cells = set(re.findall(r"(?m)^CSB40[45] error  people\.csv:(\d+):2$", said))
    for each in desk.texts:
        desk.tally.tell("refused at its cell", each, refused=True, live=steering(said, blank=""),
                        kept=len(cells) == len(desk.texts))


def _problems(folder: Path, forks: Forks, tally: Tally, texts: Sequence[Hostile]) -> None:
    cells = [each for each in texts if not _NUMBER.fullmatch(each.text)]
    keys = [each for each in texts if may_be_read(each.text)]
    names = [each for each in texts if problems.fit_for_files(each.text)]
    problems.shown(Desk(folder / "cells", forks, tally, problems.scores_office, cells), "bad cells",
                   "validate plan.yaml --data data --max-problems 99999", 1)
    problems.shown(Desk(folder / "keys", forks, tally, problems.keys_office, keys), "unknown keys", "validate plans", 1)
    problems.shown(Desk(folder / "names", forks, tally, problems.names_office, names), "file names",
                   "validate plans", 1, whole=True)
