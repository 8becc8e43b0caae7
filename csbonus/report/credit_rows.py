"""Which accounts a unit is credited with, for every number that decides pay in the shown runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csbonus.engine.detail import Credit, account_names, credits_of
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun, Run
from csbonus.report import figures
from csbonus.report.asked import Asked, asked_by_component
from csbonus.report.records import CreditRow
from csbonus.report.runs import Shown, label, plan_name, shown_runs


def credits(run: Run) -> tuple[CreditRow, ...]:  # noqa: A001 - the word of a compensation plan
    """Every credited fact of every shown run, by plan, run, component, unit, account, day."""
    return tuple(
        row
        for plan in sorted(run.plans, key=plan_name)
        for shown in shown_runs(run.ask)
        for row in _in_order(plan, tuple(_of_run(plan, shown)))
    )


def _of_run(plan: PlanRun, shown: Shown) -> Iterator[CreditRow]:
    names = account_names(plan)
    fetched: dict[tuple[Question, Reading], tuple[Credit, ...]] = {}
    for component, (question, reading, unit) in dict.fromkeys(asked_by_component(plan, (shown,))):
        if (question, reading) not in fetched:
            fetched[question, reading] = credits_of(plan, question, reading)
        for credit in fetched[question, reading]:
            if credit.unit == unit:
                name = names.get(credit.account_id, "")
                yield _row((plan_name(plan), label(plan, shown), component), (question, reading, unit), credit, name)


def _row(where: tuple[str, str, str], asked: Asked, credit: Credit, account_name: str) -> CreditRow:
    plan, run, component = where
    question, reading, unit = asked
    return CreditRow(
        plan=plan,
        run=run,
        component=component,
        scope=question.scope,
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


def _in_order(plan: PlanRun, rows: Sequence[CreditRow]) -> Sequence[CreditRow]:
    """Components as the plan has them, gates after them."""
    places = {name: place for place, name in enumerate(plan.loaded.plan.components)}
    return sorted(rows, key=lambda row: (places.get(row.component, len(places)), *_order(row)))


def _order(row: CreditRow) -> tuple[str | date, ...]:
    return (
        row.component, row.scope, row.unit, row.first_day, row.account_id, row.rule_date, row.numerator,
        row.denominator, row.share, row.note, row.reason,
    )
