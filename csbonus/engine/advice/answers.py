"""Surveys with so few answers that chance decides, of a person, a team or the whole company."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.engine.advice.seen import Seen, others
from csbonus.engine.credit import Member, by_column, by_manager
from csbonus.engine.participants import unit_of
from csbonus.engine.readings import quarter_period, readings
from csbonus.inputs.roster import people
from csbonus.inputs.sql import sql_list, sql_text
from csbonus.measures import About, Measure
from csbonus.named import NamedTuple
from csbonus.plan.component import Component
from csbonus.plan.settings import texts_of

FEWEST = 30
"""Answers below which the noise of a score is larger than what anybody can do about it in a quarter."""

_NOBODY = "(null, null, null, null)"


class _Few(NamedTuple):
    """A unit whose quarter rests on few answers, with the row that shows it."""

    answers: int
    quarter: str
    unit: str
    row_id: int


def few_answers(seen: Seen) -> Iterator[Diagnostic]:
    """Scores and single answers of whatever unit decides a component, fewer than 30 of them."""
    for name, component in seen.of(About.SURVEY):
        measure = seen.loaded.plan.measure_of(component)
        export = "events" if measure.answers else "scores"
        found = sorted(_single(seen, component, measure) if measure.answers else _scored(seen, component))
        if found:
            few = found[0]
            answers = "1 answer" if few.answers == 1 else f"{few.answers} answers"
            fact = f"`{name}` pays {_who(component, few.unit)} by {answers} in {few.quarter}{others(found)}"
            wider = "look at a team or the company" if component.scope == "person" else "look back over more quarters"
            hint = f"below {FEWEST} answers chance decides: ten carry ±46 points; {wider}"
            yield seen.said("CSB705", fact, hint, name, seen.exports.place(export, few.row_id))


def _who(component: Component, unit: str) -> str:
    named = {"person": unit, "company": "everybody", "reports": f"{unit} for their reports"}
    return named.get(component.scope, f"{component.scope} {unit}")


def _scored(seen: Seen, component: Component) -> list[_Few]:
    """Scores that say of how many answers they were made."""
    if not component.score or not seen.exports.has("scores", "responses"):
        return []
    rows = seen.rows(
        f"""select responses, quarter, coalesce(scope_id, ''), row_id from scores
            where {seen.scored(component)} and responses < {FEWEST}"""
    )
    return [_Few(*row) for row in rows]


def _single(seen: Seen, component: Component, measure: Measure) -> list[_Few]:
    """Answers that stand in rows of their own; with fewer than the plan needs nothing is paid by them."""
    plan, found = seen.loaded.plan, []
    settings = texts_of(plan.settings(component))
    kinds = sql_list(sql_text(kind.strip()) for kind in settings["kind"].split(","))
    least = max(1, int(settings["min_responses"]))
    unit, members = _of_units(seen, component)
    for quarter in seen.quarters(component):
        reading, = readings(plan, plan.calendar(), measure, None, quarter_period(quarter.number, quarter.number))
        days = reading.looked_at
        rows = seen.rows(
            f"""select count(*) as answers, {sql_text(quarter.label)}, {unit} as unit, min(e.row_id) from events e
                {members}
                where e.kind in ({kinds}) and e.date between date {sql_text(days.first.isoformat())}
                    and date {sql_text(days.last.isoformat())} and {unit} in ({seen.units(component)})
                group by all having answers between {least} and {FEWEST - 1}"""
        )
        found += [_Few(*row) for row in rows]
    return found


def _of_units(seen: Seen, component: Component) -> tuple[str, str]:
    """SQL: the unit that an answer belongs to, and the join of who belongs to it on which days (R9)."""
    if component.scope == "person":
        return "e.person_id", ""
    if component.scope == "company":
        return "'company'", ""
    rows = ", ".join(
        f"({sql_text(m.unit)}, {sql_text(m.person_id)}, date '{m.days.first}', date '{m.days.last}')"
        for m in _members(seen, component)
    )
    table = f"(values {rows or _NOBODY}) m(unit, person_id, first_day, last_day)"
    return "m.unit", f"join {table} on m.person_id = e.person_id and e.date between m.first_day and m.last_day"


def _members(seen: Seen, component: Component) -> tuple[Member, ...]:
    everyone = people(seen.exports)
    if component.scope != "reports":
        return by_column(everyone, component.scope)
    managers = {unit_of(component, stretch) for person in seen.people for stretch in person.stretches}
    return by_manager(everyone, managers, include_self=component.include_self)
