"""The example of every diagnostic code, as its fixture among the tests triggers it."""

from __future__ import annotations

import json
from pathlib import Path

from csbonus.named import NamedTuple

EXAMPLES = Path(__file__).with_name("examples.json")
"""Written from the fixtures by `python tests/docs.py --write`."""


class Example(NamedTuple):
    """The lines that trigger a code, and the first line of what is told."""

    shows: tuple[str, ...]
    told: str


def examples() -> dict[str, Example]:
    """The example of every code."""
    written = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return {code: Example(tuple(each["shows"]), each["told"]) for code, each in written.items()}
