"""Finding and reading test files, each test with its plan and its facts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span, errors, in_order
from csbonus.documents.shape import shaped
from csbonus.documents.source import Source, Steps, read_source
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded, is_plan, plan_in, read_plan
from csbonus.scenarios.model import ENDING, Scenario, ScenarioFile
from csbonus.scenarios.part import part_of

Planned = tuple[Loaded | None, tuple[Diagnostic, ...]]
"""A plan with what is wrong with it."""


class Table(NamedTuple):
    """The text of one export with the place of it; `first_line` is the line of its headers, 0 where not known."""

    name: str
    text: str
    span: Span
    first_line: int


class Case(NamedTuple):
    """One test at `at` in its file, its plan named or written at `plan_at`; `plan_file` is the file that is named."""

    source: Source
    at: Steps
    scenario: Scenario
    plan_at: Steps | None
    plan_file: Path | None
    planned: Planned
    data: Path | None
    tables: tuple[Table, ...]

    @property
    def name(self) -> str:
        """What the test is called."""
        return self.scenario.name


class Suite(NamedTuple):
    """A test file with its tests."""

    source: Source
    cases: tuple[Case, ...]


def read_tests(paths: Sequence[Path]) -> tuple[tuple[Suite, ...], tuple[Diagnostic, ...]]:
    """The tests in files and below folders, with everything that is wrong with the form of any of them."""
    found: list[Diagnostic] = []
    files: list[Suite] = []
    for path in dict.fromkeys(file for each in paths for file in _files(each, found)):
        source, wrong = read_source(path)
        found += wrong
        if source is None:
            continue
        if is_plan(source):
            found.append(_plan_instead(path, source))
            continue
        written, misfits = shaped(source, ScenarioFile)
        found += misfits
        if written is not None and not errors(misfits):
            files.append(Suite(source, tuple(_cases(source, path.parent, written))))
    return tuple(files), in_order(found)


def _plan_instead(path: Path, source: Source) -> Diagnostic:
    """A plan where tests were to be; its own tests are in a file beside it."""
    beside = path.with_name(path.name.removesuffix(ENDING).removesuffix(".yaml") + ENDING)
    if beside != path and beside.is_file():
        hint = f"its tests are in `{beside}`: name that, or the folder"
    else:
        hint = f"write its tests into a file whose name ends in `{ENDING}` and which begins with `csbonus_test: 1`"
    return Diagnostic("CSB762", "this is a plan, not a file of tests", source.key("csbonus"), hint)


def _files(path: Path, found: list[Diagnostic]) -> Iterator[Path]:
    """Test files below a folder, in order; hidden folders and links are not followed."""
    if not path.is_dir():
        yield path
        return
    inside = []
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        inside += [Path(folder) / name for name in names if name.lower().endswith(ENDING)]
    if not inside:
        hint = f"tests are files whose name ends in `{ENDING}`"
        found.append(Diagnostic("CSB750", f"there is no test in the folder `{path}`", Span(str(path)), hint))
    yield from sorted(inside)


def _cases(source: Source, folder: Path, written: ScenarioFile) -> Iterator[Case]:
    plans: dict[Steps | None, tuple[Path | None, Planned]] = {None: (None, (None, ()))}
    for number, scenario in enumerate(written.tests):
        at: Steps = ("tests", number)
        plan_at = (*at, "plan") if scenario.plan is not None else ("plan",) if written.plan is not None else None
        if plan_at is not None and plan_at not in plans:
            plans[plan_at] = _plan(source, folder, plan_at)
        plan_file, planned = plans[plan_at]
        data = scenario.data or ("" if scenario.exports else written.data)
        yield Case(
            source, at, scenario, plan_at, plan_file, planned, folder / data if data else None,
            () if scenario.data else tuple(_tables(source, written, at, scenario)),
        )


def _plan(source: Source, folder: Path, at: Steps) -> tuple[Path | None, Planned]:
    """The plan in the file that is named, or the one that is written here."""
    named = source.get(*at)
    if isinstance(named, str):
        return folder / named, read_plan(folder / named, advice=False)
    return None, plan_in(part_of(source, at), advice=False)


def _tables(source: Source, written: ScenarioFile, at: Steps, scenario: Scenario) -> Iterator[Table]:
    """The exports of the file, those of the test in place of any of the same name."""
    own = {name: (*at, "exports", name) for name in scenario.exports}
    for name, steps in {**{name: ("exports", name) for name in written.exports}, **own}.items():
        text = source.get(*steps)
        assert isinstance(text, str), "the model takes texts alone"
        span = source.value(*steps)
        yield Table(name, text, span, span.line + 1 if _is_block(source.text, span) else 0)


def _is_block(text: str, span: Span) -> bool:
    """Whether a text stands line by line below its key, after a `|`."""
    return text.splitlines()[span.line - 1][span.column - 1 :].startswith("|")
