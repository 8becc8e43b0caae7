"""Answers of surveys that a plan counts and that are none, in any quarter of its year."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.engine.gaps import no_answer
from csbonus.inputs.exports import Exports
from csbonus.inputs.sql import sql_text
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component, Condition


def wrong_answers(loaded: Loaded, exports: Exports) -> Iterator[Diagnostic]:
    """Every row of a survey's kinds in the year of the plan whose value no answer can have."""
    plan = loaded.plan
    days = plan.calendar().days
    asking: list[Component | Condition] = [*plan.components.values(), *(gate.when for gate in plan.gates)]
    for one in asking:
        measure = plan.measure(one.measure)
        if measure.answers is None or not exports.has("events", "kind", "value"):
            continue
        low, high = measure.answers
        written = plan.settings(one)["kind"]
        kinds = ", ".join(sql_text(kind) for kind in ((written,) if isinstance(written, str) else written))
        rows = exports.connection.execute(
            f"""select row_id, value from events where kind in ({kinds}) and date between ? and ?
                and (value is null or value not between {low} and {high} or value <> floor(value)) order by 1""",
            [days.first, days.last],
        ).fetchall()
        yield from (no_answer(exports, "events", measure, row) for row in rows)
