"""What a curve says of itself: its sentences, its arithmetic, its table."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from csbonus.curves import Curve, CurveBase

READ: TypeAdapter[CurveBase] = TypeAdapter(Curve)
TWO = {"80%": "40%", "100%": "100%"}
MONEY = {"1000 USD": "40%", "2500.50 USD": "100%", "4000 USD": "150%"}
BANDS = {"0%": "100%", "100%": "150%", "125%": "200%"}
TIERS = {"0%-80%": "100%", "80%-120%": "50%"}
EDGE = "A result exactly on the edge of two bands belongs to the {} one; results are compared unrounded."


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("linear", ["It pays the attainment: an attainment of 80 % pays 80 % of the target, 110 % pays 110 %."]),
        ("pass_fail", ["Who reaches the goal is paid the whole target, else nothing."]),
        ({"kind": "pass_fail", "edge": "lower"},
         ["Who reaches more than the goal is paid the whole target, else nothing."]),
        ({"kind": "points", "points": TWO},
         ["An attainment of 80 % pays 40 % and an attainment of 100 % pays 100 %, of the target; "
          "between these on a straight line.",
          "Below an attainment of 80 % it stays at 40 %.", "Above an attainment of 100 % it stays at 100 %."]),
        ({"kind": "points", "points": MONEY, "on": "actual", "below": "10%", "above": "extend"},
         ["A result of 1,000 USD pays 40 %, a result of 2,500.50 USD pays 100 % and a result of 4,000 USD pays 150 %, "
          "of the target; between these on a straight line.",
          "Below a result of 1,000 USD it pays 10 %.", "Above a result of 4,000 USD the line goes on."]),
        ({"kind": "points", "points": {"0": "0%", "30": "100%"}, "on": "actual"},
         ["A result of 0 pays 0 % and a result of 30 pays 100 %, of the target; between these on a straight line.",
          "Below a result of 0 it stays at 0 %.", "Above a result of 30 it stays at 100 %."]),
        ({"kind": "steps", "pays": "rate", "bands": {"80%": "50%", "100%": "100%"}},
         ["The whole attainment is paid at the rate of the band that is reached: "
          "from an attainment of 80 % on 50 % and from an attainment of 100 % on 100 %.",
          "Below an attainment of 80 % nothing is paid.", EDGE.format("upper")]),
        ({"kind": "steps", "pays": "multiple", "on": "actual", "edge": "lower", "bands": {"5 days": "50%"}},
         ["The band that is reached says what is paid: from a result of 5 days on 50 % of the target.",
          "Below a result of 5 days nothing is paid.", EDGE.format("lower")]),
        ({"kind": "marginal", "bands": BANDS},
         ["Each slice of the attainment is paid at the rate of its own band: from an attainment of 0 % to 100 % at "
          "100 %, from an attainment of 100 % to 125 % at 150 % and from an attainment of 125 % on at 200 %."]),
        ({"kind": "excess", "bands": BANDS},
         ["Up to the goal the attainment is paid at 100 %.",
          "Above the goal all that is above it is paid at the rate of the highest band reached: from an attainment of "
          "100 % on 150 % and from an attainment of 125 % on 200 %.", EDGE.format("upper")]),
        ({"kind": "excess", "bands": {"0%": "80%"}},
         ["Up to the goal the attainment is paid at 80 %.", EDGE.format("upper")]),
        ({"kind": "additive_points", "bands": TIERS},
         ["Each finished band adds its part, the one that is entered adds what is passed of it: "
          "100 % for an attainment of 0 % to 80 % and 50 % for an attainment of 80 % to 120 %."]),
        ({"kind": "additive_points", "on": "actual", "bands": {"0-1000 USD": "1%", "1000-5000 USD": "2%"}},
         ["Each finished band adds its part, the one that is entered adds what is passed of it: "
          "1 % for a result of 0 USD to 1,000 USD and 2 % for a result of 1,000 USD to 5,000 USD."]),
    ],
    ids=str,
)
def test_a_curve_is_read_aloud(written: object, sentences: list[str]) -> None:
    assert list(READ.validate_python(written).aloud()) == sentences


@pytest.mark.parametrize(
    ("written", "x", "steps"),
    [
        ("pass_fail", "100", ["pass or fail: 100 % of the goal, the goal is met"]),
        ("pass_fail", "99.5", ["pass or fail: 99.5 % of the goal, the goal is not met"]),
        ({"kind": "points", "points": TWO}, "80", ["at 80 % → 40 %"]),
        ({"kind": "points", "points": TWO}, "100", ["between 80 % → 40 % and 100 % → 100 %"]),
        ({"kind": "points", "points": TWO}, "70", ["below 80 % → 40 %, which holds"]),
        ({"kind": "points", "points": TWO}, "101", ["above 100 % → 100 %, which holds"]),
        ({"kind": "points", "points": TWO, "above": "120%"}, "101", ["above 100 %: 120 %"]),
        ({"kind": "points", "points": BANDS, "below": "extend"}, "-10",
         ["the line through 0 % → 100 % and 100 % → 150 %, extended"]),
        ({"kind": "points", "points": BANDS, "above": "extend"}, "130",
         ["the line through 100 % → 150 % and 125 % → 200 %, extended"]),
        ({"kind": "points", "points": MONEY, "on": "actual"}, "100000", ["at 1000 USD → 40 %"]),
        ({"kind": "steps", "pays": "multiple", "bands": TWO}, "79", ["below the band from 80 %: nothing"]),
        ({"kind": "steps", "pays": "multiple", "bands": BANDS}, "110", ["the band from 100 % pays 150 %"]),
        ({"kind": "points", "points": {"0": "0%", "30": "100%"}, "on": "actual"}, "1500",
         ["between 0 → 0 % and 30 → 100 %"]),
        ({"kind": "linear", "cap": "120%", "floor": "50%"}, "120", ["linear: 120 % of the goal pays 120 %"]),
        ({"kind": "linear", "cap": "120%", "floor": "50%"}, "50", ["linear: 50 % of the goal pays 50 %"]),
        ({"kind": "excess", "bands": BANDS}, "100", ["100 % × 100 % up to the goal"]),
        ({"kind": "excess", "bands": BANDS}, "90", ["100 % × 90 % up to the goal"]),
        ({"kind": "excess", "bands": {"0%": "80%", "110%": "150%"}}, "105",  # the base rate is the highest reached
         ["80 % × 100 % up to the goal", "the band from 0 % pays 80 % × 5 % above the goal", "together 84 %"]),
        ({"kind": "excess", "bands": BANDS}, "130",
         ["100 % × 100 % up to the goal", "the band from 125 % pays 200 % × 30 % above the goal", "together 160 %"]),
        ({"kind": "marginal", "bands": BANDS}, "0", ["together 0 %"]),
        ({"kind": "marginal", "bands": BANDS}, "130",
         ["0 % to 100 % at 100 %", "100 % to 125 % at 150 %", "125 % to 130 % at 200 %", "together 147.5 %"]),
        ({"kind": "additive_points", "bands": TIERS}, "80", ["0 % to 80 %: 100 % of 100 %", "together 100 %"]),
        ({"kind": "additive_points", "bands": TIERS}, "90",
         ["0 % to 80 %: 100 % of 100 %", "80 % to 120 %: 25 % of 50 %", "together 112.5 %"]),
        ({"kind": "additive_points", "on": "actual", "bands": {"0-1000 USD": "1%", "1000-5000 USD": "2%"}}, "200000",
         ["0 USD to 1000 USD: 100 % of 1 %", "1000 USD to 5000 USD: 25 % of 2 %", "together 1.5 %"]),
        ("linear", "200/3", ["linear: ≈ 66.6667 % of the goal pays ≈ 66.6667 %"]),
        ("linear", "0.0001", ["linear: 0.0001 % of the goal pays 0.0001 %"]),
    ],
    ids=str,
)
def test_every_branch_of_a_curve_shows_its_arithmetic(written: object, x: str, steps: list[str]) -> None:
    assert list(READ.validate_python(written).multiple(Fraction(x) / 100).steps) == steps


@pytest.mark.parametrize(
    ("written", "x", "multiple", "cut"),
    [
        ({"kind": "linear", "cap": "120%"}, "130", "120", "10"),
        ({"kind": "linear", "cap": "120%"}, "120", "120", "0"),
        ({"kind": "linear", "floor": "50%"}, "40", "50", "0"),
    ],
)
def test_what_a_cap_takes_of_a_curve_is_known(written: object, x: str, multiple: str, cut: str) -> None:
    payoff = READ.validate_python(written).multiple(Fraction(x) / 100)
    assert (payoff.multiple, payoff.cut) == (Fraction(multiple) / 100, Fraction(cut) / 100)


@pytest.mark.parametrize(
    ("written", "key", "xs", "ys", "unit"),
    [
        ("linear", (), [], [], None),
        ({"kind": "linear", "cap": "150%"}, (), [], [("cap", "150%")], None),
        ({"kind": "points", "points": TWO, "cap": "90%"}, ("points",), [("80%", "80%"), ("100%", "100%")],
         [("80%", "40%"), ("100%", "100%"), ("cap", "90%")], None),
        ({"kind": "points", "points": MONEY, "on": "actual"}, ("points",),
         [(each, each.replace(".50", ".5")) for each in MONEY], [*MONEY.items()], "USD"),
        ({"kind": "steps", "pays": "multiple", "bands": TWO}, ("bands",), [("80%", "80%"), ("100%", "100%")],
         [("80%", "40%"), ("100%", "100%")], None),
        ({"kind": "steps", "pays": "multiple", "on": "actual", "bands": {"5 days": "50%"}}, ("bands",),
         [("5 days", "5 days")], [("5 days", "50%")], "days"),
        ({"kind": "additive_points", "bands": TIERS, "cap": "90%"}, ("bands",),
         [("0%-80%", "0%"), ("0%-80%", "80%"), ("80%-120%", "80%"), ("80%-120%", "120%")],
         [("0%-80%", "100%"), ("80%-120%", "50%"), ("cap", "90%")], None),
        ({"kind": "additive_points", "on": "actual", "bands": {"0-1000 USD": "1%"}}, ("bands",),
         [("0-1000 USD", "0 USD"), ("0-1000 USD", "1000 USD")], [("0-1000 USD", "1%")], "USD"),
    ],
    ids=str,
)
def test_a_curve_knows_its_table_and_where_it_is_written(
    written: object, key: tuple[str, ...], xs: list[tuple[str, str]], ys: list[tuple[str, str]], unit: str | None
) -> None:
    curve = READ.validate_python(written)
    assert curve.table_key == key
    assert [(at[:-1], at[-1], str(x)) for at, x in curve.xs] == [(key, *each) for each in xs]
    assert [(at, y) for at, y in curve.multiples] == [
        ((*(() if at == "cap" else key), at), Fraction(y.removesuffix("%")) / 100) for at, y in ys
    ]
    assert curve.points_x_units == unit


@pytest.mark.parametrize(
    ("written", "rises", "falls"),
    [
        ("linear", True, False),
        ({"kind": "points", "points": {"0%": "50%", "100%": "50%"}}, True, True),
        ({"kind": "points", "points": {"0%": "50%", "100%": "50%"}, "below": "60%"}, False, True),
        ({"kind": "points", "points": {"0%": "50%", "100%": "50%"}, "above": "60%"}, True, False),
        ({"kind": "points", "points": {"0%": "50%", "100%": "40%"}, "below": "45%"}, False, False),
        ({"kind": "points", "points": {"0%": "50%", "100%": "40%"}, "above": "45%"}, False, False),
        ({"kind": "steps", "pays": "multiple", "bands": {"0%": "50%", "100%": "40%"}}, False, False),
        ({"kind": "steps", "pays": "multiple", "bands": {"0%": "50%", "100%": "50%"}}, True, False),
        ({"kind": "excess", "bands": {"0%": "200%", "100%": "100%"}}, True, False),  # the first step of the excess
        ({"kind": "excess", "bands": {"0%": "100%", "100%": "200%", "110%": "200%"}}, True, False),
        ({"kind": "excess", "bands": {"0%": "80%"}}, True, False),
        ({"kind": "marginal", "bands": {"0%": "200%", "100%": "100%"}}, True, False),
        ({"kind": "additive_points", "bands": TIERS}, True, False),
    ],
    ids=str,
)
def test_a_curve_knows_whether_it_rises_or_falls(written: object, rises: bool, falls: bool) -> None:
    curve = READ.validate_python(written)
    assert (curve.monotone, curve.falls) == (rises, falls)
