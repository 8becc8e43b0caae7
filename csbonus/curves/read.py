"""How the kind of a curve is read."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.curves.base import CurveBase
from csbonus.documents.fields import refuse
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened

KINDS = ("linear", "points", "steps", "marginal", "excess", "pass_fail", "additive_points")
_ALONE = ("linear", "pass_fail")


def short_too(value: object) -> object:
    """`linear` as `{kind: linear}`, with an unknown kind refused in words."""
    if isinstance(value, CurveBase):
        return value
    if isinstance(value, str):
        return {"kind": _known(value, ())}
    if not isinstance(value, Mapping):
        refuse("CSB224", "expected a curve", "write `linear`, or `{kind: points, points: {90%: 0%, 100%: 100%}}`")
    kind = value.get("kind")
    if kind is None:
        refuse("CSB221", "the curve has no `kind`", f"add `kind: ...`, one of {', '.join(f'`{k}`' for k in KINDS)}")
    if not isinstance(kind, str):
        refuse("CSB224", "`kind` is not one text", "write `kind: points`", ("kind",))
    _known(kind, ("kind",))
    return value


def _known(kind: str, at: tuple[str, ...]) -> str:
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS, "curves")
        refuse("CSB223", f"`{shortened(kind)}` is not a curve", hint, at)
    return kind


def kind_of(value: object) -> str:
    """The mark of the form that `value` has, for the union of curves."""
    kind = value.kind if isinstance(value, CurveBase) else value["kind"] if isinstance(value, Mapping) else ""
    return f"<{kind}>"
