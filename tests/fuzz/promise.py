"""What every input must keep to, whatever it is; what breaks one of these is a finding."""

from __future__ import annotations

import io
import json
import re
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from csbonus.code_pages import PAGES
from csbonus.diagnostics import Diagnostic, in_order
from csbonus.report.located import Files
from csbonus.report.problems import counts, print_problems, texts_of
from csbonus.report.problems_machine import as_text

SECONDS, MEGABYTES = 10, 512
"""What an input may take: seconds of the processor, and memory beyond what was taken before."""
WHOLE_FILES = frozenset({
    "CSB201", "CSB301", "CSB311", "CSB312", "CSB313", "CSB314", "CSB316", "CSB318", "CSB324", "CSB327", "CSB328",
    "CSB455", "CSB490", "CSB492",
})
"""Codes of problems that no line of a file has."""
_LIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Broken(AssertionError):  # noqa: N818 - a promise is
    """An input for which csbonus does not do what it promises."""


def demand(kept: object, promise: str) -> None:
    """Ends an input for which a promise is not kept."""
    if not kept:
        raise Broken(promise)


@contextmanager
def limits() -> Iterator[None]:
    """What is done inside must end in time and in little memory."""
    began, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    took = time.process_time() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) >> 10
    demand(took < SECONDS, f"took {took:.1f} seconds")
    demand(more < MEGABYTES, f"took {more} MB of memory")


def told_well(problems: Sequence[Diagnostic], folder: Path | None = None) -> None:
    """Every problem has a page, a fact, and a place that there is; every format shows all of them harmlessly."""
    found = in_order(problems)
    for problem in found:
        demand(problem.code in PAGES, f"{problem.code} has no page")
        demand(problem.message.strip(), f"{problem.code} says nothing")
        demand(problem.span.file, f"{problem.code} has no place")
        _placed(problem, folder)
    shown = io.StringIO()
    for width in (40, 200):
        console = Console(file=shown, highlight=False, markup=False, emoji=False, width=width)
        for style in ("text", "concise"):
            print_problems(console, found, style, texts_of(found, folder))
        console.print(counts(found))
    files = Files(folder, Path.cwd())
    github = as_text(found, "github", files, "0")
    demand(github.count("\n") == len(found) and "\r" not in github, "an annotation is not one line")
    demand(harmless(shown.getvalue() + github), "a control character is shown")
    demand(len(json.loads(as_text(found, "json", files, "0"))) == len(found), "JSON has other problems")
    (run,) = json.loads(as_text(found, "sarif", files, "0"))["runs"]
    demand(len(run["results"]) == len(found), "SARIF has other problems")


def harmless(text: str) -> bool:
    """Whether a terminal takes this for nothing but text."""
    return not _LIVE.search(text)


def _placed(problem: Diagnostic, folder: Path | None) -> None:
    """A place in a file is inside of it."""
    span = problem.span
    paths = [path for path in (Path(span.file), *([folder / span.file] if folder else [])) if _is_file(path)]
    if not paths or problem.code in WHOLE_FILES:
        return
    lines = re.split(b"\r\n|\r|\n", re.sub(b"(\r\n|\r|\n)\\Z", b"", paths[0].read_bytes()))
    demand(span.line or not span.file.endswith((".csv", ".yaml")), f"{problem.code} is at no line")
    demand(span.line <= len(lines), f"{problem.code} is at line {span.line} of {len(lines)}")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except ValueError:  # a name with a NUL in it
        return False
