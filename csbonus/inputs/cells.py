"""SQL that turns the text of a cell into a typed value, or stops where the text is not well written."""

from __future__ import annotations

from dataclasses import dataclass

from csbonus.inputs import patterns
from csbonus.inputs.kinds import Column, Kind
from csbonus.inputs.numerals import cents_factor_sql, numerals
from csbonus.inputs.settings import ANY_OTHER, Settings
from csbonus.inputs.sql import sql_list, sql_lookup, sql_text

TYPES = {
    Kind.DATE: "date",
    Kind.MONEY: "decimal(19, 6)",
    Kind.NUMBER: "decimal(19, 6)",
    Kind.WHOLE: "bigint",
}
"""The SQL type of a kind; every other kind is text."""

OPEN_ENDED = ("valid_to", "to")
"""Dates that are open when blank."""

_STOP = "error('bad cell')"


@dataclass(frozen=True, slots=True)
class Reading:
    """One column to be read: what it is, the header it has in the file, what is declared about it."""

    column: Column
    header: str
    settings: Settings

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


def raw_sql(reading: Reading, cell: str) -> str:
    """The text of the cell after `values:` of the mapping; NULL where blank."""
    text = f"nullif(trim({cell}), '')" if reading.trimmed else cell
    if not reading.values:
        return text
    known = {key: value for key, value in reading.values.items() if key not in (ANY_OTHER, "")}
    if ANY_OTHER in reading.values:
        otherwise = f"case when {text} is not null then {sql_text(reading.values[ANY_OTHER])} end"
    else:
        otherwise = text
    mapped = sql_lookup(text, known, otherwise)
    return f"coalesce({mapped}, {sql_text(reading.values[''])})" if reading.values.get("") else mapped


def typed_sql(reading: Reading, text: str, currency: str) -> str:
    """The typed value of the mapped text; evaluating it stops at a cell that is not well written.

    `currency` is the expression of the row's currency, for amounts in minor units.
    """
    well_written, value = _GATES[reading.column.kind](reading, text)
    if reading.column.kind is Kind.MONEY and reading.settings.minor_units:
        value = f"cast({value} * {cents_factor_sql(currency, reading.settings.currency)} as decimal(19, 6))"
    blank = _STOP if reading.column.blank_is_refused else absent_sql(reading.column, reading.settings)
    return f"case when {text} is null then {blank} when {well_written} then {value} else {_STOP} end"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {sql_text(pattern)})"


def _number(reading: Reading, text: str) -> tuple[str, str]:
    spelling = numerals(reading.column.kind, reading.settings)
    return _matches(text, spelling.pattern), f"cast({spelling.plain_sql(text)} as decimal(19, 6))"


def _whole(reading: Reading, text: str) -> tuple[str, str]:
    plain = f"replace({text}, {sql_text(reading.settings.thousands)}, '')" if reading.settings.thousands else text
    # A cast alone takes 12.5, 1e3, blanks; a number that comes back as it was written is plain digits.
    return f"try_cast({plain} as bigint)::varchar = {plain} and length({plain}) <= 13", f"cast({plain} as bigint)"


def _date(reading: Reading, text: str) -> tuple[str, str]:
    day = day_sql(reading.settings, text)
    years = f"{day} between date {sql_text(patterns.FIRST_DAY)} and date {sql_text(patterns.LAST_DAY)}"
    if reading.column.name in OPEN_ENDED:
        years = f"({years} or {day} = date {sql_text(patterns.OPEN_END)})"
    if not reading.settings.dates and not reading.settings.timezone:
        return f"{day}::varchar = {text} and {years}", day
    return years, day


def day_sql(settings: Settings, text: str) -> str:
    """The day that the text names under these settings, or NULL."""
    if settings.dates:
        instant = f"try_strptime({text}, {sql_text(settings.dates)})"
        if "%z" in settings.dates:
            instant = f"timezone({sql_text(settings.timezone)}, {instant})"
        return f"try_cast({instant} as date)"
    if not settings.timezone:
        return f"try_cast({text} as date)"
    zoned = rf"regexp_replace({text}, '([+-][0-9]{{2}})([0-9]{{2}})$', '\1:\2')"
    instant = f"timezone({sql_text(settings.timezone)}, try_cast({zoned} as timestamptz))"
    return (
        f"case when {_matches(text, patterns.DATE)} then try_cast({text} as date)"
        f" when {_matches(text, patterns.LOCAL_TIMESTAMP)} then try_cast(try_cast({text} as timestamp) as date)"
        f" when {_matches(text, patterns.TIMESTAMP)} then try_cast({instant} as date) end"
    )


def _id(_: Reading, text: str) -> tuple[str, str]:
    short = f"length({text}) <= {patterns.LONGEST_ID}"
    undamaged = f"not (contains({text}, 'E+') and {_matches(text, patterns.ID_AS_NUMBER)})"
    return f"{_matches(text, patterns.ID)} and {short} and {undamaged}", text


def _text(_: Reading, text: str) -> tuple[str, str]:
    clean = f"not regexp_matches({text}, {sql_text(patterns.FORBIDDEN)})"
    return f"length({text}) <= {patterns.LONGEST_TEXT} and {clean}", text


def _choice(reading: Reading, text: str) -> tuple[str, str]:
    return f"{text} in ({sql_list(map(sql_text, reading.column.choices))})", text


def _currency(_: Reading, text: str) -> tuple[str, str]:
    return _matches(text, patterns.CURRENCY), text


def _quarter(_: Reading, text: str) -> tuple[str, str]:
    return _matches(text, patterns.QUARTER), text


def _decimal_text(pattern: str, reading: Reading, text: str) -> tuple[str, str]:
    plain = f"replace({text}, ',', '.')" if reading.settings.decimal == "," else text
    return _matches(plain, pattern), plain


def _score(reading: Reading, text: str) -> tuple[str, str]:
    return _decimal_text(patterns.SCORE, reading, text)


def _share(reading: Reading, text: str) -> tuple[str, str]:
    well_written, plain = _decimal_text(patterns.SHARE, reading, text)
    part, whole = (f"try_cast(split_part({plain}, '/', {i}) as integer)" for i in (1, 2))
    return f"{well_written} and (not contains({plain}, '/') or {part} <= {whole})", plain


def _ratio(reading: Reading, text: str) -> tuple[str, str]:
    return _decimal_text(patterns.RATIO, reading, text)


def _mix(_: Reading, text: str) -> tuple[str, str]:
    parts = f"try_cast(split_part({text}, '/', 1) as integer) + try_cast(split_part({text}, '/', 2) as integer)"
    return f"{_matches(text, patterns.MIX)} and {parts} = 100", text


_GATES = {
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
