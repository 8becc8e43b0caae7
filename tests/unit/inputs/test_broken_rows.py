"""Rows whose shape is wrong, with the physical line on which they are."""

# ruff: noqa: E501  # a table is easiest to read with one case on one line
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csbonus.inputs.found import stands_for
from csbonus.inputs.load import Options

HEADER = "account_id,as_of,arr\n"


@pytest.mark.parametrize(
    ("rows", "problem", "hint"),
    [
        ("A1,2025-12-31,10,7\n", "CSB401 book.csv:2:4 the row has 4 cells, the headers 3", "in quotes"),
        ("A1,2025-12-31,10,\n", "CSB401 book.csv:2:4 the row has 4 cells, the headers 3", "end the headers with one too"),
        ("A1,2025-12-31,10\nA2,2025-12-31,12,\n", "CSB401 book.csv:3:4 the row has 4 cells, the headers 3", "in quotes"),
        ("A1,2025-12-31\n", "CSB401 book.csv:2:3 the row has 2 cells, the headers 3", "fill the row"),
        ("TOTAL,,,30\n", "CSB401 book.csv:2:4 the row has 4 cells, the headers 3", "total row"),
        ('A1,2025-12-31,"10\nA2,2025-12-31,20\n', "CSB402 book.csv:2:3 the quote opened in cell 3 of line 2 is never closed", ""),
        ('A1,"2025"x,10\n', "CSB403 book.csv:2:2 text follows the quoted cell 2 of line 2 without a delimiter", "twice"),
        ('A1,2025-12-31,"10\nA2,"2025-12-31",20\n', "CSB403 book.csv:2:3 text follows the quoted cell 3 of line 2, which closes in line 3, without a delimiter", ""),
        ("A1\0,2025-12-31,10\n", "CSB404 book.csv:2:1 `account_id`: `A1\\u0000` has the invisible character U+0000", "remove"),
        ("A\u200b1,2025-12-31,10\n", "CSB404 book.csv:2:1 `account_id`: `A\\u200b1` has the invisible character U+200B", ""),
        ("A\u061c1,2025-12-31,10\n", "CSB404 book.csv:2:1 `account_id`: `A\\u061c1` has the invisible character U+061C", ""),
        ("A\U000e00411,2025-12-31,10\n",
         "CSB404 book.csv:2:1 `account_id`: `A\\U000e00411` has the invisible character U+E0041", ""),
        ("A1,2025-12-31,10\n\x1a", "CSB404 book.csv:3:1 the row is the invisible character U+001A", ""),
        ("\n\nA1,2025-12-31,10\n\n\nA2,31/12/2025,20\n", "CSB420 book.csv:7:2 `as_of`: `31/12/2025` is not year-month-day", ""),
        ("TOTAL,,30\n", "CSB407 book.csv:2 this looks like a total row (`TOTAL`): it would be counted as one more row", "remove it"),
        (f"{'A' * 200_000},2025-12-31,10\n", f"CSB405 book.csv:2:1 `account_id`: `{'A' * 39}…` has 200000 characters; at most 4000 are read", ""),
    ],
)  # fmt: skip
def test_a_broken_row_is_found_on_its_line(
    world: Any, needing: Callable[..., Any], rows: str, problem: str, hint: str
) -> None:
    world.write("book.csv", (HEADER + rows).encode())

    (found,) = world.found(book=needing("arr"))

    assert f"{found.code} {found.span} {found.message}" == problem
    assert hint in found.hint


def test_lines_stay_physical_after_a_cell_of_several_lines(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "accounts.csv",
        'account_id,account_name,customer_since\nA1,"Acme\nHolding",2020-01-01\n\nA2,Beta,2020-1-1\nA3,Gamma,2020-01-01\n',
    )
    needs = {"accounts": needing("account_name", "customer_since")}
    assert world.refusal(**needs) == ["CSB420 accounts.csv:5:3 `customer_since`: `2020-1-1` lacks a digit"]

    world.write("accounts.csv", (world.folder / "accounts.csv").read_text().replace("2020-1-1", "2020-01-01"))
    exports = world.load(**needs)
    assert [exports.place("accounts", row).line for row in range(3)] == [2, 5, 6]
    assert str(exports.place("accounts", 1, "account_name")) == "accounts.csv:5:2"


