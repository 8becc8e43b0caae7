"""Each kind of value is read from one spelling, with one meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from csbonus.documents import fields
from csbonus.documents.fields import Quantity


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (fields.read_percent, "80%", Fraction(4, 5)),
        (fields.read_percent, "-0.5%", Fraction(-1, 200)),
        (fields.read_share, "1/3", Fraction(1, 3)),
        (fields.read_share, "60%", Fraction(3, 5)),
        (fields.read_limit, "none", None),
        (fields.read_limit, "200%", Fraction(2)),
        (fields.read_quantity, "80%", Quantity(Fraction(4, 5), "%")),
        (fields.read_quantity, "12000 USD", Quantity(Fraction(12000), "USD")),
        (fields.read_quantity, "45 days", Quantity(Fraction(45), "days")),
        (fields.read_quantity, "12.500 KWD", Quantity(Fraction(25, 2), "KWD")),
        (fields.read_quantity, "0.125 USD", Quantity(Fraction(1, 8), "USD")),
        (fields.read_quantity, "1.2500 USD", Quantity(Fraction(5, 4), "USD")),
        (fields.read_quantity, "1000.125 USD", Quantity(Fraction(8001, 8), "USD")),
        (fields.read_quantity, "12.500%", Quantity(Fraction(1, 8), "%")),
        (fields.read_quantity, "-12.5", Quantity(Fraction(-25, 2), "")),
        (fields.read_day, "2026-02-28", date(2026, 2, 28)),
        (fields.read_whole, "30", 30),
        (fields.read_flag, "true", True),
        (fields.read_flag, "false", False),
    ],
)
def test_a_value_is_read_from_its_one_spelling(read: Callable[[object], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (fields.read_percent, "80", "CSB211"),
        (fields.read_percent, "1.5", "CSB211"),
        (fields.read_percent, "eighty", "CSB225"),
        (fields.read_percent, None, "CSB222"),
        (fields.read_percent, ["80%"], "CSB224"),
        (fields.read_share, "1/0", "CSB225"),
        (fields.read_share, "1", "CSB211"),
        (fields.read_limit, None, "CSB222"),
        (fields.read_quantity, {"a": "1"}, "CSB224"),
        (fields.read_quantity, "1.5.5", "CSB225"),
        (fields.read_day, "2026-1-1", "CSB213"),
        (fields.read_day, "20260101", "CSB213"),
        (fields.read_day, "2026-W01-1", "CSB213"),
        (fields.read_day, "2026-02-30", "CSB214"),
        (fields.read_day, "0000-01-01", "CSB214"),
        (fields.read_whole, "1.5", "CSB225"),
        (fields.read_whole, "-1", "CSB225"),
        (fields.read_whole, "1000000000000", "CSB225"),
        (fields.read_flag, "NO", "CSB215"),
        (fields.read_flag, "True", "CSB215"),
    ],
)
def test_anything_else_is_refused(read: Callable[[object], object], value: object, code: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read(value)
    assert refused.value.type == code


def test_a_bare_number_that_may_be_a_ratio_shows_both_readings() -> None:
    with pytest.raises(PydanticCustomError) as refused:
        fields.read_percent("1.2")
    assert refused.value.context == {
        "text": "`1.2` may mean 1.2% or 120%", "hint": "write `1.2%` or `120%`", "at": ()
    }


@pytest.mark.parametrize("text", ["80%", "12000 USD", "45 days", "-12.5", "0.1%"])
def test_a_quantity_is_shown_as_it_was_written(text: str) -> None:
    assert str(fields.read_quantity(text)) == text


@pytest.mark.parametrize(("text", "meant"), [
    ("12.000 EUR", "write `12000 EUR` or `12.00 EUR`"), ("-999.125 JPY", "write `-999125 JPY` or `-999.1250 JPY`"),
])
def test_an_amount_that_may_be_a_thousand_times_as_much_is_refused(text: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        fields.read_quantity(text)
    assert (refused.value.type, refused.value.context) == (
        "CSB227", {"text": f"`{text}` may mean {meant[7:].replace('`', '')}", "hint": meant, "at": ()})
