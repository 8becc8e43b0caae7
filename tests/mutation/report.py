"""The table of a run over mutants, and what survived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.mutation.session import Ended

_HEAD = ("package", "mutants", "tried", "killed", "survived", "equivalent", "score")


def lines(ended: Sequence[Ended]) -> Iterator[str]:
    """One line a package, then each survivor with its place and its change."""
    yield "{:<24}{:>9}{:>9}{:>9}{:>10}{:>12}{:>9}".format(*_HEAD)
    for each in ended:
        counted = each.killed + len(each.survived)
        score = f"{100 * each.killed / counted:.1f} %" if counted else "-"
        yield (f"{each.package:<24}{each.all:>9}{each.tried:>9}{each.killed:>9}{len(each.survived):>10}"
               f"{each.equivalent:>12}{score:>9}{'' if each.tried == each.all else '  (a sample)'}")
    for each in ended:
        for mutant, (before, after) in each.survived:
            yield f"\n{mutant.file}:{mutant.first} {mutant.where} ({mutant.operator})\n- {before}\n+ {after}"
