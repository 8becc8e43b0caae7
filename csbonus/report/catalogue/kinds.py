"""What the catalogue says of one kind of payout curve."""

from __future__ import annotations

import inspect

from csbonus.curves import KINDS, CurveBase
from csbonus.named import NamedTuple


class CurveEntry(NamedTuple):
    """One kind of curve in words; `ways` are the ways to write it, each with what it pays."""

    name: str
    definition: str
    ways: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    reads: str


def curve_entry(name: str) -> CurveEntry:
    """What the catalogue says of the kind called `name`."""
    kind: type[CurveBase] = KINDS[name]
    keys = (key for key in kind.known_keys() if key != "kind" and (key != "on" or kind.takes_actual))
    reads = "the attainment, or the actual with `on: actual`" if kind.takes_actual else "the attainment"
    return CurveEntry(name, inspect.getdoc(kind) or "", kind.ways, tuple(keys), reads)
