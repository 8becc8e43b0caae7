"""What each kind of rate earns on an amount, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from csbonus.curves.rates.base import RateBase, written
from csbonus.curves.rates.read import Rate

READ: TypeAdapter[RateBase] = TypeAdapter(Rate)
SLICES = {"kind": "marginal", "on": "actual", "bands": {"0 USD": "5%", "1000 USD": "10%", "3000 USD": "20%"}}
STEPS = {"kind": "steps", "on": "actual", "bands": {"0 USD": "5%", "1000 USD": "10%"}}
LATE = {"kind": "steps", "on": "actual", "bands": {"500 USD": "5%", "1000 USD": "10%"}}
LINE = {"kind": "points", "on": "actual", "points": {"0 USD": "5%", "1000 USD": "10%"}}
TIERS = {"kind": "additive_points", "on": "actual", "bands": {"0-1000 USD": "4%", "1000-3000 USD": "6%"}}


@pytest.mark.parametrize(
    ("rate", "amount", "earns", "steps"),
    [
        ("4%", "2500", "100", ["4 % of 2,500 = 100"]),
        ("4%", "-2500", "-100", ["4 % of -2,500 = -100"]),
        (SLICES, "0", "0", []),
        (SLICES, "800", "40", ["800 at 5 % = 40"]),
        (SLICES, "1000", "50", ["1,000 at 5 % = 50"]),
        (SLICES, "2000", "150", ["1,000 at 5 % = 50", "1,000 at 10 % = 100", "together 150, which is 7.5 % of 2,000"]),
        (SLICES, "4000", "450", ["1,000 at 5 % = 50", "2,000 at 10 % = 200", "1,000 at 20 % = 200",
                                 "together 450, which is 11.25 % of 4,000"]),
        (SLICES, "-200", "-10", ["-200 at 5 % = -10"]),
        (SLICES, "-0.5", "-0.025", ["-0.50 at 5 % = ≈ -0.03"]),
        ({**SLICES, "floor": "4%"}, "-0.5", "-0.025", ["-0.50 at 5 % = ≈ -0.03"]),
        ({**SLICES, "bands": {"0 USD": "5%"}}, "800", "40", ["800 at 5 % = 40"]),
        ({**SLICES, "bands": {"0 USD": "5%", "0.5 USD": "10%"}}, "0.8", "0.055",
         ["0.50 at 5 % = ≈ 0.03", "0.30 at 10 % = 0.03", "together ≈ 0.06, which is 6.875 % of 0.80"]),
        ({**SLICES, "cap": "4%"}, "0.5", "0.02", ["0.50 at 5 % = ≈ 0.03", "capped at 4 % of it"]),
        ({**SLICES, "cap": "5%", "floor": "5%"}, "1000", "50", ["1,000 at 5 % = 50"]),
        (STEPS, "-0.5", "-0.025", ["the band from 0 USD is reached", "5 % of -0.50 = ≈ -0.03"]),
        ({**SLICES, "cap": "8%"}, "2000", "150", ["1,000 at 5 % = 50", "1,000 at 10 % = 100",
                                                  "together 150, which is 7.5 % of 2,000"]),
        ({**SLICES, "cap": "10%"}, "4000", "400", ["1,000 at 5 % = 50", "2,000 at 10 % = 200", "1,000 at 20 % = 200",
                                                   "together 450, which is 11.25 % of 4,000", "capped at 10 % of it"]),
        ({**SLICES, "floor": "6%"}, "1000", "60", ["1,000 at 5 % = 50", "not below 6 % of it"]),
        ({**SLICES, "floor": "6%"}, "-1000", "-50", ["-1,000 at 5 % = -50"]),
        ({**SLICES, "cap": "4%"}, "-1000", "-50", ["-1,000 at 5 % = -50"]),
        (STEPS, "999", "49.95", ["the band from 0 USD is reached", "5 % of 999 = 49.95"]),
        (STEPS, "1000", "100", ["the band from 1000 USD is reached", "10 % of 1,000 = 100"]),
        ({**STEPS, "edge": "lower"}, "1000", "50", ["the band from 0 USD is reached", "5 % of 1,000 = 50"]),
        (STEPS, "-100", "-5", ["the band from 0 USD is reached", "5 % of -100 = -5"]),
        ({**STEPS, "edge": "lower"}, "0", "0", ["below the band from 0 USD: nothing", "0 % of 0 = 0"]),
        (LATE, "400", "0", ["below the band from 500 USD: nothing", "0 % of 400 = 0"]),
        (LATE, "-400", "0", ["below the band from 500 USD: nothing", "0 % of -400 = 0"]),
        (LINE, "500", "37.5", ["between 0 USD → 5 % and 1000 USD → 10 %", "7.5 % of 500 = 37.50"]),
        (TIERS, "2000", "140", ["0 USD to 1000 USD: 100 % of 4 %", "1000 USD to 3000 USD: 50 % of 6 %",
                                "together 7 %", "7 % of 2,000 = 140"]),
    ],
    ids=str,
)
def test_an_amount_earns_by_its_rate(rate: object, amount: str, earns: str, steps: list[str]) -> None:
    found = READ.validate_python(rate).earned(Fraction(amount), Fraction(1))
    assert found.amount == Fraction(earns)
    assert list(found.steps) == steps


@pytest.mark.parametrize(
    ("rate", "earns"),
    [
        ({"kind": "steps", "bands": {"0%": "5%", "100%": "10%"}}, "150"),  # 1500 is 150 % of the goal
        ({"kind": "marginal", "bands": {"0%": "5%", "100%": "10%"}}, "100"),  # 1000 × 5 % + 500 × 10 %
        ({"kind": "points", "points": {"0%": "5%", "200%": "25%"}}, "300"),  # 20 % of 1500
    ],
    ids=str,
)
def test_a_rate_on_attainment_compares_the_amount_with_the_goal(rate: object, earns: str) -> None:
    assert READ.validate_python(rate).earned(Fraction(1500), Fraction(1000)).amount == Fraction(earns)


@pytest.mark.parametrize(
    ("value", "text"), [("1000", "1,000"), ("0.5", "0.50"), ("1/3", "≈ 0.33"), ("-1234.565", "≈ -1,234.57")]
)
def test_an_amount_in_a_line_of_arithmetic_is_marked_where_there_is_more_behind_it(value: str, text: str) -> None:
    assert written(Fraction(value)) == text


@pytest.mark.parametrize(
    ("rate", "code", "at"),
    [
        ("4", "CSB211", ()),
        ({"bands": {}}, "CSB221", ()),
        ({"kind": "linear"}, "CSB223", ("kind",)),
        ({"kind": ["steps"]}, "CSB223", ("kind",)),
    ],
    ids=str,
)
def test_what_is_no_rate_is_refused(rate: object, code: str, at: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        READ.validate_python(rate)
    (error,) = refused.value.errors()
    assert (error["type"], error["ctx"]["at"]) == (code, at)


def test_a_rate_knows_on_what_it_is_and_what_is_wrong_with_it() -> None:
    assert READ.validate_python("4%").problems() == ()
    assert READ.validate_python(SLICES).monotone
    assert READ.validate_python({**SLICES, "bands": {"0 USD": "10%", "5 USD": "5%"}}).monotone
    assert [fault.code for fault in READ.validate_python({**SLICES, "bands": {"5 USD": "5%"}}).problems()] == ["CSB236"]
    assert READ.validate_python(LATE).problems() == ()
    assert READ.validate_python(LINE).each is None
