"""What `exports.yaml` may say, and what it changes."""

# ruff: noqa: E501  # a table is easiest to read with one case on one line
from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

RENEWALS = """
    Opportunity ID,Account ID,Renewal Date,ARR to Renew,Amount,Stage,Type
    R1,A1,03/31/2026,"1,000.00","1,100.00",Closed Won,Renewal
    R2,A2,04/30/2026,"2,000.00",,Closed Lost,Renewal
    R3,A3,n/a,oops,x,Prospecting,New Business
    R4,A3,05/31/2026,"3,000.00",,Negotiation,Renewal
"""
MAPPING = """
    renewals:
      file: "Q3 Renewals (Salesforce).csv"
      columns: {renewal_id: Opportunity ID, account_id: Account ID, due_date: Renewal Date,
                arr_due: ARR to Renew, arr_renewed: Amount, outcome: Stage}
      values: {outcome: {Closed Won: renewed, Closed Lost: churned, "*": open}}
      dates: "%m/%d/%Y"
      thousands: ","
      expect: {rows: 3, arr_due: 6000.00}
      where: {Type: Renewal}
"""
NEEDED = ("due_date", "arr_due", "outcome")


def test_a_report_of_another_system_is_read_as_the_mapping_says(world: Any, needing: Callable[..., Any]) -> None:
    world.write("Q3 Renewals (Salesforce).csv", RENEWALS).write("exports.yaml", MAPPING)

    exports = world.load(renewals=needing(*NEEDED, optional=("arr_renewed", "signed_date")))

    rows = exports.connection.execute(
        "select row_id, renewal_id, due_date::varchar, arr_due, outcome, arr_renewed from renewals order by row_id"
    ).fetchall()
    assert rows == [
        (0, "R1", "2026-03-31", Decimal(1000), "renewed", Decimal(1100)),
        (1, "R2", "2026-04-30", Decimal(2000), "churned", None),
        (3, "R4", "2026-05-31", Decimal(3000), "open", None),
    ]
    assert str(exports.place("renewals", 3, "outcome")) == "Q3 Renewals (Salesforce).csv:5:6"
    assert not exports.has("renewals", "signed_date")
    assert exports.has("renewals", "arr_renewed")


@pytest.mark.parametrize("ending", ["", "\n \n"], ids=["read by DuckDB", "read in Python"])
def test_texts_that_a_star_takes_in_are_named_in_one_warning(
    world: Any, needing: Callable[..., Any], ending: str
) -> None:
    more = 'R5,A3,05/31/2026,"3,000.00",,Closed Won - Downsell,Renewal\nR6,A3,05/31/2026,"1,000.00",,Negotiation,Renewal\n'
    report = "\n".join(line.strip() for line in RENEWALS.strip().splitlines()) + "\n" + more + ending
    world.write("Q3 Renewals (Salesforce).csv", report)
    world.write("exports.yaml", MAPPING.replace("expect: {rows: 3, arr_due: 6000.00}", ""))

    (warning,) = world.load(renewals=needing(*NEEDED)).warnings

    assert (warning.code, str(warning.span)) == ("CSB491", "Q3 Renewals (Salesforce).csv:5:6")
    assert warning.message == "`Negotiation` (2 rows), `Closed Won - Downsell` (1 row) are read as open by `*`"
    assert [str(place) for place in warning.related] == ["Q3 Renewals (Salesforce).csv:6:6"]


def test_a_star_that_takes_in_nothing_is_no_warning(world: Any, needing: Callable[..., Any]) -> None:
    world.write("Q3 Renewals (Salesforce).csv", RENEWALS)
    world.write("exports.yaml", MAPPING.replace('"*": open', '"*": open, Negotiation: open'))

    assert world.load(renewals=needing(*NEEDED)).warnings == ()


