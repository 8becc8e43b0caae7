"""One target under atheris, until its time is over: `python -m tests.fuzz.child TARGET ITSELF OPTION... FOLDER...`.

ITSELF is a program that starts this again with other options, as merging does. With `-runs=` nothing is watched, so
that what is tried does not hang on what was reached: it is the same inputs every time, of which a digest is printed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import atheris

SHARE = 0.7
"""How many inputs are changed by words, and not by bytes."""


def main() -> None:
    """Does not come back: atheris ends the process."""
    name, itself, *options = sys.argv[1:]
    runs = _runs(options)
    watched = "nothing" if runs else "csbonus"
    with atheris.instrument_imports(include=[watched], enable_loader_override=False):
        from tests.fuzz.targets import target

        tried = target(name)
    from tests.fuzz.promise import limits
    from tests.fuzz.words import changed, dictionary

    words = dictionary()

    def change(content: bytes, longest: int, seed: int) -> bytes:
        rng = Random(seed)
        if rng.random() > SHARE:
            return bytes(atheris.Mutate(content, longest))
        return changed(content, rng, words)[:longest]

    def try_one(content: bytes) -> None:
        with limits():
            tried.try_input(content, room)

    with TemporaryDirectory(prefix=f"fuzz-{name}-") as scratch:
        room = Path(scratch)
        os.chdir(room)
        atheris.Setup([itself, *options], _digested(try_one, runs) if runs else try_one, custom_mutator=change)
        atheris.Fuzz()


def _runs(options: Sequence[str]) -> int:
    """How many inputs are to be tried; 0 where it is a time."""
    return next((int(option.removeprefix("-runs=")) for option in options if option.startswith("-runs=")), 0)


def _digested(try_one: Callable[[bytes], None], runs: int) -> Callable[[bytes], None]:
    """Says at the last input what all of them were: nothing is done after atheris has ended."""
    digest, tried = hashlib.sha256(), iter(range(1, runs + 1))

    def try_next(content: bytes) -> None:
        digest.update(hashlib.sha256(content).digest())
        try_one(content)
        if next(tried, 0) == runs:
            print(f"tried {runs} inputs, digest {digest.hexdigest()[:12]}", flush=True)

    return try_next


if __name__ == "__main__":
    main()