def test_every_bad_cell_of_every_export_is_listed_at_once(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr\nA1,2025-12-31,x\n,2025-02-30,1\n")
    world.write("usage.csv", "account_id,date,licences\nA1,2026-01-31,-\n")

    assert world.refusal(book=needing("arr"), usage=needing("licences"), people=needing("name")) == [
        "CSB418 book.csv:2:3 `arr`: `x` is not a number",
        "CSB406 book.csv:3:1 `account_id` is empty",
        "CSB421 book.csv:3:2 `as_of`: `2025-02-30` does not exist in the calendar",
        f"CSB310 people.csv there is no file for `people` in `{world.folder.name}`",
        "CSB418 usage.csv:2:3 `licences`: `-` stands where a number belongs",
    ]


def test_beyond_the_limit_problems_are_counted(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", HEADER + "".join(f"A{i},2025-12-31,x\n" for i in range(120)))

    found = world.found(Options(max_problems=7), book=needing("arr"))

    assert [d.code for d in found] == ["CSB418"] * 7 + ["CSB499"]
    assert found[-1].message == "113 more problems are not listed"


def test_one_column_does_not_crowd_out_the_others_nor_what_is_wrong_with_files(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book.csv", HEADER + "".join(f"A{i},x,x\n" for i in range(122)))
    world.write("usage.csv", "account_id;date;licences\n")

    found = world.found(Options(max_problems=20), book=needing("arr"), usage=needing("licences"))

    assert "CSB319" in [d.code for d in found]
    assert [d.message for d in found if d.code == "CSB499"] == [
        "and 112 more in this column, `as_of`",
        "113 more problems are not listed",
    ]
    assert sum(stands_for(d) for d in found) == 2 * 122 + 1


def test_more_problems_are_listed_where_more_are_asked_for(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", HEADER + "".join(f"A{i},2025-12-31,x\n" for i in range(122)))

    found = world.found(Options(max_problems=1000), book=needing("arr"))

    assert [d.code for d in found] == ["CSB418"] * 122


def test_the_footer_of_a_report_is_dropped_when_declared_and_never_a_data_row(
    world: Any, needing: Callable[..., Any]
) -> None:
    footer = '\n"Renewals Q3"\n"Copyright (c) 2000-2026 salesforce.com, inc."\n"Generated By:  Ana  1/1/2026"\n'
    world.write("book.csv", HEADER + "A1,2025-12-31,10\n" + footer)
    found = world.found(book=needing("arr"))
    assert [d.code for d in found] == ["CSB401"] * 3
    assert "footer: salesforce" in found[1].hint

    world.write("exports.yaml", "book: {footer: salesforce}\n")
    assert world.load(book=needing("arr")).totals[0].rows == 1

    world.write("book.csv", HEADER + "A1,2025-12-31,10\nA2\nA3,2025-12-31,10\n" + footer)
    assert world.refusal(book=needing("arr")) == ["CSB401 book.csv:3:2 the row has 1 cells, the headers 3"]


def test_text_may_hold_quotes_commas_line_ends_and_formulas(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "accounts.csv",
        'account_id,account_name\nA1,"Say ""hi"", ok"\nA2,"two\nlines"\nA3,=HYPERLINK(x)\nA4, 5" pipe \n',
    )

    rows = world.rows("select account_name from accounts order by row_id", accounts=needing("account_name"))

    assert rows == [('Say "hi", ok',), ("two\nlines",), ("=HYPERLINK(x)",), ('5" pipe',)]


def test_the_texts_null_and_na_are_texts(world: Any, needing: Callable[..., Any]) -> None:
    world.write("accounts.csv", 'account_id,account_name,segment\nNA,NULL,\nNULL,n/a,""\n')

    rows = world.rows(
        "select account_id, account_name, segment from accounts", accounts=needing("account_name", "segment")
    )

    assert rows == [("NA", "NULL", None), ("NULL", "n/a", None)]


@pytest.mark.parametrize("damaged", ["1.23E+15", "1E+05"])
def test_an_id_turned_into_a_number_is_refused(world: Any, needing: Callable[..., Any], damaged: str) -> None:
    assert world.write("book.csv", f"{HEADER}{damaged},2025-12-31,1\n").refusal(book=needing("arr")) == [
        f"CSB431 book.csv:2:1 `account_id`: `{damaged}` is an id that a spreadsheet turned into a number"
    ]


@pytest.mark.parametrize("text", ["=1+1", "+5", "-7", "@me"])
def test_an_id_that_a_spreadsheet_would_run_is_refused(world: Any, needing: Callable[..., Any], text: str) -> None:
    assert world.write("book.csv", f"{HEADER}{text},2025-12-31,1\n").refusal(book=needing("arr")) == [
        f"CSB432 book.csv:2:1 `account_id`: `{text}` begins with `{text[0]}`,"
        " which a spreadsheet would run as a formula"
    ]


def test_an_id_with_a_letter_that_only_looks_plain_is_refused(world: Any, needing: Callable[..., Any]) -> None:
    cyrillic = "\u0415"

    assert world.write("book.csv", f"{HEADER}{cyrillic}01,2025-12-31,1\n").refusal(book=needing("arr")) == [
        f"CSB430 book.csv:2:1 `account_id`: `{cyrillic}01` has `{cyrillic}` (U+0415), which is not a plain letter"
    ]


@pytest.mark.parametrize("damaged", [0, 1, 2])
def test_a_quote_is_never_closed_in_one_of_several_files(
    world: Any, needing: Callable[..., Any], damaged: int
) -> None:
    for number in range(3):
        opened = '"' if number == damaged else ""
        world.write(f"book-{number}.csv", f"{HEADER}A{number},2025-12-31,10\n{opened}B{number},2025-12-31,20\n")

    assert world.refusal(book=needing("arr")) == [
        f"CSB402 book-{damaged}.csv:3:1 the quote opened in cell 1 of line 3 is never closed"
    ]
