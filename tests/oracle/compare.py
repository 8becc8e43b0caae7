"""What the product pays and what the oracle pays, held against each other: zero tolerance."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import whole_year
from csbonus.engine.needs import needs
from csbonus.engine.readings import Period as ProductPeriod
from csbonus.engine.readings import quarter_period, year_to_date
from csbonus.engine.results import Earning
from csbonus.engine.run import PlanRun, options_of, work_out
from csbonus.inputs.load import Options, load
from csbonus.plan.load import read_plans
from tests.oracle.companies import Row
from tests.oracle.counted import Counting, Period, RefusedError, World
from tests.oracle.features import features
from tests.oracle.oracle import Earned, Oracle, Run
from tests.oracle.pairs import Folder, written

REFUSED = ("CSB522", "CSB523")
"""Codes of what the specification refuses only when it happens: nothing to measure and no rule for it."""


class Difference(NamedTuple):
    """Where product and oracle disagree, with what each says."""

    plan: str
    person: str
    what: str
    product: object
    oracle: object


class Compared(NamedTuple):
    """How much was compared, what differed, and how many pairs met each feature."""

    pairs: int = 0
    refused: int = 0
    payouts: int = 0
    components: int = 0
    differences: tuple[Difference, ...] = ()
    met: Mapping[str, int] = {}

    def plus(self, other: Compared) -> Compared:
        """Both together."""
        return Compared(
            self.pairs + other.pairs, self.refused + other.refused, self.payouts + other.payouts,
            self.components + other.components, self.differences + other.differences,
            Counter(self.met) + Counter(other.met) if other.met else self.met,
        )


def write(folder: Folder, at: Path) -> list[Path]:
    """Plans and exports as files; the plans' paths. An export without a row has no file."""
    (at / "data").mkdir(parents=True, exist_ok=True)
    for name, rows in folder.tables.items():
        if rows:
            _write(at / "data" / f"{name}.csv", rows)
    for name, plan in folder.plans.items():
        (at / f"{name}.yaml").write_text(written(plan))
    return [at / f"{name}.yaml" for name in folder.plans]


def _write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def read(path: Path) -> Any:
    """A plan as the oracle reads it: every scalar as text."""
    return yaml.load(path.read_text(), Loader=yaml.CBaseLoader)


def compared(folder: Folder) -> Compared:
    """Every plan of a folder on its exports, by both; the oracle is given one company at a time."""
    with TemporaryDirectory() as name:
        paths = write(folder, Path(name))
        whole = World({export: rows for export, rows in folder.tables.items() if rows})
        worlds = [World(exports_of(folder, people)) for people in folder.companies]
        oracles = {path: _oracles(read(path), worlds, whole) for path in paths}
        refused = [path for path, of in oracles.items() if sum(map(_refuses, of))]
        found = Compared()
        for path in refused:
            told = _product([path], Path(name) / "data")
            if isinstance(told, Refused) and {each.code for each in errors(told.found)} <= set(REFUSED):
                found = found.plus(Compared(len(worlds), len(worlds), met=Counter({"refused by both": len(worlds)})))
            else:
                found = found.plus(_differ(path.stem, "", "refused", _codes(told), "refused"))
        rest = [path for path in paths if path not in refused]
        return found.plus(_beside(rest, oracles, folder, Path(name) / "data")) if rest else found


def _codes(told: list[PlanRun] | Refused) -> str:
    """What the product says, in short."""
    return "; ".join(f"{e.code} {e.message}" for e in errors(told.found)[:3]) if isinstance(told, Refused) else "pays"


def _differ(plan: str, person: str, what: str, product: object, oracle: object) -> Compared:
    return Compared(differences=(Difference(plan, person, what, product, oracle),))


def exports_of(folder: Folder, people: frozenset[str]) -> dict[str, list[Row]]:
    """The rows of one company: every id in them begins with its name."""
    company = min(people).split("P")[0]
    columns = {"scores": "scope_id", "people": "person_id", "leaves": "person_id"}
    found = {name: [row for row in rows if re.match(rf"{company}[^0-9]", row[columns.get(name, "account_id")])]
             for name, rows in folder.tables.items()}
    return {name: rows for name, rows in found.items() if rows or folder.tables[name]}


