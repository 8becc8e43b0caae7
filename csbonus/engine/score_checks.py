"""Typed-in scores that a component cannot read: not on its scale, without the answers by which they weigh."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.engine.roster import Roster
from csbonus.engine.scores import by_responses
from csbonus.exact import plain
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import ScoreRow
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component


def wrong_scores(loaded: Loaded, roster: Roster, exports: Exports) -> Iterator[Diagnostic]:
    """Every score that the component which reads it can make nothing of."""
    for component in loaded.plan.components.values():
        for row in roster.scores:
            if (row.measure, row.scope) == (component.score, component.scope):
                yield from _off_scale(component, row, exports)
                yield from _without_answers(loaded, component, row, exports)


def _off_scale(component: Component, row: ScoreRow, exports: Exports) -> Iterator[Diagnostic]:
    if component.scale is not None and (row.is_percent or component.scale.worth(row.value) is None):
        shown = f"{plain(row.value * 100)}%" if row.is_percent else plain(row.value)
        place = exports.place("scores", row.row_id, "value")
        yield Diagnostic("CSB551", f"`{shown}` of {row.measure} is not on its scale", place,
                         f"the scale is {component.scale}")


def _without_answers(loaded: Loaded, component: Component, row: ScoreRow, exports: Exports) -> Iterator[Diagnostic]:
    if by_responses(loaded.plan.settings(component).get("weigh_by")) and row.responses is None:
        place = exports.place("scores", row.row_id, "responses")
        yield Diagnostic("CSB555", f"a score of {row.measure} does not say how many answers it was made of", place,
                         "fill in `responses`, or leave out `weigh_by: responses`")
