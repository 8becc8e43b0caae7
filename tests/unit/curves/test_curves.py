"""What each curve pays, against published figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from csbonus.curves import KINDS, Curve, CurveBase
from csbonus.curves.rates.base import RateBase
from csbonus.curves.rates.read import RATE_KINDS

READ: TypeAdapter[CurveBase] = TypeAdapter(Curve)
BANDS = {"0%": "100%", "100%": "150%", "125%": "200%"}
TIERS = {"0%-100%": "100%", "100%-125%": "50%", "125%-150%": "50%"}
LINE = {"0%": "0%", "100%": "100%", "125%": "150%", "150%": "200%"}


def paid(written: object, x: str) -> Fraction:
    """The multiple that a curve, as written in a plan, pays at `x` percent."""
    return READ.validate_python(written).multiple(Fraction(x) / 100).multiple


@pytest.mark.parametrize(
    ("written", "pays"),
    [
        ("linear", 70_000),
        ({"kind": "points", "points": LINE}, 90_000),
        ({"kind": "steps", "pays": "rate", "bands": BANDS}, 140_000),
        ({"kind": "steps", "pays": "multiple", "bands": BANDS}, 100_000),
        ({"kind": "marginal", "bands": BANDS}, 83_750),
        ({"kind": "excess", "bands": BANDS}, 90_000),
        ("pass_fail", 50_000),
        ({"kind": "additive_points", "bands": TIERS}, 90_000),
    ],
)
def test_at_140_percent_of_quota_each_curve_pays_its_figure_of_the_table(written: object, pays: int) -> None:
    """calculation.md §5: a quota of 100k, a base rate of 50 %, so a target of 50,000."""
    assert paid(written, "140") * 50_000 == pays


@pytest.mark.parametrize(
    ("written", "x", "multiple"),
    [
        ("linear", "-20", "0"),
        ({"kind": "linear", "floor": "20%"}, "10", "20"),
        ({"kind": "linear", "cap": "150%"}, "150", "150"),
        ({"kind": "linear", "cap": "150%"}, "150.0001", "150"),
        ({"kind": "linear", "cap": "none"}, "900", "900"),
        ("pass_fail", "99.9999", "0"),
        ("pass_fail", "100", "100"),
        ({"kind": "pass_fail", "edge": "lower"}, "100", "0"),
        ({"kind": "pass_fail", "edge": "lower"}, "100.0001", "100"),
        ({"kind": "points", "points": LINE}, "-5", "0"),
        ({"kind": "points", "points": LINE}, "0", "0"),
        ({"kind": "points", "points": LINE}, "125", "150"),
        ({"kind": "points", "points": LINE}, "180", "200"),
        ({"kind": "points", "points": LINE, "above": "extend"}, "175", "250"),
        ({"kind": "points", "points": LINE, "above": "extend", "cap": "220%"}, "175", "220"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}}, "79.9999", "40"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "below": "0%"}, "79.9999", "0"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "below": "0%"}, "80", "40"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "below": "extend"}, "70", "10"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "below": "extend"}, "60", "0"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "above": "120%"}, "100", "100"),
        ({"kind": "points", "points": {"80%": "40%", "100%": "100%"}, "above": "120%"}, "100.01", "120"),
        ({"kind": "steps", "pays": "multiple", "bands": BANDS}, "124.9999", "150"),
        ({"kind": "steps", "pays": "multiple", "bands": BANDS}, "125", "200"),
        ({"kind": "steps", "pays": "multiple", "bands": BANDS, "edge": "lower"}, "125", "150"),
        ({"kind": "steps", "pays": "multiple", "bands": {"90%": "80%"}}, "89.9999", "0"),
        ({"kind": "steps", "pays": "rate", "bands": BANDS}, "125", "250"),
        ({"kind": "marginal", "bands": BANDS}, "60", "60"),
        ({"kind": "marginal", "bands": BANDS}, "-60", "0"),
        ({"kind": "marginal", "bands": BANDS}, "125", "137.5"),
        ({"kind": "excess", "bands": BANDS}, "60", "60"),
        ({"kind": "excess", "bands": BANDS}, "100", "100"),
        ({"kind": "excess", "bands": BANDS}, "124", "136"),
        ({"kind": "excess", "bands": BANDS}, "125", "150"),
        ({"kind": "excess", "bands": BANDS, "edge": "lower"}, "125", "137.5"),
        ({"kind": "excess", "bands": {"0%": "50%", "100%": "200%"}}, "80", "40"),
        ({"kind": "additive_points", "bands": TIERS}, "50", "50"),
        ({"kind": "additive_points", "bands": TIERS}, "-1", "0"),
        ({"kind": "additive_points", "bands": TIERS}, "900", "200"),
    ],
)
def test_edges_limits_and_what_lies_outside(written: object, x: str, multiple: str) -> None:
    assert paid(written, x) == Fraction(multiple) / 100


def test_points_on_the_actual_read_the_actual_itself() -> None:
    curve = READ.validate_python(
        {"kind": "points", "on": "actual", "points": {"80%": "0%", "90%": "100%", "95%": "150%"}, "above": "hold"}
    )
    assert curve.points_x_units == "%"
    assert curve.multiple(Fraction(92, 100)).multiple == Fraction(120, 100)
    assert curve.multiple(Fraction(97, 100)).multiple == Fraction(150, 100)


def test_additive_points_on_money_pay_a_share_of_the_tier() -> None:
    """calculation.md R4: 1 % + 1000/4000 × 2 % = 1.5 %."""
    curve = READ.validate_python(
        {"kind": "additive_points", "on": "actual", "bands": {"0-1000 USD": "1%", "1000-5000 USD": "2%"}}
    )
    assert curve.points_x_units == "USD"
    assert curve.multiple(Fraction(2000)).multiple == Fraction(15, 1000)


def test_a_third_stays_a_third() -> None:
    assert paid({"kind": "points", "points": {"0%": "0%", "90%": "100%"}}, "30") == Fraction(1, 3)


@pytest.mark.parametrize(
    ("written", "x", "steps"),
    [
        ({"kind": "points", "on": "actual", "points": {"90%": "100%", "95%": "150%"}}, "92",
         ("between 90 % → 100 % and 95 % → 150 %",)),
        ({"kind": "points", "points": {"0%": "0%", "30%": "10%"}, "below": "5%"}, "-1", ("below 0 %: 5 %",)),
        ({"kind": "linear", "cap": "120%"}, "130", ("linear: 130 % of the goal pays 130 %", "capped at 120 %")),
        ({"kind": "linear", "floor": "50%"}, "40", ("linear: 40 % of the goal pays 40 %",
                                                     "not below the floor of 50 %")),
        ({"kind": "marginal", "bands": BANDS}, "110", ("0 % to 100 % at 100 %", "100 % to 110 % at 150 %",
                                                       "together 115 %")),
        ({"kind": "steps", "pays": "rate", "bands": BANDS}, "110",
         ("the band from 100 % pays 150 % × 110 % = 165 %",)),
        ({"kind": "steps", "pays": "multiple", "bands": {"90%": "80%"}}, "50", ("below the band from 90 %: nothing",)),
    ],
)
def test_the_arithmetic_is_shown_in_short_lines(written: object, x: str, steps: tuple[str, ...]) -> None:
    assert READ.validate_python(written).multiple(Fraction(x) / 100).steps == steps


RISING = (
    "linear", "pass_fail", {"kind": "linear", "floor": "30%", "cap": "180%"},
    {"kind": "points", "points": LINE, "above": "extend"},
    {"kind": "steps", "pays": "multiple", "bands": BANDS}, {"kind": "steps", "pays": "rate", "bands": BANDS},
    {"kind": "marginal", "bands": BANDS}, {"kind": "excess", "bands": BANDS},
    {"kind": "additive_points", "bands": TIERS},
)


@pytest.mark.parametrize("written", RISING, ids=str)
@given(st.fractions(-1, 4, max_denominator=10_000), st.fractions(-1, 4, max_denominator=10_000))
def test_a_curve_that_is_monotone_never_pays_less_for_more(written: object, x: Fraction, y: Fraction) -> None:
    curve = READ.validate_python(written)
    assert curve.monotone
    assert curve.multiple(min(x, y)).multiple <= curve.multiple(max(x, y)).multiple


@pytest.mark.parametrize(
    "written",
    [
        {"kind": "points", "points": {"0%": "100%", "100%": "50%"}},
        {"kind": "points", "points": {"0%": "10%", "100%": "50%"}, "above": "20%"},
        {"kind": "points", "points": {"0%": "10%", "100%": "50%"}, "below": "20%"},
        {"kind": "steps", "pays": "multiple", "bands": {"0%": "100%", "100%": "50%"}},
        {"kind": "excess", "bands": {"0%": "100%", "100%": "200%", "125%": "120%"}},
    ],
    ids=str,
)
def test_a_curve_that_falls_somewhere_is_not_monotone(written: object) -> None:
    assert not READ.validate_python(written).monotone


def test_a_curve_may_fall_all_the_way_where_less_is_better() -> None:
    curve = READ.validate_python({"kind": "points", "on": "actual", "points": {"5%": "150%", "10%": "0%"}})
    assert curve.falls
    assert not curve.monotone


@pytest.mark.parametrize(("any_of_them", "kinds"), [(CurveBase, KINDS), (RateBase, RATE_KINDS)])
def test_the_model_of_any_curve_is_that_of_its_kind(any_of_them: type[CurveBase], kinds: dict[str, type]) -> None:
    for kind, model in kinds.items():
        assert any_of_them.of_kind(kind) is model
        assert model.of_kind("steps") is model  # it stands for itself alone
    assert any_of_them.of_kind("lineer") is any_of_them
    assert any_of_them.of_kind(["steps"]) is any_of_them
