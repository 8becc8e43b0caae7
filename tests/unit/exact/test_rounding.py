"""The one rounding of pay, with the division of a whole into whole parts."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbonus.exact import divide, minor_units, round_half_even, round_half_up

FEW = settings(database=None, deadline=None, max_examples=100)


@pytest.mark.parametrize(
    ("value", "places", "up", "even"),
    [
        ("2.345", 2, "2.35", "2.34"),
        ("-2.345", 2, "-2.35", "-2.34"),
        ("2.355", 2, "2.36", "2.36"),
        ("0.005", 2, "0.01", "0.00"),
        ("-0.005", 2, "-0.01", "0.00"),
        ("0.0049999", 2, "0.00", "0.00"),
        ("-0.0049999", 2, "0.00", "0.00"),
        ("2", 2, "2.00", "2.00"),
        ("999.995", 2, "1000.00", "1000.00"),
        ("0.5", 0, "1", "0"),
        ("-1.5", 0, "-2", "-2"),
        ("1.0005", 3, "1.001", "1.000"),
    ],
)
def test_halves_go_away_from_zero_or_to_the_even_digit(value: str, places: int, up: str, even: str) -> None:
    exact = Fraction(value)
    assert [str(round_half_up(exact, places)), str(round_half_even(exact, places))] == [up, even]


def test_a_third_is_not_a_half() -> None:
    assert [round_half_up(Fraction(n, 3), 2) for n in (1, 2, -1, -2)] == [
        Decimal("0.33"), Decimal("0.67"), Decimal("-0.33"), Decimal("-0.67")
    ]


@given(st.fractions(), st.integers(0, 3))
@FEW
def test_rounding_is_symmetric_around_zero(value: Fraction, places: int) -> None:
    # as fractions: `-` on a Decimal would round to the 28 digits of its context
    assert Fraction(round_half_up(-value, places)) == -Fraction(round_half_up(value, places))
    assert Fraction(round_half_even(-value, places)) == -Fraction(round_half_even(value, places))


@given(st.integers(-10**12, 10**12), st.integers(0, 3))
@FEW
def test_rounding_agrees_with_decimal_arithmetic(thousandths: int, places: int) -> None:
    value = Fraction(thousandths, 10_000)
    with localcontext() as context:
        context.prec = 60
        written, unit = Decimal(thousandths).scaleb(-4), Decimal(1).scaleb(-places)
        assert round_half_up(value, places) == written.quantize(unit, ROUND_HALF_UP)
        assert round_half_even(value, places) == written.quantize(unit, ROUND_HALF_EVEN)


@given(st.fractions(), st.integers(0, 3))
@FEW
def test_rounding_moves_a_value_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(Fraction(rounded) - value) * 10**places * 2 <= 1
    assert round_half_up(Fraction(rounded), places) == rounded


@pytest.mark.parametrize(
    ("currency", "digits"),
    [
        ("USD", 2), ("EUR", 2), ("BIF", 0), ("CLP", 0), ("DJF", 0), ("GNF", 0), ("ISK", 0), ("JPY", 0), ("KMF", 0),
        ("KRW", 0), ("PYG", 0), ("RWF", 0), ("UGX", 0), ("VND", 0), ("VUV", 0), ("XAF", 0), ("XOF", 0), ("XPF", 0),
        ("BHD", 3), ("IQD", 3), ("JOD", 3), ("KWD", 3), ("LYD", 3), ("OMR", 3), ("TND", 3),
    ],
)
def test_currencies_have_their_own_minor_units(currency: str, digits: int) -> None:
    assert minor_units(currency) == digits


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, ("1", "1", "1"), (34, 33, 33)),  # the tie goes to the earlier weight
        (5, ("0.7", "0.3"), (4, 1)),
        (1, ("0", "1", "1"), (0, 1, 0)),
        (0, ("1", "2"), (0, 0)),
        (3, ("1", "3", "3"), (1, 1, 1)),
        (4, ("1", "3", "3"), (0, 2, 2)),  # a bigger pool may lower a share
        (10, ("1/3", "1/6", "1/2"), (3, 2, 5)),
    ],
)
def test_a_whole_is_divided_by_the_largest_remainder(
    total: int, weights: tuple[str, ...], parts: tuple[int, ...]
) -> None:
    assert divide(total, [Fraction(weight) for weight in weights]) == parts


some_weights = st.lists(st.fractions(min_value=0, max_value=100), min_size=1, max_size=8).filter(any)


@given(st.integers(0, 10**9), some_weights)
@FEW
def test_parts_add_to_the_whole_each_within_one_unit(total: int, weights: list[Fraction]) -> None:
    parts = divide(total, weights)
    exact = [total * weight / sum(weights, Fraction(0)) for weight in weights]
    assert sum(parts) == total
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)
