"""What is wrong with a plan or an export, as a value that is collected and never thrown."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from csbonus.named import NamedTuple


class Severity(StrEnum):
    """How much a diagnostic weighs: only an error refuses the run."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Span(NamedTuple):
    """A place in a file; lines and columns count from 1, as an editor shows them.

    In a CSV file `column` is the number of the cell, not of the character. Column 0 means the whole line, line 0
    the whole file.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, without the parts that are not known."""
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


class Diagnostic(NamedTuple):
    """One thing that is wrong: a stable code, a place, one line of fact, a hint that can be followed."""

    code: str
    message: str
    span: Span
    hint: str = ""
    related: tuple[Span, ...] = ()
    severity: Severity = Severity.ERROR


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by place then code, each once, so that a report is the same on every run."""
    return tuple(sorted(dict.fromkeys(found), key=lambda d: (d.span, d.code, d.message)))


def errors(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Only those that refuse the run."""
    return tuple(d for d in found if d.severity is Severity.ERROR)


class Refused(Exception):  # noqa: N818  # a refusal is an answer, not an error of ours
    """Carries the collected diagnostics of a run that cannot go on to the edge, where they are shown."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        """Keep what was found, in order."""
        super().__init__("refused")
        self.found = in_order(found)
