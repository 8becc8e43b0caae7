"""How a data folder is to be loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csbonus.inputs.room import Room
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.inputs.elsewhere import Elsewhere


class Options(NamedTuple):
    """Another mapping file, shares over 100 % allowed, how many problems to list, how many threads, who reads usage.

    `room` is what the engine may take of the machine; without it that follows from `threads` and the size of the files.
    """

    exports_file: Path | None = None
    overlay: bool = False
    max_problems: int = 50
    threads: int | None = None
    elsewhere: Elsewhere | None = None
    room: Room | None = None


USUAL = Options()
