"""Names of scores that a plan reads, held against those that the export has."""

from __future__ import annotations

from collections import Counter

from csbonus.diagnostics import Diagnostic
from csbonus.documents.near import did_you_mean
from csbonus.engine.roster import Roster
from csbonus.engine.spelled_alike import Held, almost_counted
from csbonus.inputs.exports import Exports
from csbonus.plan.load import Loaded
from csbonus.plan.settings import parts_of_health


def wrong_score_names(loaded: Loaded, roster: Roster, exports: Exports) -> list[Diagnostic]:
    """Scores that a plan names and no row has, and rows that write the name of such a score in another way."""
    rows = Counter(row.measure for row in roster.scores)
    first = {row.measure: row.row_id for row in sorted(roster.scores, key=lambda row: -row.row_id)}
    held = {name: Held(first[name], rows[name]) for name in sorted(rows)}
    parts = _names(loaded)
    counted = {name for _, name in parts if name in held}
    return [
        *(
            Diagnostic(
                "CSB524", f"the scores export has no `{name}`", loaded.place(*at), did_you_mean(name, held, "scores")
            )
            for at, name in parts
            if name not in held
        ),
        *almost_counted(exports, "scores", "measure", counted=counted, held=held),
    ]


def _names(loaded: Loaded) -> list[tuple[tuple[str | int, ...], str]]:
    """Every score that a plan reads, with where the plan names it."""
    parts: list[tuple[tuple[str | int, ...], str | None]] = [
        *((("components", name, "score"), c.score) for name, c in loaded.plan.components.items()),
        *((("gates", i, "when", "score"), gate.when.score) for i, gate in enumerate(loaded.plan.gates)),
        *((("components", name, "with", "parts"), part) for name, c in loaded.plan.components.items()
          for part in parts_of_health(c.settings)),
    ]
    return [(at, name) for at, name in parts if name]
