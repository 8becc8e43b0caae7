"""Usage in one scan: every cell is judged while rows become days and days become months of each account.

Usage is the export that grows without bound (account by day by feature), so its rows are never kept: there is a table
of months, `usage_months`, and a view of the rows in the files, `usage`, for whoever has to point at one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.inputs.cells import Cell, cell_sql, raw_sql
from csbonus.inputs.checks.rules import RULES
from csbonus.inputs.database import DuckDBPyConnection, Error
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_name, sql_text
from csbonus.inputs.table import files_sql, filter_sql, raw_cell, text_name, texts_sql, typed_columns
from csbonus.inputs.tally import MONTHS, REPEATED, Tally

_OF_A_DAY = ("account_id", "date", *REPEATED)
"""Cells that are judged once for a day: what is grouped by is the same text on all its rows."""
_COUNTED = ("licences", "assigned_users", "active_users")
_MOST_BITS, _MOST_KNOWN = 62, 50
"""Bits of a day, and features that may have one of their own; others share what is left."""
_LARGE = 8_000_000
"""Bytes from which a look at the first rows costs less than telling apart features that share a bit."""


def usage_sql(sheet: Sheet, source: str, features: Sequence[str], *, careful: bool = False) -> str:
    """The query of months from `source`, a table expression of raw texts; it stops at the first bad cell.

    `features` are those that have a bit of their own. Where the rows of a day do not repeat their numbers it stops
    too, unless `careful`, which judges every cell of every row and costs more.
    """
    return f"""select account_id, month_end, count(*) as dates, sum(active_users) as active_sum,
            max(active_users) as busiest, arg_max(struct_pack({_latest(sheet)}), date) as latest,
            sum(records) as records, sum(doubled) as doubled, sum(differing) as differing, sum(odd) as odd
        from ({_days(sheet, source, features, careful=careful)}) group by account_id, month_end"""


def create_months(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> str:
    """Make table and view from `source`, the raw texts; what DuckDB said if it could not, else nothing."""
    simple = all(part.head.simple for part in sheet.parts)
    read = files_sql(sheet, native=True) if simple else source
    refusal = ""
    for careful in (False, True):
        try:
            months = usage_sql(sheet, read, _features(connection, sheet, read), careful=careful)
            connection.execute(f"create table {MONTHS} as {months}")
            connection.execute(rows_sql(sheet, source))
            connection.execute(f"create view months as select *, cast(-1 as bigint) as row_id from {MONTHS}")
        except Error as error:
            refusal = str(error) or "no reason given"
        else:
            return ""
    return refusal


def _features(connection: DuckDBPyConnection, sheet: Sheet, source: str) -> tuple[str, ...]:
    """The features that get a bit of their own: those of plans; in large files also what the first rows name."""
    asked = sorted({name for tally in sheet.tallies for name in tally.features})
    if len(asked) > _MOST_KNOWN:
        return ()
    if not sheet.reading("feature") or _size(sheet) < _LARGE:
        return tuple(asked)
    rows = connection.execute(features_sql(sheet, source)).fetchall()
    return tuple(dict.fromkeys([*asked, *(row[0] for row in rows if row[0])]))[:_MOST_KNOWN]


def _size(sheet: Sheet) -> int:
    return sum(part.head.file.path.stat().st_size for part in sheet.parts)


def rows_sql(sheet: Sheet, source: str) -> str:
    """The view of the rows, each with the number of its record in the files."""
    numbered = f"(select row_number() over () - 1 as row_id, * from {source})"
    kept = f" where {filter_sql(sheet)}" if sheet.settings.where else ""
    texts = texts_sql(sheet, f"(select * from {numbered}{kept})", "row_id")
    return f"create or replace view usage as select row_id, {typed_columns(sheet)} from ({texts})"


def features_sql(sheet: Sheet, source: str) -> str:
    """The query of features among the first rows of `source`."""
    names = [reading.column.name for reading in sheet.readings]
    cell = text_name(names.index("feature"))
    return f"select distinct {cell} from ({texts_sql(sheet, f'(select * from {source} limit 20000)')}) order by 1"


def _latest(sheet: Sheet) -> str:
    names = ["date", *_COUNTED, *_tallied(sheet)]
    return sql_list(f"{name} := {name}" for name in names)


def _tallied(sheet: Sheet) -> list[str]:
    """The columns of a day that plans ask of features."""
    return [name for tally in sheet.tallies for name in tally.columns]


def _days(sheet: Sheet, source: str, features: Sequence[str], *, careful: bool) -> str:
    """Every account and day, typed and judged; `doubled`, `differing`, `odd` say that it deserves a second look."""
    cells = _cells_of_days(sheet, careful=careful)
    judged = " and ".join(cell.well_written for cell in cells.values())
    values = sql_list(f"{cell.value} as {name}" for name, cell in cells.items())
    typed = f"""select *, last_day(date) as month_end from (
            select {values}, records, active_users, seen, differing, broken{_more(sheet, features)}
            from ({_grouped(sheet, source, features, careful=careful)})
            where case when ({judged}) is false then error('bad cell') else true end)"""
    doubled = "bit_count(seen)" if sheet.reading("feature") else "1"
    return f"""select *, case when records <> {doubled} then 1 else 0 end as doubled,
            case when broken{_broken(sheet, of_day=True)} then 1 else 0 end as odd
        from ({typed})"""


def _cells_of_days(sheet: Sheet, *, careful: bool) -> dict[str, Cell]:
    """How the cells of a day are judged; a number is the larger of its texts, which are judged when they are equal."""
    cells: dict[str, Cell] = {}
    for name in _OF_A_DAY:
        reading = sheet.reading(name)
        if reading is None:
            cells[name] = Cell("true", "cast(null as bigint)")
        elif careful and name in REPEATED:
            cells[name] = Cell("true", f"most_{name}")
        else:
            text = f"most_{name}" if name in REPEATED else f"text_of_{name}"
            cells[name] = cell_sql(reading, text, "", native=sheet.is_native(reading))
    return cells


def _grouped(sheet: Sheet, source: str, features: Sequence[str], *, careful: bool) -> str:
    """Rows put together by the texts of account and date."""
    numbers = [name for name in REPEATED if sheet.reading(name)]
    pairs = [f"min({name}) as least_{name}, max({name}) as most_{name}" for name in numbers]
    apart = " or ".join(f"least_{name} <> most_{name}" for name in numbers) or "false"
    differing = f"case when {apart} then {'1' if careful else _STOP} else 0 end as differing"
    bits = ["bit_or(bit) as seen"] if sheet.reading("feature") else ["1 as seen"]
    bits += _of_features(sheet, features)
    return f"""select *, {differing} from (
            select account_id as text_of_account_id, date as text_of_date, count(*) as records,
                max(active_users) as active_users, bool_or(broken) as broken, {sql_list([*pairs, *bits])}
            from ({_rows(sheet, source, features, careful=careful)}) group by account_id, date)"""


_STOP = "error('rows of one day differ')"


def _rows(sheet: Sheet, source: str, features: Sequence[str], *, careful: bool) -> str:
    """The rows as far as they have to be looked at one by one: typed where that is so, else as texts."""
    texts = {reading.column.name: text_name(number) for number, reading in enumerate(sheet.readings)}
    late = () if careful else REPEATED
    cells = {
        r.column.name: cell_sql(r, texts[r.column.name], "", native=sheet.is_native(r))
        for r in sheet.readings if r.column.name not in (*_OF_A_DAY[:2], *late, "feature")
    }
    values = {name: texts.get(name, "cast(null as bigint)") for name in _OF_A_DAY}
    values |= dict.fromkeys(("active_users", "feature_users", "events"), "cast(null as bigint)")
    values |= {name: cell.value for name, cell in cells.items()}
    more = [f"{filter_sql(sheet)} as included"] if sheet.settings.where else []
    if sheet.reading("feature"):
        values |= {"bit": "bit"} | ({} if _by_bits(sheet, features) else {"feature": texts["feature"]})
        more.append(f"{_bit(sheet, features)} as bit")
    judged = " and ".join(cell.well_written for cell in cells.values()) or "true"
    stop = f"when ({judged}) is false then error('bad cell') else true end"
    kept = f"case when not included then false {stop}" if sheet.settings.where else f"case {stop}"
    typed = sql_list(f"{value} as {sql_name(name)}" for name, value in values.items())
    broken = _broken(sheet, of_day=False)
    return f"""select *, false{broken} as broken from (
            select {typed} from ({texts_sql(sheet, source, *more)}) where {kept})"""


def _broken(sheet: Sheet, *, of_day: bool) -> str:
    """Conditions, each after `or`, that break a rule: of a row by itself, or of a day, whose active users are most."""
    rules = [rule for rule in RULES["usage"] if all(sheet.reading(name) for name in rule.reads)]
    chosen = [rule for rule in rules if of_day == any(name in REPEATED for name in rule.reads)]
    return "".join(f" or coalesce({rule.wrong}, false)" for rule in chosen)


def _of_features(sheet: Sheet, features: Sequence[str]) -> list[str]:
    """What a day gathers for plans: by bits, or by name where plans ask for more features than there are bits."""
    if not _by_bits(sheet, features):
        return [each for tally in sheet.tallies for each in _by_name(tally)]
    enough = sorted({tally.enough for tally in sheet.tallies})
    return [
        *(f"bit_or(case when feature_users >= {k} then bit end) as enough_{k}" for k in enough),
        *(f"max(case when bit in ({_bits(tally.features, features)}) then feature_users end) as {tally.users}"
          for tally in sheet.tallies if tally.most),
    ]


def _by_bits(sheet: Sheet, features: Sequence[str]) -> bool:
    return all(name in features for tally in sheet.tallies for name in tally.features)


def _by_name(tally: Tally) -> Iterator[str]:
    among = f"feature in ({sql_list(map(sql_text, tally.features))})"
    yield f"count(distinct case when {among} and feature_users >= {tally.enough} then feature end) as {tally.used}"
    if tally.most:
        yield f"max(case when {among} then feature_users end) as {tally.users}"


def _more(sheet: Sheet, features: Sequence[str]) -> str:
    """The columns that plans ask of features, where they were gathered as bits from those."""
    if not _by_bits(sheet, features):
        return "".join(f", {name}" for name in _tallied(sheet))
    used = "".join(
        f", cast(bit_count(coalesce(enough_{t.enough}, 0) & {_mask(t.features, features)}) as bigint) as {t.used}"
        for t in sheet.tallies
    )
    return used + "".join(f", {tally.users}" for tally in sheet.tallies if tally.most)


def _mask(some: Sequence[str], features: Sequence[str]) -> str:
    return f"cast({sum(1 << features.index(name) for name in some)} as bigint)"


def _bits(some: Sequence[str], features: Sequence[str]) -> str:
    return sql_list(f"cast({1 << features.index(name)} as bigint)" for name in some)


def _bit(sheet: Sheet, features: Sequence[str]) -> str:
    """The bit of a row's feature; features beyond those known share the bits that are left, the last is for none.

    Two features with one bit only cause a second look that finds nothing. Most cells are compared as they stand: what
    taking off their spaces costs is only paid where that fails.
    """
    reading = sheet.reading("feature")
    assert reading is not None
    raw = raw_cell(sheet, reading.header)
    text = raw_sql(reading, raw)
    left = _MOST_BITS - 1 - len(features)
    shared = f"cast(1 as bigint) << cast({len(features)} + hash({text}) % {left} as bigint)"
    judged = cell_sql(reading, text, "").well_written
    judged = f"({judged} or not {filter_sql(sheet)})" if sheet.settings.where else judged
    none = f"when {text} is null then cast({1 << (_MOST_BITS - 1)} as bigint)"
    other = f"case {none} when {judged} then {shared} else error('bad cell') end"
    other = _cases(text, features, other)
    return other if reading.values else _cases(raw, features, other)


def _cases(text: str, features: Sequence[str], other: str) -> str:
    whens = " ".join(f"when {sql_text(name)} then cast({1 << n} as bigint)" for n, name in enumerate(features))
    return f"case {text} {whens} else {other} end" if whens else other
