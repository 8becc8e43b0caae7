"""What every row counted, for plans that pay row by row."""

from __future__ import annotations

from fractions import Fraction

from csbonus.engine.asking import Asking, Measured, exact_rows, export_of
from csbonus.engine.results import Counted, Sums
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_name


def with_rows(exports: Exports, asking: Asking, measured: Measured) -> Measured:
    """The sums of a question, each with the rows that it is the sum of."""
    share = Fraction(1, asking.rules.share_units)
    found: dict[tuple[str, int], list[Counted]] = {}
    export = EXPORTS[export_of(asking.question)]
    keys = " || ' ' || ".join(f"coalesce(cast(x.{sql_name(name)} as varchar), '')" for name in export.key)
    rows = exact_rows(exports, f"""
        select c.unit, c.reading, c.rule_date, {keys}, c.account_id, c.num, c.units, c.top, c.whole
        from ({asking.credited}) c join {sql_name(export.name)} x on x.row_id = c.row_id
        where c.reason is null""")
    for unit, number, day, key, account, amount, units, top, whole in rows:
        credited = Fraction(units) * share
        part = Fraction(1) if whole is None else Fraction(top) / Fraction(whole)
        counted = Counted(day, key, account or "", Fraction(amount) * part * credited, credited)
        found.setdefault((unit, number), []).append(counted)
    numbers = {reading: number for number, reading in enumerate(asking.readings)}
    return {
        (question, reading): {unit: _with(sums, found[unit, numbers[reading]]) for unit, sums in units.items()}
        for (question, reading), units in measured.items()
    }


def _with(sums: Sums, rows: list[Counted]) -> Sums:
    return sums._replace(each=tuple(sorted(rows)))
