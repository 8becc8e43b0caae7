"""Surveys of one person's customers with so few answers that chance decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic
from csbonus.engine.advice.seen import Seen, others
from csbonus.engine.readings import quarter_period, readings
from csbonus.inputs.sql import sql_list, sql_text
from csbonus.measures import About, Measure
from csbonus.plan.component import Component
from csbonus.plan.settings import texts_of

FEWEST = 30
"""Answers below which the noise of a score is larger than what anybody can do about it in a quarter."""


class _Few(NamedTuple):
    """A person whose quarter rests on few answers, with the row that shows it."""

    answers: int
    quarter: str
    person: str
    row_id: int


def few_answers(seen: Seen) -> Iterator[Diagnostic]:
    """Scores and single answers of one person, fewer than 30 of them."""
    for name, component in seen.of(About.SURVEY):
        if component.scope != "person":
            continue
        measure = seen.loaded.plan.measure_of(component)
        export = "events" if measure.answers else "scores"
        found = sorted(_single(seen, component, measure) if measure.answers else _scored(seen, component))
        if found:
            few = found[0]
            fact = f"`{name}` pays {few.person} by {few.answers} answers in {few.quarter}{others(found)}"
            hint = f"below {FEWEST} answers chance decides: ten carry ±46 points; look at a team or the company"
            yield seen.said("CSB705", fact, hint, name, seen.exports.place(export, few.row_id))


def _scored(seen: Seen, component: Component) -> list[_Few]:
    """Scores that say of how many answers they were made."""
    if not component.score or not seen.exports.has("scores", "responses"):
        return []
    rows = seen.rows(
        f"""select responses, quarter, scope_id, row_id from scores
            where {seen.scored(component)} and responses < {FEWEST}"""
    )
    return [_Few(*row) for row in rows]


def _single(seen: Seen, component: Component, measure: Measure) -> list[_Few]:
    """Answers that stand in rows of their own; a quarter in which nobody was asked is no survey."""
    plan, found = seen.loaded.plan, []
    kinds = sql_list(sql_text(kind.strip()) for kind in texts_of(plan.settings(component))["kind"].split(","))
    for quarter in seen.quarters(component):
        reading, = readings(plan, plan.calendar(), measure, None, quarter_period(quarter.number, quarter.number))
        days = reading.looked_at
        rows = seen.rows(
            f"""select count(*) as answers, {sql_text(quarter.label)}, person_id, min(row_id) from events
                where kind in ({kinds}) and date between date {sql_text(days.first.isoformat())}
                    and date {sql_text(days.last.isoformat())} and person_id in ({seen.units(component)})
                group by person_id having answers < {FEWEST}"""
        )
        found += [_Few(*row) for row in rows]
    return found
