"""What every row counted, for plans that pay row by row."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine import credit
from csbonus.engine.asking import Asking, Measured, exact_rows
from csbonus.engine.results import Counted, Sums
from csbonus.inputs.exports import Exports


def with_rows(exports: Exports, asking: Asking, measured: Measured) -> Measured:
    """The sums of a question, each with the rows that it is the sum of; of the same table `facts`."""
    share = Fraction(1, asking.rules.share_units)
    found: dict[tuple[str, int], list[Counted]] = {}
    rows = exact_rows(exports, f"""
        select unit, reading, rule_date, row_id, account_id, num, units, top, whole
        from ({credit.credited(asking.rules)}) where reason is null order by unit, reading, rule_date, row_id""")
    for unit, number, day, row_id, account, amount, units, top, whole in rows:
        credited = Fraction(units) * share
        part = Fraction(1) if whole is None else Fraction(top) / Fraction(whole)
        counted = Counted(day, row_id, account, Fraction(amount) * part * credited, credited)
        found.setdefault((unit, number), []).append(counted)
    numbers = {reading: number for number, reading in enumerate(asking.readings)}
    return {
        (question, reading): {unit: _with(sums, found[unit, numbers[reading]]) for unit, sums in units.items()}
        for (question, reading), units in measured.items()
    }


def _with(sums: Sums, rows: list[Counted]) -> Sums:
    return sums._replace(each=tuple(rows))
