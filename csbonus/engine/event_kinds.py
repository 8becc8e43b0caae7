"""Kinds of event that a plan counts, held against those that the export has."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import did_you_mean
from csbonus.engine.facts_onboarding import SINCE
from csbonus.engine.spelled_alike import Held, almost_counted
from csbonus.inputs.exports import Exports
from csbonus.measures import Onboarding, Rows
from csbonus.plan.load import Loaded
from csbonus.plan.readers import Reader, readers


def unknown_kinds(loaded: Loaded, exports: Exports) -> list[Diagnostic]:
    """A warning for every kind that a plan counts and no row has, and for every kind that rows write otherwise."""
    if not exports.has("events", "kind"):
        return []
    among = [(at, one) for at, one in readers(loaded.plan) if _counts_kinds(loaded, one)]
    if not among:
        return []
    rows = exports.connection.execute("select kind, min(row_id), count(*) from events group by kind order by 1")
    held = {kind: Held(row_id, count) for kind, row_id, count in rows.fetchall()}
    asked = [(at, *each) for at, one in among for each in _kinds(loaded, one)]
    unknown = [(at, name, kind) for at, name, kind in asked if kind not in held]
    told = [_unknown(loaded, (*at, "with", name), kind, list(held)) for at, name, kind in unknown]
    counted = {kind for _, _, kind in asked if kind in held}
    return told + almost_counted(exports, "events", "kind", counted=counted, held=held)


def _counts_kinds(loaded: Loaded, one: Reader) -> bool:
    basis = loaded.plan.measure(one.measure).basis
    return isinstance(basis, Onboarding) or (isinstance(basis, Rows) and bool(basis.among))


def _kinds(loaded: Loaded, one: Reader) -> Iterator[tuple[str, str]]:
    """Every kind that is counted, with the setting that names it."""
    settings = loaded.plan.settings(one)
    for name in ("kind", "milestone", "start"):
        written = settings.get(name, ())
        kinds = (written,) if isinstance(written, str) else written
        yield from ((name, kind) for kind in kinds if (name, kind) != ("start", SINCE))


def _unknown(loaded: Loaded, at: tuple[str | int, ...], kind: str, known: list[str]) -> Diagnostic:
    return Diagnostic(
        "CSB553",
        f"no row of events has the kind `{kind}`",
        loaded.place(*at) if loaded.source.has(*at) else loaded.place(*at[:2]),
        did_you_mean(kind, known, "kinds"),
        severity=Severity.WARNING,
    )
