"""The rows of the catalogue, each with the function that tries it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.hostile.forks import Forks
from tests.hostile.scene import OFFICE, Found, Fresh, Scene, Unkept

HERE = Path(__file__).parent
MODULES = (
    "plan_text", "plan_values", "plan_rules", "every_csv", "people", "accounts", "renewals", "growth_and_use", "ledger",
    "arguments", "files", "outputs", "supply",
)
Trial = Callable[[Fresh], None]


class Row(NamedTuple):
    """A row of the catalogue: what is tried, what should be; why it does not hold, or where `spec/` wins."""

    id: str
    group: str
    tried: str
    wanted: str
    fails_because: str
    note: str


class Outcome(NamedTuple):
    """How a row ended: empty `failure` if as it should; the first problem that was told."""

    row: Row
    failure: str
    first: Found | None


def rows() -> Mapping[str, Row]:
    """The catalogue, by id."""
    with (HERE / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return {line["id"]: Row(**line) for line in csv.DictReader(file)}


def trials() -> Mapping[str, Trial]:
    """What tries each row: the functions of `MODULES` whose names begin with the id of a row."""
    found: dict[str, Trial] = {}
    for name in MODULES:
        module = import_module(f"tests.hostile.{name}")
        for key, value in vars(module).items():
            if getattr(value, "__module__", "") == module.__name__ and key[1:3].isdigit():
                found[key[:3].upper()] = value
    return found


def try_row(row: Row, forks: Forks) -> Outcome:
    """One row in fresh folders."""
    told: list[Found] = []
    with TemporaryDirectory(prefix="hostile-") as folder:
        try:
            trial = trials().get(row.id)
            if trial is None:
                raise Unkept("nothing tries it yet")
            trial(_fresh(Path(folder), forks, told))
        except (AssertionError, TimeoutExpired) as failure:
            return Outcome(row, str(failure) or repr(failure), told[0] if told else None)
    problems = [each for each in told if each.severity != "advice"]
    return Outcome(row, "", problems[0] if problems else None)


def _fresh(folder: Path, forks: Forks, told: list[Found]) -> Fresh:
    def fresh(office: Path = OFFICE) -> Scene:
        return Scene(folder / str(next(numbers)), forks, told, office)

    numbers = iter(range(1_000_000))
    return fresh


def outcomes(wanted: Callable[[Row], bool] = lambda _: True) -> Iterator[Outcome]:
    """Every row that is wanted, tried in order."""
    forks = Forks()
    try:
        for row in rows().values():
            if wanted(row):
                yield try_row(row, forks)
    finally:
        forks.end()
