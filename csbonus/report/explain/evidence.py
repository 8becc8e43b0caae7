"""The rows of exports behind one sum, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.diagnostics import Span
from csbonus.engine.asking import export_of
from csbonus.engine.behind import Behind
from csbonus.engine.detail import Credit, left_out
from csbonus.engine.readings import Reading
from csbonus.engine.results import Actual, LeftOut, Sums
from csbonus.engine.run import PlanRun
from csbonus.exact import ZERO
from csbonus.named import NamedTuple


class Proof(NamedTuple):
    """One fact that a unit is credited with, where it stands in the exports, and the name of its account."""

    credit: Credit
    account_name: str
    places: tuple[Span, ...]

    @property
    def weight(self) -> tuple[Fraction, Fraction]:
        """How much the fact moves the result: what it lacks (or has too much), then how large it is."""
        credit = self.credit
        base = credit.numerator if credit.denominator is None else credit.denominator
        return abs(credit.numerator - (credit.denominator or ZERO)), abs(base)


class Evidence(NamedTuple):
    """One reading of an actual: the facts that count, those that do not, and the sums the calculation used."""

    reading: Reading
    export: str
    counted: tuple[Proof, ...]
    excluded: tuple[Proof, ...]
    left_out: tuple[LeftOut, ...]
    used: Sums

    @property
    def numerator(self) -> Fraction:
        """The sum of the numerators of the facts that count."""
        return sum((proof.credit.numerator for proof in self.counted), ZERO)

    @property
    def denominator(self) -> Fraction | None:
        """The sum of their denominators; None where the measure has none."""
        if self.used.denominator is None:
            return None
        return sum((proof.credit.denominator or ZERO for proof in self.counted), ZERO)

    @property
    def ties(self) -> bool:
        """Whether the facts add up to what the calculation used, exactly."""
        return (self.numerator, self.denominator) == (self.used.numerator, self.used.denominator)


def evidence_of(plan: PlanRun, actual: Actual, behind: Behind) -> tuple[Evidence, ...]:
    """The evidence of every reading of an actual; `behind` finds its rows."""
    export = export_of(actual.question)
    found = []
    for reading, used in zip(actual.readings, actual.parts, strict=True):
        credited = behind.credits(plan, actual.question, reading, actual.unit)
        names = behind.names(plan, {credit.account_id for credit in credited})
        proofs = [
            Proof(credit, names.get(credit.account_id, ""), tuple(_places(plan, export, credit)))
            for credit in credited
        ]
        found.append(
            Evidence(
                reading, export, _heaviest_first([p for p in proofs if not p.credit.reason]),
                _heaviest_first([p for p in proofs if p.credit.reason]),
                left_out(plan, actual.question, reading), used,
            )
        )
    return tuple(found)


def _heaviest_first(proofs: Sequence[Proof]) -> tuple[Proof, ...]:
    """What moves the result most stands first; rows of equal weight by account and date."""
    return tuple(sorted(proofs, key=lambda p: (*(-w for w in p.weight), p.credit.account_id, p.credit.rule_date)))


def _places(plan: PlanRun, export: str, credit: Credit) -> Iterator[Span]:
    for row_id in dict.fromkeys((credit.row_id, credit.closing_row)):
        if row_id is not None:
            yield plan.ground.exports.place(export, row_id)
