"""What lasts until the process ends, because taking it apart would be waited for and is of no use."""

from __future__ import annotations

from contextvars import ContextVar

_LASTING: ContextVar[list[object] | None] = ContextVar("_LASTING", default=None)


def begin() -> None:
    """From here on what is to last does: the process is ended without taking anything apart."""
    _LASTING.set([])


def until_the_end(thing: object) -> None:
    """Keep it, where the process ends with the command; a program that calls commands as functions gets it freed."""
    kept = _LASTING.get()
    if kept is not None:
        kept.append(thing)
