"""What single rates earn of an amount, and which rates are refused (calculation §5)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from csbonus.curves.rates.base import RateBase
from csbonus.curves.rates.read import Rate

READ: TypeAdapter[RateBase] = TypeAdapter(Rate)
BANDS = {"0 USD": "5%", "1000 USD": "20%"}


@pytest.mark.parametrize(
    ("written", "amount", "earned", "steps"),
    [
        ({"kind": "marginal", "bands": BANDS}, "2000", "250",
         ("1,000 at 5 % = 50", "1,000 at 20 % = 200", "together 250, which is 12.5 % of 2,000")),
        ({"kind": "marginal", "bands": BANDS, "cap": "8%"}, "2000", "160",
         ("1,000 at 5 % = 50", "1,000 at 20 % = 200", "together 250, which is 12.5 % of 2,000", "capped at 8 % of it")),
        ({"kind": "marginal", "bands": BANDS, "floor": "15%"}, "2000", "300",
         ("1,000 at 5 % = 50", "1,000 at 20 % = 200", "together 250, which is 12.5 % of 2,000",
          "not below 15 % of it")),
        ({"kind": "marginal", "bands": BANDS, "cap": "8%"}, "-400", "-20", ("-400 at 5 % = -20",)),
        ({"kind": "marginal", "bands": BANDS, "floor": "15%"}, "0", "0", ()),
        ({"kind": "steps", "bands": BANDS}, "2000", "400",
         ("the band from 1000 USD is reached", "20 % of 2,000 = 400")),
        ({"kind": "steps", "bands": BANDS}, "-400", "-20",
         ("the band from 0 USD is reached", "5 % of -400 = -20")),
        ({"kind": "steps", "bands": {"100 USD": "5%"}}, "-400", "0",
         ("below the band from 100 USD: nothing", "0 % of -400 = 0")),
    ],
    ids=str,
)
def test_a_rate_on_an_amount(written: dict[str, object], amount: str, earned: str, steps: tuple[str, ...]) -> None:
    rate = READ.validate_python({**written, "on": "actual"})
    assert rate.earned(Fraction(amount), Fraction(1)) == (Fraction(earned), steps)


@pytest.mark.parametrize(
    ("written", "code", "at"),
    [
        ({"bands": BANDS}, "CSB221", ()),
        ({"kind": "slices", "bands": BANDS}, "CSB223", ("kind",)),
        ({"kind": ["steps"], "bands": BANDS}, "CSB223", ("kind",)),
        ("4", "CSB211", ()),
    ],
    ids=str,
)
def test_a_rate_that_cannot_be_read_is_refused(written: object, code: str, at: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        READ.validate_python(written)
    (error,) = refused.value.errors()
    assert (error["type"], error["ctx"]["at"]) == (code, at)


def test_the_kind_of_a_table_of_rates_tells_which_keys_it_has() -> None:
    """Where any rate may stand, `kind` decides; an unknown kind, or one rate in the place of another, decides none."""
    flat, slices = type(READ.validate_python("4%")), type(READ.validate_python({"kind": "marginal", "bands": BANDS}))
    assert RateBase.of_kind("marginal") is slices
    assert RateBase.of_kind("slices") is RateBase
    assert flat.of_kind("marginal") is flat
