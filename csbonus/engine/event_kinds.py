"""Kinds of event that a plan counts, held against those that the export has."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import did_you_mean
from csbonus.inputs.exports import Exports
from csbonus.measures import Rows
from csbonus.plan.load import Loaded
from csbonus.plan.model import Component, Condition


def unknown_kinds(loaded: Loaded, exports: Exports) -> list[Diagnostic]:
    """A warning for every kind that a plan counts and no row has: nothing happened yet, or it is misspelt."""
    asking: list[tuple[tuple[str | int, ...], Component | Condition]] = [
        *((("components", name), component) for name, component in loaded.plan.components.items()),
        *((("gates", i, "when"), gate.when) for i, gate in enumerate(loaded.plan.gates)),
    ]
    among = [(at, one) for at, one in asking if _counts_kinds(loaded, one) and exports.has("events", "kind")]
    if not among:
        return []
    rows = exports.connection.execute("select distinct kind from events order by 1").fetchall()
    known = [row[0] for row in rows]
    return [_unknown(loaded, at, kind, known) for at, one in among for kind in _kinds(loaded, one) if kind not in known]


def _counts_kinds(loaded: Loaded, one: Component | Condition) -> bool:
    basis = loaded.plan.measure(one.measure).basis
    return isinstance(basis, Rows) and bool(basis.among)


def _kinds(loaded: Loaded, one: Component | Condition) -> tuple[str, ...]:
    written = loaded.plan.settings(one)["kind"]
    return (written,) if isinstance(written, str) else written


def _unknown(loaded: Loaded, at: tuple[str | int, ...], kind: str, known: list[str]) -> Diagnostic:
    return Diagnostic(
        "CSB553",
        f"no row of events has the kind `{kind}`",
        loaded.place(*at, "with", "kind") if loaded.source.has(*at, "with", "kind") else loaded.place(*at),
        did_you_mean(kind, known, "kinds"),
        severity=Severity.WARNING,
    )
