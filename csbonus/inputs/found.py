"""Problems collected while loading: those listed, the number of those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from csbonus.diagnostics import Diagnostic, Severity, errors, in_order


@dataclass(frozen=True, slots=True)
class Found:
    """Problems, of which `unlisted` more are only counted."""

    listed: tuple[Diagnostic, ...] = ()
    unlisted: int = 0

    def __add__(self, other: Found) -> Found:
        """The problems of both."""
        return Found(self.listed + other.listed, self.unlisted + other.unlisted)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Those that do not refuse the run, in order."""
        return in_order(d for d in self.listed if d.severity is not Severity.ERROR)

    def refusal(self, most: int) -> Iterator[Diagnostic]:
        """The first `most` errors in order; one more tells how many there are beside them."""
        ordered = in_order(errors(self.listed))
        yield from ordered[:most]
        more = len(ordered[most:]) + self.unlisted
        if ordered and more:
            yield _left_out(ordered[:most][-1], more)


def first(problems: Iterable[Diagnostic], most: int) -> Found:
    """The first `most` problems, the rest counted."""
    remaining = iter(problems)
    return Found(tuple(islice(remaining, most)), sum(1 for _ in remaining))


def together(found: Iterable[Found]) -> Found:
    """All problems of several stages."""
    return sum(found, start=Found())


def _left_out(last: Diagnostic, more: int) -> Diagnostic:
    """The line that stands for problems that are not listed; its place puts it behind the last one that is."""
    message = f"{more:,} more problems are not listed" if more > 1 else "1 more problem is not listed"
    return Diagnostic("CSB499", message, last.span, "mend these first, or list more with `--max-problems`")
