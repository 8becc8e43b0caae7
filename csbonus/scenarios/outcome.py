"""What came of a test."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Span
from csbonus.named import NamedTuple
from csbonus.scenarios.load import Case


class Failure(NamedTuple):
    """One expectation that does not hold: what it is about, where it stands, how pay came about instead."""

    what: str
    expected: str
    got: str
    span: Span
    why: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """A test that ran; `refused` holds the problems of a run that was refused unexpectedly."""

    case: Case
    failures: tuple[Failure, ...] = ()
    refused: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything that was expected came true."""
        return not self.failures and not self.refused
