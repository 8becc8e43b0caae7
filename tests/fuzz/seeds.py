"""What fuzzing begins with: the sample company, the error catalogue, and the catalogue of hostile inputs."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from tests.fuzz.folder import all_files
from tests.hostile.forks import Ended, Forks
from tests.hostile.rows import trials
from tests.hostile.scene import OFFICE, Scene

ROOT = Path(__file__).parents[2]
ERRORS, HOSTILE = ROOT / "tests" / "errors", ROOT / "tests" / "hostile"
LARGEST = 8192
"""Bytes of a seed: what is small is changed quickly, and says the same."""
_ITSELF = ("tests.hostile.arguments", "tests.hostile.supply", "tests.hostile.outputs", "tests.hostile.ledger")
"""What starts programs of its own, or is about the world around them."""
Desk = Mapping[str, bytes]


def files(folder: Path, *patterns: str) -> Iterator[bytes]:
    """The files of these names that are small."""
    texts = (path.read_bytes() for pattern in patterns for path in sorted(folder.glob(pattern)))
    return (text for text in texts if len(text) <= LARGEST)


class _Noted(Scene):
    """The office as a row of the catalogue changes it: noted where a command would be run."""

    notes: list[tuple[Desk, Sequence[str]]]

    def type(self, command: str | Sequence[str], more: Mapping[str, Any] | None = None) -> Ended:
        """Note, run nothing."""
        self.notes.append((all_files(self.folder), shlex.split(command) if isinstance(command, str) else command))
        return Ended(0, "", "", 0)

    def run(self, command: str, environment: Mapping[str, str] | None = None, before: Sequence[str] = ()) -> Ended:
        """Note, run nothing."""
        return self.type(command)

    def demand(self, kept: bool, promise: str, ended: Ended) -> None:
        """Nothing was run that could keep a promise."""


def _noted(wanted: Callable[[str], bool]) -> Iterator[tuple[Desk, Sequence[str]]]:
    for trial in trials().values():
        if not wanted(trial.__module__):
            continue
        with TemporaryDirectory(prefix="seeds-") as folder:
            notes: list[tuple[Desk, Sequence[str]]] = []
            numbers = iter(range(1_000_000))

            def fresh(office: Path = OFFICE, notes: list[tuple[Desk, Sequence[str]]] = notes,
                      numbers: Iterator[int] = numbers, folder: str = folder) -> Scene:
                scene = _Noted(Path(folder) / str(next(numbers)), cast("Forks", None), [], office)
                scene.notes = notes
                return scene

            with suppress(Exception):  # a row may look into what it would have been told
                trial(fresh)
            yield from notes


def desks() -> Iterator[Desk]:
    """The small working folders on which rows of the catalogue run a command."""
    for desk, _ in _noted(lambda module: module not in _ITSELF):
        if sum(map(len, desk.values())) <= LARGEST:
            yield desk


def commands() -> Iterator[Sequence[str]]:
    """The command lines of the catalogues."""
    yield from (arguments for _, arguments in _noted(lambda module: module not in _ITSELF[1:2]))
    for path in sorted(ERRORS.glob("*/command.txt")):
        yield shlex.split(path.read_text("utf-8"))
