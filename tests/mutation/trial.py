"""One mutant tried: its functions get their new code, or its module is imported anew, then tests run its line."""

from __future__ import annotations

import gc
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple

import pytest
from hypothesis import settings

from tests.mutation.contexts import Contexts
from tests.mutation.mutants import Mutant
from tests.mutation.running import FailedError, forked, run

ROOT = Path(__file__).parent.parent.parent
_EXAMPLES = 15


class Bench:
    """The tests of a ring with all that they import, ready to be run in copies of this process."""

    def __init__(self, root: Path, items: Sequence[pytest.Item], contexts: Contexts, seconds: float) -> None:
        self.root = root
        self.seconds = seconds
        """Of tests that one mutant may take; those that run its line beyond them are not tried."""
        self.items = {item.nodeid: item for item in items if item.nodeid in contexts.seconds}
        self.contexts = contexts
        self.texts = {file: (root / file).read_text() for file in {each.partition("::")[0] for each in self.items}}
        self.about: dict[str, frozenset[str]] = {}
        self.order: dict[str, dict[str, int]] = {}
        self.killers: dict[str, list[str]] = defaultdict(list)
        self.functions: dict[CodeType, list[FunctionType]] = defaultdict(list)
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and "/csbonus/" in each.__code__.co_filename:
                self.functions[each.__code__].append(each)

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that can notice it: what noticed others of the file first, then tests of its module.

        Then those of files that run lines of it which few others run; half of the time is for all of these. The other
        half is for the quickest test of each file.
        """
        of = self.contexts
        if mutant.inside:
            found = of.of(mutant.file, mutant.first, mutant.last)
        else:
            found = of.of_name(self.root, mutant.where.rpartition(".")[2]) or of.of_folder(mutant.file)
        known = set(found)
        first = [test for test in self.killers[mutant.file] if test in known]
        time = self.seconds if mutant.inside else self.seconds / 5
        naming = self._naming(mutant.file)
        if mutant.file not in self.order:
            self.order[mutant.file] = of.about(mutant.file)
        ordered = _of_files(found, self.order[mutant.file])
        near = sorted(ordered, key=lambda test: test.partition("::")[0] not in naming)
        about = self._within(time / 2, [*first, *near])
        left = time - sum(of.seconds[test] for test in about)
        return [*about, *self._within(left, [test for test in _in_turns(found) if test not in set(about)])]

    def _naming(self, file: str) -> frozenset[str]:
        """The files of tests that import something of this module."""
        module = re.compile(rf"\b{'.'.join(Path(file).with_suffix('').parts)}\b")
        if file not in self.about:
            self.about[file] = frozenset(each for each, text in self.texts.items() if module.search(text))
        return self.about[file]

    def _within(self, left: float, ordered: Sequence[str]) -> list[str]:
        """Those of these tests for which there is time, each once; one that takes long is left out, not those after."""
        chosen = []
        for test in dict.fromkeys(ordered):
            if test in self.items and self.contexts.seconds[test] < left:
                left -= self.contexts.seconds[test]
                chosen.append(test)
        return chosen

    def killed_by(self, mutant: Mutant) -> str:
        """The first test that fails, "time" where one takes too long; nothing if none notices the mutant."""
        tests = self.tests(mutant)
        if not tests:
            return ""
        found = forked(lambda: self._try(mutant, tests))
        if found in self.items:
            before = [test for test in self.killers[mutant.file] if test != found]
            self.killers[mutant.file] = [found, *before][:6]
        return found

    def _try(self, mutant: Mutant, tests: Sequence[str]) -> None:
        path = self.root / mutant.file
        source = path.read_text()
        changed = mutant.of(source)
        if mutant.inside and self._exchange(path, source, changed):
            run([self.items[test] for test in tests], self._limit)
        else:
            _again(path, changed, tests)

    def _limit(self, test: str) -> float:
        return 5 + 5 * self.contexts.seconds[test]

    def _exchange(self, path: Path, source: str, changed: str) -> bool:
        """Whether every function whose code differs could be given its new code."""
        pairs = list(_differing(compile(source, path, "exec"), compile(changed, path, "exec")))
        for old, new in pairs:
            functions = self.functions.get(old, [])
            if not functions or len(old.co_freevars) != len(new.co_freevars):
                return False
            for function in functions:
                function.__code__ = new
        return bool(pairs)


def _differing(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The outermost functions whose code differs: those within come with it. Modules and classes are none."""
    pairs = zip(_codes(old), _codes(new), strict=True)
    for before, after in pairs:
        if before == after:
            continue
        if before.co_flags & 0x2:  # has locals of its own, as only functions have
            yield before, after
        else:
            yield from _differing(before, after)


def _codes(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _in_turns(tests: Sequence[str]) -> list[str]:
    """The first of each file, then the second of each: files of tests are about different things."""
    seen: dict[str, int] = defaultdict(int)
    turns = []
    for test in tests:
        file = test.partition("::")[0]
        turns.append(seen[file])
        seen[file] += 1
    return [test for _, test in sorted(zip(turns, tests, strict=True), key=lambda pair: pair[0])]


def _of_files(tests: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    """Tests of the first files first, three of one before the first of the next."""
    seen: dict[str, int] = defaultdict(int)
    places = []
    for test in tests:
        file = test.partition("::")[0]
        places.append(3 * numbers.get(file, len(numbers)) + seen[file])
        seen[file] += 1
    return [test for _, test in sorted(zip(places, tests, strict=True), key=lambda pair: pair[0])]


def few_examples(items: Sequence[pytest.Item]) -> None:
    """Properties are tried on a few worlds: each mutant meets hundreds of tests."""
    for item in items:
        test = getattr(item, "obj", None)
        before = getattr(test, "_hypothesis_internal_use_settings", None)
        if before is not None:
            fewer = settings(before, max_examples=min(before.max_examples, _EXAMPLES))
            getattr(test, "__func__", test)._hypothesis_internal_use_settings = fewer  # type: ignore[union-attr]  # is one


class _Chosen(NamedTuple):
    """Keeps the tests of these functions, with whatever values they are tried: ids must not decide."""

    tests: frozenset[str]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        few_examples(items)
        items[:] = [item for item in items if item.nodeid.partition("[")[0] in self.tests]


def _again(path: Path, changed: str, tests: Sequence[str]) -> None:
    """Imports everything of ours anew, one file with its change, and runs the tests; raises FailedError."""
    for name, module in list(sys.modules.items()):
        # an environment of libraries may be a folder of the checkout: the engine cannot be imported twice
        ours = name.partition(".")[0] in ("csbonus", "tests") or "conftest" in name
        if ours or (getattr(module, "__file__", "") or "").startswith(f"{ROOT}/tests/"):
            del sys.modules[name]
    plain = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path) == path:
            return compile(changed, path, "exec")
        return plain(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]  # in a copy of the process
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    chosen = _Chosen(frozenset(test.partition("[")[0] for test in tests))
    ended = pytest.main([*OPTIONS, "-x", *files], plugins=[chosen])
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise FailedError(f"imported anew: {ended.name if isinstance(ended, pytest.ExitCode) else ended}")


OPTIONS = ("-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning",
           "-p", "no:unraisableexception")  # a copy of the process ends with what the first one has open
