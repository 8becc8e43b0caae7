"""How a curve is read: by its kind, or in short by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator

from csbonus.curves.base import CurveBase
from csbonus.documents.fields import refuse
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.shelf import Shelf

KINDS: Mapping[str, type[CurveBase]] = Shelf("csbonus.curves", "CURVE", (
    "linear",
    "points",
    "steps",
    "marginal",
    "excess",
    "pass_fail",
    "additive_points",
))
"""Every payout curve by the word that stands behind `kind`, which is the name of its file."""


def read_curve(value: object) -> CurveBase:
    """A curve as a plan writes it: `linear`, or `{kind: points, points: {90%: 0%, 100%: 100%}}`.

    Not a union of pydantic's: that would build the models of all kinds before the first plan is read.
    """
    if isinstance(value, str):
        return _known(value, ()).model_validate({"kind": value})
    if not isinstance(value, Mapping):
        refuse("CSB224", "expected a curve", "write `linear`, or `{kind: points, points: {90%: 0%, 100%: 100%}}`")
    kind = value.get("kind")
    if kind is None:
        refuse("CSB221", "the curve has no `kind`", f"add `kind: ...`, one of {', '.join(f'`{k}`' for k in KINDS)}")
    if not isinstance(kind, str):
        refuse("CSB224", "`kind` is not one text", "write `kind: points`", ("kind",))
    return _known(kind, ("kind",)).model_validate(value)


def _known(kind: str, at: tuple[str, ...]) -> type[CurveBase]:
    if kind not in KINDS:
        refuse("CSB223", f"`{shortened(kind)}` is not a curve", did_you_mean(kind, KINDS, "curves"), at)
    return KINDS[kind]


Curve = Annotated[CurveBase, PlainValidator(read_curve)]
"""A payout curve of any kind, told apart by `kind`."""
