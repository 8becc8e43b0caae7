"""The two consoles: results on one, everything else on the other."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console

from csbonus.cli.edge import UnwrittenError

_NARROWEST = 20
"""Columns that a line has at least, whatever a terminal or `COLUMNS` says: words and amounts need some."""


class Terminal(Console):
    """A console that lets a closed pipe end the command, and is wide enough for words."""

    def __init__(self, **options: Any) -> None:
        """As Rich has it, but never narrower than anything can be told in."""
        super().__init__(**options)
        if self.width < _NARROWEST:
            self.width = _NARROWEST

    def on_broken_pipe(self) -> None:
        """Rich would exit with 1, as if something was wrong."""
        raise BrokenPipeError

    def print(self, *objects: Any, **options: Any) -> None:
        """Whatever is printed is written or known not to be."""
        with _told():
            super().print(*objects, **options)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is printed in here is shown when all of it is made; nothing of it where that fails."""
        with self.capture() as held:
            yield
        with _told():
            self.file.write(held.get())
            self.file.flush()


@contextmanager
def _told() -> Iterator[None]:
    """Tells a stream that takes no text from all else that the system may refuse."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwrittenError(error.errno, error.strerror) from error


def stdout() -> Terminal:
    """Where results go."""
    return Terminal(highlight=False, markup=False, emoji=False)


def stderr() -> Console:
    """Where problems and notes go."""
    return Terminal(stderr=True, highlight=False, markup=False, emoji=False)


def write(text: str) -> None:
    """Write text as it is, for programs to read."""
    write_pieces([text])


def write_pieces(pieces: Iterable[str]) -> None:
    """Write text that is made piece by piece: in UTF-8 as in files, whatever a terminal here would know."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for piece in pieces:
        with _told():
            sys.stdout.write(piece)
    with _told():
        sys.stdout.flush()
