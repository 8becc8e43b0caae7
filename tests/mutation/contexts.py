"""Which test runs which line, and how long it takes: measured once for each file of tests, kept until it changes."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from coverage import Coverage

from tests.mutation.running import FailedError, forked, run

PACKAGES = ("curves", "rules", "engine", "ledger")
"""The packages that are changed, beside `exact`."""

Lines = dict[str, dict[int, set[str]]]


class Contexts(NamedTuple):
    """The seconds that each passing test takes, and the tests of each line of each file."""

    seconds: dict[str, float]
    lines: Lines

    def of(self, file: str, first: int, last: int) -> list[str]:
        """The tests that run one of these lines, the quickest first."""
        by_line = self.lines.get(file, {})
        found = set().union(*(by_line.get(line, ()) for line in range(first, last + 1)))
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def about(self, file: str) -> dict[str, int]:
        """The files of tests that run a file, numbered; first those that run lines of it which few others run."""
        weights: dict[str, float] = defaultdict(float)
        for tests in self.lines.get(file, {}).values():
            running = {test.partition("::")[0] for test in tests}
            for each in running:
                weights[each] += 1 / len(running)
        return {each: number for number, each in enumerate(sorted(weights, key=lambda each: (-weights[each], each)))}

    def of_folder(self, file: str) -> list[str]:
        """The tests that run anything in the folder of a file."""
        beside = [each for each in self.lines if Path(each).parent == Path(file).parent]
        found = {test for each in beside for tests in self.lines[each].values() for test in tests}
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def of_name(self, root: Path, name: str) -> list[str]:
        """The tests that run a line which names this constant, field or function, or whose file names it."""
        word = re.compile(rf"\b{name}\b")
        found: set[str] = set()
        for file, by_line in self.lines.items():
            for number, text in enumerate((root / file).read_text().splitlines(), 1):
                if word.search(text):
                    found |= by_line.get(number, set())
        naming = {file for file in {test.partition("::")[0] for test in self.seconds}
                  if word.search((root / file).read_text())}
        found |= {test for test in self.seconds if test.partition("::")[0] in naming}
        return sorted(found, key=lambda test: (self.seconds[test], test))


def measured(root: Path, items: Sequence[pytest.Item]) -> Contexts:
    """The contexts of these tests of a checkout; each file of tests that is not known yet is run once."""
    code = _digest(root, sorted((root / "csbonus").rglob("*.py")))
    kept = Path(tempfile.gettempdir()) / "csbonus-mutation" / code
    kept.mkdir(parents=True, exist_ok=True)
    by_file: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        by_file[item.path].append(item)
    found = Contexts({}, defaultdict(lambda: defaultdict(set)))
    for path, tests in by_file.items():
        notes = kept / f"{_digest(root, [path])}.json"
        if not notes.exists():
            print(f"measuring {path.relative_to(root)}", file=sys.stderr, flush=True)
            forked(lambda tests=tests, notes=notes: _measure(root, tests, notes))  # bound here
        _add(found, json.loads(notes.read_text()))
    return found


def _digest(root: Path, paths: Iterable[Path]) -> str:
    """The same in every checkout of the same files."""
    found = hashlib.sha256()
    for path in paths:
        found.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:24]


def _measure(root: Path, items: Sequence[pytest.Item], notes: Path) -> None:
    """Runs each test by itself under coverage; those that fail or are skipped are left out."""
    named = [str(root / "csbonus" / pattern) for pattern in ("exact.py", *(f"{name}/*" for name in PACKAGES))]
    watch = Coverage(data_file=None, config_file=False, include=named)
    seconds: dict[str, float] = {}
    watch.start()
    for item in items:
        watch.switch_context(item.nodeid)
        began = time.monotonic()
        try:
            ran = run([item])
        except FailedError:
            ran = 0
        if ran:
            seconds[item.nodeid] = round(time.monotonic() - began, 4)
    watch.stop()
    with warnings.catch_warnings(action="ignore"):  # tests that run nothing of these packages are no problem
        seen = watch.get_data()
    lines = {}
    for path in sorted(seen.measured_files()):
        by_line = seen.contexts_by_lineno(path)
        kept = {line: [test for test in tests if test in seconds] for line, tests in by_line.items()}
        lines[str(Path(path).relative_to(root))] = {line: tests for line, tests in kept.items() if tests}
    order = {test: index for index, test in enumerate(seconds)}
    packed = {file: {line: [order[t] for t in tests] for line, tests in by.items()} for file, by in lines.items()}
    fresh = notes.with_suffix(".new")
    fresh.write_text(json.dumps({"seconds": seconds, "lines": packed}))
    fresh.rename(notes)


def _add(found: Contexts, notes: dict[str, dict[str, dict[str, list[int]]]]) -> None:
    tests = list(notes["seconds"])
    found.seconds.update(notes["seconds"])  # type: ignore[arg-type]  # of numbers
    for file, by_line in notes["lines"].items():
        for line, indexes in by_line.items():
            found.lines[file][int(line)].update(tests[index] for index in indexes)
