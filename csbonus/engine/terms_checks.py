"""What is wrong between a plan's terms and what people typed in: leaves, goals of nobody, balances of draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.curves import On
from csbonus.diagnostics import Diagnostic
from csbonus.documents.near import did_you_mean
from csbonus.engine.leave import treatment_of
from csbonus.engine.participants import Participant
from csbonus.engine.roster import Roster
from csbonus.exact import grouped
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import Spell
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component, Plan

_SCOPES = ("person", "team", "company", "account")


def wrong_terms(
    loaded: Loaded, roster: Roster, exports: Exports, people: Sequence[Participant]
) -> Iterator[Diagnostic]:
    """Everything of that kind for one plan."""
    yield from _unrelieved(loaded.plan, roster, exports, people)
    yield from _balances_differ(loaded.plan, exports, people)
    if any(c.goal and c.goal.from_export for c in loaded.plan.components.values()):
        yield from _goals_of_nobody(roster, exports)


def _unrelieved(
    plan: Plan, roster: Roster, exports: Exports, people: Sequence[Participant]
) -> Iterator[Diagnostic]:
    """Leaves that are to relieve a goal in percent (R25)."""
    fixed = [name for name, c in plan.components.items() if _asks_for_a_ratio(plan, c)]
    on_plan = {person.person_id for person in people}
    year = plan.calendar().days
    for leave in roster.leaves if fixed else ():
        relieves = treatment_of(plan, leave) == "relieve_goal"
        if relieves and leave.person_id in on_plan and leave.days.within(year):
            yield Diagnostic(
                "CSB580", f"leave of {leave.person_id} cannot relieve the goal of {fixed[0]}, which is no amount",
                exports.place("leaves", leave.row_id, "treatment"), "write `prorate` or `protect`",
            )


def _asks_for_a_ratio(plan: Plan, component: Component) -> bool:
    if component.scope != "person" or component.goal is None or component.curve is None:
        return False
    return component.curve.for_quarter.on is On.ATTAINMENT and not plan.measure(component.measure).is_amount


def _balances_differ(plan: Plan, exports: Exports, people: Sequence[Participant]) -> Iterator[Diagnostic]:
    """Rows of one person that say different things of what they owed when the year began (R23)."""
    if plan.draw is None or not plan.draw.recoverable:
        return
    from csbonus.engine.draw import balances  # few plans have a draw

    for person in people:
        rows = balances(person)
        for row in rows[1:]:
            yield Diagnostic(
                "CSB636",
                f"{person.person_id} owes {_owed(row)} here, but {_owed(rows[0])} in the row from {rows[0].days.first}",
                exports.place("people", row.row_id, "draw_balance"),
                "keep what was owed when the year began, and empty the cell of the other row",
            )


def _owed(spell: Spell) -> str:
    return grouped(spell.draw_balance or Fraction(0))


def _goals_of_nobody(roster: Roster, exports: Exports) -> Iterator[Diagnostic]:
    """Goals under a word that is neither a scope nor a column of people that was read."""
    known = sorted({*_SCOPES, *(column for spell in roster.people[:1] for column in spell.columns)})
    for row in roster.goals:
        if row.scope not in known:
            yield Diagnostic(
                "CSB581", f"`{row.scope}` is neither a scope nor a column of people that is read",
                exports.place("goals", row.row_id, "scope"), did_you_mean(row.scope, known, "scopes"),
            )
