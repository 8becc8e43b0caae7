"""Random terms of a component, as text for the plan with the same thing for a recalculation by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.by_hand.settlement import Curve, Terms
from tests.properties.plans import component

Draw = st.DrawFn
HALF, ALL = Fraction(1, 2), Fraction(1)


class Written(NamedTuple):
    """Terms with the settings of the plan that write them."""

    settings: dict[str, str]
    terms: Terms


def _x(*pairs: tuple[str, str]) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((Fraction(x) / 100, Fraction(y) / 100) for x, y in pairs)


CURVES = (
    ("linear", Curve("linear")),
    ("{kind: linear, cap: 120%}", Curve("linear", cap=Fraction(6, 5))),
    ("pass_fail", Curve("pass_fail")),
    ("{kind: points, points: {60%: 0%, 90%: 100%, 110%: 130%}}",
     Curve("points", _x(("60", "0"), ("90", "100"), ("110", "130")))),
    ("{kind: points, points: {0%: 10%, 100%: 100%}, cap: 95%}",
     Curve("points", _x(("0", "10"), ("100", "100")), Fraction(95, 100))),
    ("{kind: steps, pays: multiple, bands: {50%: 40%, 80%: 70%, 100%: 100%}}",
     Curve("steps", _x(("50", "40"), ("80", "70"), ("100", "100")))),
)
GOALS = (
    ("100%", ("100", "100", "100", "100")),
    ("90%", ("90", "90", "90", "90")),
    ("{2026-01-01: 80%, 2026-07-01: 95%}", ("80", "80", "95", "95")),
)
SETTLED = ("quarterly_with_true_up", "quarterly_with_true_up", "quarterly")


@st.composite
def written_terms(draw: Draw, measure: str, weight: str) -> Written:
    """A component on `measure` of `weight` percent."""
    curve, by_hand = draw(st.sampled_from(CURVES))
    goal, goals = draw(st.sampled_from(GOALS))
    settle = draw(st.sampled_from(SETTLED))
    policy = draw(st.sampled_from(["zero", "target"] + (["carry"] if settle != "quarterly" else [])))
    cap = draw(st.sampled_from([None, 100, 80])) if settle != "quarterly" else None
    settings = {"weight": f"{weight}%", "curve": curve, "goal": goal, "settle": settle, "no_base": policy}
    if cap is not None:
        settings["quarter_cap"] = f"{cap}%"
    first, second, third, fourth = (Fraction(each) / 100 for each in goals)
    terms = Terms(
        by_hand, (first, second, third, fourth), Fraction(weight) / 100,
        None if cap is None else Fraction(cap, 100), policy, settle,
    )
    return Written(component(measure, **settings), terms)
