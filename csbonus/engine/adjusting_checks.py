"""What cannot be right about approved adjustments: made twice, about an unknown component, of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from csbonus.diagnostics import Diagnostic
from csbonus.engine.adjusting import measure_named, place, spans
from csbonus.engine.facts import sql_date
from csbonus.inputs.adjustments import Adjustment
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.kinds import Kind
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.measures import CATALOGUE, Rows
from csbonus.periods import Days
from csbonus.plan.model import Plan


def wrong_adjustments(
    exports: Exports, plans: Sequence[Plan], people: Mapping[str, frozenset[str]], rows: Sequence[Adjustment]
) -> list[Diagnostic]:
    """Adjustments of the years of the plans that contradict each other or could change nothing; all are errors.

    `people` are those on each plan, by its id.
    """
    days = {label: of for plan in plans for label, of in spans(plan.calendar()).items()}
    own = [row for row in rows if row.quarter in days]
    return [
        *_twice(exports, plans, days, own), *_unknown(exports, plans, people, own), *_of_nothing(exports, plans, own),
    ]


def _twice(
    exports: Exports, plans: Sequence[Plan], days: Mapping[str, Days], rows: Sequence[Adjustment]
) -> Iterator[Diagnostic]:
    for first, second in combinations([row for row in rows if row.kind != "amount"], 2):
        if (first.kind, first.account_id) != (second.kind, second.account_id):
            continue
        same = first.kind != "restate" or any(
            measure_named(plan, first.component) == measure_named(plan, second.component) != "" for plan in plans
        )
        if same and days[first.quarter].within(days[second.quarter]):
            yield Diagnostic(
                "CSB547",
                f"{first.adjustment_id} and {second.adjustment_id} both {_words(first)}",
                place(exports, second, "account_id"),
                "keep the one that holds, and remove the other",
            )


def _words(row: Adjustment) -> str:
    return {
        "exclude_account": f"exclude {row.account_id} on the same days",
        "recredit": f"say who is credited with {row.account_id} on the same days",
        "restate": f"restate {row.account_id} in one measure on the same days",
    }[row.kind]


def _unknown(
    exports: Exports, plans: Sequence[Plan], people: Mapping[str, frozenset[str]], rows: Sequence[Adjustment]
) -> Iterator[Diagnostic]:
    """Names of no component and no measure; a restatement may be about a measure of plans that are not calculated."""
    for row in rows:
        paid = row.kind == "amount"
        asked = [plan for plan in plans if not paid or row.person_id in people[plan.plan]]
        known = any(measure_named(plan, row.component) for plan in asked) or (not paid and row.component in CATALOGUE)
        if row.component and asked and not known:
            plan_names = " or ".join(plan.plan for plan in asked)
            names = ", ".join(sorted({name for plan in asked for name in plan.components}))
            yield Diagnostic(
                "CSB548",
                f"`{row.component}` is no component of {plan_names}, nor the measure of one",
                place(exports, row, "component"),
                f"write one of {names}, or its measure; for a component of another plan calculate both together",
            )


def _of_nothing(exports: Exports, plans: Sequence[Plan], rows: Sequence[Adjustment]) -> Iterator[Diagnostic]:
    """Restatements of accounts that have no row on any day of the quarter."""
    for row in (each for each in rows if each.kind == "restate"):
        read = [(plan, name) for plan in plans if (name := measure_named(plan, row.component))]
        bases = [(plan, plan.measure(name).basis) for plan, name in read]
        found = [
            (basis.export, _has_row(exports, basis.export, row.account_id, spans(plan.calendar()).get(row.quarter)))
            for plan, basis in bases if isinstance(basis, Rows)
        ]
        if found and not any(has for _, has in found):
            yield Diagnostic(
                "CSB549",
                f"{row.account_id} has no row of `{found[0][0]}` in {row.quarter}, so there is nothing to restate",
                place(exports, row, "account_id"),
                "correct the account or the quarter; or add the row to its export, or pay an `amount`",
            )


def _has_row(exports: Exports, export: str, account: str, days: Days | None) -> bool:
    """Whether any day that a row of the account names is one of `days`: which of them counts, the plan says."""
    if days is None or not exports.has(export, "account_id"):
        return False
    dates = [column.name for column in EXPORTS[export].columns if column.kind is Kind.DATE]
    given = [sql_name(name) for name in dates if exports.has(export, name)]
    inside = " or ".join(f"{name} between {sql_date(days.first)} and {sql_date(days.last)}" for name in given)
    query = f"select count(*) from {sql_name(export)} where account_id = {sql_text(account)} and ({inside})"
    ((rows,),) = exports.connection.execute(query).fetchall()
    return bool(rows)
