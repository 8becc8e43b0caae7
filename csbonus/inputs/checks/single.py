"""Checks of rows by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.annual import is_of_contracts
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.rule import RowRule
from csbonus.inputs.checks.rules import RULES
from csbonus.inputs.found import Found, together
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.shown import told
from csbonus.inputs.sql import Row, sql_list, sql_name

_RELATED = 5
"""Further places shown of a problem that many rows have."""


def rule_checks(sheet: Sheet) -> Iterator[Check]:
    """The check of all rules whose columns are read."""
    rules = tuple(
        rule
        for rule in RULES.get(sheet.export.name, ())
        if all(sheet.reading(column) for column in rule.reads) and _applies(rule, sheet)
    )
    if rules:
        any_wrong = " or ".join(f"({rule.wrong})" for rule in rules)
        yield Check(f"count(*) filter (where {any_wrong})", partial(_any_broken, sheet.export.name, rules))


def _any_broken(export: str, rules: tuple[RowRule, ...], context: Context, _: int) -> Found:
    counts = sql_list(f"count(*) filter (where {rule.wrong})" for rule in rules)
    broken = context.rows(f"select {counts} from {sql_name(export)}")[0]
    return together(_broken(export, rule, context, count) for rule, count in zip(rules, broken, strict=True) if count)


def _applies(rule: RowRule, sheet: Sheet) -> bool:
    """Whether the mapping leaves a rule its sense: growth may be declared, months are there to divide by."""
    if rule.code == "CSB439":
        return is_of_contracts(sheet)
    return rule.code != "CSB474" or sheet.settings.includes is None


def _broken(export: str, rule: RowRule, context: Context, count: int) -> Found:
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
    of = context.rows(f"select count(*) from {sql_name(export)} where {rule.of}")[0][0] if rule.of else 0
    several = f" (in {count:,} rows, the first here)" if count > 1 else ""
    words = rule.one if rule.one and count == 1 else rule.message
    message = words.format_map({"count": f"{count:,}", "of": f"{of:,}", "rows": several})
    return Diagnostic(rule.code, message, place, rule.hint, tuple(others), rule.severity)


def _rows(context: Context, export: str, rule: RowRule, most: int) -> list[Row]:
    columns = sql_list(["row_id", *map(sql_name, rule.reads)])
    return context.rows(f"select {columns} from {sql_name(export)} where {rule.wrong} order by row_id limit {most}")
