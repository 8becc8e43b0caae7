"""SQL that judges the text of a cell, or gives its typed value."""

from __future__ import annotations

from collections.abc import Callable

from csbonus.inputs import patterns
from csbonus.inputs.kinds import Column, Kind
from csbonus.inputs.numerals import cents_factor_sql, numerals
from csbonus.inputs.settings import ANY_OTHER, Settings
from csbonus.inputs.sql import sql_list, sql_lookup, sql_text
from csbonus.named import NamedTuple

TYPES = {
    Kind.DATE: "date",
    Kind.MONEY: "decimal(19, 6)",
    Kind.NUMBER: "decimal(19, 6)",
    Kind.WHOLE: "bigint",
}
"""The SQL type of a kind; every other kind is text."""

OPEN_ENDED = ("valid_to", "to")
"""Dates that are open when blank."""


class Reading(NamedTuple):
    """One column to be read: what it is, the header it has in the file, what is declared about it.

    Where the file is `large`, what most cells are is asked first; where it is not, one more question costs more than it
    saves.
    """

    column: Column
    header: str
    settings: Settings
    large: bool = False

    @property
    def trimmed(self) -> bool:
        """Whether spaces around the text mean nothing."""
        return self.column.kind in (Kind.TEXT, Kind.CHOICE) or bool(self.values)

    @property
    def values(self) -> dict[str, str]:
        """The declared texts with the value each stands for."""
        return dict(self.settings.values.get(self.column.name, {}))


def sql_type(column: Column) -> str:
    """The SQL type of a column's values."""
    return TYPES.get(column.kind, "varchar")


def absent_sql(column: Column, settings: Settings) -> str:
    """The typed value of a cell that is blank, or whose column is not read."""
    if column.name in OPEN_ENDED:
        return f"date {sql_text(patterns.OPEN_END)}"
    if column.name == "currency" and settings.currency:
        return sql_text(settings.currency)
    return f"cast(null as {sql_type(column)})"


def is_null(value: str) -> bool:
    """Whether an expression is what `absent_sql` gives for a column that has no value in any row."""
    return value.startswith("cast(null")


def trimmed_sql(cell: str) -> str:
    """The text of the cell without the spaces around it."""
    # Without the second argument DuckDB takes off every sign that Unicode calls a space.
    return f"trim({cell}, {sql_text(patterns.SPACES)})"


def _trimmed(reading: Reading, cell: str) -> str:
    if not reading.large:
        return trimmed_sql(cell)
    # To look for every sign that Unicode calls a space is much faster; where there is none, there is none of ours.
    return f"case when {cell} = trim({cell}) then {cell} else {trimmed_sql(cell)} end"


def raw_sql(reading: Reading, cell: str) -> str:
    """The text of the cell after `values:` of the mapping; NULL where blank."""
    text = f"nullif({_trimmed(reading, cell)}, '')" if reading.trimmed else cell
    if not reading.values:
        return text
    known = {key: value for key, value in reading.values.items() if key not in (ANY_OTHER, "")}
    if ANY_OTHER in reading.values:
        otherwise = f"case when {text} is not null then {sql_text(reading.values[ANY_OTHER])} end"
    else:
        otherwise = text
    mapped = sql_lookup(text, known, otherwise)
    return f"coalesce({mapped}, {sql_text(reading.values[''])})" if reading.values.get("") else mapped


class Cell(NamedTuple):
    """SQL about one cell: `well_written` is false where it is refused, NULL where it is blank; `value` is typed.

    A few texts are refused only by `value`, which cannot be calculated. `tried` is the same value, or NULL where there
    is none; empty where `well_written` is not made of it.
    """

    well_written: str
    value: str
    tried: str = ""

    def judging(self, value: str) -> str:
        """`well_written` where `tried` stands ready as the column `value`: it need not be made once more."""
        return self.well_written.replace(self.tried, value)


def cell_sql(reading: Reading, text: str, currency: str, *, native: bool = False) -> Cell:
    """How the mapped text is judged, and what it is worth.

    `currency` is the expression of the row's currency, for amounts in minor units. A `native` cell is no text: the
    file holds it as a whole number or a date.
    """
    cell = (_NATIVE if native else _CELLS)[reading.column.kind](reading, text)
    well_written, value, tried = cell
    if reading.column.kind is Kind.MONEY and reading.settings.minor_units:
        value, tried = f"cast({value} * {cents_factor_sql(currency, reading.settings.currency)} as decimal(19, 6))", ""
    if reading.column.blank_is_refused:
        return Cell(f"{text} is not null and {well_written}", value, tried)
    absent = absent_sql(reading.column, reading.settings)
    if is_null(absent):
        return Cell(well_written, value, tried)
    return Cell(well_written, f"coalesce({value}, {absent})")


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {sql_text(pattern)})"


def _number(reading: Reading, text: str) -> Cell:
    spelling = numerals(reading.column.kind, reading.settings)
    return Cell(_matches(text, spelling.pattern), f"cast({spelling.plain_sql(text)} as decimal(19, 6))")


def _whole(reading: Reading, text: str) -> Cell:
    spelling = numerals(Kind.WHOLE, reading.settings)
    plain, pattern = spelling.plain_sql(text), _matches(text, spelling.whole_pattern)
    if plain != text or not reading.large:
        return Cell(pattern, f"cast({plain} as bigint)")
    # The cast alone would take 12.5, 1e3, blanks; there and back again takes half as long as the pattern.
    most = patterns.LARGEST_WHOLE
    return _again(text, "bigint", f"-{most} and {most}", pattern)


def _again(text: str, kind: str, bounds: str, pattern: str) -> Cell:
    """A text that is just what its value is written as, with the value within bounds; others are held to a pattern."""
    tried = f"try_cast({text} as {kind})"
    again = f"{text} = cast({tried} as varchar) and {tried} between {bounds}"
    return Cell(f"case when {again} then true else {pattern} end", f"cast({text} as {kind})", tried)


