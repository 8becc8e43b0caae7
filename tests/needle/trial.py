"""One damage tried: the product reads, refuses or pays, and is judged by what it says and prints."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import whole_year
from csbonus.engine.needs import needs
from csbonus.engine.run import Run, options_of, work_out
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.load import Options, load
from csbonus.inputs.needs import wanted
from csbonus.inputs.settings import PLAIN
from csbonus.plan.load import Loaded, read_plans
from csbonus.report.layout import print_grid
from csbonus.report.totals_table import totals_grid
from tests.needle.haystack import BY_HAND, DATA, ROOT, Change, Spot, Table, damaged, tables
from tests.needle.kinds import is_of_kind
from tests.needle.operators import OPERATORS

OURS = tuple(sorted((ROOT / "plans").glob("*-2026.yaml")))
PLANS = (*OURS, *sorted((ROOT / "plans/gallery").glob("*-2026.yaml")), Path(__file__).with_name("every-column.yaml"))
_PLANS_EACH = 3
"""Plans of which one is drawn to read a column."""
_ATTEMPTS = 40
"""Rows that an operator is offered before it is said not to fit a column."""

Place = tuple[str, int, int]


class Verdict(Enum):
    """What became of a damage."""

    LOCATED = "refused at its place"
    ELSEWHERE = "refused elsewhere"
    SAME_PAY = "accepted, same pay"
    SHOWN = "pay and a control total changed"
    HIDDEN = "pay changed, no control total"
    FAULT = "the product broke down"


class Damage(NamedTuple):
    """One operator on one cell; `plans` read the file. `broken` are the places that can be no cell of their column."""

    operator: str
    spot: Spot
    change: Change
    plans: tuple[Path, ...]
    broken: frozenset[Place]
    touched: frozenset[Place]

    def told(self) -> str:
        """In one line."""
        table, at = self.spot.table, self.spot.at
        place = f"{table.file}:{self.spot.row + 2}:{at + 1}"
        plans = ",".join(path.stem for path in self.plans)
        return f"{self.operator}: {place} {table.head[at]} {self.spot.cell!r}, {plans}"


class Result(NamedTuple):
    """What the product makes of exports: where it refuses them, or what it pays and prints; `fault` if it broke."""

    fault: str = ""
    refused: tuple[tuple[Place, str], ...] = ()
    pay: Mapping[tuple[str, str], tuple[object, ...]] = {}
    totals: str = ""


def damages(seed: int) -> Iterator[Damage]:
    """Endless damages: every operator on every column of every file, in an order drawn anew each time round."""
    chance = Random(seed)
    pairs = [(name, table, at) for name in OPERATORS for table, at in columns()]
    while True:
        chance.shuffle(pairs)
        for name, table, at in pairs:
            found = _drawn(name, table, at, chance)
            if found:
                yield found


def columns() -> tuple[tuple[Table, int], ...]:
    """Every column of every file."""
    return tuple((table, at) for table in tables() for at in range(len(table.head)))


def _drawn(name: str, table: Table, at: int, chance: Random) -> Damage | None:
    plans = chance.choice(readers(table.file, at))
    for _ in range(_ATTEMPTS):
        spot = Spot(table, chance.randrange(len(table.rows)), at, chance)
        change = OPERATORS[name](spot)
        if change:
            return damage(name, spot, change, plans)
    return None


def damage(name: str, spot: Spot, change: Change, plans: tuple[Path, ...]) -> Damage:
    """A change by an operator, with the places at which it must be refused."""
    return Damage(name, spot, change, plans, *_places(spot, change, plans))


def _places(spot: Spot, change: Change, plans: tuple[Path, ...]) -> tuple[frozenset[Place], frozenset[Place]]:
    """Where a change breaks a cell that is read, or a row; and all that it touches."""
    table, read = spot.table, columns_read(plans)[spot.table.export]
    broken = {
        (table.file, row + 2, at + 1 if "\udcff" not in cell else _byte(table, change, row))
        for (row, at), cell in change.cells.items()
        if table.head[at] in read and not is_of_kind(table.column(at), cell)
    }
    broken |= {(table.file, spot.row + 2, at) for at in change.shape}
    touched = {(table.file, row + 2, at + 1) for row, at in change.cells}
    touched |= {(table.file, row + 2, spot.at + 1) for row in change.lines}
    return frozenset(broken), frozenset(broken | touched)


def _byte(table: Table, change: Change, row: int) -> int:
    """The number of the byte that is no UTF-8: as the file cannot be read, it is told instead of the cell."""
    return damaged(table, change).split(b"\n")[row + 1].index(b"\xff") + 1


@cache
def readers(file: str, at: int) -> tuple[tuple[Path, ...], ...]:
    """Plans that each read a column, else the file, with the least beside it. Corrections concern ours together."""
    if file == BY_HAND:
        return (OURS,)
    table = next(table for table in tables() if table.file == file)
    files = [(path,) for path in PLANS if table.export in columns_read((path,))]
    here = [each for each in files if table.head[at] in columns_read(each)[table.export]]
    return tuple(sorted(here or files, key=_length_read)[:_PLANS_EACH])


def _length_read(plans: tuple[Path, ...]) -> int:
    """The bytes of all files that plans read."""
    return sum((DATA / table.file).stat().st_size for table in tables() if table.export in columns_read(plans))


@cache
def columns_read(plans: tuple[Path, ...]) -> Mapping[str, frozenset[str]]:
    """The columns of each export that plans read."""
    asked = needs(loaded.plan for loaded in loaded_plans(plans))
    return {
        name: frozenset(column.name for column in wanted(EXPORTS[name], need, PLAIN).columns)
        for name, need in asked.items()
    }


@cache
def loaded_plans(plans: tuple[Path, ...]) -> tuple[Loaded, ...]:
    """Plans, read once."""
    loaded, found = read_plans(plans)
    assert not errors(found), found
    return loaded


def result(plans: tuple[Path, ...], folder: Path, *, by_hand: bool) -> Result:
    """A year of the plans on a folder of exports."""
    loaded = loaded_plans(plans)
    options = Options(exports_file=DATA / "by-hand.yaml" if by_hand else None)
    try:
        exports = load(folder, needs(each.plan for each in loaded), options_of(loaded, options))
        try:
            return _paid(work_out(loaded, exports, whole_year()))
        finally:
            exports.connection.close()
    except Refused as refused:
        return Result(refused=tuple(((d.span.file, d.span.line, d.span.column), d.code) for d in refused.found))


def _paid(run: Run) -> Result:
    pay = {
        (plan.loaded.plan.plan, one.person_id): (one.currency, *(each.paid for each in plan.payouts[one.person_id]))
        for plan in run.plans
        for one in plan.people
    }
    return Result(pay=pay, totals=printed_totals(run))


def printed_totals(run: Run) -> str:
    """The control totals as `csbonus calc` prints them."""
    console = Console(file=io.StringIO(), width=120, color_system=None)
    print_grid(console, totals_grid(run.totals))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@cache
def undamaged(plans: tuple[Path, ...], *, by_hand: bool) -> Result:
    """What the sample exports give as they are."""
    found = result(plans, DATA, by_hand=by_hand)
    assert not found.refused, found.refused
    return found


def judge(damage: Damage, found: Result, before: Result) -> Verdict:
    """What became of a damage, from what was found with it and before it."""
    if found.fault:
        return Verdict.FAULT
    if found.refused:
        places = {place for place, _ in found.refused}
        return Verdict.LOCATED if places & (damage.broken or damage.touched) else Verdict.ELSEWHERE
    if found.pay == before.pay:
        return Verdict.SAME_PAY
    return Verdict.SHOWN if found.totals != before.totals else Verdict.HIDDEN


class Tried(NamedTuple):
    """A damage with its verdict and what was found."""

    damage: Damage
    verdict: Verdict
    found: Result


@contextmanager
def bench() -> Iterator[Callable[[Damage], Tried]]:
    """A way to try damages, one after the other, in a folder of their own."""
    with TemporaryDirectory(prefix="needle-") as name:
        folder = Path(name)
        for path in DATA.glob("*.csv"):
            (folder / path.name).symlink_to(path)
        yield lambda damage: _try(damage, folder)


def _try(damage: Damage, folder: Path) -> Tried:
    table = damage.spot.table
    path, by_hand = folder / table.file, table.file == BY_HAND
    path.unlink()
    path.write_bytes(damaged(table, damage.change))
    try:
        found = result(damage.plans, folder, by_hand=by_hand)
    except Exception as error:
        found = Result(fault=f"{type(error).__name__}: {error}")
    path.unlink()
    path.symlink_to(DATA / table.file)
    return Tried(damage, judge(damage, found, undamaged(damage.plans, by_hand=by_hand)), found)
