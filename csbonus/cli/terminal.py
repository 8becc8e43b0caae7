"""The two consoles: results on one, everything else on the other."""

from __future__ import annotations

import sys

from rich.console import Console


class Terminal(Console):
    """A console that lets a closed pipe end the command."""

    def on_broken_pipe(self) -> None:
        """Rich would exit with 1, as if something was wrong."""
        raise BrokenPipeError


def stdout() -> Console:
    """Where results go."""
    return Terminal(highlight=False, markup=False, emoji=False)


def stderr() -> Console:
    """Where problems and notes go."""
    return Terminal(stderr=True, highlight=False, markup=False, emoji=False)


def write(text: str) -> None:
    """Write text as it is, for programs to read."""
    sys.stdout.write(text)
    sys.stdout.flush()