def test_cells_of_rows_that_are_filtered_out_are_not_checked_and_others_are(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("Q3 Renewals (Salesforce).csv", RENEWALS.replace("New Business", "Renewal"))
    world.write("exports.yaml", MAPPING)

    assert world.refusal(renewals=needing(*NEEDED)) == [
        "CSB420 Q3 Renewals (Salesforce).csv:4:3 `Renewal Date`: `n/a` is not a date written `%m/%d/%Y`,"
        " as exports.yaml declares",
        "CSB418 Q3 Renewals (Salesforce).csv:4:4 `ARR to Renew`: `oops` is not a number",
    ]


def test_other_totals_than_expected_are_refused_with_both_numbers(world: Any, needing: Callable[..., Any]) -> None:
    world.write("Q3 Renewals (Salesforce).csv", RENEWALS)
    world.write("exports.yaml", MAPPING.replace("rows: 3, arr_due: 6000.00", "rows: 412, arr_due: 5999.99"))

    assert [d.message for d in world.found(renewals=needing(*NEEDED))] == [
        "`arr_due` of `renewals` adds up to 6000, exports.yaml expects 5999.99: 0.01 too many",
        "`rows` of `renewals` are 3, exports.yaml expects 412: 409 missing",
    ]


def test_what_an_amount_includes_is_taken_out_but_totals_stay_as_in_the_file(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write(
        "renewals.csv",
        """
        renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,expansion_arr,one_time_amount
        R1,A1,2026-03-31,100,renewed,130,25,5
        R2,A2,2026-03-31,100,renewed,90,,
        """,
    )
    world.write("exports.yaml", "renewals: {includes: [expansion, one_time], expect: {arr_renewed: 220}}\n")

    exports = world.load(renewals=needing(*NEEDED, "arr_renewed"))

    rows = exports.connection.execute("select arr_renewed from renewals order by row_id").fetchall()
    assert rows == [(Decimal(100),), (Decimal(90),)]
    assert ("arr_renewed", Decimal(220)) in exports.totals[0].sums


def test_growth_that_may_be_counted_twice_is_refused_until_the_mapping_says_where_it_is(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write(
        "renewals.csv",
        """
        renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,expansion_arr
        R1,A1,2026-03-31,100,renewed,125,25
        """,
    )
    needs = {"renewals": needing(*NEEDED, "arr_renewed", "expansion_arr")}
    (found,) = world.found(**needs)
    assert (found.code, str(found.span)) == ("CSB474", "renewals.csv:2:6")

    world.write("exports.yaml", "renewals: {includes: []}\n")
    assert world.rows("select arr_renewed from renewals", **needs) == [(Decimal(125),)]


def test_the_default_currency_fills_rows_without_one(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr,currency\nA1,2025-12-31,1,EUR\nA2,2025-12-31,1,\n")
    world.write("exports.yaml", "book: {currency: GBP, within_days: 5}\n")

    exports = world.load(book=needing("arr"))

    assert exports.connection.execute("select currency from book order by row_id").fetchall() == [("EUR",), ("GBP",)]
    assert exports.settings["book"].within_days == 5


def test_a_blank_text_may_be_given_a_meaning(world: Any, needing: Callable[..., Any]) -> None:
    world.write("scores.csv", "quarter,scope,scope_id,measure,value\n2026-Q1,,E1,mbo,5\n")
    world.write("exports.yaml", 'scores: {values: {scope: {"": person}}}\n')

    assert world.rows("select scope from scores", scores=needing("value")) == [("person",)]


def test_names_of_owners_may_be_mapped_to_ids(world: Any, needing: Callable[..., Any]) -> None:
    world.write("accounts.csv", "account_id,owner_id\nA1,José Núñez\n")
    world.write("exports.yaml", "accounts: {values: {owner_id: {José Núñez: E1}}}\n")

    assert world.rows("select owner_id from accounts", accounts=needing("owner_id")) == [("E1",)]


def test_the_mapping_may_lie_elsewhere(world: Any, needing: Callable[..., Any], tmp_path_factory: Any) -> None:
    from csbonus.inputs.load import Options

    elsewhere: Path = tmp_path_factory.mktemp("mapping") / "mine.yaml"
    elsewhere.write_text("book: {columns: {arr: Value}}\n")
    world.write("book.csv", "account_id,as_of,Value\nA1,2025-12-31,7\n")

    assert world.rows("select arr from book", Options(exports_file=elsewhere), book=needing("arr")) == [(Decimal(7),)]


def test_several_files_may_be_named(world: Any, needing: Callable[..., Any]) -> None:
    world.write("b.csv", "account_id,as_of,arr\nA2,2025-12-31,2\n").write(
        "a.csv", "account_id,as_of,arr\nA1,2025-12-31,1\n"
    )
    world.write("exports.yaml", "book: {file: [b.csv, a.csv]}\n")

    assert world.rows("select account_id from book order by row_id", book=needing("arr")) == [("A1",), ("A2",)]


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ("book: {columns: {ar: ARR}}", "CSB302 exports.yaml:1:18 `ar` is not a column of `book`"),
        ("renewals: {values: {outcome: {Won: renewd}}}", "CSB303 exports.yaml:1:36 `renewd` is not something that `outcome` can be"),
        ("book: {dates: '%d/%m'}", "CSB304 exports.yaml:1:15 `%d/%m` does not name year, month and day"),
        ("book: {dates: '%Q'}", "CSB304 exports.yaml:1:15 `%Q` is not a part of a date pattern"),
        ("book: {dates: '%Y-%m-%d %H:%M'}", "CSB304 exports.yaml:1:15 `%Y-%m-%d %H:%M` has a time: which day it is depends on the place"),
        ("book: {thousands: '.'}", "CSB305 exports.yaml:1:19 `thousands` and `decimal` are both `.`"),
        ("book: {thousands: x}", "CSB305 exports.yaml:1:19 `x` does not group thousands"),
        ("book: {symbol: '1'}", "CSB305 exports.yaml:1:16 `1` is not a currency sign"),
        ("book: {encoding: ebcdic}", "CSB306 exports.yaml:1:18 `ebcdic` is not an encoding that is read"),
        ("book: {delimiter: ab}", "CSB306 exports.yaml:1:19 `ab` cannot separate cells"),
        ("book: {timezone: Berlin}", "CSB307 exports.yaml:1:18 `Berlin` is not a time zone"),
        ("book: {includes: [expansion]}", "CSB308 exports.yaml:1:8 `includes` says nothing about `book`"),
        ("usage: {within_days: 3}", "CSB308 exports.yaml:1:9 `within_days` says nothing about `usage`"),
        ("book: {expect: {account_id: 3}}", "CSB309 exports.yaml:1:17 `account_id` of `book` cannot be added up"),
        ("book: {expect: {rows: '1,000'}}", "CSB309 exports.yaml:1:23 `1,000` is not a plain number"),
        ("book: {currency: eur}", "CSB426 exports.yaml:1:18 `eur` is not a currency code"),
        ("book: {file: nowhere.csv}", "CSB311 exports.yaml `nowhere.csv`, the file of `book` in exports.yaml, does not exist"),
        ("bok: {file: x.csv}", "CSB220 exports.yaml:1:1 `bok` is not a key that is known here"),
        ("book: {fil: x.csv}", "CSB220 exports.yaml:1:8 `fil` is not a key that is known here"),
        ("book: {minor_units: yes}", "CSB215 exports.yaml:1:21 `yes` is neither true nor false"),
        ("book: {decimal: ';'}", "CSB223 exports.yaml:1:17 `;` is not something that `decimal` can be"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_at_its_place(
    world: Any, needing: Callable[..., Any], mapping: str, problem: str
) -> None:
    world.write("book.csv", "account_id,as_of,arr\nA1,2025-12-31,1\n").write("exports.yaml", mapping + "\n")

    assert world.refusal(book=needing("arr"))[:1] == [problem]


def test_a_mapping_without_entries_is_refused_or_harmless_but_never_a_crash(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book.csv", "account_id,as_of,arr\nA1,2025-12-31,1\n").write("exports.yaml", "{}\n")

    assert world.load(book=needing("arr")).totals[0].rows == 1


def test_a_word_that_is_like_no_other_is_not_given_a_meaning_by_the_hint(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("Q3 Renewals (Salesforce).csv", RENEWALS)
    world.write("exports.yaml", MAPPING.replace("Closed Lost: churned, ", "").replace(', "*": open', ""))
    told = {d.hint for d in world.found(renewals=needing(*NEEDED)) if "`Closed Lost`" in d.message}
    assert told == {
        "it can be `renewed`, `contracted`, `churned`, `open`, `excluded`: choose what it means and declare "
        "`values: {outcome: {Closed Lost: ...}}` under `renewals:` in exports.yaml"
    }
