"""How a curve is read: by its kind, or in short by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator

from csbonus.curves.additive_points import AdditivePoints
from csbonus.curves.base import CurveBase
from csbonus.curves.excess import Excess
from csbonus.curves.linear import Linear
from csbonus.curves.marginal import Marginal
from csbonus.curves.pass_fail import PassFail
from csbonus.curves.points import Points
from csbonus.curves.steps import Steps
from csbonus.documents.fields import refuse
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened

AnyCurve = Linear | Points | Steps | Marginal | Excess | PassFail | AdditivePoints

KINDS: Mapping[str, type[AnyCurve]] = {
    "linear": Linear,
    "points": Points,
    "steps": Steps,
    "marginal": Marginal,
    "excess": Excess,
    "pass_fail": PassFail,
    "additive_points": AdditivePoints,
}
"""Every payout curve by the word that stands behind `kind`."""


def read_curve(value: object) -> AnyCurve:
    """A curve as a plan writes it: `linear`, or `{kind: points, points: {90%: 0%, 100%: 100%}}`.

    Not a union of pydantic's: that would build the models of all kinds before the first plan is read.
    """
    if isinstance(value, CurveBase):
        return value  # type: ignore[return-value]  # every curve is one of the kinds
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


def _known(kind: str, at: tuple[str, ...]) -> type[AnyCurve]:
    if kind not in KINDS:
        refuse("CSB223", f"`{shortened(kind)}` is not a curve", did_you_mean(kind, KINDS, "curves"), at)
    return KINDS[kind]


Curve = Annotated[AnyCurve, PlainValidator(read_curve)]
"""A payout curve of any kind, told apart by `kind`."""
