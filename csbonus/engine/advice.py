"""Advice that shows only where a plan meets its exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.engine.participants import Participant, unit_of
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_list, sql_text
from csbonus.measures import About
from csbonus.plan.advice import with_source
from csbonus.plan.advice.parts import about, days_paid
from csbonus.plan.component import Component
from csbonus.plan.load import Loaded

FEWEST_ANSWERS = 30
MOST_QUARTERS = 2
"""Quarters for which one objective may be paid."""


class _Seen(NamedTuple):
    """A plan with its people and their exports."""

    loaded: Loaded
    people: Sequence[Participant]
    exports: Exports

    def of(self, subject: About) -> Iterator[tuple[str, Component]]:
        """The components that count `subject`."""
        for name, component in self.loaded.plan.components.items():
            if about(component, self.loaded.plan.measure(component.measure)) is subject:
                yield name, component

    def scored(self, component: Component) -> str:
        """The scores that a component pays by, as a condition in SQL on the rows of their export."""
        stretches = (stretch for person in self.people for stretch in person.stretches)
        units = sql_list(sorted({sql_text(unit_of(component, stretch)) for stretch in stretches}))
        paid = days_paid(self.loaded.plan, component)
        quarters = [q.label for q in self.loaded.plan.calendar().quarters if any(q.days.within(d) for d in paid)]
        return f"""measure = {sql_text(component.score or "")} and scope = {sql_text(component.scope)}
            and quarter in ({sql_list(map(sql_text, quarters))})
            and case scope when 'company' then scope else scope_id end in ({units})"""


def advised_by_exports(loaded: Loaded, people: Sequence[Participant], exports: Exports) -> list[Diagnostic]:
    """The advice on a plan with its data that the author has not accepted to live without."""
    accepted = {entry.advice for entry in loaded.plan.accepts}
    seen = _Seen(loaded, people, exports)
    return [found for code, look in ADVICE.items() if code not in accepted for found in look(seen)]


def few_answers(seen: _Seen) -> Iterator[Diagnostic]:
    """A survey of one person's customers with so few answers that chance decides."""
    for name, component in seen.of(About.SURVEY):
        if component.scope != "person" or not component.score or not seen.exports.has("scores", "responses"):
            continue
        rows = seen.exports.connection.execute(
            f"""select scope_id, quarter, responses, row_id from scores
                where {seen.scored(component)} and responses < {FEWEST_ANSWERS} order by responses, row_id"""
        ).fetchall()
        if rows:
            who, quarter, answers, row_id = rows[0]
            fact = f"`{name}` pays {who} by {answers} answers in {quarter}{_others(rows)}"
            hint = f"below {FEWEST_ANSWERS} answers chance decides: ten carry ±46 points; look at a team or the company"
            yield _said(seen, "CSB705", fact, hint, name, row_id)


def same_objective(seen: _Seen) -> Iterator[Diagnostic]:
    """One objective that is paid for a third quarter."""
    for name, component in seen.of(About.OBJECTIVES):
        if not component.score or not seen.exports.has("scores", "evidence"):
            continue
        rows = seen.exports.connection.execute(
            f"""select coalesce(scope_id, scope), count(distinct quarter) as quarters, coalesce(evidence, ''),
                    max(row_id)
                from scores where {seen.scored(component)}
                group by all having quarters > {MOST_QUARTERS} order by all"""
        ).fetchall()
        if rows:
            who, quarters, evidence, row_id = rows[0]
            what = f"`{evidence}`" if evidence else "an objective that `evidence` does not name"
            fact = f"`{name}` pays {who} for {what} in {quarters} quarters{_others(rows)}"
            hint = "an objective is for one or two quarters; set another, or pay for what exports measure"
            yield _said(seen, "CSB706", fact, hint, name, row_id)


def _others(rows: Sequence[object]) -> str:
    return "" if len(rows) == 1 else f", and {len(rows) - 1} more like it"


def _said(seen: _Seen, code: str, fact: str, hint: str, name: str, row_id: int) -> Diagnostic:
    """An advice on a component, with the row of scores that shows it."""
    place, row = seen.loaded.place("components", name), seen.exports.place("scores", row_id)
    return Diagnostic(code, fact, place, with_source(hint, code), (row,), Severity.ADVICE)


ADVICE: dict[str, Callable[[_Seen], Iterator[Diagnostic]]] = {"CSB705": few_answers, "CSB706": same_objective}
"""Every advice on a plan with its data by its code; `accepts` in a plan silences one."""
