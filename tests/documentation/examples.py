"""The examples of the error catalogue, cut from the folders of `tests/errors` and `tests/advice`."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from csbonus.code_pages import PAGES
from csbonus.code_pages.example import Example
from csbonus.report.letters import visible
from tests.documentation.blocks import ROOT

FOLDERS = (ROOT / "tests" / "errors", ROOT / "tests" / "advice")
WITHOUT = {"CSB326", "CSB498"}
"""What no file is known to cause."""
WIDEST, MOST = 120, 8
_TOLD = re.compile(r"(?P<code>CSB[0-9]{3}) (?P<file>\S+?)(?::(?P<line>[0-9]+))?(?::(?P<column>[0-9]+))? (?P<fact>.*)")
_FIXED = {
    "CSB201": "$ csbonus validate plan.yaml",
    "CSB750": "$ csbonus test CSB750",
}
_DONE = {
    "replace": "in {0}, {1} became {2}", "remove": "{0} was removed", "add": "{0} was put there",
    "rename": "{0} was renamed {1}", "remove-all": "there is no ledger",
}
"""What was done to a sound ledger, in words; the rest of `done.txt` only makes it possible."""


def as_written() -> str:
    """The file of examples as it should be."""
    found = {code: {"shows": list(each.shows), "told": each.told} for code, each in sorted(made())}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def made() -> Iterator[tuple[str, Example]]:
    """The example of every code that has one, from its folder."""
    for code in set(PAGES) - WITHOUT:
        folder = next(each / code for each in FOLDERS if (each / code).is_dir())
        yield code, _example(code, folder)


def _example(code: str, folder: Path) -> Example:
    lines = (folder / "expected.txt").read_text("utf-8").splitlines()
    told = next(found for found in map(_TOLD.fullmatch, lines) if found and found["code"] == code)
    place = ":".join(part for part in (told["file"], told["line"], told["column"]) if part)
    shows = (*_asked(code, folder), *_shown(folder, told["file"], int(told["line"] or 0))) or _held(folder)
    place = place.removeprefix(f"{code}/").replace("provokes.yaml", "plan.yaml")
    fact = told["fact"].partition(" → ")[0]
    return Example(tuple(_cut(line) for line in shows), visible(f"{place}: {fact}"))


def _asked(code: str, folder: Path) -> Iterator[str]:
    """The command that is refused, and what was done before it."""
    if code in _FIXED:
        yield _FIXED[code]
    for line in _lines(folder / "done.txt"):
        word, *rest = shlex.split(line)
        if word in _DONE:
            yield "# " + _DONE[word].format(*rest)
    yield from (f"# {line}" for line in _lines(folder / "closing.txt"))
    command = [*_lines(folder / "command.txt"), *_lines(folder / "commands.txt")][-1:]
    yield from (f"$ csbonus {line}" for line in command)
    for layout in _lines(folder / "layout.txt"):
        settings = " --settings payroll.yaml" if (folder / "payroll.yaml").exists() else ""
        yield f"$ csbonus export {layout} 2026-Q1 --ledger ledger{settings} -o payroll"
    if (folder / "pays.txt").exists():
        yield "$ csbonus export xlsx 2026-Q1 --ledger ledger -o payroll"
    if (folder / "paid.csv").exists() and not command and not (folder / "layout.txt").exists():
        yield "$ csbonus confirm 2026-Q1 --register paid.csv --ledger ledger --by 'Ana Reyes' --on 2026-04-30"


def _shown(folder: Path, file: str, line: int) -> list[str]:
    """The lines that a problem is about; of what has no place, the whole of a small file."""
    names = (folder / file, folder / "data" / file, folder.parent / file)
    path = next((path for path in names if path.is_file()), None)
    if path is None:
        small = (folder / name for name in ("layout.yaml", "payroll.yaml", "paid.csv", "pays.csv", "pays.txt"))
        path = next((path for path in small if path.is_file()), None)
    if path is None or path.suffix in (".gz", ".parquet"):
        return []
    lines = _lines(path)
    if not line:
        return lines if len(lines) <= MOST else [*lines[: MOST - 1], "..."]
    if path.suffix == ".csv":
        return [lines[0], *lines[line - 1 : line]] if line > 1 else lines[:2]
    return _with_parents(lines, line - 1)


def _held(folder: Path) -> tuple[str, ...]:
    """What a folder of exports holds, where a problem is about none of its lines."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("data/**/*") if path.is_file())
    return (f"# the folder holds {', '.join(names)}",) if names else ()


def _with_parents(lines: list[str], at: int) -> list[str]:
    """A line of YAML below the keys that it stands under, and with what stands right below it."""
    if not lines:
        return []
    at = min(at, len(lines) - 1)
    shown, least = [lines[at]], _indent(lines[at])
    for below in lines[at + 1 : at + 3]:
        if _indent(below) <= least:
            break
        shown.append(below)
    for before in reversed(lines[:at]):
        if _indent(before) < least and before.strip():
            least = _indent(before)
            shown.insert(0, before)
    return shown


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_bytes()[:20_000].decode("utf-8", errors="backslashreplace").splitlines()


def _cut(line: str) -> str:
    line = visible(line).rstrip()
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
