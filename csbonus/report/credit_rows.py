"""Which accounts a unit is credited with, for every number that decides pay in the shown runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from heapq import merge
from itertools import groupby
from operator import itemgetter

from csbonus.engine.detail import Credit, account_names, credits_by_unit
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun, Run
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.asked import asked_by_component
from csbonus.report.records import CreditRow
from csbonus.report.runs import Shown, label, plan_name, shown_runs


def credits(run: Run) -> Iterator[CreditRow]:  # noqa: A001 - the word of a compensation plan
    """Every credited fact of every shown run, by plan, run, component, unit, account, day; gates after components.

    They are fetched unit by unit: there may be more of them than there is room for.
    """
    for plan in sorted(run.plans, key=plan_name):
        names = account_names(plan)
        for shown in shown_runs(run.ask):
            for asked in _in_order(plan, shown):
                yield from _rows(plan, shown, asked, names)


class _Asked(NamedTuple):
    """What decides one component, or gate, at one scope: the units that each reading of a question is asked for."""

    component: str
    scope: str
    units: dict[Question, dict[Reading, set[str]]]


def _in_order(plan: PlanRun, shown: Shown) -> list[_Asked]:
    """Components as the plan has them, gates after them."""
    found: dict[tuple[str, str], _Asked] = {}
    for component, (question, reading, unit) in asked_by_component(plan, (shown,)):
        one = found.setdefault((component, question.scope), _Asked(component, question.scope, {}))
        one.units.setdefault(question, {}).setdefault(reading, set()).add(unit)
    places = {name: place for place, name in enumerate(plan.loaded.plan.components)}
    return sorted(found.values(), key=lambda each: (places.get(each.component, len(places)), *each[:2]))


def _rows(plan: PlanRun, shown: Shown, asked: _Asked, names: Mapping[str, str]) -> Iterator[CreditRow]:
    """The rows of one component, unit by unit."""
    streams = (_credits(plan, question, units) for question, units in asked.units.items())
    for unit, found in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        where = (plan_name(plan), label(plan, shown), asked.component, asked.scope, unit)
        rows = [_row(where, reading, credit, names.get(credit.account_id, "")) for _, reading, credit in found]
        yield from sorted(rows, key=_order)


def _credits(
    plan: PlanRun, question: Question, units: Mapping[Reading, set[str]]
) -> Iterator[tuple[str, Reading, Credit]]:
    found = credits_by_unit(plan, question, tuple(units))
    return (each for each in found if each[0] in units[each[1]])


def _row(where: tuple[str, str, str, str, str], reading: Reading, credit: Credit, account_name: str) -> CreditRow:
    plan, run, component, scope, unit = where
    return CreditRow(
        plan=plan,
        run=run,
        component=component,
        scope=scope,
        unit=unit,
        first_day=reading.days.first,
        last_day=reading.days.last,
        account_id=credit.account_id,
        account_name=account_name,
        rule_date=credit.rule_date,
        share=figures.exactly(credit.share),
        numerator=figures.exactly(credit.numerator),
        denominator=figures.exactly(credit.denominator),
        note=credit.note,
        reason=credit.reason,
    )


def _order(row: CreditRow) -> tuple[str | date, ...]:
    """The order of the rows of one unit."""
    return (
        row.first_day, row.account_id, row.rule_date, row.numerator, row.denominator, row.share, row.note, row.reason,
    )
