"""Questions that count the same rows: one table of their facts, one of who holds them, their sums in one query."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from csbonus.diagnostics import Refused
from csbonus.engine import credit
from csbonus.engine.asking import Asking, Ground, Measured, exact_rows
from csbonus.engine.credit import CreditRules
from csbonus.engine.facts import NO_AMOUNT, ONE_AMOUNT
from csbonus.engine.gaps import blank_cells, missing_months
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question, Sums
from csbonus.measures import MonthEnds
from csbonus.named import NamedTuple

SAME = ("reading", "row_id", "account_id", "rule_date", "opened", "owner_id", "reason")
"""The columns of facts that questions over the same rows have in common."""
PARTS = ("top", "bottom", "whole")
COUNTED = ("num", "den", *PARTS)
KEY = ("rowid",)
"""A fact in its table is told by its place there, which is shorter than its account."""
Number: TypeAlias = int | Decimal


class Alike(NamedTuple):
    """Questions over the same rows, the columns of the table `facts` they share, each with its SQL.

    `names` are for every question what it counts in that table, by `COUNTED`: a column, or a blank it always has.
    """

    askings: tuple[Asking, ...]
    columns: Mapping[str, str]
    names: tuple[Mapping[str, str], ...]

    @property
    def table(self) -> str:
        """The query of the table of facts."""
        return self.askings[0].facts._replace(columns=self.columns).query

    def amount(self, number: int) -> str:
        """What the rows that the question with this number leaves out are told with: what they are held against."""
        return self.names[number]["den" if self.askings[number].question.measure.denominator else "num"]


def over(asking: Asking) -> Hashable:
    """What is the same of questions over the same rows; one that looks at each of its losses stands alone."""
    facts = asking.facts
    alone = asking.question if asking.rules.loss else None
    return (facts.before, facts.rows, asking.readings, alone, *(facts.columns[name] for name in SAME))


def alike(askings: Sequence[Asking]) -> Alike:
    """Questions that have the same `over` with their table."""
    first = askings[0].facts.columns
    told = ("note",) if isinstance(askings[0].question.measure.basis, MonthEnds) else ()
    columns = {name: first[name] for name in (*SAME, *told)}
    wanted = [_counted(asking) for asking in askings]
    if askings[0].rules.loss:
        own = {name: name if sql not in _CONSTANTS else sql for name, sql in wanted[0].items()}
        return Alike(tuple(askings), {**columns, **{name: first[name] for name in COUNTED}}, (own,))
    known = {constant: constant for constant in _CONSTANTS}
    for number, values in enumerate(wanted):
        for name, sql in values.items():
            known.setdefault(sql, f"{name}_{number}" if number else name)
    columns |= {name: sql for sql, name in known.items() if sql != name}
    names = tuple({name: known[sql] for name, sql in values.items()} for values in wanted)
    return Alike(tuple(askings), columns, names)


_CONSTANTS = {NO_AMOUNT: None, ONE_AMOUNT: 1}
"""What is the same in all facts need not be in their table."""


def _counted(asking: Asking) -> Mapping[str, str]:
    """The SQL of what a question counts; without a denominator nothing is below."""
    values = {name: asking.facts.columns[name] for name in COUNTED}
    return values if asking.question.measure.denominator else {**values, "den": NO_AMOUNT}


def make_held(ground: Ground, family: Alike, rules: CreditRules) -> None:
    """The table `held` of who holds those of `facts` that count."""
    unasked = _UNASKED if rules.held_throughout else (*_UNASKED, "opened")
    columns = [*KEY, *(name for name in family.columns if name not in unasked)]
    query = credit.held(rules, columns)
    ground.exports.connection.execute(f"create or replace temp table held as {query} where f.reason is null")


_UNASKED = ("row_id", "account_id", "owner_id")


def sums_of(ground: Ground, family: Alike, numbers: Sequence[int]) -> Measured:
    """The sums of the questions with these numbers, which are credited alike. Raises Refused for what is missing."""
    rules, names = family.askings[numbers[0]].rules, [family.names[number] for number in numbers]
    units = " * cast(units as decimal(10,0))" if rules.share_units > 1 else ""
    keys = list(dict.fromkeys(own[part] for own in names for part in PARTS if own[part] not in _CONSTANTS))
    late = "count(case when note = 'month_missing' then 1 end)" if "note" in family.columns else "0"
    columns = [*KEY, *(name for name in family.columns if name not in (*_UNASKED, "opened", "rule_date"))]
    by, sums = ", ".join(["unit", "reading", *keys]), ", ".join(_sums(own, units) for own in names)
    rows = exact_rows(ground.exports, f"""
        select {by}, count(*), {late}, {sums}
        from ({credit.credited(rules, columns, KEY)}) where reason is null group by {by}""")
    found: dict[tuple[Question, Reading], Mapping[str, Sums]] = {}
    for place, (number, own) in enumerate(zip(numbers, names, strict=True)):
        at = {name: 2 + index for index, name in enumerate(keys)}
        parts = [own[part] for part in PARTS]
        first = 4 + len(keys) + 3 * place
        counted = [
            _Row(
                row[0], row[1], [row[at[name]] if name in at else _CONSTANTS[name] for name in parts],
                *row[2 + len(keys):4 + len(keys)], *row[first:first + 3],
            )
            for row in rows
        ]
        _refuse_gaps(ground, family.askings[number], counted)
        found |= _by_unit(family.askings[number], counted)
    return found


class _Row(NamedTuple):
    """What a question counts of a unit in the reading with this number, alike in the values of `PARTS`."""

    unit: str
    reading: int
    parts: Sequence[Any]
    facts: int
    late: int
    above: Any
    below: Any
    blank: int


def _sums(own: Mapping[str, str], units: str) -> str:
    num, den = own["num"], own["den"]
    if den == NO_AMOUNT:
        return f"sum({num}{units}), null, count(case when {num} is null then 1 end)"
    return f"sum({num}{units}), sum({den}{units}), count(case when {num} is null or {den} is null then 1 end)"


def _refuse_gaps(ground: Ground, asking: Asking, rows: Sequence[_Row]) -> None:
    if any(row.blank for row in rows):
        raise Refused(blank_cells(ground.exports, asking))
    if any(row.late for row in rows) and asking.question.setting("missing") == "refuse":
        raise Refused(missing_months(ground, asking))


def _by_unit(asking: Asking, rows: Sequence[_Row]) -> Measured:
    found: dict[tuple[Question, Reading], dict[str, Sums]] = {
        (asking.question, reading): {} for reading in asking.readings
    }
    for row in rows:
        units = found[asking.question, asking.readings[row.reading]]
        sums = _exact(row, asking.rules.share_units)
        units[row.unit] = units[row.unit].plus(sums) if row.unit in units else sums
    return found


def _exact(row: _Row, share_units: int) -> Sums:
    """One grouped row as exact sums; where there is a `whole`, its quotient is made here.

    Without a base nothing is below: what was left blank of one is refused before.
    """
    top, bottom, whole = row.parts
    above = _of_units(row.above, share_units, top, whole)
    below = _of_units(row.below, share_units, bottom, whole) if row.below is not None else None
    return Sums(above, below, row.facts)


def _of_units(amount: Number, share_units: int, part: Number | None, whole: Number | None) -> Fraction:
    """An amount in units of a share, part ÷ whole of it where there is a whole; reduced once, not at every step."""
    above, below = amount.as_integer_ratio()
    if whole is None:
        return Fraction(above, below * share_units)
    assert part is not None, "what has a whole has parts of it"
    (part_above, part_below), (whole_above, whole_below) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * part_above * whole_below, below * share_units * part_below * whole_above)
