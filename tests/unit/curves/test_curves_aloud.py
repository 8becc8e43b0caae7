"""What curves say of themselves: in sentences, and to the checks of the plan that they stand in."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from csbonus.curves import Curve, CurveBase

READ: TypeAdapter[CurveBase] = TypeAdapter(Curve)
EDGE = "A result exactly on the edge of two bands belongs to the upper one; results are compared unrounded."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"kind": "excess", "bands": {"0%": "50%"}}, ["Up to the goal the attainment is paid at 50 %.", EDGE]),
        ({"kind": "excess", "bands": {"0%": "50%", "100%": "200%"}},
         ["Up to the goal the attainment is paid at 50 %.",
          "Above the goal all that is above it is paid at the rate of the highest band reached: "
          "from an attainment of 100 % on 200 %.", EDGE]),
        ({"kind": "points", "points": {"80%": "0%", "100%": "100%"}, "below": "5%", "above": "extend"},
         ["An attainment of 80 % pays 0 % and an attainment of 100 % pays 100 %, of the target; between these on a "
          "straight line.", "Below an attainment of 80 % it pays 5 %.",
          "Above an attainment of 100 % the line goes on."]),
        ({"kind": "points", "points": {"80%": "0%", "100%": "100%"}},
         ["An attainment of 80 % pays 0 % and an attainment of 100 % pays 100 %, of the target; between these on a "
          "straight line.", "Below an attainment of 80 % it stays at 0 %.",
          "Above an attainment of 100 % it stays at 100 %."]),
    ],
)
def test_a_curve_is_read_aloud(written: object, said: list[str]) -> None:
    assert list(READ.validate_python(written).aloud()) == said


@pytest.mark.parametrize(
    ("written", "unit", "falls", "key", "xs"),
    [
        ("linear", None, False, (), []),
        ({"kind": "steps", "pays": "multiple", "bands": {"0%": "0%", "90%": "100%"}}, None, False, ("bands",),
         ["0%", "90%"]),
        ({"kind": "steps", "pays": "multiple", "on": "actual", "bands": {"2 USD": "50%", "5 USD": "100%"}},
         "USD", False, ("bands",), ["2 USD", "5 USD"]),
        ({"kind": "points", "on": "actual", "points": {"2 USD": "100%", "5 USD": "50%"}},
         "USD", True, ("points",), ["2 USD", "5 USD"]),
        ({"kind": "additive_points", "on": "actual", "bands": {"0-10 USD": "1%"}},
         "USD", False, ("bands",), ["0 USD", "10 USD"]),
    ],
    ids=str,
)
def test_a_curve_tells_the_checks_what_its_table_is_made_of(
    written: object, unit: str | None, falls: bool, key: tuple[str, ...], xs: list[str]
) -> None:
    curve = READ.validate_python(written)
    assert (curve.points_x_units, curve.falls, curve.table_key) == (unit, falls, key)
    assert [str(x) for _, x in curve.xs] == xs
