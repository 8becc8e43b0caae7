"""Usage in one scan: every cell is judged while rows become days and days become months of each account.

Usage is the export that grows without bound (account by day by feature), so its rows are never kept: there is a table
of months, `usage_months`, and a view of the rows in the files, `usage`, for whoever has to point at one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csbonus.inputs.cells import Cell, cell_sql
from csbonus.inputs.checks.rules import RULES
from csbonus.inputs.features import Features
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_name, sql_text
from csbonus.inputs.table import filter_sql, text_name, texts_sql, typed_columns
from csbonus.inputs.tally import DIFFERING, DOUBLED, ODD, REPEATED

_COUNTED = ("licences", "assigned_users", "active_users")
_OF_A_DAY = ("account_id", "date", *_COUNTED)
"""Cells that the rows of a day usually repeat."""
_BY_ROW = ("feature_users", "events")
NOT_REPEATED = "rows of one day differ"
"""What the query of months says where it must be asked with care."""


def usage_sql(sheet: Sheet, source: str, features: Sequence[str], *, careful: bool = False) -> str:
    """The query of months from `source`, a table expression of raw texts; it stops where a cell is bad.

    `features` are those that have a bit of their own. Rows of a day are put together by the texts of all numbers that
    they repeat, so that these are judged once for a day; where they are not repeated it stops too, unless `careful`,
    which judges every cell of every row and costs half as much again.
    """
    of_features = Features(sheet, features)
    days = _days_by_value(source, of_features) if careful else _days_by_text(source, of_features)
    apart = "bit_or(1 << day(date))" if not careful else "null"
    latest = [*_COUNTED, *of_features.columns]
    months = f"""select account_id, month_end, count(*) as dates, count(active_users) as counted,
            {_short("sum(active_users)")} as active_sum,
            max(active_users) as busiest, max(date) as date, {sql_list(map(_with_its_day, latest))},
            {_short("sum(records)")} as records, bit_or(suspects) as suspects, bit_or(named) as named, {apart} as days,
            bool_and(fine) as fine
        from ({_looked_at(sheet, days)}) group by account_id, month_end"""
    known = _judged(sheet, "account_id", "account_id").well_written
    parts = sql_list(["date := date", *(f"{name} := {_without_its_day(name)}" for name in latest)])
    return f"""select account_id, month_end, counted, active_sum, busiest, struct_pack({parts}) as latest,
            records, suspects, named from ({months}) where case
        when ({known}) is false or fine is false then error('bad cell')
        when dates <> bit_count(days) then error({sql_text(NOT_REPEATED)}) else true end"""


def rows_sql(sheet: Sheet, source: str) -> str:
    """The view of the rows, each with the number of its record in the files."""
    numbered = f"(select row_number() over () - 1 as row_id, * from {source})"
    kept = f" where {filter_sql(sheet)}" if sheet.settings.where else ""
    return f"create or replace view usage as {placed_rows_sql(sheet, f'(select * from {numbered}{kept})')}"


def placed_rows_sql(sheet: Sheet, numbered: str) -> str:
    """The query of typed rows from raw texts that have a `row_id`."""
    return f"select row_id, {typed_columns(sheet)} from ({texts_sql(sheet, numbered, 'row_id')})"


def features_sql(sheet: Sheet, source: str) -> str:
    """The query of well-written features among the first rows of `source`."""
    names = [reading.column.name for reading in sheet.readings]
    cell = text_name(names.index("feature"))
    judged = _judged(sheet, "feature", cell).well_written
    first = texts_sql(sheet, f"(select * from {source} limit 20000)")
    return f"select distinct {cell} from ({first}) where {judged} order by 1"


_NO_LESS = 10**13
"""A number that is read is not below its negative."""
_DAY = 2**45
"""Above all numbers that are read, made positive; the day of a month stands in the bits above it."""


def _short(whole: str) -> str:
    """A sum of one month in half of the room: 31 of the largest numbers that are read need no more."""
    return f"cast({whole} as bigint)"


def _with_its_day(name: str) -> str:
    """The number of the latest date: of whole numbers with the day before them the largest, blanks as 0.

    The largest of whole numbers takes half the memory, and half the time, of what belongs to the largest date.
    """
    return f"max(cast(day(date) as bigint) * {_DAY} + coalesce({name} + {_NO_LESS}, 0)) as {name}"


def _without_its_day(name: str) -> str:
    return f"nullif({name} % {_DAY}, 0) - {_NO_LESS}"


def _looked_at(sheet: Sheet, days: str) -> str:
    """Every account and day with what deserves a second look as `suspects`."""
    rules = [rule for rule in RULES["usage"] if all(sheet.reading(name) for name in rule.reads)]
    of_day = "".join(f" or coalesce({rule.wrong}, false)" for rule in rules if set(rule.reads) <= set(_COUNTED))
    return f"""select *, last_day(date) as month_end, case when records <> seen then {DOUBLED} else 0 end
            + case when negative{of_day} then {ODD} else 0 end + differing as suspects from ({days})"""


def _days_by_text(source: str, features: Features) -> str:
    """Days of rows that repeat all their numbers: what is grouped by is typed and judged once for all of them.

    Nothing is left out here: what is found by the way is in `fine`, which is false for a day with a bad cell.
    """
    sheet = features.sheet
    texts = {reading.column.name: text_name(number) for number, reading in enumerate(sheet.readings)}
    keys = [name for name in _OF_A_DAY if name in texts]
    late = {name: _judged(sheet, name, f"of_{name}") for name in keys if name != "account_id"}
    early = {name: _judged(sheet, name, text) for name, text in texts.items() if name not in (*keys, "feature")}
    # what is asked of a row in passing is asked of its value; what has none without stopping, of its text
    tried = {name: cell._replace(value=cell.tried) for name, cell in early.items() if cell.tried}
    stopped = [cell.well_written for name, cell in early.items() if name not in tried]
    # a number below zero breaks a rule, which is told with its row after a careful reading
    stopped += [f"{early[name].value} >= 0" for name in _BY_ROW if name in early and name not in tried]
    of = {f"of_{name}": texts[name] for name in (*keys, *tried)}
    rows = _rows(source, features, of, {**early, **tried}, stopped)
    names = sql_list(f"of_{name}" for name in keys)
    fine = _all([*(_fine(sheet, name) for name in tried), *(f"{name} >= 0" for name in _BY_ROW if name in tried)])
    judged = f"bool_and({fine})" if fine else "true"
    gathered = sql_list(["count(*) as records", f"{judged} as fine", *features.gathered])
    absent = {name: "cast(null as bigint)" for name in _COUNTED if name not in late} | {"account_id": "of_account_id"}
    values = {name: cell.tried or cell.value for name, cell in late.items()} | absent
    typed = sql_list(f"{value} as {name}" for name, value in values.items())
    seen = f"select {names}, {gathered} from ({rows}) group by {names}"
    days = f"select *, {typed} from ({seen}) where {_unless([c.well_written for c in late.values() if not c.tried])}"
    fine = _all([*(["fine"] if fine else []), *(_fine(sheet, name) for name, cell in late.items() if cell.tried)])
    return f"""select account_id, date, {sql_list(_COUNTED)}, records, {features.seen} as seen, false as negative,
            0 as differing, {sql_list([f"{fine or 'true'} as fine", f"{features.named} as named", *features.asked])}
            from ({days})"""


def _fine(sheet: Sheet, name: str) -> str:
    """Whether the text `of_` a cell is well written; its value is there. Of a blank nothing is known."""
    text = f"of_{name}"
    # the pattern lets 30 February through, of which there is no value
    return f"{_judged(sheet, name, text).judging(name)} and ({text} is null or {name} is not null)"


def _all(conditions: Sequence[str]) -> str:
    """Whether no condition is false; nothing where there is none."""
    return f"({' and '.join(conditions)}) is not false" if conditions else ""


def _days_by_value(source: str, features: Features) -> str:
    """Days of any rows: every cell is typed and judged by itself."""
    sheet = features.sheet
    texts = {reading.column.name: text_name(number) for number, reading in enumerate(sheet.readings)}
    cells = {name: _judged(sheet, name, text) for name, text in texts.items() if name != "feature"}
    rows = _rows(source, features, {}, cells, [cell.well_written for cell in cells.values()])
    repeated = [name for name in REPEATED if name in texts]
    differing = " or ".join(f"min({name}) <> max({name})" for name in repeated) or "false"
    negative = " or ".join(f"coalesce({name} < 0, false)" for name in (*_BY_ROW, *_COUNTED) if name in texts) or "false"
    gathered = sql_list([
        *(f"{f'max({name})' if name in texts else 'cast(null as bigint)'} as {name}" for name in _COUNTED),
        "count(*) as records", f"bool_or({negative}) as negative",
        f"case when {differing} then {DIFFERING} else 0 end as differing", *features.gathered,
    ])
    asked = sql_list(["true as fine", f"{features.named} as named", *features.asked])
    return f"""select account_id, date, {sql_list(_COUNTED)}, records, {features.seen} as seen,
            negative, differing, {asked}
        from (select account_id, date, {gathered} from ({rows}) group by account_id, date)"""


def _judged(sheet: Sheet, name: str, text: str) -> Cell:
    reading = sheet.reading(name)
    assert reading is not None
    return cell_sql(reading, text, "", native=sheet.is_native(reading))


def _rows(
    source: str, features: Features, texts: Mapping[str, str], cells: Mapping[str, Cell], wanted: Sequence[str]
) -> str:
    """The rows: some cells as `texts`, others typed, all of which are as `wanted`; with the bit of the feature."""
    sheet = features.sheet
    more = [f"{filter_sql(sheet)} as included"] if sheet.settings.where else []
    values = {**texts, **{name: cell.value for name, cell in cells.items()}}
    if feature := sheet.reading("feature"):
        more.append(f"{features.bit} as bit")
        values["bit"] = "bit"
        if not features.by_bits:
            values["feature"] = text_name(sheet.readings.index(feature))
    kept = _unless(wanted, "when not included then false" if sheet.settings.where else "")
    typed = sql_list(f"{value} as {sql_name(name)}" for name, value in values.items())
    return f"select {typed} from ({texts_sql(sheet, source, *more)}) where {kept}"


def _unless(wanted: Sequence[str], first: str = "") -> str:
    """The condition that stops at whatever is not as wanted; unknown is."""
    stop = f"when ({' and '.join(wanted)}) is false then error('bad cell')" if wanted else "when false then false"
    return f"case {first} {stop} else true end"
