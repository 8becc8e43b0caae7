"""How numbers may be written, and what is said of those that are not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

ROW = "R1,A1,2026-01-31,{},open,,"


@pytest.mark.parametrize(
    ("cell", "code", "says", "hint"),
    [
        ("NaN", "CSB410", "is not an amount", "leave the cell empty where it may be"),
        ("sNaN", "CSB410", "is not an amount", ""),
        ("-inf", "CSB410", "is not an amount", ""),
        ("1e5", "CSB411", "is in scientific notation", "write all digits"),
        ("1e999999999", "CSB411", "is in scientific notation", ""),
        ('"1,234.56"', "CSB412", "has commas between thousands", 'thousands: ","'),
        ('"1,234"', "CSB412", "may group thousands or be the decimal sign", 'decimal: ","'),
        ("1 000", "CSB412", "groups thousands with a space", 'thousands: " "'),
        ("1'000", "CSB412", "groups thousands with `'`", 'thousands: "\'"'),
        ("1\u202f000", "CSB412", "groups thousands with U+202F", "u202f"),
        ('"1.234,56"', "CSB413", "has a decimal comma with points", 'thousands: "."'),
        ("1.234.567", "CSB412", "has points between thousands", 'declare `decimal: ","`, `thousands: "."`'),
        ('"1 234,50"', "CSB412", "with a space, before a decimal comma", 'declare `decimal: ","`, `thousands: " "`'),
        ('"1,5"', "CSB413", "has a decimal comma", 'decimal: ","'),
        ("$100", "CSB414", "has the currency sign `$`", 'symbol: "$"'),
        ('"$12,000.00"', "CSB414", "has the currency sign `$`", 'symbol: "$"`, `thousands: ","`'),
        ('"12.000,00 €"', "CSB414", "has the currency sign `€`", 'symbol: "€"`, `decimal: ","`, `thousands: "."`'),
        ("€100", "CSB414", "has the currency sign `€`", 'symbol: "€"'),
        ("100 USD", "CSB414", "has the currency sign `USD`", 'symbol: "USD"'),
        ("(500)", "CSB415", "accountant", "`-500`"),
        ("500-", "CSB415", "accountant", "`-500`"),
        ("−5", "CSB418", "begins with U+2212, a minus sign", "`-5`"),
        (" 5", "CSB416", "has a space or a line end", "`5`"),
        ('"5\n"', "CSB416", "has a space or a line end", "`5`"),
        ("\u00a05", "CSB416", "has a space or a line end", "`5`"),
        ("12345678901234", "CSB417", "has 14 digits before the point", ""),
        ("1.1234567", "CSB417", "has 7 digits after the point", ""),
        ("", "CSB406", "is empty", "fill it"),
        ("#REF!", "CSB418", "stands where a number belongs", ""),
        ("NULL", "CSB418", "stands where a number belongs", ""),
        ("TBD", "CSB418", "stands where a number belongs", ""),
        ("007", "CSB418", "begins with a zero", "`07`"),
        ("+7", "CSB418", "has a plus sign", "`7`"),
        ("12:30", "CSB418", "is not a number", ""),
        ("CR", "CSB418", "is not a number", ""),
    ],
)
def test_a_number_that_cannot_be_read_is_named_with_the_way_out(
    world: Any, needing: Callable[..., Any], cell: str, code: str, says: str, hint: str
) -> None:
    world.write("renewals.csv", f"renewal_id,account_id,due_date,arr_due,outcome\nR1,A1,2026-01-31,{cell},open\n")

    (found,) = world.found(renewals=needing("arr_due", "outcome"))

    assert found.code == code
    assert (found.span.file, found.span.line, found.span.column) == ("renewals.csv", 2, 4)
    assert found.message.startswith("`arr_due`")
    assert says in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("mapping", "cell", "amount"),
    [
        ('{decimal: ","}', '"1234,5"', "1234.5"),
        ('{decimal: ",", thousands: "."}', '"1.234.567,25"', "1234567.25"),
        ('{thousands: ","}', '"1,234,567.25"', "1234567.25"),
        ('{thousands: " "}', "1 234", "1234"),
        ('{symbol: "$"}', "$1234", "1234"),
        ('{symbol: "$", thousands: ","}', '"-$1,234.50"', "-1234.5"),
        ('{symbol: "€", decimal: ","}', '"1234,50 €"', "1234.5"),
        ("{symbol: EUR}", "EUR 12", "12"),
        ("{minor_units: true}", "123456", "1234.56"),
        ("{minor_units: true, currency: JPY}", "123456", "123456"),
        ("{minor_units: true, currency: KWD}", "123456", "123.456"),
    ],
)
def test_declared_signs_are_understood(
    world: Any, needing: Callable[..., Any], mapping: str, cell: str, amount: str
) -> None:
    world.write("expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\nX1,A1,2026-01-31,{cell}\n")
    world.write("exports.yaml", f"expansion: {mapping}\n")

    rows = world.rows("select arr_delta from expansion", expansion=needing("signed_date", "arr_delta"))

    assert rows == [(Decimal(amount),)]


@pytest.mark.parametrize(
    ("mapping", "cell", "code"),
    [
        ('{thousands: ","}', '"1,2,3"', "CSB418"),
        ('{thousands: ","}', '"12,34"', "CSB413"),
        ('{decimal: ","}', "1.5", "CSB413"),
        ("{minor_units: true}", "12.34", "CSB418"),
        ('{symbol: "$"}', "€5", "CSB414"),
        ('{symbol: "$"}', '"$12,000.00"', "CSB412"),
        ('{symbol: "€"}', '"12,50 €"', "CSB413"),
        ('{symbol: "$"}', '"($500)"', "CSB415"),
    ],
)
def test_a_declared_sign_does_not_open_the_door_for_others(
    world: Any, needing: Callable[..., Any], mapping: str, cell: str, code: str
) -> None:
    world.write("expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\nX1,A1,2026-01-31,{cell}\n")
    world.write("exports.yaml", f"expansion: {mapping}\n")

    assert [d.code for d in world.found(expansion=needing("signed_date", "arr_delta"))] == [code]


def test_amounts_in_cents_follow_the_currency_of_the_row(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "expansion.csv",
        """
        expansion_id,account_id,signed_date,arr_delta,currency
        X1,A1,2026-01-31,100,USD
        X2,A1,2026-01-31,100,JPY
        X3,A1,2026-01-31,100,
        """,
    )
    world.write("exports.yaml", "expansion: {minor_units: true, currency: KWD}\n")

    rows = world.rows("select arr_delta, currency from expansion order by row_id", expansion=needing("arr_delta"))

    assert rows == [(Decimal(1), "USD"), (Decimal(100), "JPY"), (Decimal("0.1"), "KWD")]


def test_a_whole_number_with_decimals_is_refused_not_rounded(world: Any, needing: Callable[..., Any]) -> None:
    world.write("usage.csv", "account_id,date,licences\nA1,2026-01-31,12.5\n")

    assert world.refusal(usage=needing("licences")) == ["CSB418 usage.csv:2:3 `licences`: `12.5` is not a whole number"]


@pytest.mark.parametrize(
    ("declared", "cell", "hint"),
    [
        ("", '"12,5"', "write `12` if that is what was counted"),
        ("", "12.50", "write `12` if that is what was counted"),
        ('decimal: ","', '"12,5"', "write `12` if that is what was counted"),
        ('decimal: ","', "12.000", 'declare `thousands: "."` too, or correct `decimal`'),
        ("", "a lot", "write plain digits such as `1234`"),
        ("", "€12", "write digits only: a currency sign is read in amounts of money, not here"),
    ],
)
def test_what_is_proposed_for_a_whole_number_is_one(
    world: Any, needing: Callable[..., Any], declared: str, cell: str, hint: str
) -> None:
    world.write("usage.csv", f"account_id,date,licences\nA1,2026-01-31,{cell}\n")
    world.write("exports.yaml", f"usage: {{{declared}}}\n")

    (found,) = world.found(usage=needing("licences"))

    assert found.hint == hint


@pytest.mark.parametrize("export", ["events", "scores"])
def test_a_currency_sign_is_not_to_be_declared_where_there_is_no_money(
    world: Any, needing: Callable[..., Any], export: str
) -> None:
    world.write("events.csv", "event_id,kind,date,value\nE1,call,2026-01-31,€12\n")
    world.write("scores.csv", "quarter,scope,scope_id,measure,value\n2026-Q1,person,E1,csat,12 EUR\n")

    (found,) = world.found(**{export: needing("value")})

    assert (found.code, found.hint) == (
        "CSB414", "write digits only: a currency sign is read in amounts of money, not here")


SCORE = "quarter,scope,scope_id,measure,value\n2026-Q1,person,E1,csat,"


@pytest.mark.parametrize("cell", ["92.5%", "92.5 %", "92.5\u00a0%", "92.5\u202f%", "92.5\u2009%"])
def test_the_space_before_a_percent_sign_means_nothing(world: Any, needing: Callable[..., Any], cell: str) -> None:
    world.write("scores.csv", f"{SCORE}{cell}\n")
    world.write("assignments.csv", f"account_id,person_id,valid_from,share\nA1,E1,2026-01-01,{cell}\n")

    exports = world.load(scores=needing("value"), assignments=needing("share"))

    assert exports.connection.execute("select value, share from scores, assignments").fetchall() == [("92.5%", "92.5%")]


@pytest.mark.parametrize("cell", ['"92,5%"', '"92,5 %"'])
def test_a_percentage_with_a_decimal_comma_is_told_with_what_to_write(
    world: Any, needing: Callable[..., Any], cell: str
) -> None:
    world.write("scores.csv", f"{SCORE}{cell}\n")

    (found,) = world.found(scores=needing("value"))

    assert (found.code, found.hint) == (
        "CSB413", 'write `92.5%`, or declare `decimal: ","` under `scores:` in exports.yaml'
    )
    world.write("exports.yaml", 'scores: {decimal: ","}\n')
    assert world.rows("select value from scores", scores=needing("value")) == [("92.5%",)]


@pytest.mark.parametrize("cell", ["good", "92.5  %", "% 92", "92 %%"])
def test_a_score_that_is_none_is_told_with_both_ways_of_writing_one(
    world: Any, needing: Callable[..., Any], cell: str
) -> None:
    world.write("scores.csv", f"{SCORE}{cell}\n")

    (found,) = world.found(scores=needing("value"))

    assert (found.code, found.hint) == ("CSB418", "write a number such as `4.2`, or a percentage such as `85%`")


@pytest.mark.parametrize(
    ("mapping", "cell", "read"),
    [
        ('{decimal: ",", thousands: "."}', "10.000", "10000"),
        ('{decimal: ",", thousands: "."}', '"10.000,50"', "10000.50"),
        ('{decimal: ",", thousands: "."}', '"92,5 %"', "92.5%"),
        ('{thousands: ","}', '"10,000"', "10000"),
        ('{thousands: " "}', "10 000", "10000"),
    ],
)
def test_a_goal_is_read_by_the_signs_that_are_declared(
    world: Any, needing: Callable[..., Any], mapping: str, cell: str, read: str
) -> None:
    world.write("goals.csv", f"scope,scope_id,measure,quarter,goal\nperson,E1,expansion_arr,2026-Q1,{cell}\n")
    world.write("exports.yaml", f"goals: {mapping}\n")

    assert world.rows("select goal from goals", goals=needing("goal")) == [(read,)]


@pytest.mark.parametrize(
    ("cell", "instead"), [("4.2", "4,2"), ("92.5%", "92,5%"), ("92.5 %", "92,5%")]
)
def test_a_score_with_a_point_is_refused_where_a_comma_is_declared(
    world: Any, needing: Callable[..., Any], cell: str, instead: str
) -> None:
    world.write("scores.csv", f"{SCORE}{cell}\n").write("exports.yaml", 'scores: {decimal: ","}\n')

    (found,) = world.found(scores=needing("value"))

    assert (found.code, found.hint) == (
        "CSB413", f"write `{instead}`, or correct `decimal` under `scores:` in exports.yaml"
    )
    world.write("scores.csv", f'{SCORE}"{instead}"\n')
    assert world.rows("select value from scores", scores=needing("value")) == [(instead.replace(",", "."),)]
