"""What became of every text in every channel, counted by the class of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.injection.corpus import Hostile


class Tally:
    """Counts, and the first of what went wrong."""

    def __init__(self) -> None:
        """Nothing was tried yet."""
        self.counts: dict[tuple[str, str], Counter[str]] = {}
        self.wrong: list[str] = []

    def tell(self, channel: str, each: Hostile, *, live: object = "", kept: bool = True, refused: bool = False) -> None:
        """One text was tried; `live` says what acts, `kept` that it can be read back."""
        counts = self.counts.setdefault((channel, each.kind), Counter())
        counts["tried"] += 1
        counts["refused"] += refused
        for word, wrong in (("live", live), ("lost", not kept)):
            if wrong:
                counts[word] += 1
                self.wrong.append(f"{channel}: {each.text[:60]!a} is {word}" + (f": {live!a}" if live else ""))

    @property
    def channels(self) -> list[str]:
        """The channels in the order in which they were tried."""
        return list(dict.fromkeys(channel for channel, _ in self.counts))

    def lines(self) -> Iterator[str]:
        """The table: a line for each channel and class."""
        yield f"{'channel':34} {'class':10} {'tried':>6} {'refused':>8} {'live':>5} {'lost':>5}"
        for (channel, kind), counts in self.counts.items():
            yield (f"{channel:34} {kind:10} {counts['tried']:6} {counts['refused']:8} {counts['live']:5} "
                   f"{counts['lost']:5}")
        total = sum(self.counts.values(), Counter())
        yield (f"{len(self.channels)} channels: {total['tried']} tried, {total['refused']} refused, "
               f"{total['live']} live, {total['lost']} lost")
