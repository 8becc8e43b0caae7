"""The table of what was not counted, with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csbonus.engine.detail import left_out
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.report import figures
from csbonus.report.asked import asked_by_component
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.letters import visible
from csbonus.report.runs import Shown

MEANING = {
    "outside_period": "dated in other quarters",
    "part_not_owned": "the part of an account that nobody owned on the rule date",
    "owner_on_leave": "the owner was on leave on the rule date",
    "excluded": "excluded in the export",
    "excluded_by_adjustment": "excluded by an approved adjustment",
    "merged": "merged into another renewal",
    "no_owner": "nobody owned the account on the rule date",
    "no_opening": "no ARR when the window opened: a new customer",
    "no_usage": "no usage in the export",
    "usage_missing": "no usage in this period, but at other times",
    "not_scored": "too little is known to make a score",
    "no_start": "nothing says when the account started",
    "no_evidence": "without the evidence that the plan asks for",
    "account_counted": "another event of the account counts already",
    "not_in_measure": "not of the kind that this measure counts",
    "held_too_short": "not held long enough to be credited",
    "inherited_loss": "a loss on an account that its owner had just taken over",
    "below_min_arr": "a smaller account than `accounts: min_arr` of the plan",
    "price_uplift": "a price increase, which `renewals: price_uplift` leaves out",
    "auto_renewed": "renewed by itself, which `renewals: auto_renew` leaves out",
    "duplicate": "the same row again",
}
"""Reason codes in words."""

Asked = tuple[Question, Reading]
COLUMNS = (
    Column("Why", figure=False, aside=0), Column("Component", figure=False, aside=0), Column("Amount", aside=0),
    Column("Rows", aside=0, main=True),
)


def left_out_grid(plan: PlanRun, runs: Sequence[Shown]) -> Grid:
    """One row for each reason, its components together where rows and amounts are the same."""
    found: dict[tuple[str, int, Fraction], list[str]] = {}
    for component, reasons in left_out_by_component(plan, runs).items():
        for reason, (rows, amount) in reasons.items():
            found.setdefault((reason, rows, amount), []).append(component)
    first = {} if plan.told_of is not None else _first_accounts(plan, runs)
    rows_of = (_row(*key, components, first) for key, components in sorted(found.items()))
    return Grid(COLUMNS, (Section(tuple(rows_of)),))


def _first_accounts(plan: PlanRun, runs: Sequence[Shown]) -> Mapping[tuple[str, str], str]:
    """By component and reason, the first account of those that nobody owns."""
    asked = {(component, question, reading) for component, (question, reading, _) in asked_by_component(plan, runs)}
    found: dict[tuple[str, str], str] = {}
    for component, question, reading in asked:
        for each in left_out(plan, question, reading):
            known = found.get((component, each.reason), each.account)
            if each.account:
                found[component, each.reason] = min(known, each.account)
    return found


def left_out_by_component(plan: PlanRun, runs: Sequence[Shown]) -> Mapping[str, Mapping[str, tuple[int, Fraction]]]:
    """How many rows, and which amount, each component (or gate) of some runs did not count, by reason.

    Of the whole export; where a plan tells of some of its people, of them alone.
    """
    asked: dict[str, dict[Asked, set[str]]] = {}
    for component, (question, reading, unit) in asked_by_component(plan, runs):
        asked.setdefault(component, {}).setdefault((question, reading), set()).add(unit)
    for readings in asked.values():
        _without_parts(readings)
    if plan.told_of is not None:
        return {component: _of_people(plan, units) for component, units in asked.items()}
    known: dict[Asked, Mapping[str, tuple[int, Fraction]]] = {}
    return {component: _together(plan, tuple(readings), known) for component, readings in asked.items()}


def _without_parts(asked: dict[Asked, set[str]]) -> None:
    """Takes out readings of some days of another one: who joins in a quarter does not leave its rows out twice."""
    for question, reading in list(asked):
        wider = [each for each in asked if each[0] == question and each[1].days != reading.days
                 and each[1].days.first <= reading.days.first and reading.days.last <= each[1].days.last]
        if wider:
            asked[wider[0]] |= asked.pop((question, reading))


def _of_people(plan: PlanRun, asked: Mapping[Asked, set[str]]) -> Mapping[str, tuple[int, Fraction]]:
    from csbonus.report.left_out_of import left_out_of  # only pages of a manager tell of some people alone

    found: dict[str, tuple[int, Fraction]] = {}
    for (question, reading), units in asked.items():
        for reason, (rows, amount) in left_out_of(plan, question, reading, frozenset(units)).items():
            before = found.get(reason, (0, Fraction(0)))
            found[reason] = (before[0] + rows, before[1] + amount)
    return found


def _row(
    reason: str, rows: int, amount: Fraction, components: Sequence[str], first: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    accounts = sorted(account for each in components if (account := first.get((each, reason))))
    such = f" ({'' if rows == 1 else 'such as '}{accounts[0]})" if accounts else ""
    why = f"{reason}: {MEANING.get(reason, 'see the export')}{visible(such)}"
    return why, visible(", ".join(components)), figures.number(amount) if amount else "", f"{rows:,}"


def _together(
    plan: PlanRun, asked: Sequence[Asked], known: dict[Asked, Mapping[str, tuple[int, Fraction]]]
) -> Mapping[str, tuple[int, Fraction]]:
    """Rows and amounts by reason; several quarters are each other's `outside_period`, so none of them tells it."""
    found: dict[str, tuple[int, Fraction]] = {}
    for question, reading in asked:
        if (question, reading) not in known:
            left = left_out(plan, question, reading)
            known[question, reading] = {each.reason: (each.rows, each.amount or Fraction(0)) for each in left}
        for reason, (rows, amount) in known[question, reading].items():
            if reason != "outside_period" or len(asked) == 1:
                before = found.get(reason, (0, Fraction(0)))
                found[reason] = (before[0] + rows, before[1] + amount)
    return found
