"""A working folder into which something hostile is written, and what a command must then say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tests.hostile.forks import ROOT, Ended, Forks

OFFICE = Path(__file__).parent / "office"
MARK = "§"
"""Stands before the place that a message must name: `@`; a second one is `@2`."""
CALC = "calc plan.yaml --data data --quarter 2026-Q1 -o out.csv"
VALIDATE = "validate plan.yaml --data data"
_HEAD = re.compile(r"^(CSB\d+) (error|warning|advice)  (\S.*)$")
_LINE = re.compile(r"^(\S.*?): (CSB\d+) (error|warning|advice): (.*)$")


class Unkept(AssertionError):  # noqa: N818 - a promise is
    """A row of the catalogue that does not end as it should."""


class Found(NamedTuple):
    """A problem as it was shown."""

    code: str
    severity: str
    place: str


def _private() -> Sequence[str]:
    """Names and amounts of the office's exports, which no message shows beyond the cell at fault."""
    cells = {cell for path in (OFFICE / "data").iterdir() for cell in re.split("[,\n]", path.read_text("utf-8"))}
    return sorted(cell for cell in cells if "Canary" in cell or re.fullmatch(r"\d{4,}(\.\d+)?", cell))


PRIVATE = _private()


class Scene:
    """The office in a fresh folder, with changes; every method that changes it returns it."""

    def __init__(self, folder: Path, forks: Forks, told: list[Found], office: Path = OFFICE) -> None:
        """Copy an office; `told` collects what is shown."""
        self.folder, self._scratch, self._forks, self._told = folder / "work", folder / "said", forks, told
        self._scratch.mkdir(parents=True)
        shutil.copytree(office, self.folder)
        self._marks: list[str] = []

    def put(self, file: str, content: str | bytes) -> Scene:
        """A whole file."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else self._unmarked(file, content).encode())
        return self

    def change(self, file: str, old: str, new: str) -> Scene:
        """Another text in the place of one that stands there once."""
        text = (self.folder / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
        return self.put(file, text.replace(old, new))

    def add(self, file: str, lines: str) -> Scene:
        """Lines at the end of a file."""
        return self.put(file, (self.folder / file).read_text("utf-8") + lines)

    def line(self, file: str, number: int, change: Callable[[str], str]) -> Scene:
        """Another line in the place of the one of a number, counted from 1."""
        lines = (self.folder / file).read_text("utf-8").splitlines()
        lines[number - 1] = change(lines[number - 1])
        return self.put(file, "\n".join(lines) + "\n")

    def each_line(self, file: str, header: str, row: str) -> Scene:
        """Text behind the header, and behind every row."""
        first, *rows = (self.folder / file).read_text("utf-8").splitlines()
        return self.put(file, "\n".join([first + header, *(line + row for line in rows)]) + "\n")

    def data(self, change: Callable[[bytes], bytes], file: str) -> Scene:
        """The bytes of a file, made others."""
        return self.put(file, change((self.folder / file).read_bytes()))

    def _unmarked(self, file: str, text: str) -> str:
        parts = text.split(MARK)
        for number in range(1, len(parts)):
            before = "".join(parts[:number])
            line = before.rpartition("\n")[2]
            column = line.count(",") + 1 if file.endswith(".csv") else len(line) + 1
            shown = file.removeprefix("data/")
            self._marks.append(f"{shown}:{before.count(chr(10)) + 1}:{column}")
        return "".join(parts)

    def type(self, command: str | Sequence[str], more: Mapping[str, Any] | None = None) -> Ended:
        """Run a command; it must end by itself and without a traceback."""
        arguments = shlex.split(command) if isinstance(command, str) else command
        ended = self._forks.run(arguments, self.folder, self._scratch, more)
        said = ended.out + ended.err
        self.demand(ended.code >= 0, f"ended by signal {-ended.code}", ended)
        self.demand("Traceback" not in said and ended.code not in (3, 99), "is a bug", ended)
        self._told.extend(problems(ended))
        return ended

    def run(self, command: str, environment: Mapping[str, str] | None = None, before: Sequence[str] = ()) -> Ended:
        """The same in a new process, started by `before` where that is given: for what a fork cannot show."""
        started = [*before, sys.executable, "-m", "csbonus", *shlex.split(command)]
        usual = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "2000", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(started, cwd=self.folder, env={**usual, **(environment or {})}, capture_output=True,
                              timeout=120, check=False, stdin=subprocess.DEVNULL)
        out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
        ended = Ended(done.returncode, out, err, 0)
        self.demand("Traceback" not in out + err and done.returncode != 3, "is a bug", ended)
        self._told.extend(problems(ended))
        return ended

    def refused(self, *expected: str, command: str | Sequence[str] = "", ends: int = 1, says: Sequence[str] = (),
                shows: Sequence[str] = (), more: Mapping[str, Any] | None = None) -> Scene:
        """A command ends with just these errors, shows no more of the exports than `shows`, and writes nothing.

        That is `calc`, unless another is given; the first time in a row that something is told, `validate` too.
        """
        for each in [command] if command else [CALC] if self._told else [CALC, VALIDATE]:
            before = self.tree()
            ended = self.type(each, more)
            self.demand(ended.code == ends, f"ended with {ended.code} instead of {ends}", ended)
            self.expect_problems(ended, expected, "error")
            self.expect_words(ended, says)
            for cell in PRIVATE:
                self.demand(cell not in ended.out + ended.err or cell in shows, f"shows {cell}", ended)
            self.demand(self.tree() == before, "wrote something", ended)
        return self

    def accepted(self, *expected: str, command: str | Sequence[str] = CALC, says: Sequence[str] = (),
                 more: Mapping[str, Any] | None = None) -> Ended:
        """A command ends well; `expected` are warnings that it must give."""
        ended = self.type(command, more)
        self.demand(ended.code == 0, f"ended with {ended.code}", ended)
        self.expect_problems(ended, expected, "warning")
        self.expect_words(ended, says)
        return ended

    def expect_problems(self, ended: Ended, expected: Sequence[str], severity: str) -> None:
        """All errors that are expected and no other; of warnings at least these."""
        wanted = sorted({self._named(each) for each in expected})
        got = sorted({f"{each.code} {each.place}" for each in problems(ended) if each.severity == severity})
        kept = got == wanted if severity == "error" else set(wanted) <= set(got)
        self.demand(kept, f"found {got} instead of {wanted}", ended)

    def expect_words(self, ended: Ended, says: Sequence[str]) -> None:
        """All of these words are said."""
        said = " ".join((ended.out + ended.err).split())
        for words in says:
            self.demand(words in said, f"does not say: {words}", ended)

    def demand(self, kept: bool, promise: str, ended: Ended) -> None:
        """Ends the row where a promise is not kept."""
        if not kept:
            raise Unkept(f"{promise}\n{ended.out[-1500:]}{ended.err[-1500:]}")

    def tree(self) -> Mapping[str, tuple[int, bytes | str]]:
        """Every file with its rights and its bytes."""
        return {str(path.relative_to(self.folder)): (path.lstat().st_mode, _content(path))
                for path in sorted(self.folder.rglob("*"))}

    def _named(self, expected: str) -> str:
        code, _, place = expected.partition(" ")
        if place.startswith("@"):
            place = self._marks[int(place[1:] or "1") - 1]
        return f"{code} {place}"


class Fresh(Protocol):
    """Makes another scene for a row."""

    def __call__(self, office: Path = OFFICE) -> Scene:
        """The office, or another folder, as it is before anything hostile is in it."""


def _content(path: Path) -> bytes | str:
    if path.is_symlink():
        return str(path.readlink())
    return path.read_bytes() if path.is_file() else ""


def problems(ended: Ended) -> Sequence[Found]:
    """Every problem that a command showed, of a text or one line each."""
    found = []
    for line in (ended.out + ended.err).splitlines():
        if head := _HEAD.match(line):
            found.append(Found(*head.groups()))
        elif one := _LINE.match(line):
            found.append(Found(one[2], one[3], one[1]))
    return found
