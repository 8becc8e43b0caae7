"""People, their leaves, goals, scores, exchange rates: small exports as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from csbonus.exact import number, percentage
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.kinds import Kind
from csbonus.inputs.sql import Row, sql_list, sql_name
from csbonus.named import NamedTuple
from csbonus.periods import Days

_TEXTS = (Kind.ID, Kind.TEXT, Kind.CHOICE, Kind.CURRENCY, Kind.RATIO, Kind.MIX)


class Spell(NamedTuple):
    """One row of the roster: who a person was on these days.

    `pay_mix` is the variable share: 1/5 where the roster says 80/20. `columns` has every text column.
    """

    person_id: str
    name: str
    role: str
    days: Days
    annual_target: Fraction | None
    ote: Fraction | None
    pay_mix: Fraction | None
    currency: str
    fte: Fraction | None
    manager_id: str
    columns: Mapping[str, str]
    row_id: int
    draw_balance: Fraction | None = None


class Leave(NamedTuple):
    """Days on which a person was away; `treatment` is empty where the plan decides."""

    person_id: str
    days: Days
    row_id: int
    treatment: str = ""


class GoalRow(NamedTuple):
    """A goal of one person, team, account or of the company; `goal` is the text of the cell."""

    scope: str
    scope_id: str
    measure: str
    quarter: str
    goal: str
    row_id: int
    set_on: date | None = None


class ScoreRow(NamedTuple):
    """A score; `value` of 85 % is 17/20 with `is_percent`."""

    quarter: str
    scope: str
    scope_id: str
    measure: str
    value: Fraction
    is_percent: bool
    weight: Fraction
    row_id: int
    entered_on: date | None = None
    responses: int | None = None
    entered_by: str = ""


class Rate(NamedTuple):
    """Units of plan currency for one unit of `currency` on these days."""

    currency: str
    rate: Fraction
    days: Days
    row_id: int


def people(exports: Exports) -> tuple[Spell, ...]:
    """Every row of the roster, by person then first day."""
    found = exports.connection.execute("select * from people order by person_id, valid_from, row_id")
    names = [name for name, *_ in found.description or ()]
    texts = [name for name in names if _is_text(name)]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    return tuple(_spell(row, {name: row[name] or "" for name in texts}) for row in rows)


def _is_text(name: str) -> bool:
    column = EXPORTS["people"].column(name)
    return name != "row_id" and (column is None or column.kind in _TEXTS)


def _spell(row: Mapping[str, Any], columns: Mapping[str, str]) -> Spell:
    return Spell(
        person_id=columns["person_id"],
        name=columns["name"],
        role=columns["role"],
        days=Days(row["valid_from"], row["valid_to"]),
        annual_target=_exact(row["annual_target"]),
        ote=_exact(row["ote"]),
        pay_mix=_variable_share(columns["pay_mix"]),
        currency=columns["currency"],
        fte=number(columns["fte"]),
        manager_id=columns["manager_id"],
        columns=columns,
        row_id=row["row_id"],
        draw_balance=_exact(row["draw_balance"]),
    )


def _exact(amount: Decimal | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def _variable_share(mix: str) -> Fraction | None:
    return Fraction(int(mix.partition("/")[2]), 100) if mix else None


def leaves(exports: Exports) -> tuple[Leave, ...]:
    """Every leave, by person then first day."""
    rows = _rows(exports, "leaves", "person_id", "from", "to", "row_id", "treatment")
    return tuple(Leave(who, Days(first, last), row, how or "") for who, first, last, row, how in rows)


def goals(exports: Exports) -> tuple[GoalRow, ...]:
    """Every goal, in the order of its columns."""
    rows = _rows(exports, "goals", "scope", "scope_id", "measure", "quarter", "goal", "row_id", "set_on")
    return tuple(GoalRow(scope, who or "", *rest) for scope, who, *rest in rows)


def rates(exports: Exports) -> tuple[Rate, ...]:
    """Every exchange rate, by currency then first day."""
    rows = _rows(exports, "fx", "currency", "valid_from", "rate", "valid_to", "row_id")
    return tuple(Rate(currency, Fraction(rate), Days(first, last), row) for currency, first, rate, last, row in rows)


def scores(exports: Exports) -> tuple[ScoreRow, ...]:
    """Every score, in the order of its columns."""
    columns = ("quarter", "scope", "scope_id", "measure", "row_id", "value", "weight", "entered_on", "responses")
    rows = _rows(exports, "scores", *columns, "entered_by")
    return tuple(_score(row) for row in rows)


def _score(row: Row) -> ScoreRow:
    quarter, scope, scope_id, measure, row_id, text, weight, entered_on, responses, by = row
    is_percent = text.endswith("%")
    value = percentage(text) if is_percent else number(text)
    assert value is not None, text
    weighs = Fraction(1) if weight is None else Fraction(weight)
    typed = ScoreRow(quarter, scope, scope_id or "", measure, value, is_percent, weighs, row_id, entered_on, responses)
    return typed._replace(entered_by=by or "")


def _rows(exports: Exports, export: str, *columns: str) -> list[Row]:
    names = sql_list(map(sql_name, columns))
    return exports.connection.execute(f"select {names} from {export} order by all").fetchall()
