"""What pyproject.toml asks for, and what the locks hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
_LINE = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?: ; (?P<when>.*?))? \\$")
_HASH = re.compile(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?$")


class Locked(NamedTuple):
    """One version of a lock: when it is installed, if not always; the hashes of its files."""

    name: str
    version: str
    when: str
    hashes: tuple[str, ...]


def locked(name: str) -> Sequence[Locked]:
    """A lock. Raises ValueError on any line that is neither a version nor one of its hashes."""
    found: list[Locked] = []
    for line in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines():
        if head := _LINE.match(line):
            found.append(Locked(head["name"], head["version"], head["when"] or "", ()))
        elif (one := _HASH.match(line)) and found:
            found[-1] = found[-1]._replace(hashes=(*found[-1].hashes, one[1]))
        else:
            raise ValueError(f"requirements/{name}.txt: {line}")
    return found


def project() -> Mapping[str, Any]:
    """The table `project` of pyproject.toml."""
    table: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def asked(*extras: str) -> Sequence[str]:
    """The requirements of csbonus, and those of extras."""
    table = project()
    return [*table["dependencies"], *(each for name in extras for each in table["optional-dependencies"][name])]
