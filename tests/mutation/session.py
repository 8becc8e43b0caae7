"""A session of pytest that tries mutants instead of running its tests once."""

from __future__ import annotations

import csv
import gc
import importlib
import pkgutil
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutation.contexts import measured
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trial import Bench, few_examples

NEAR = ("tests/unit/exact", "tests/unit/curves", "tests/unit/rules", "tests/unit/measures", "tests/unit/periods",
        "tests/engine", "tests/ledger", "tests/properties")
WIDE = ("tests/unit", "tests/cli", "tests/real", "tests/gallery", "tests/closing", "tests/scenarios", "tests/payroll",
        "tests/errors", "tests/advice", "tests/documentation")
EQUIVALENT = Path(__file__).parent / "equivalent.csv"


class Asked(NamedTuple):
    """What is tried: all mutants of these packages, or a sample of each, for so many minutes at most.

    One mutant may take so many `seconds` of tests in each ring."""

    packages: tuple[str, ...]
    sample: int = 0
    seed: int = 6
    tests: tuple[str, ...] = ()
    minutes: float = float("inf")
    seconds: float = 40


class Ended(NamedTuple):
    """How the mutants of a package ended."""

    package: str
    all: int
    killed: int
    survived: tuple[tuple[Mutant, tuple[str, str]], ...]
    equivalent: int

    @property
    def tried(self) -> int:
        """How many were tried."""
        return self.killed + len(self.survived) + self.equivalent

    @property
    def passes(self) -> bool:
        """Whether the tests notice 95 of 100 that make a difference."""
        return 100 * self.killed >= 95 * (self.killed + len(self.survived))


class Session:
    """Takes the place of pytest's own loop over tests."""

    def __init__(self, root: Path, asked: Asked) -> None:
        self.root = root
        self.asked = asked
        self.ended: list[Ended] = []
        self.near = asked.tests or NEAR
        self.paths = [*self.near, *(() if asked.tests else WIDE)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tries the mutants of each package."""
        plugins = session.config.pluginmanager
        plugins.getplugin("capturemanager").suspend_global_capture(in_=True)
        plugins.unregister(name="terminalreporter")
        few_examples(session.items)
        _import_all()
        near = [item for item in session.items if item.nodeid.startswith(self.near)]
        far = [item for item in session.items if not item.nodeid.startswith(self.near)]
        rings = [Bench(self.root, ring, measured(self.root, ring), self.asked.seconds) for ring in (near, far) if ring]
        gc.freeze()  # copies of this process leave what it holds where it is
        known = equivalents()
        for package in self.asked.packages:
            self.ended.append(self._package(package, rings, known))
        return True

    def _package(self, package: str, rings: Sequence[Bench], known: frozenset[tuple[str, ...]]) -> Ended:
        every = [mutant for file in files(self.root, package) for mutant in mutants(self.root, file)]
        count = min(self.asked.sample or len(every), len(every))
        tried = random.Random(self.asked.seed).sample(every, count)  # so that those of a run that is ended are one too
        killed, equivalent, survived = 0, 0, []
        began = time.monotonic()
        self._unchanged(tried[0], rings[0])
        for index, mutant in enumerate(tried):
            if time.monotonic() - began > 60 * self.asked.minutes:
                break
            changed = mutant.lines((self.root / mutant.file).read_text())
            if (mutant.file, mutant.where, *changed) in known:
                equivalent += 1
                continue
            if index % 50 == 0:
                print(f"{index} of {len(tried)}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            killer = next(filter(None, (ring.killed_by(mutant) for ring in rings)), "")
            told = f"{mutant.file}:{mutant.first}: {changed[0]}  ->  {changed[1]}"
            if killer == "time":
                print(f"takes too long: {told}", file=sys.stderr, flush=True)
            if killer:
                killed += 1
            else:
                survived.append((mutant, changed))
                print(told, file=sys.stderr, flush=True)
        return Ended(package, len(every), killed, tuple(survived), equivalent)

    def _unchanged(self, mutant: Mutant, ring: Bench) -> None:
        """Raises where tests fail that are given the code as it is: all mutants would seem to be noticed."""
        source = (self.root / mutant.file).read_text()
        same = mutant._replace(new=source[mutant.start : mutant.end], inside=False)
        if failed := ring.killed_by(same):
            raise RuntimeError(f"without any change in {mutant.file}: {failed}")


def files(root: Path, package: str) -> Iterator[str]:
    """The files of a package, or the one file of that name."""
    at = root / "csbonus" / package
    found = sorted(at.rglob("*.py")) if at.is_dir() else [at.with_suffix(".py")]
    return (str(path.relative_to(root)) for path in found)


def equivalents() -> frozenset[tuple[str, ...]]:
    """The mutants that are known to make no difference: file, definition, line before and after."""
    with EQUIVALENT.open(newline="") as text:
        return frozenset((row["file"], row["where"], row["line"], row["changed"]) for row in csv.DictReader(text))


def _import_all() -> None:
    """What functions import when they are called, and models that are built when they are used first."""
    import csbonus
    from csbonus.documents.fields import Document

    for module in pkgutil.walk_packages(csbonus.__path__, "csbonus."):
        if not module.name.startswith("csbonus.spark") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    models: list[type[Document]] = [Document]
    for model in models:
        model.model_rebuild(raise_errors=False)
        models.extend(model.__subclasses__())
