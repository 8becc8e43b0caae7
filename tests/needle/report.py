"""What became of all damages: one row an operator, the whole, and whether it is good enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tests.needle.operators import OPERATORS
from tests.needle.trial import Tried, Verdict, columns

BAR = Fraction(95, 100)
"""Of the damages that break the kind of a cell or the shape of a row, how many must be refused at their place."""
_HEADS = ("tried", "breaking", "located", "missed", "here", "elsewhere", "same pay", "pay+total", "pay alone", "faults")
_SHOWN = 30


def passes(tried: Sequence[Tried]) -> bool:
    """Whether enough is located, nothing changes pay unseen, nothing breaks the product, and every column was hit."""
    breaking, located = len(_breaking(tried)), len(_located(tried))
    unseen = [each for each in tried if each.verdict in (Verdict.HIDDEN, Verdict.FAULT)]
    return breaking > 0 and Fraction(located, breaking) >= BAR and not unseen


def lines(tried: Sequence[Tried]) -> Iterator[str]:
    """The table, then what was missed: how many break a cell or a row, and of all that were tried what became."""
    yield f"{'operator':22}" + "".join(f"{head:>10}" for head in _HEADS)
    for name in OPERATORS:
        yield _row(name, [each for each in tried if each.damage.operator == name])
    yield _row("all", tried)
    breaking, located = len(_breaking(tried)), len(_located(tried))
    share = float(Fraction(100 * located, breaking or 1))
    hit = {(each.damage.spot.table.file, each.damage.spot.at) for each in tried}
    operators = {each.damage.operator for each in tried}
    yield f"\n{located} of {breaking} that break a cell or a row are refused at their line and column: {share:.2f} %"
    yield f"{len(hit)} of {len(columns())} columns were hit, by {len(operators)} operators"
    yield from _told("not located", (each for each in _breaking(tried) if each.verdict is not Verdict.LOCATED))
    for verdict in (Verdict.HIDDEN, Verdict.FAULT):
        yield from _told(verdict.value, (each for each in tried if each.verdict is verdict))


def _row(name: str, tried: Sequence[Tried]) -> str:
    def count(verdict: Verdict) -> int:
        return sum(each.verdict is verdict for each in tried)

    breaking, located = len(_breaking(tried)), len(_located(tried))
    became = map(count, Verdict)
    return f"{name:22}" + "".join(f"{n:>10}" for n in (len(tried), breaking, located, breaking - located, *became))


def _breaking(tried: Sequence[Tried]) -> list[Tried]:
    return [each for each in tried if each.damage.broken]


def _located(tried: Sequence[Tried]) -> list[Tried]:
    return [each for each in _breaking(tried) if each.verdict is Verdict.LOCATED]


def _told(title: str, tried: Iterable[Tried]) -> Iterator[str]:
    for each in list(tried)[:_SHOWN]:
        wanted = ", ".join(sorted(f"{line}:{column}" for _, line, column in each.damage.broken))
        found = each.found.fault or ", ".join(
            f"{code} {file}:{line}:{column}" for (file, line, column), code in each.found.refused[:3]
        )
        yield f"{title}: {each.damage.told()}; wanted {wanted or '-'}, found {found or 'nothing'}"
