"""The targets by name, and where their inputs are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NAMES = ("plan", "exports", "ledger", "arguments", "channels")
LONGEST = 32768
"""Bytes of an input that is made up."""


class Target(NamedTuple):
    """A door of csbonus: one input tried in a scratch folder that is worked in; what to begin with."""

    name: str
    try_input: Callable[[bytes, Path], None]
    seeds: Callable[[], Iterable[bytes]]


def target(name: str) -> Target:
    """The target of a name, imported only now: csbonus may be watched while it is."""
    module = import_module(f"tests.fuzz.{name}")
    return Target(name, module.try_input, module.seeds)


def kept(name: str) -> Path:
    """The corpus: inputs which together reach all that was reached so far."""
    return HERE / "corpus" / name


def findings(name: str) -> Path:
    """Inputs that once broke a promise."""
    return HERE / "findings" / name


def inputs(name: str) -> Iterator[Path]:
    """All inputs that are kept, in order."""
    for folder in (kept(name), findings(name)):
        yield from sorted(folder.glob("*"))
