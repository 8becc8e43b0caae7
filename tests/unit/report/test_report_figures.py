"""Numbers for people, and numbers of which nothing may be lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from csbonus.documents.fields import Quantity
from csbonus.report import figures


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (Decimal("1234567.5"), "USD", "1,234,567.50 USD"),
        (Decimal(0), "USD", "0.00 USD"),
        (Decimal("-0.00"), "USD", "0.00 USD"),
        (Fraction(-4690, 2000), "EUR", "-2.35 EUR"),
        (Fraction(2345, 1000), "EUR", "2.35 EUR"),
        (Decimal(1200), "JPY", "1,200 JPY"),
        (Fraction(1, 3), "KWD", "0.333 KWD"),
    ],
)
def test_money_is_grouped_and_has_the_places_of_its_currency(
    amount: Fraction | Decimal, currency: str, shown: str
) -> None:
    assert figures.priced(amount, currency) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(975, 1000), "97.5 %"), (Fraction(0), "0 %"), (Fraction(12), "1,200 %"), (Fraction(1, 3), "33.33 %")],
)
def test_a_percentage_has_no_zeros_behind_it(value: Fraction, shown: str) -> None:
    assert figures.percent(value) == shown


def test_ratios_in_a_column_have_the_same_places() -> None:
    assert [figures.ratio(value) for value in (Fraction(1), Fraction(-1, 8))] == ["100.00 %", "-12.50 %"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1234), "1,234"),
        (Fraction(12345, 10), "1,234.50"),
        (Fraction(4, 3), "≈ 1.333333"),
        (Fraction(-2, 3), "≈ -0.666667"),
        (Fraction(1, 10**6), "0.000001"),
    ],
)
def test_a_precise_number_says_when_it_was_cut_off(value: Fraction, shown: str) -> None:
    assert figures.precise(value) == shown


def test_a_precise_percentage_says_when_it_was_cut_off() -> None:
    assert figures.precise_percent(Fraction(2, 3)) == "≈ 66.666667 %"
    assert figures.precise_percent(Fraction(1, 8)) == "12.5 %"


def test_a_quantity_keeps_its_unit() -> None:
    assert figures.quantity(Quantity(Fraction(9, 10), "%")) == "90 %"
    assert figures.quantity(Quantity(Fraction(12000), "USD")) == "12,000 USD"
    assert figures.quantity(Quantity(Fraction(50), "")) == "50"


def test_exact_text_loses_nothing() -> None:
    assert figures.exactly(Fraction(2, 3)) == "2/3"
    assert figures.exactly(None) == ""
    assert figures.six_places(Fraction(2, 3)) == Decimal("0.666667")
    assert figures.six_places(None) is None
