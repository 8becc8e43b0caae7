"""Which texts are numbers, percentages, shares; the way back to text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbonus.exact import grouped, in_percent, number, percentage, plain, share, total

FEW = settings(database=None, deadline=None, max_examples=100)
OTHER_WRITINGS = [
    "", " ", " 1", "1 ", "1\n", "+1", "--1", "01", "-01", "00", ".5", "5.", "1.2.3", "1e3", "1E3", "1,000", "1_000",
    "1 000", "0x10", "1/2", "½", "NaN", "nan", "inf", "-inf", "Infinity", "−5", "１", "٣", "1²", "$1", "1%", "1\x00",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("7", Fraction(7)),
        ("-12.34", Fraction(-1234, 100)),
        ("0.000001", Fraction(1, 1_000_000)),
        ("9999999999999.999999", Fraction(9_999_999_999_999_999_999, 1_000_000)),
    ],
)
def test_plain_digits_are_a_number(text: str, value: Fraction) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", [*OTHER_WRITINGS, "12345678901234", "0.1234567", "1" * 5000])
def test_any_other_writing_is_not_a_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80%", Fraction(4, 5)), ("0%", Fraction(0)), ("-2.5%", Fraction(-1, 40)),
        ("133.333333%", Fraction(133333333, 10**8)),
    ],
)
def test_a_percentage_has_its_sign(text: str, value: Fraction) -> None:
    assert percentage(text) == value


@pytest.mark.parametrize("text", ["80", "%", "80 %", "80%%", "%80", "1e2%", "80％", "1/3%", "80%\n"])
def test_any_other_writing_is_not_a_percentage(text: str) -> None:
    assert percentage(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/3", Fraction(1, 3)), ("0/1", Fraction(0)), ("9999/9999", Fraction(1)), ("50%", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)), ("1", Fraction(1)),
    ],
)
def test_a_share_is_a_fraction_a_percentage_or_a_decimal(text: str, value: Fraction) -> None:
    assert share(text) == value


@pytest.mark.parametrize(
    "text",
    ["1/0", "0/0", "-1/3", "1/-3", "1 / 3", "01/3", "1/03", "1/3/3", "10000/1", "1/10000", "1./3", "1/3%", "1/", "/3"],
)
def test_any_other_writing_is_not_a_share(text: str) -> None:
    assert share(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"), (Fraction(100), "100"), (Fraction(-100), "-100"), (Fraction(2469, 2), "1234.5"),
        (Fraction(-1, 4), "-0.25"), (Fraction(1, 1_000_000), "0.000001"), (Fraction(2, 3), "2/3"),
        (Fraction(-7, 6), "-7/6"), (Fraction(1, 2**20), "0.00000095367431640625"),
        (Fraction(1, 5**30), "0.000000000000000000001073741824"),  # more than a float would hold
    ],
)
def test_a_number_is_written_without_loss(value: Fraction, text: str) -> None:
    assert plain(value) == text


@given(st.fractions())
@FEW
def test_what_is_written_plainly_is_read_as_the_same_number(value: Fraction) -> None:
    assert Fraction(plain(value)) == value


@given(st.integers(-10**18, 10**18), st.integers(0, 6))
@FEW
def test_every_number_an_export_can_hold_is_read_back(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert abs(value) >= 10**13 or number(plain(value)) == value


@given(st.text(alphabet="0123456789+-./,_eE% x٣", max_size=12))
@FEW
def test_what_is_read_is_what_the_digits_say(text: str) -> None:
    value = number(text)
    assert value is None or (set(text) <= set("-.0123456789") and value == Fraction(Decimal(text)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.975", "97.5 %"), ("1", "100 %"), ("-1/200", "-0.5 %"), ("1/3", "1/3"),
        ("1/12", "1/12"),  # 8.333... %
    ],
)
def test_a_ratio_is_written_in_percent_where_that_is_exact(value: str, text: str) -> None:
    assert in_percent(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("300000", "300,000"), ("-1000", "-1,000"), ("0", "0"), ("1234.5", "1,234.50"), ("-1234.565", "-1,234.57"),
        ("1/3", "0.33"),
    ],
)
def test_a_number_for_people_is_grouped_with_two_digits_where_it_is_not_whole(value: str, text: str) -> None:
    assert grouped(Fraction(value)) == text


@pytest.mark.parametrize(
    ("values", "expected"), [((), "0"), (("0", "0"), "0"), (("1/3",), "1/3"), (("1/3", "0", "-1/2", "2"), "11/6")]
)
def test_a_total_is_the_sum(values: tuple[str, ...], expected: str) -> None:
    assert total(Fraction(value) for value in values) == Fraction(expected)