def _date(reading: Reading, text: str) -> Cell:
    settings = reading.settings
    open_ended = reading.column.name in OPEN_ENDED
    if not settings.dates and not settings.timezone:
        # The pattern lets 30 February through, at which the cast stops.
        pattern = _matches(text, f"{patterns.DAY}|{patterns.OPEN_END}" if open_ended else patterns.DAY)
        if not reading.large:
            return Cell(pattern, f"cast({text} as date)")
        years = f"date {sql_text(patterns.FIRST_DAY)} and date {sql_text(patterns.LAST_DAY)}"
        return _again(text, "date", years, pattern)
    day = day_sql(settings, text)
    years = f"{day} between date {sql_text(patterns.FIRST_DAY)} and date {sql_text(patterns.LAST_DAY)}"
    if open_ended:
        years = f"({years} or {day} = date {sql_text(patterns.OPEN_END)})"
    return Cell(f"({text} is null or coalesce({years}, false))", day)


def day_sql(settings: Settings, text: str) -> str:
    """The day that the text names under these settings, or NULL."""
    if settings.dates:
        instant = f"try_strptime({text}, {sql_text(settings.dates)})"
        if "%z" in settings.dates:
            instant = f"timezone({sql_text(settings.timezone)}, {instant})"
        return f"try_cast({instant} as date)"
    zoned = rf"regexp_replace({text}, '([+-][0-9]{{2}})([0-9]{{2}})$', '\1:\2')"
    instant = f"timezone({sql_text(settings.timezone)}, try_cast({zoned} as timestamptz))"
    return (
        f"case when {_matches(text, patterns.DATE)} then try_cast({text} as date)"
        f" when {_matches(text, patterns.LOCAL_TIMESTAMP)} then try_cast(try_cast({text} as timestamp) as date)"
        f" when {_matches(text, patterns.TIMESTAMP)} then try_cast({instant} as date) end"
    )


def _native_whole(_: Reading, value: str) -> Cell:
    return Cell(f"{value} between -{patterns.LARGEST_WHOLE} and {patterns.LARGEST_WHOLE}", f"cast({value} as bigint)")


def _native_date(reading: Reading, day: str) -> Cell:
    years = f"{day} between date {sql_text(patterns.FIRST_DAY)} and date {sql_text(patterns.LAST_DAY)}"
    open_ended = reading.column.name in OPEN_ENDED
    return Cell(f"({years} or {day} = date {sql_text(patterns.OPEN_END)})" if open_ended else years, day)


def _id(reading: Reading, text: str) -> Cell:
    undamaged = f"not {_matches(text, patterns.ID_AS_NUMBER)}"
    any_id = f"{_matches(text, patterns.ID)} and {undamaged}"
    plain = f"case when {_matches(text, patterns.PLAIN_ID)} then true else {any_id} end"
    return Cell(f"{plain if reading.large else any_id} and {_not_too_long(text)}", text)


def _text(_: Reading, text: str) -> Cell:
    clean = f"not regexp_matches({text}, {sql_text(patterns.FORBIDDEN)})"
    return Cell(f"{_not_too_long(text)} and {clean}", text)


def _not_too_long(text: str) -> str:
    return f"length({text}) <= {patterns.LONGEST_TEXT}"


def _choice(reading: Reading, text: str) -> Cell:
    return Cell(f"{text} in ({sql_list(map(sql_text, reading.column.choices))})", text)


def _currency(_: Reading, text: str) -> Cell:
    return Cell(_matches(text, patterns.CURRENCY), text)


def _quarter(_: Reading, text: str) -> Cell:
    return Cell(_matches(text, patterns.QUARTER), text)


def _decimal_text(pattern: str, reading: Reading, text: str) -> Cell:
    plain = f"replace({text}, ',', '.')" if reading.settings.decimal == "," else text
    if reading.column.kind is not Kind.RATIO:
        plain = f"regexp_replace({plain}, {sql_text(patterns.SPACED_PERCENT)}, '%')"
    return Cell(_matches(plain, pattern), plain)


def _score(reading: Reading, text: str) -> Cell:
    spelling = numerals(Kind.SCORE, reading.settings)
    close = f"regexp_replace({text}, {sql_text(patterns.SPACED_PERCENT)}, '%')"
    return Cell(_matches(close, f"{spelling.pattern}%?"), spelling.plain_sql(close))


def _share(reading: Reading, text: str) -> Cell:
    cell = _decimal_text(patterns.SHARE, reading, text)
    part, whole = (f"try_cast(split_part({cell.value}, '/', {i}) as integer)" for i in (1, 2))
    return Cell(f"{cell.well_written} and (not contains({cell.value}, '/') or {part} <= {whole})", cell.value)


def _ratio(reading: Reading, text: str) -> Cell:
    return _decimal_text(patterns.RATIO, reading, text)


def _mix(_: Reading, text: str) -> Cell:
    parts = f"try_cast(split_part({text}, '/', 1) as integer) + try_cast(split_part({text}, '/', 2) as integer)"
    return Cell(f"{_matches(text, patterns.MIX)} and {parts} = 100", text)


_CELLS: dict[Kind, Callable[[Reading, str], Cell]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MONEY: _number,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.RATIO: _ratio,
    Kind.SCORE: _score,
    Kind.CHOICE: _choice,
    Kind.CURRENCY: _currency,
    Kind.QUARTER: _quarter,
    Kind.MIX: _mix,
}

_NATIVE: dict[Kind, Callable[[Reading, str], Cell]] = {Kind.WHOLE: _native_whole, Kind.DATE: _native_date}
