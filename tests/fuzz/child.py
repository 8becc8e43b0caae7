"""One target under atheris, until its time is over: `python -m tests.fuzz.child TARGET ITSELF OPTION... FOLDER...`.

ITSELF is a program that starts this again with other options, as merging does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import atheris

SHARE = 0.7
"""How many inputs are changed by words, and not by bytes."""


def main() -> None:
    """Does not come back: atheris ends the process."""
    name, itself, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["csbonus"], enable_loader_override=False):
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
        atheris.Setup([itself, *options], try_one, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