def _oracles(plan: Any, worlds: Sequence[World], whole: World) -> list[Oracle]:
    company = Counting(plan, whole, {})
    return [Oracle(plan, world, company) for world in worlds]


def _refuses(oracle: Oracle) -> bool:
    try:
        for person in oracle.people():
            oracle.runs(person)
    except RefusedError:
        return True
    return False


def _product(paths: Sequence[Path], data: Path) -> list[PlanRun] | Refused:
    plans, found = read_plans(list(paths))
    if errors(found):
        return Refused(found)
    try:
        exports = load(data, needs(each.plan for each in plans), options_of(plans, Options()))
    except Refused as refused:
        return refused
    try:
        return list(work_out(plans, exports, whole_year()).plans)
    except Refused as refused:
        return refused
    finally:
        exports.connection.close()


def _beside(paths: Sequence[Path], oracles: Mapping[Path, Sequence[Oracle]], folder: Folder, data: Path) -> Compared:
    """Plans that the oracle pays, calculated by the product together."""
    told = _product(paths, data)
    if isinstance(told, Refused):
        return _differ(",".join(each.stem for each in paths), "", "refused", _codes(told), "pays")
    by_name = {run.loaded.plan.plan: run for run in told}
    found, met = Compared(), Counter[str]()
    for path in paths:
        run, people = by_name[path.stem], [who for oracle in oracles[path] for who in oracle.people()]
        if sorted(run.payouts) != sorted(people):
            found = found.plus(_differ(path.stem, "", "people", sorted(run.payouts), sorted(people)))
            continue
        for oracle in oracles[path]:
            if oracle.people():
                met.update(features(folder.plans[path.stem], oracle))
                found = found.plus(Compared(1))
            for person in oracle.people():
                found = found.plus(_person(path.stem, person, run, oracle))
    return found._replace(met=met)


def _person(plan: str, person: str, run: PlanRun, oracle: Oracle) -> Compared:
    """All runs of the year, and every component for every period that one of them reads."""
    runs, payouts, differ = oracle.runs(person), run.payouts[person], list[Difference]()
    for number, (own, payout) in enumerate(zip(runs, payouts, strict=True), 1):
        due = {line.component: Fraction(line.due) for line in payout.lines}
        said = Run(due, Fraction(payout.paid), Fraction(payout.carry_out))
        if said != own:
            differ.append(Difference(plan, person, f"run {number}", said, own))
    mine = [(period, name, one) for (who, period), by in oracle.known.items() if who == person
            for name, one in by.items()]
    for period, name, earned in mine:
        theirs = run.desk.known.get((person, _their_period(period)), {}).get(name)
        on_actual = "'on': 'actual'" in str(oracle.plan["components"][name]["curve"])
        both = theirs and _said(theirs, on_actual), _own(earned, on_actual)
        if both[0] != both[1]:
            differ.append(Difference(plan, person, f"{name} {period}", *both))
    return Compared(payouts=len(runs), components=len(mine), differences=tuple(differ))


def _their_period(period: Period) -> ProductPeriod:
    return year_to_date(period.run + 1) if period.whole else quarter_period(period.first + 1, period.run + 1)


Said = tuple[Fraction, list[tuple[object, ...]]]
"""Amount, then each unit with numerator, denominator, attainment, multiple; a curve on the actual needs no goal."""


def _said(earning: Earning, on_actual: bool) -> Said:
    parts = {(part.unit, part.attained.actual.sums.numerator, part.attained.actual.sums.denominator,
              None if on_actual else part.attained.attainment, part.attained.multiple) for part in earning.parts}
    return earning.amount, sorted(parts, key=str)


def _own(earned: Earned, on_actual: bool) -> Said:
    parts = {(one.unit, *one.sums, None if on_actual else one.attainment, one.multiple) for one in earned.seen}
    return earned.amount, sorted(parts, key=str)
