"""The id that an unknown one may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.documents.near import near
from csbonus.inputs.checks.context import Context
from csbonus.named import NamedTuple

_MOST_KNOWN = 100_000
"""Ids compared to find the one that was meant."""
_MOST_NEAR = 2_000
"""Ids compared letter by letter."""
_DAMAGE = {
    "zeros": "zeros were lost; export the column as text",
    "salesforce": "the same Salesforce id in its other length; export the same one in both",
    "capitals": "capital letters count in ids",
}
_Left = tuple[str, int, str]
"""A kind of damage, the length of the id where that matters, what is left of it."""


class Ids(NamedTuple):
    """Ids that there are, in order; `alike` has the first of those of which one kind of damage leaves the same."""

    known: tuple[str, ...]
    alike: Mapping[_Left, int]

    def damaged(self, value: str) -> str:
        """The first id that differs only in a way in which systems damage ids, as a hint; else nothing."""
        found = self._damaged(value)
        return f"`{self.known[found[0]]}` is: {_DAMAGE[found[1]]}" if found else ""

    def intact(self, value: str) -> str:
        """The id that `damaged` names, or nothing."""
        found = self._damaged(value)
        return self.known[found[0]] if found else ""

    def _damaged(self, value: str) -> tuple[int, str] | None:
        found = [(self.alike[left], left[0]) for left in _looked_for(value) if left in self.alike]
        return min(found, key=lambda one: one[0], default=None)

    def near(self, value: str) -> str:
        """The id that is most like `value`, or nothing."""
        return near(value, self.known[:_MOST_NEAR])


def ids_of(context: Context, export: str, key: str) -> Ids:
    """The ids that an export lists."""
    rows = context.rows(f"select distinct {key} from {export} order by 1 limit {_MOST_KNOWN}")
    return ids_among(tuple(row[0] for row in rows))


def ids_among(known: tuple[str, ...]) -> Ids:
    """These ids, in order, ready to be compared with damaged ones."""
    alike: dict[_Left, int] = {}
    for number, one in enumerate(known):
        for left in _left(one, len(one)):
            alike.setdefault(left, number)
    return Ids(known, alike)


def _left(one: str, length: int) -> Iterator[_Left]:
    """What each kind of damage leaves of an id, the likeliest kind first."""
    yield "zeros", 0, one.lstrip("0")
    if length in (15, 18):
        yield "salesforce", length, one[:15]
    yield "capitals", 0, one.casefold()


def _looked_for(value: str) -> Iterator[_Left]:
    """What an id that was meant would leave: a Salesforce id has the other of its two lengths."""
    return _left(value, 33 - len(value))
