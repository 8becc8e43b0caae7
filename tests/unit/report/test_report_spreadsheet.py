"""CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from csbonus.report.spreadsheet import as_csv, cell_text


class Row(NamedTuple):
    name: str
    person_id: str
    paid: Decimal
    day: date | None


@pytest.mark.parametrize(
    "name",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", "\r=1", "  =1+1", "\u200b=1", "\ufeff=1",
        "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(name: str) -> None:
    assert cell_text("name", name) == f"'{name}"


@pytest.mark.parametrize("name", ["Ann", "O'Neill", "1=1", "漢字", "a+b", "|x", "%x", ""])
def test_other_text_stays_as_it_is(name: str) -> None:
    assert cell_text("name", name) == name


def test_amounts_and_ids_are_never_altered() -> None:
    assert cell_text("paid", Decimal("-500.00")) == "-500.00"
    assert cell_text("numerator", "-24647.33") == "-24647.33"
    assert cell_text("person_id", "-7") == "-7"


@pytest.mark.parametrize(
    ("amount", "text"), [("-0.00", "0.00"), ("0E+2", "0"), ("0", "0"), ("1E+3", "1000"), ("-2.50", "-2.50")]
)
def test_amounts_are_written_in_plain_digits(amount: str, text: str) -> None:
    assert cell_text("paid", Decimal(amount)) == text


@pytest.mark.parametrize("name", ['";=1+1', 'a,"b"\nc', "x;y"])
def test_every_cell_reads_back_equal(name: str) -> None:
    text = as_csv(Row._fields, [Row(name, "P-1", Decimal("1.50"), date(2026, 6, 30))])
    assert list(csv.reader(io.StringIO(text)))[1] == [name, "P-1", "1.50", "2026-06-30"]


@pytest.mark.parametrize(
    ("exact", "text"),
    [("10/9", "1.111111111111"), ("-2/3", "-0.666666666667"), ("1/3000000000000", "0.000000000000"), ("0.5", "0.5")],
)
def test_numbers_that_no_decimal_ends_are_cut_off_so_that_none_becomes_a_day(exact: str, text: str) -> None:
    assert cell_text("numerator", exact) == text
    assert cell_text("earned_exact", exact) == text
    assert cell_text("person_id", exact) == exact


def test_lines_end_with_lf_alone() -> None:
    assert as_csv(Row._fields, [Row("Ann", "P-1", Decimal("1.50"), None)]) == "name,person_id,paid,day\nAnn,P-1,1.50,\n"
