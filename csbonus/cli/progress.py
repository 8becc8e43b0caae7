"""What a long calculation is doing, on stderr while somebody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Protocol

_QUIET = 1.5
"""Seconds after which it is worth saying anything."""
_EVERY = 0.5
_WIDTH = 60
_CLEAR = f"\r{' ' * _WIDTH}\r"


class Step(Protocol):
    """Says what is being done now."""

    def __call__(self, doing: str, /) -> None: ...


@contextmanager
def progress(*, wanted: bool = True) -> Iterator[Step]:
    """One line that says what is being done, since when; only on a terminal, and gone again at the end.

    It stands beside results and warnings, which are printed when it is gone.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda _: None
        return
    shown = _Shown()
    try:
        yield shown.step
    finally:
        shown.end()


class _Shown:
    """The line, drawn by a thread of its own: steps are long."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self._doing = ""
        self._begun = monotonic()
        self._over = Event()
        self._thread = Thread(target=self._draw, daemon=True)
        self._thread.start()

    def step(self, doing: str) -> None:
        """Say from now on that this is being done."""
        self._doing = doing

    def end(self) -> None:
        """Take the line away."""
        self._over.set()
        self._thread.join()

    def _draw(self) -> None:
        drawn = False
        while not self._over.wait(_EVERY):
            seconds = monotonic() - self._begun
            if self._doing and seconds >= _QUIET:
                text = f"{self._doing} … {seconds:.0f} s"
                sys.stderr.write(f"\r{text[:_WIDTH]:<{_WIDTH}}")
                sys.stderr.flush()
                drawn = True
        if drawn:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
