"""How much an explanation tells, and to whom."""

from __future__ import annotations

from csbonus.engine.behind import Behind
from csbonus.engine.results import Actual
from csbonus.named import NamedTuple


class Telling(NamedTuple):
    """Of each table at most `rows`; `private` where it is handed to the person and tells of nobody else.

    `behind` finds the rows.
    """

    rows: int
    behind: Behind
    private: bool = False

    def lists(self, actual: Actual) -> bool:
        """Whether the rows behind an actual are listed; those of the whole company are not everybody's to read."""
        return not self.private or actual.question.scope != "company"
