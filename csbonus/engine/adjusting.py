"""What approved adjustments change for one plan: accounts left out, given to others, restated, amounts (R23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.inputs.adjustments import Adjustment
from csbonus.inputs.exports import Exports
from csbonus.measures import Over, Rows
from csbonus.named import NamedTuple
from csbonus.periods import Days, FiscalYear
from csbonus.plan.model import Plan


class Restated(NamedTuple):
    """What an account counts with in a measure on some days, whatever its export says."""

    measure: str
    account_id: str
    days: Days
    amount: Fraction


class Adjusted(NamedTuple):
    """All that adjustments change for one plan; `given` are accounts with who is credited with all of them."""

    excluded: tuple[tuple[str, Days], ...] = ()
    given: tuple[tuple[str, str, Days], ...] = ()
    restated: tuple[Restated, ...] = ()
    amounts: tuple[Adjustment, ...] = ()


def spans(year: FiscalYear) -> Mapping[str, Days]:
    """The days that a `quarter` of an adjustment may name: quarters of the plan's year, and all of it."""
    return {year.label: year.days, **{quarter.label: quarter.days for quarter in year.quarters}}


def adjusted(exports: Exports, plan: Plan, year: FiscalYear, rows: Sequence[Adjustment]) -> Adjusted:
    """What `rows` change for a plan. Raises Refused for what cannot be followed."""
    days = spans(year)
    own = [row for row in rows if row.quarter in days]
    restated = tuple(_restated(exports, plan, days, [row for row in own if row.kind == "restate"]))
    given = tuple((r.account_id, r.person_id, days[r.quarter]) for r in own if r.kind == "recredit")
    if given and not exports.has("assignments"):
        raise Refused([_no_assignments(exports, row) for row in own if row.kind == "recredit"])
    return Adjusted(
        tuple((row.account_id, days[row.quarter]) for row in own if row.kind == "exclude_account"), given, restated,
        tuple(row for row in own if row.kind == "amount"),
    )


def _restated(
    exports: Exports, plan: Plan, days: Mapping[str, Days], rows: Sequence[Adjustment]
) -> Iterator[Restated]:
    for row in rows:
        name = measure_named(plan, row.component)
        if not name:
            continue
        measure = plan.measure(name)
        if not isinstance(measure.basis, Rows) or measure.over is not Over.SUM:
            raise Refused([_not_by_rows(exports, row, name)])
        assert row.amount is not None, "the checks on rows ask for it"
        yield Restated(name, row.account_id, days[row.quarter], row.amount)


def measure_named(plan: Plan, name: str) -> str:
    """The measure that `name` is or whose component it is called; empty where the plan pays on no such."""
    component = plan.components.get(name)
    if component:
        return component.measure
    return name if any(name == each.measure for each in plan.components.values()) else ""


def paid_by(exports: Exports, row: Adjustment, people: Mapping[str, frozenset[str]], plans: Sequence[Plan]) -> str:
    """The id of the plan that pays an amount; empty where the person is on none. Raises Refused where it may be two."""
    on = [plan for plan in plans if row.person_id in people[plan.plan] and not plan.reports_only]
    on = [plan for plan in on if not row.component or measure_named(plan, row.component)]
    if len(on) > 1:
        raise Refused([_two_plans(exports, row, [plan.plan for plan in on])])
    return on[0].plan if on else ""


def approved(rows: Sequence[Adjustment], as_of: date | None) -> list[Adjustment]:
    """Those that were approved by the day as of which is calculated (R20)."""
    return [row for row in rows if as_of is None or row.approved_on <= as_of]


def place(exports: Exports, row: Adjustment, column: str) -> Span:
    """Where a cell of an adjustment stands."""
    return exports.place("adjustments", row.row_id, column)


def _no_assignments(exports: Exports, row: Adjustment) -> Diagnostic:
    return Diagnostic(
        "CSB542",
        f"account {row.account_id} is credited to {row.person_id}, but there is no assignments export to change",
        place(exports, row, "kind"),
        "export who holds which account, or correct the owner in the export itself",
    )


def _not_by_rows(exports: Exports, row: Adjustment, measure: str) -> Diagnostic:
    return Diagnostic(
        "CSB543",
        f"`{measure}` does not add up rows of quarters, so what one account counts with cannot be restated",
        place(exports, row, "component"),
        "correct the snapshot or the usage; or leave the account out, or pay an `amount`",
    )


def _two_plans(exports: Exports, row: Adjustment, plans: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "CSB544",
        f"{row.person_id} is on {' and '.join(plans)}: which of them pays the amount is not said",
        place(exports, row, "person_id"),
        "name a component of the plan that pays it",
    )
