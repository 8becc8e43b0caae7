"""Values under `for` that nobody on the roster has: a role that was renamed, or that is written otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import near
from csbonus.engine.roster import Roster
from csbonus.plan.load import Loaded


def unused_values(loaded: Loaded, roster: Roster) -> Iterator[Diagnostic]:
    """A warning for each value that a plan asks for and no row of people holds."""
    for column, values in loaded.plan.participants.items():
        held = {spell.columns.get(column, "") for spell in roster.people}
        written = loaded.source.get("for", column)
        for number, value in enumerate(values):
            if value in held:
                continue
            at = ("for", column, number) if isinstance(written, list) else ("for", column)
            close = near(value, sorted(held - {""}))
            yield Diagnostic(
                "CSB920",
                f"nobody on the roster has {column} `{value}`",
                loaded.source.value(*at),
                f"did you mean `{close}`?" if close else "remove it, or check how people spells it",
                severity=Severity.WARNING,
            )
