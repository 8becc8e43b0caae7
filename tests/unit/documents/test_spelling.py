"""Numbers that people write in other ways are refused with the right spelling."""

from __future__ import annotations

import pytest

from csbonus.documents.spelling import shortened, why_not_a_number


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("12_000", "CSB227", "write `12000`"),
        ("12_000 USD", "CSB227", "write `12000 USD`"),
        ("1,234.56", "CSB227", "write `1234.56`"),
        ("1,234,567 USD", "CSB227", "write `1234567 USD`"),
        ("1.234,5", "CSB227", "write `1234.5`"),
        ("1,5", "CSB227", "write `1.5`"),
        ("97,5%", "CSB227", "write `97.5%`"),
        ("1,234", "CSB227", "write `1234` or `1.2340`"),
        ("1.234.567", "CSB227", "write `1234567`"),
        ("12 000 EUR", "CSB227", "write `12000 EUR`"),
        ("12'000 CHF", "CSB227", "write `12000 CHF`"),
        ("12,000 EUR", "CSB227", "write `12000 EUR` or `12.00 EUR`"),
        ("12,345 EUR", "CSB227", "write `12345 EUR` or `12.3450 EUR`"),
        ("12,000 KWD", "CSB227", "write `12000 KWD` or `12.000 KWD`"),
        ("12,500%", "CSB227", "write `12500%` or `12.500%`"),
        ("12.000EUR", "CSB231", "write `12000 EUR` or `12.00 EUR`"),
        ("12.000 eur", "CSB231", "write `12000 EUR` or `12.00 EUR`"),
        ("12.000 day", "CSB231", "write `12000 days` or `12.00 days`"),
        ("12.000 percent", "CSB231", "write `12.000%`"),
        ("€12.000", "CSB231", "write `12000 EUR` or `12.00 EUR`"),
        ("12.000 €", "CSB231", "write `12000 EUR` or `12.00 EUR`"),
        ("€12.000,50", "CSB231", "write `12000.50 EUR`"),
        ("12,50 €", "CSB231", "write `12.50 EUR`"),
        ("$1,000.50", "CSB231", "write `1000.50 USD`"),
        ("€1.000.000", "CSB231", "write `1000000 EUR`"),
        ("$.5", "CSB231", "write `0.5 USD`"),
        ("EUR 12.000", "CSB231", "write `12000 EUR` or `12.00 EUR`"),
        ("012.000 EUR", "CSB229", "write `12000 EUR` or `12.00 EUR`"),
        ("+12.000", "CSB225", "write `12000` or `12.00`"),
        ("+12.000 EUR", "CSB225", "write `12000 EUR` or `12.00 EUR`"),
        ("12.000\u00a0EUR", "CSB225", "write `12000 EUR` or `12.00 EUR`"),
        ("12.000 EUR a year", "CSB225",
         "write `12000 EUR # a year` or `12.00 EUR # a year`: a remark begins with ` #`"),
        (".inf", "CSB226", "for no limit write `none`, for example `cap: none`"),
        ("-.inf", "CSB226", "for no limit write `none`, for example `cap: none`"),
        ("NaN", "CSB226", "for no limit write `none`, for example `cap: none`"),
        ("Infinity", "CSB226", "for no limit write `none`, for example `cap: none`"),
        ("1e5", "CSB228", "write `100000`"),
        ("1.5E3 USD", "CSB228", "write `1500 USD`"),
        ("1e999999999", "CSB228", "write all of its digits"),
        ("010", "CSB229", "write `10`"),
        ("-007%", "CSB229", "write `-7%`"),
        ("00.5", "CSB229", "write `0.5`"),
        ("1.2345678901234567890123", "CSB230", "at most 13 digits before the point and 6 after it can be written"),
        ("9" * 5000, "CSB230", "at most 13 digits before the point and 6 after it can be written"),
        ("$100", "CSB231", "write `100 USD`"),
        ("€1,000", "CSB231", "write `1000 EUR`"),
        ("100€", "CSB231", "write `100 EUR`"),
        ("USD 100", "CSB231", "write `100 USD`"),
        ("100USD", "CSB231", "write `100 USD`"),
        ("100 usd", "CSB231", "write `100 USD`"),
        ("12k", "CSB231", "write `12000`"),
        ("1.5M USD", "CSB231", "write `1500000 USD`"),
        ("80 %", "CSB231", "write `80%`"),
        ("80 percent", "CSB231", "write `80%`"),
        ("45 day", "CSB231", "write `45 days`"),
        ("(500)", "CSB225", "write `-500`"),
        ("500-", "CSB225", "write `-500`"),
        ("+5", "CSB225", "write `5`"),
        (".5", "CSB225", "write `0.5`"),
        ("5.", "CSB225", "write `5`"),
        ("−5", "CSB225", "write `-5`"),
        ("٣", "CSB225", "write `3`"),
        ("5\u00a0%", "CSB225", "write `5%`"),
        ("plenty", "CSB225", "write a number or an amount"),
        ("", "CSB225", "write a number or an amount"),
        ("--5", "CSB225", "write a number or an amount"),
    ],
)
def test_a_number_in_another_spelling_is_refused_with_the_right_one(text: str, code: str, hint: str) -> None:
    found, fact, told = why_not_a_number(text, "a number or an amount")
    assert (found, told) == (code, hint)
    assert len(fact) < 120
    assert "\n" not in fact


@pytest.mark.parametrize("text", ["5 EUR", "5EUR", "5 eur", "12,000 EUR", "5 days", "5 EUR a year"])
def test_an_amount_where_none_may_stand_is_not_told_to_be_spelled_as_one(text: str) -> None:
    wanted = "a percentage such as `80%`"
    fact = f"`{text}` has words behind its number" if text.endswith("year") else f"`{text}` is not {wanted}"
    assert why_not_a_number(text, wanted)[:2] == ("CSB225", fact)
    assert "EUR" not in why_not_a_number(text, wanted)[2]


def test_a_character_that_looks_like_another_is_named() -> None:
    assert why_not_a_number("\u22125", "a number")[1] == "`\u22125` holds the character U+2212"


def test_a_long_text_is_cut_to_one_line() -> None:
    assert shortened("a\nb" * 40) == ("a b" * 40)[:39] + "…"
