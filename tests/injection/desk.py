"""Commands typed beside hostile texts: an office for each kind of field, and what may be refused there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.hostile.forks import Ended, Forks
from tests.injection.corpus import LONGEST, Hostile
from tests.injection.tally import Tally

QUARTER = "--data data --quarter 2026-Q1"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What the pages on CSB404 and CSB205 refuse: controls, invisible letters, those that turn the direction of writing."""


def may_be_read(text: str) -> bool:
    """Whether a cell or a plan may hold a text."""
    return not _HIDDEN.search(text) and len(text) <= LONGEST


class Desk:
    """One folder, with the texts of its fields."""

    def __init__(
        self, folder: Path, forks: Forks, tally: Tally, build: Callable[[Path, Sequence[str]], None],
        texts: Sequence[Hostile],
    ) -> None:
        """Build an office of these texts."""
        self.folder, self._forks, self.tally, self.texts = folder / "work", forks, tally, texts
        self._scratch = folder / "said"
        self._scratch.mkdir(parents=True)
        self.folder.mkdir()
        build(self.folder, [each.text for each in texts])

    def type(self, command: str | Sequence[str], env: Mapping[str, str] | None = None, *, ends: int = 0) -> Ended:
        """Run a command, which must end so."""
        arguments = shlex.split(command) if isinstance(command, str) else command
        ended = self._forks.run(arguments, self.folder, self._scratch, {"env": dict(env or {}), "seconds": 600})
        assert ended.code == ends, f"{command} ended with {ended.code}: {ended.err[-2000:]}"
        assert "Traceback" not in ended.err
        return ended

    def any(self, command: Sequence[str]) -> Ended:
        """Run a command that may be refused, but is no bug."""
        ended = self._forks.run(command, self.folder, self._scratch, {"seconds": 600})
        assert ended.code in (0, 1, 2), f"{command} ended with {ended.code}: {ended.err[-2000:]}"
        return ended

    def fails(self, command: Sequence[str]) -> Ended:
        """Run a command that is refused."""
        ended = self.any(command)
        assert ended.code, f"{command} ended well"
        return ended

    def out(self, command: str | Sequence[str], **env: str) -> str:
        """What a command that ends well says."""
        return self.type(command, env).out
