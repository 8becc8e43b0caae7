"""Checks of rows by themselves: one statement counts what is wrong, only then is it looked up."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Context, told
from csbonus.inputs.checks.duplicates import duplicates, extra_rows_sql
from csbonus.inputs.checks.rule import RowRule
from csbonus.inputs.checks.rules import RULES
from csbonus.inputs.found import Found, together
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import Row, sql_list, sql_name

_RELATED = 5
"""Further places shown of a problem that many rows have."""


def check_rows(context: Context, sheet: Sheet) -> Found:
    """Everything wrong with single rows of the export, with rows that stand twice."""
    name = sheet.export.name
    rules = [rule for rule in RULES.get(name, ()) if context.reads(name, *rule.reads) and _applies(rule, sheet)]
    counts = [extra_rows_sql(sheet), *(f"count(*) filter (where {rule.wrong})" for rule in rules)]
    extra, *wrong = context.rows(f"select {sql_list(counts)} from {sql_name(name)}")[0]
    found = [_broken(context, name, rule, count) for rule, count in zip(rules, wrong, strict=True) if count]
    return together([duplicates(context, sheet, extra), *found])


def _applies(rule: RowRule, sheet: Sheet) -> bool:
    """Growth inside an amount renewed is no mistake once the mapping says whether it is there."""
    return rule.code != "CSB474" or sheet.settings.includes is None


def _broken(context: Context, export: str, rule: RowRule, count: int) -> Found:
    """The problems of a rule that `count` rows break."""
    if rule.once:
        return Found((_once(context, export, rule, count),))
    listed = tuple(_each(context, export, rule))
    return Found(listed, count - len(listed))


def _each(context: Context, export: str, rule: RowRule) -> Iterator[Diagnostic]:
    for row_id, *values in _rows(context, export, rule, context.options.max_problems):
        words = {name: told(value) for name, value in zip(rule.reads, values, strict=True)}
        span = context.span(export, row_id, rule.cell)
        message, hint = rule.message.format_map(words), rule.hint.format_map(words)
        yield Diagnostic(rule.code, message, span, hint, severity=rule.severity)


def _once(context: Context, export: str, rule: RowRule, count: int) -> Diagnostic:
    rows = _rows(context, export, rule, _RELATED + 1)
    place, *others = [context.span(export, row[0], rule.cell) for row in rows]
    of = context.rows(f"select count(*) from {sql_name(export)} where {rule.of}")[0][0] if rule.of else None
    message = rule.message.format_map({"count": f"{count:,}", "of": told(of)})
    return Diagnostic(rule.code, message, place, rule.hint, tuple(others), rule.severity)


def _rows(context: Context, export: str, rule: RowRule, most: int) -> list[Row]:
    columns = sql_list(["row_id", *map(sql_name, rule.reads)])
    return context.rows(f"select {columns} from {sql_name(export)} where {rule.wrong} order by row_id limit {most}")
