"""How a payout curve arrives at a multiple: made for whoever is explained, not for everybody who is paid."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.curves import On
from csbonus.curves.base import percent
from csbonus.documents.fields import Quantity
from csbonus.engine.attain import QUARTER_CAP
from csbonus.engine.results import Attainment


def curve_lines(attained: Attainment) -> tuple[str, ...]:
    """The arithmetic from attainment (or actual) to multiple in short lines; none where no curve was asked."""
    return tuple(_lines(attained))


def put_through(attained: Attainment) -> Fraction | None:
    """The x at which the curve was read: the weighted attainment, the actual or the attainment."""
    if attained.combined is not None:
        return attained.combined
    on_actual = attained.curve is not None and attained.curve.on is On.ACTUAL
    return attained.actual.value if on_actual else attained.attainment


def _lines(attained: Attainment) -> Iterator[str]:
    curve, x = attained.curve, put_through(attained)
    if curve is None:
        return
    assert x is not None, "nothing is put through a curve that is not measured"
    if attained.combined is not None:
        terms = " + ".join(f"{name} {percent(share)} × {percent(reached)}" for name, share, reached in attained.weighed)
        yield f"weighted attainment {percent(x)} = {terms}"
    yield from curve.multiple(x).steps
    if attained.multiple is not None and QUARTER_CAP in dict(attained.cuts):
        yield f"held to the quarter cap of {Quantity(attained.multiple, '%')}"
