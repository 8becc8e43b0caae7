"""The time that a command line asks for."""

from __future__ import annotations

from csbonus.named import NamedTuple


class When(NamedTuple):
    """A quarter or a year, and a day after which nothing counts; as written."""

    quarter: str | None
    year: str | None
    as_of: str | None
