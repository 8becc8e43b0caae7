"""Problems collected while loading: those listed, the number of those that are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from csbonus.diagnostics import Diagnostic, Severity, errors, in_order
from csbonus.named import NamedTuple

NOT_LISTED = "CSB499"
_OF_FILES = "CSB3"
"""How the codes of files begin, with those of headers: what they say explains what follows."""


class Alike(NamedTuple):
    """`more` problems of one kind in one column, whose header is `header`, after the last that is listed."""

    last: Diagnostic
    more: int
    header: str


@dataclass(frozen=True, slots=True)
class Found:
    """Problems, of which `unlisted` more are only counted, `alike` by column."""

    listed: tuple[Diagnostic, ...] = ()
    unlisted: int = 0
    alike: tuple[Alike, ...] = ()

    def __add__(self, other: Found) -> Found:
        """The problems of both."""
        return Found(self.listed + other.listed, self.unlisted + other.unlisted, self.alike + other.alike)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Those that do not refuse the run, in order."""
        return in_order(d for d in self.listed if d.severity is not Severity.ERROR)

    def refusal(self, most: int) -> Iterator[Diagnostic]:
        """The first `most` errors, those of files before all others; further ones tell how many there are beside."""
        ordered = sorted(in_order(errors(self.listed)), key=lambda d: not d.code.startswith(_OF_FILES))
        shown = ordered[:most]
        yield from shown
        told = [alike for alike in self.alike if alike.last in shown]
        yield from (_more_alike(alike) for alike in told)
        more = len(ordered[most:]) + self.unlisted + sum(alike.more for alike in self.alike if alike not in told)
        if shown and more:
            yield _left_out(in_order(shown)[-1], more)


def first(problems: Iterable[Diagnostic], most: int) -> Found:
    """The first `most` problems, the rest counted."""
    remaining = iter(problems)
    return Found(tuple(islice(remaining, most)), sum(1 for _ in remaining))


def together(found: Iterable[Found]) -> Found:
    """All problems of several stages."""
    return sum(found, start=Found())


def stands_for(problem: Diagnostic) -> int:
    """How many problems a diagnostic is: one, or as many as a line says that others are not listed."""
    said = re.search("[0-9][0-9,]*", problem.message) if problem.code == NOT_LISTED else None
    return int(said[0].replace(",", "")) if said else 1


def _more_alike(alike: Alike) -> Diagnostic:
    message = f"and {alike.more:,} more in this column, `{alike.header}`"
    hint = "what mends the ones above is likely to mend these; list more with `--max-problems`"
    return Diagnostic(NOT_LISTED, message, alike.last.span, hint)


def _left_out(last: Diagnostic, more: int) -> Diagnostic:
    """The line that stands for problems that are not listed; its place puts it behind the last one that is."""
    message = f"{more:,} more problems are not listed" if more > 1 else "1 more problem is not listed"
    return Diagnostic(NOT_LISTED, message, last.span, "mend these first, or list more with `--max-problems`")
