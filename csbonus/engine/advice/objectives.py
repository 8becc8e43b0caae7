"""One objective that is paid for a third quarter."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic
from csbonus.engine.advice.seen import Seen, others
from csbonus.measures import About

MOST_QUARTERS = 2
"""Quarters for which one objective may be paid (Drury)."""


def same_objective(seen: Seen) -> Iterator[Diagnostic]:
    """Objectives of the same name and evidence in more quarters than two."""
    for name, component in seen.of(About.OBJECTIVES):
        if not component.score:
            continue
        rows = seen.rows(
            f"""select coalesce(scope_id, scope), count(distinct quarter) as quarters, coalesce(evidence, ''),
                    max(row_id)
                from scores where {seen.scored(component)}
                group by all having quarters > {MOST_QUARTERS} order by all"""
        )
        if rows:
            who, quarters, evidence, row_id = rows[0]
            what = f"`{evidence}`" if evidence else "an objective that `evidence` does not name"
            fact = f"`{name}` pays {who} for {what} in {quarters} quarters{others(rows)}"
            hint = "an objective is for one or two quarters; set another, or pay for what exports measure"
            yield seen.said("CSB706", fact, hint, name, seen.exports.place("scores", row_id))
