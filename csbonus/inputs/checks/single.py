"""Checks of rows by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.annual import is_of_contracts
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.rule import RowRule
from csbonus.inputs.checks.rules import RULES
from csbonus.inputs.found import Found, together
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import told
from csbonus.inputs.sql import sql_list, sql_name
from csbonus.named import NamedTuple

_RELATED = 5
"""Further places shown of a problem that many rows have."""
_MOST_GATHERED = 999_999
"""The most row numbers that DuckDB gathers."""
_Cells = Mapping[int, Mapping[str, Any]]
"""The cells that messages name, by row and column."""


def rule_checks(sheet: Sheet) -> Iterator[Check]:
    """The check of all rules whose columns are read."""
    rules = tuple(
        rule
        for rule in RULES.get(sheet.export.name, ())
        if all(sheet.reading(column) for column in rule.reads) and _applies(rule, sheet)
    )
    if rules:
        yield Check(f"count(*) filter (where {_breaks(rules)})", partial(_any_broken, sheet.export.name, rules))


def _breaks(rules: tuple[RowRule, ...]) -> str:
    """The condition under which a row breaks any of the rules."""
    return " or ".join(f"({rule.wrong})" for rule in rules)


def _any_broken(export: str, rules: tuple[RowRule, ...], context: Context, _: int) -> Found:
    """The problems of all rules, found in one scan of the rows and one of those that are pointed at."""
    most = min(context.options.max_problems, _MOST_GATHERED)
    asked = sql_list(
        f"count(*) filter (where {rule.wrong}), min(row_id, {_RELATED + 1 if rule.once else most})"
        f" filter (where {rule.wrong})"
        for rule in rules
    )
    # few rows break any rule: only these are held against all of them
    broken_rows = f"select * from {sql_name(export)} where {_breaks(rules)}"
    counts = context.rows(f"select {asked} from ({broken_rows})")[0]
    broken = [_Broken(rule, *found) for rule, *found in zip(rules, counts[::2], counts[1::2], strict=True) if found[0]]
    cells = _cells(context, export, broken)
    return together(_told(context, export, one, cells) for one in broken)


class _Broken(NamedTuple):
    """A rule with the number of rows that break it, the first of them."""

    rule: RowRule
    times: int
    first: list[int]


def _cells(context: Context, export: str, broken: list[_Broken]) -> _Cells:
    each = [one for one in broken if not one.rule.once]
    names = sorted({name for one in each for name in one.rule.reads})
    rows = sorted({row_id for one in each for row_id in one.first})
    if not rows:
        return {}
    columns = sql_list(["row_id", *map(sql_name, names)])
    found = context.rows(f"select {columns} from {sql_name(export)} where row_id in ({sql_list(map(str, rows))})")
    return {row_id: dict(zip(names, values, strict=True)) for row_id, *values in found}


def _applies(rule: RowRule, sheet: Sheet) -> bool:
    """Whether the mapping leaves a rule its sense: growth may be declared, months are there to divide by."""
    if rule.code == "CSB439":
        return is_of_contracts(sheet)
    return rule.code != "CSB474" or sheet.settings.includes is None


def _told(context: Context, export: str, broken: _Broken, cells: _Cells) -> Found:
    if broken.rule.once:
        return Found((_once(context, export, broken),))
    listed = tuple(_each(context, export, broken, cells))
    return Found(listed, broken.times - len(listed))


def _each(context: Context, export: str, broken: _Broken, cells: _Cells) -> Iterator[Diagnostic]:
    rule = broken.rule
    for row_id in broken.first:
        words = {name: told(cells[row_id][name]) for name in rule.reads}
        span = context.span(export, row_id, rule.cell)
        message, hint = rule.message.format_map(words), rule.hint.format_map(words)
        yield Diagnostic(rule.code, message, span, hint, severity=rule.severity)


def _once(context: Context, export: str, broken: _Broken) -> Diagnostic:
    rule, count, first = broken
    place, *others = [context.span(export, row_id, rule.cell) for row_id in first]
    of = context.rows(f"select count(*) from {sql_name(export)} where {rule.of}")[0][0] if rule.of else 0
    several = f" (in {count:,} rows, the first here)" if count > 1 else ""
    words = rule.one if rule.one and count == 1 else rule.message
    message = words.format_map({"count": f"{count:,}", "of": f"{of:,}", "rows": several})
    return Diagnostic(rule.code, message, place, rule.hint, tuple(others), rule.severity)
