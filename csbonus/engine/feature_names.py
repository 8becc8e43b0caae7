"""Features that a plan counts, held against those that usage names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.near import did_you_mean
from csbonus.engine.facts_usage import tally_of
from csbonus.engine.spelled_alike import Held, almost_counted
from csbonus.inputs.exports import Exports
from csbonus.inputs.feature_names import features_held, features_named
from csbonus.plan.load import Loaded
from csbonus.plan.readers import Reader, readers
from csbonus.plan.settings import texts_of


def unknown_features(loaded: Loaded, exports: Exports) -> list[Diagnostic]:
    """A warning for every feature that a plan counts and no row names, and for every one that rows write otherwise."""
    asked = [(at, name) for at, one in readers(loaded.plan) for name in _features(loaded, one)]
    if not asked:
        return []
    missing, almost = features_named(exports)
    unknown = [(at, name) for at, name in asked if name in missing]
    if not unknown and not almost:
        return []
    held = features_held(exports)
    told = [_unknown(loaded, at, name, list(held)) for at, name in unknown]
    counted = {name for _, name in asked} - missing
    placed = {name: Held(*there) for name, there in held.items() if there}
    return told + almost_counted(exports, "usage", "feature", counted=counted, held=placed)


def _features(loaded: Loaded, one: Reader) -> Iterator[str]:
    tally = tally_of(loaded.plan.measure_of(one), texts_of(loaded.plan.settings(one)))
    yield from tally.features if tally else ()


def _unknown(loaded: Loaded, at: Sequence[str | int], name: str, known: list[str]) -> Diagnostic:
    written = (*at, "with", "features")
    return Diagnostic(
        "CSB557",
        f"no row of usage names the feature `{name}`",
        loaded.place(*written) if loaded.source.has(*written) else loaded.place(*at[:2]),
        did_you_mean(name, known, "features"),
        severity=Severity.WARNING,
    )
