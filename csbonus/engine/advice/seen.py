"""A plan with its people and their exports, as advice looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.engine.participants import Participant, unit_of
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import Row, sql_list, sql_text
from csbonus.measures import About
from csbonus.named import NamedTuple
from csbonus.periods import Quarter
from csbonus.plan.advice import with_source
from csbonus.plan.advice.parts import about, days_paid
from csbonus.plan.component import Component
from csbonus.plan.load import Loaded


class Seen(NamedTuple):
    """What an advice is given: one plan, whom it pays, all exports."""

    loaded: Loaded
    people: Sequence[Participant]
    exports: Exports

    def of(self, subject: About) -> Iterator[tuple[str, Component]]:
        """The components that count `subject`."""
        for name, component in self.loaded.plan.components.items():
            if about(component, self.loaded.plan.measure(component.measure)) is subject:
                yield name, component

    def quarters(self, component: Component) -> tuple[Quarter, ...]:
        """The quarters in which a component has a part of pay."""
        paid = days_paid(self.loaded.plan, component)
        return tuple(q for q in self.loaded.plan.calendar().quarters if any(q.days.within(days) for days in paid))

    def units(self, component: Component) -> str:
        """The units whose results a component pays, as a list in SQL."""
        stretches = (stretch for person in self.people for stretch in person.stretches)
        return sql_list(sorted({sql_text(unit_of(component, stretch)) for stretch in stretches}))

    def scored(self, component: Component) -> str:
        """The typed-in scores that a component pays by, as a condition in SQL on the rows of their export."""
        return f"""measure = {sql_text(component.score or "")} and scope = {sql_text(component.scope)}
            and quarter in ({sql_list(sql_text(quarter.label) for quarter in self.quarters(component))})
            and case scope when 'company' then scope else scope_id end in ({self.units(component)})"""

    def rows(self, statement: str) -> list[Row]:
        """What a statement finds in the exports."""
        return self.exports.connection.execute(statement).fetchall()

    def said(self, code: str, fact: str, hint: str, component: str, row: Span) -> Diagnostic:
        """An advice on a component, with the row that shows it."""
        place = self.loaded.place("components", component)
        return Diagnostic(code, fact, place, with_source(hint, code), (row,), Severity.ADVICE)


def others(rows: Sequence[object]) -> str:
    """How many there are beside the first."""
    return "" if len(rows) == 1 else f", and {len(rows) - 1} more like it"
