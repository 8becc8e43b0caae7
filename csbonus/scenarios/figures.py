"""Which figures a test may expect, in which unit, and where results have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.measures import Unit
from csbonus.named import NamedTuple
from csbonus.report.records import ComponentRow, PayoutRow, TeamRow
from csbonus.report.spreadsheet import TEXTS

_WORDS = TEXTS | {"person_id", "currency", "measure", "part"}
RATIOS = frozenset({"attainment", "multiple"})
BY_MEASURE = frozenset({"actual", "baseline", "denominator", "goal", "numerator"})
IN_UNIT = frozenset({"actual", "baseline", "goal"})
"""Of those, the ones that are in the unit of the measure itself; what is divided may be in any."""
COUNTS = frozenset({"people"})
PERCENTAGE, AMOUNT, NUMBER = "a percentage such as `92%`", "an amount such as `5600.00 USD`", "a number"
PERCENTAGE_OR_NUMBER = "a percentage or a number"
_OF_MEASURE = {
    Unit.RATIO: PERCENTAGE_OR_NUMBER, Unit.MONEY: AMOUNT, Unit.COUNT: NUMBER, Unit.POINTS: NUMBER,
    Unit.SCORE: PERCENTAGE_OR_NUMBER,
}
OVER_RUNS = frozenset({
    "adjustments", "confirmed", "correction", "draw", "due", "guarantee", "paid", "release", "waived",
})
"""Amounts of which the year has the sum of its runs; of all others it has the last run's."""


def _numbers(row: type[NamedTuple]) -> tuple[str, ...]:
    return tuple(name for name in row._fields if name not in _WORDS and not name.endswith("_exact"))


OF_PERSON, OF_COMPONENT, OF_TEAM = _numbers(PayoutRow), _numbers(ComponentRow), _numbers(TeamRow)

Row = PayoutRow | ComponentRow | TeamRow


class Value(NamedTuple):
    """A figure in full; `currency` is empty where it is no amount of pay."""

    number: Fraction
    currency: str


def unit_wanted(figure: str, of_measure: Unit | None = None) -> str:
    """The unit in which a figure must be printed, in words; empty where a measure decides that is not known."""
    if figure in BY_MEASURE:
        return _OF_MEASURE[of_measure] if of_measure else ""
    if figure in COUNTS:
        return NUMBER
    return PERCENTAGE if figure in RATIOS else AMOUNT


def exact_of(row: Row, figure: str) -> Fraction | None:
    """A figure of a row in full; None where the row has none."""
    cells: Mapping[str, object] = row._asdict()
    cell = cells.get(f"{figure}_exact") or cells[figure]
    if isinstance(cell, Decimal | int):
        return Fraction(cell)
    return Fraction(cell) if isinstance(cell, str) and cell else None


def is_amount(figure: str) -> bool:
    """Whether a figure is an amount of pay, in the currency of its row."""
    return figure not in RATIOS | BY_MEASURE | COUNTS


def values_of(rows: Sequence[Row], figure: str, runs: Sequence[str], *, by_run: bool) -> list[tuple[Value, ...]]:
    """A figure of each run, or that of the year; an amount for each currency, because currencies never add up."""
    told: list[tuple[Value, ...]] = [()] * (len(runs) if by_run else 1)
    for currency in sorted({row.currency if is_amount(figure) else "" for row in rows}):
        own = [row for row in rows if currency in ("", row.currency)]
        each = [figure_of_run([row for row in own if row.run == run], figure) for run in runs]
        for number, values in enumerate(each if by_run else [figure_of_year(each, figure)]):
            told[number] += tuple(Value(value, currency) for value in values)
    return told


def figure_of_run(rows: Sequence[Row], figure: str) -> tuple[Fraction, ...]:
    """A figure of the rows of one run: amounts added up; of all else each different value."""
    values = [value for row in rows if (value := exact_of(row, figure)) is not None]
    if values and is_amount(figure):
        return (sum(values, Fraction(0)),)
    return tuple(dict.fromkeys(values))


def figure_of_year(by_run: Sequence[tuple[Fraction, ...]], figure: str) -> tuple[Fraction, ...]:
    """A figure of a year: what its runs add up to, or what the last of them that has it says."""
    told = [values for values in by_run if values]
    if figure in OVER_RUNS and told:
        return (sum((value for values in told for value in values), Fraction(0)),)
    return told[-1] if told else ()
