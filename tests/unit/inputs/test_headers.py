"""Finding columns by their headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csbonus.diagnostics import Severity


def test_a_missing_column_is_told_with_the_header_that_may_be_meant(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "Account ID,as_of,ARR USD\nA1,2025-12-31,10\n")

    found = world.found(book=needing("arr"))

    assert [(d.code, str(d.span)) for d in found] == [("CSB320", "book.csv:1:1")] * 2
    assert found[0].message == "`book.csv` has no column `account_id`"
    assert (
        found[0].hint == "if `Account ID` is it, add `columns: {account_id: Account ID}` under `book:` in exports.yaml"
    )
    assert "the file has `Account ID`, `as_of`, `ARR USD`" in found[1].hint


def test_a_mapped_header_that_is_not_there_is_told_by_its_own_name(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr\n").write("exports.yaml", "book: {columns: {arr: ARR (USD)}}\n")

    assert world.refusal(book=needing("arr")) == [
        "CSB320 book.csv:1:1 `book.csv` has no column `ARR (USD)`, which exports.yaml names for `arr`"
    ]


def test_a_title_above_the_headers_is_recognised(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "Report generated 2026-01-01\n\naccount_id,as_of,arr\nA1,2025-12-31,10\n")

    assert "line 3 looks like the headers" in world.found(book=needing("arr"))[0].hint


def test_a_header_that_stands_twice_is_refused_if_it_is_read(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr,note,note,arr\nA1,2025-12-31,10,x,y,20\n")

    assert world.refusal(book=needing("arr")) == ["CSB321 book.csv:1:6 the header `arr` stands in cells 3 and 6"]


def test_a_column_that_only_some_files_have_is_refused(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book-1.csv", "account_id,as_of,arr,licences\n").write("book-2.csv", "account_id,as_of,arr\n")

    assert world.refusal(book=needing("arr", optional=("licences",))) == [
        "CSB320 book-2.csv:1:1 `book-2.csv` has no column `licences`"
    ]


def test_a_header_like_an_absent_column_is_a_warning(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr,license\nA1,2025-12-31,10,5\n")

    (warning,) = world.load(book=needing("arr", optional=("licences",))).warnings

    assert (warning.code, warning.severity, str(warning.span)) == ("CSB322", Severity.WARNING, "book.csv:1:4")
    assert warning.hint == (
        "if `license` is `licences`, add `columns: {licences: license}` under `book:` in exports.yaml"
    )


def test_columns_that_are_not_known_are_one_warning(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr,colour,shape\nA1,2025-12-31,10,red,round\n")

    (warning,) = world.load(book=needing("arr")).warnings

    assert warning.message == "not read: `colour`, `shape`"


def test_columns_of_a_mapped_report_are_told_unless_they_are_mapped(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "user_id,as_of,arr,colour,Seats\nA1,2025-12-31,10,red,5\n")
    world.write("exports.yaml", "book: {columns: {account_id: user_id, licences: Seats}}\n")

    (warning,) = world.load(book=needing("arr")).warnings

    assert warning.message == "not read: `colour`"


@pytest.mark.parametrize(
    ("file", "row", "line"),
    [
        ("people.csv", "person_id,name,role,valid_from,End Date,Notes", "columns: {valid_to: End Date}"),
        ("people.csv", "person_id,name,role,valid_from,terminated_on", "columns: {valid_to: terminated_on}"),
        ("assignments.csv", "account_id,person_id,valid_from,Until,Split %", "{valid_to: Until, share: Split %}"),
        ("assignments.csv", "account_id,person_id,valid_from,valid_to,Share: own", "{share: 'Share: own'}"),
        ("renewals.csv", "renewal_id,account_id,due_date,Close Date", "columns: {signed_date: Close Date}"),
        ("leaves.csv", "person_id,from,Last Day", "columns: {to: Last Day}"),
        ("people.csv", "person_id,name,role,valid_from,Notes", "if one of them is `valid_to`, name it under"),
        ("people.csv", "person_id,name,role,valid_from,valid_to,End Date", "nothing is lost if no plan needs"),
    ],
)
def test_an_unread_column_that_may_change_pay_is_told_with_the_line_to_add(
    world: Any, needing: Callable[..., Any], file: str, row: str, line: str
) -> None:
    world.write(file, row + "\n")

    (warning,) = world.load(**{file.removesuffix(".csv"): needing(row.split(",")[0])}).warnings

    assert line in warning.hint


def test_shares_of_which_nobody_reads_the_column_are_told_with_it(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "assignments.csv", "account_id,person_id,valid_from,Split\nA1,E1,2026-01-01,50%\nA1,E2,2026-01-01,50%\n"
    )

    (found,) = world.found(assignments=needing("account_id"))

    assert found.message == "the shares of account `A1` add up to 200 % from 2026-01-01"
    assert found.hint == (
        "`Split` is not read: if it is the share, add `columns: {share: Split}` under `assignments:` in exports.yaml"
    )


def test_columns_not_asked_for_are_neither_read_nor_checked(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "account_id,as_of,arr,licences\nA1,2025-12-31,10,many\n")

    exports = world.load(book=needing("arr"))

    assert exports.present["book"] == {"account_id", "as_of", "arr"}
    assert exports.connection.execute("select licences, typeof(licences) from book").fetchall() == [(None, "BIGINT")]


def test_a_column_of_the_authors_own_is_read_as_text_from_the_roster(world: Any, needing: Callable[..., Any]) -> None:
    world.write("people.csv", "person_id,name,role,valid_from,Guild\nE1,Ana,csm,2026-01-01,Onboarding\n")

    assert world.rows('select "Guild" from people', people=needing("name", "role", "Guild")) == [("Onboarding",)]


def test_the_key_is_read_even_if_nobody_asked_for_it(world: Any, needing: Callable[..., Any]) -> None:
    world.write("usage.csv", "account_id,date,feature,licences\nA1,2026-01-31,a,5\nA1,2026-01-31,b,5\n")

    assert world.load(usage=needing("licences")).present["usage"] == {"account_id", "date", "feature", "licences"}


def test_every_column_of_the_catalogue_is_in_the_table_with_its_type(world: Any, needing: Callable[..., Any]) -> None:
    world.write("assignments.csv", "account_id,person_id,valid_from\nA1,E1,2026-01-01\n")

    described = world.rows("describe assignments", assignments=needing("valid_from"))

    assert {name: kind for name, kind, *_ in described} == {
        "row_id": "BIGINT",
        "account_id": "VARCHAR",
        "person_id": "VARCHAR",
        "valid_from": "DATE",
        "valid_to": "DATE",
        "share": "VARCHAR",
        "reason": "VARCHAR",
        "units": "BIGINT",
    }


def test_nobody_need_have_adjustments_but_who_has_them_has_their_approvers(
    world: Any, needing: Callable[..., Any]
) -> None:
    asked = needing(optional=("kind", "account_id", "quarter", "requested_by", "approved_by"))
    assert not world.load(adjustments=asked).present

    world.write("adjustments.csv", "adjustment_id,quarter,kind,account_id,requested_by,checked_by\n")

    assert world.refusal(adjustments=asked) == [
        "CSB320 adjustments.csv:1:1 `adjustments.csv` has no column `approved_by`"
    ]


REPORT = ("Opportunity ID", "Account ID", "Renewal Date", "ARR to Renew", "Stage", "Close Date", "Opportunity Owner")


def test_all_headers_that_are_clearly_meant_are_proposed_in_one_line(world: Any, needing: Callable[..., Any]) -> None:
    world.write("renewals.csv", f"{','.join(REPORT)}\n")
    asked = ("account_id", "due_date", "arr_due", "outcome", "arr_renewed")
    needed = needing(*asked, optional=("signed_date", "owner_id"))

    found = world.found(renewals=needed)

    line = (
        "columns: {renewal_id: Opportunity ID, account_id: Account ID, due_date: Renewal Date, arr_due: ARR to Renew,"
        " outcome: Stage, signed_date: Close Date, owner_id: Opportunity Owner}"
    )
    hints = {d.message.split("`")[3]: d.hint for d in found}
    assert list(hints) == sorted(["renewal_id", *asked])
    assert hints["account_id"] == f"if `Account ID` is it, add `{line}` under `renewals:` in exports.yaml"
    assert hints["due_date"] == "if `Renewal Date` is it, the line for `account_id` has it: `due_date: Renewal Date`"
    assert hints["arr_renewed"].startswith("the file has `Opportunity ID`, ")
    world.write("exports.yaml", f"renewals: {{{line.replace('}', ', arr_renewed: ARR to Renew}')}}}\n")
    assert world.load(renewals=needed).present["renewals"] >= {"renewal_id", "due_date", "signed_date", "owner_id"}


def test_what_is_mapped_already_stands_in_the_line_too(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", "Konto,As-of,arr\nA1,2025-12-31,10\n")
    world.write("exports.yaml", "book: {columns: {account_id: Konto}}\n")

    (found,) = world.found(book=needing("arr"))

    line = "`columns: {account_id: Konto, as_of: As-of}`"
    assert found.hint == f"if `As-of` is it, write {line} under `book:` in exports.yaml"


def test_a_column_that_only_some_files_have_by_its_name_may_have_another_in_the_rest(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book-1.csv", "account_id,as_of,arr,licences\n").write("book-2.csv", "account_id,as_of,arr,Seats\n")

    (found,) = world.found(book=needing("arr", optional=("licences",)))

    assert found.hint == "if `Seats` is it, add `columns: {licences: Seats}` under `book:` in exports.yaml"


END = "end the earlier row the day before the later one starts; first and last day are included"


@pytest.mark.parametrize(
    ("headers", "mapping", "told"),
    [
        ("valid_from,Bis", "", "`Bis` is not read: if it is `valid_to`, add `columns: {valid_to: Bis}` under"),
        (
            "Ab,Bis", "columns: {valid_from: Ab}",
            "`Bis` is not read: if it is `valid_to`, write `columns: {valid_from: Ab, valid_to: Bis}` under",
        ),
        ("valid_from,Notiz", "", "`Notiz` is not read: if it is `valid_to`, name it under `columns:` of"),
    ],
)
def test_rows_that_seem_not_to_end_are_told_with_the_column_that_is_not_read(
    world: Any, needing: Callable[..., Any], headers: str, mapping: str, told: str
) -> None:
    rows = "E1,Ana,csm,2026-01-01,2026-03-31\nE1,Ana,csm,2026-04-01,\n"
    world.write("people.csv", f"person_id,name,role,{headers}\n{rows}")
    if mapping:
        world.write("exports.yaml", f"people: {{{mapping}}}\n")

    (found,) = world.found(people=needing("name", "role"))

    assert found.code == "CSB447"
    assert found.hint == f"{told} `people:` in exports.yaml; else {END}"


def test_rows_whose_last_days_are_read_are_told_to_end(world: Any, needing: Callable[..., Any]) -> None:
    rows = "E1,Ana,csm,2026-01-01,,x\nE1,Ana,csm,2026-04-01,,y\n"
    world.write("people.csv", f"person_id,name,role,valid_from,valid_to,Bis\n{rows}")

    (found,) = world.found(people=needing("name", "role"))

    assert found.hint == END
