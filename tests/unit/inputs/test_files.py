"""Which files are read, in which shapes, and what is said of the others."""

# ruff: noqa: E501  # a table is easiest to read with one case on one line
from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROWS = "account_id,as_of,arr\nA1,2025-12-31,10\nA2,2025-12-31,20\n"
QUERY = "select row_id, account_id, arr::integer from book order by row_id"
LOADED = [(0, "A1", 10), (1, "A2", 20)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("book.csv", ROWS.encode()),
        ("book.csv", b"\xef\xbb\xbf" + ROWS.encode()),
        ("book.csv", ROWS.replace("\n", "\r\n").encode()),
        ("book.csv", ROWS.replace("\n", "\r").encode()),
        ("book.csv", ROWS.replace("\n", "\r\n", 2).encode()),
        ("book.csv", ROWS.rstrip("\n").encode()),
        ("book.csv", b"\n\n" + ROWS.replace("\n", "\n\n").encode() + b"   \n\n"),
        ("book.csv", ROWS.replace("A1", '"A1"').replace("arr", '"arr"').encode()),
        ("book.csv", ROWS.encode("utf-16")),
        ("book.csv.gz", gzip.compress(ROWS.encode(), mtime=0)),
        ("book-2025.csv", ROWS.encode()),
        ("book/part 1.csv", ROWS.encode()),
        ("book.csv", b"arr,as_of,account_id\n10,2025-12-31,A1\n20,2025-12-31,A2\n"),
        ("book.csv", b"account_id,as_of,arr,\nA1,2025-12-31,10,\nA2,2025-12-31,20,\n"),
    ],
)
def test_the_same_rows_are_read_from_every_shape_of_file(
    world: Any, needing: Callable[..., Any], name: str, content: bytes
) -> None:
    assert world.write(name, content).rows(QUERY, book=needing("arr")) == LOADED


def test_a_split_export_is_read_in_the_order_of_names_though_columns_change_places(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book-2.csv", "arr,account_id,as_of\n30,A3,2025-12-31\n")
    world.write("book-1.csv", ROWS)
    world.write("book-3.csv.gz", gzip.compress(b"account_id,as_of,arr\nA4,2025-12-31,40\n"))

    exports = world.load(book=needing("arr"))

    assert exports.connection.execute(QUERY).fetchall() == [*LOADED, (2, "A3", 30), (3, "A4", 40)]
    assert exports.totals[0].files == ("book-1.csv", "book-2.csv", "book-3.csv.gz")
    assert [str(exports.place("book", row)) for row in range(4)] == [
        "book-1.csv:2",
        "book-1.csv:3",
        "book-2.csv:2",
        "book-3.csv.gz:2",
    ]


@pytest.mark.parametrize("folder", ["arr=7", "year=2026"])
def test_a_folder_named_like_a_column_gives_no_column(world: Any, needing: Callable[..., Any], folder: str) -> None:
    world.write(f"{folder}/book.csv", ROWS)
    world.folder = world.folder / folder

    assert world.rows(QUERY, book=needing("arr")) == LOADED


@pytest.mark.parametrize("name", ["Q3 [final] 'x' (1).csv", "50%*.csv", "what?.csv", 'a"b.csv', "a;b,c.csv", "ä €.csv"])
def test_a_file_name_may_hold_any_sign(world: Any, needing: Callable[..., Any], name: str) -> None:
    world.write(name, ROWS).write("exports.yaml", f"book: {{file: '{name.replace(chr(39), chr(39) * 2)}'}}\n")

    assert world.rows(QUERY, book=needing("arr")) == LOADED


def test_a_parquet_file_is_read_through_the_same_checks(world: Any, needing: Callable[..., Any]) -> None:
    path = world.folder / "book.parquet"
    duckdb.sql(
        f"copy (select 'A' || i as account_id, date '2025-12-31' as as_of, (i * 10)::decimal(18, 2) as arr"
        f" from range(1, 3) t(i)) to '{path}' (format parquet)"
    )
    exports = world.load(book=needing("arr"))

    assert exports.connection.execute(QUERY).fetchall() == LOADED
    assert str(exports.place("book", 1)) == "book.parquet:2"


def test_a_folder_that_is_named_like_a_file_holds_its_parts(world: Any, needing: Callable[..., Any]) -> None:
    for part, account in (("part-00000-a.csv", "A1"), ("part-00001-b.csv", "A2")):
        world.write(f"accounts.csv/{part}", f"account_id\n{account}\n")
    world.write("accounts.csv/_SUCCESS", "")
    rows = world.rows("select account_id from accounts order by 1", accounts=needing("account_id"))
    assert rows == [("A1",), ("A2",)]


def test_an_amount_stored_as_a_binary_fraction_is_refused_by_name(world: Any, needing: Callable[..., Any]) -> None:
    path = world.folder / "book.parquet"
    duckdb.sql(
        f"copy (select 'A1' as account_id, '2025-12-31' as as_of, 0.1::double as arr) to '{path}' (format parquet)"
    )
    assert world.refusal(book=needing("arr")) == [
        "CSB323 book.parquet `arr` in `book.parquet` is stored as DOUBLE, which is not exact"
    ]


def test_a_bad_cell_of_a_parquet_file_is_found_by_its_record(world: Any, needing: Callable[..., Any]) -> None:
    path = world.folder / "book.parquet"
    duckdb.sql(
        "copy (select * from (values ('A1', '2025-12-31', '1'), ('A2', '31/12/2025', '2')) t(account_id, as_of, arr))"
        f" to '{path}' (format parquet)"
    )
    assert world.refusal(book=needing("arr")) == ["CSB420 book.parquet:2:2 `as_of`: `31/12/2025` is not year-month-day"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("book.csv", b"", "CSB315 book.csv:1:1 `book.csv` is empty"),
        ("book.csv", b"\n \n\n", "CSB315 book.csv:1:1 `book.csv` is empty"),
        ("book.csv", b"\xff\xfe", "CSB315 book.csv:1:1 `book.csv` is empty"),
        ("book.csv", b"\xef\xbb\xbf", "CSB315 book.csv:1:1 `book.csv` is empty"),
        ("book.csv", b"a" * 70_000, "CSB317 book.csv:1 there are no headers in the first 65,536 bytes of `book.csv`"),
        ("book.csv", b"PK\x03\x04rest", "CSB316 book.csv:1:1 `book.csv` is an Excel workbook or a zip archive, not CSV"),
        ("book.csv", b"\x1f\x8b\x08", "CSB316 book.csv:1:1 `book.csv` is compressed with gzip, not CSV"),
        ("book.csv", b"PAR1xxxx", "CSB316 book.csv:1:1 `book.csv` is a Parquet file, not CSV"),
        ("book.csv", b"<html><table>", "CSB316 book.csv:1:1 `book.csv` is a web page or XML, not CSV"),
        ("book.parquet", b"account_id", "CSB316 book.parquet `book.parquet` is not a Parquet file"),
        ("book.csv.gz", b"no gzip", "CSB314 book.csv.gz `book.csv.gz` cannot be read: it is not a whole gzip file"),
        ("book.csv", ROWS.replace(",", ";").encode(), "CSB319 book.csv:1:1 `book.csv` separates its cells with semicolons, not with commas"),
        ("book.csv", ROWS.replace(",", "\t").encode(), "CSB319 book.csv:1:1 `book.csv` separates its cells with tabs, not with commas"),
        ("book.csv", b"sep=;\n" + ROWS.replace(",", ";").encode(), "CSB319 book.csv:1:1 `book.csv` separates its cells with semicolons, not with commas"),
        ("book.csv", ROWS.replace("A2", "Á2").encode("cp1252"), "CSB318 book.csv:3:1 byte 1 of line 3 is 0xC1, which is not UTF-8"),
        ("book.csv", ROWS.replace("as_of", "ás_of").encode("cp1252"), "CSB318 book.csv:1:12 byte 12 of line 1 is 0xE1, which is not UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_named_for_what_it_is(
    world: Any, needing: Callable[..., Any], name: str, content: bytes, problem: str
) -> None:
    assert world.write(name, content).refusal(book=needing("arr")) == [problem]


def test_a_truncated_gzip_file_is_refused(world: Any, needing: Callable[..., Any]) -> None:
    rows = "".join(f"A{i},2025-12-31,{i * 7919 % 1000}\n" for i in range(40_000))
    world.write("book.csv.gz", gzip.compress(f"account_id,as_of,arr\n{rows}".encode())[:-2_000])

    assert world.refusal(book=needing("arr")) == ["CSB314 book.csv.gz `book.csv.gz` ends in the middle"]


@pytest.mark.parametrize("at", [20, 30_000])
def test_a_gzip_file_with_a_damaged_byte_is_refused(world: Any, needing: Callable[..., Any], at: int) -> None:
    rows = "".join(f"A{i},2025-12-31,{i * 7919 % 1000}\n" for i in range(40_000))
    content = bytearray(gzip.compress(f"account_id,as_of,arr\n{rows}".encode()))
    content[at : at + 40] = b"\xff" * 40
    world.write("book.csv.gz", bytes(content))

    assert {d.code for d in world.found(book=needing("arr"))} & {"CSB314", "CSB318", "CSB401", "CSB420", "CSB418"}


def test_a_pipe_a_folder_and_a_device_are_refused_without_waiting(world: Any, needing: Callable[..., Any]) -> None:
    os.mkfifo(world.folder / "book.csv")
    (world.folder / "people.csv").mkdir()
    (world.folder / "usage.csv").symlink_to("/dev/zero")

    found = world.refusal(book=needing("arr"), people=needing("name"), usage=needing("licences"))

    assert found == [
        "CSB313 book.csv `book.csv` is not a regular file",
        "CSB313 people.csv `people.csv` is a folder",
        "CSB313 usage.csv `usage.csv` is not a regular file",
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "utf-16-le"])
def test_a_declared_encoding_is_read(world: Any, needing: Callable[..., Any], encoding: str) -> None:
    world.write("accounts.csv", "account_id,account_name\nA1,Café €\n".encode(encoding))
    world.write("exports.yaml", f"accounts: {{encoding: {encoding}}}\n")

    assert world.rows("select account_name from accounts", accounts=needing("account_name")) == [("Café €",)]


def test_a_byte_that_the_declared_encoding_does_not_have_is_named(world: Any, needing: Callable[..., Any]) -> None:
    world.write("accounts.csv", b"account_id,account_name\nA1,x\nA2,\x81\n").write(
        "exports.yaml", "accounts: {encoding: cp1252}\n"
    )

    assert world.refusal(accounts=needing("account_name")) == [
        "CSB318 accounts.csv:3:4 byte 4 of line 3 is 0x81, which is not CP1252"
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_declared_delimiter_is_read(world: Any, needing: Callable[..., Any], delimiter: str) -> None:
    shown = delimiter.replace("\t", "\\t")
    world.write("book.csv", "sep=;\n" * (delimiter == ";") + ROWS.replace(",", delimiter))
    world.write("exports.yaml", f'book: {{delimiter: "{shown}"}}\n')

    assert world.rows(QUERY, book=needing("arr")) == LOADED


def test_an_export_that_can_be_read_in_two_ways_is_refused(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", ROWS).write("book-2025.csv", ROWS)

    assert world.refusal(book=needing("arr")) == [
        "CSB312 book.csv `book` can be read from `book.csv`, `book-2025.csv`: it would be counted twice"
    ]


@pytest.mark.parametrize("name", ["Book.csv", "BOOK.CSV", "book.CSV", "BOOK-2025.csv", "book-1.CSV", "Book/part.Csv", "BOOK.CSV/part-0.CSV"])
def test_capitals_of_a_name_do_not_matter_and_places_have_those_of_the_disk(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    exports = world.write(name, ROWS).load(book=needing("arr"))

    assert exports.connection.execute(QUERY).fetchall() == LOADED
    assert str(exports.place("book", 0)) == f"{name}:2"


@pytest.mark.parametrize("name", ["BOOK.CSV.GZ", "book-1.csv.Gz", "book/1.CSV.GZ"])
def test_an_ending_in_capitals_says_too_how_a_file_is_written(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    assert world.write(name, gzip.compress(ROWS.encode(), mtime=0)).rows(QUERY, book=needing("arr")) == LOADED


def test_a_parquet_file_with_capitals_is_read(world: Any, needing: Callable[..., Any]) -> None:
    rows = "select 'A' || i as account_id, date '2025-12-31' as as_of, (i * 10)::decimal(18, 2) as arr from range(1, 3) t(i)"
    duckdb.sql(f"copy ({rows}) to '{world.folder / 'Book.PARQUET'}' (format parquet)")

    assert world.rows(QUERY, book=needing("arr")) == LOADED


@pytest.mark.parametrize("second", ["renewals-2.CSV", "Renewals-2.csv", "RENEWALS-2.Csv"])
def test_parts_are_read_together_whatever_their_capitals(
    world: Any, needing: Callable[..., Any], second: str
) -> None:
    world.write("renewals-1.csv", "renewal_id,account_id\nR1,A1\n").write(second, "renewal_id,account_id\nR2,A2\n")

    rows = world.rows("select renewal_id from renewals order by 1", renewals=needing("account_id"))
    assert rows == [("R1",), ("R2",)]


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (("book.csv", "Book.csv"), "CSB312 Book.csv `book` can be read from `Book.csv`, `book.csv`: it would be counted twice"),
        (("book/1.csv", "BOOK/2.csv"), "CSB312 BOOK/2.csv `book` can be read from `BOOK/2.csv`, `book/1.csv`: it would be counted twice"),
        (("book-1.csv", "Book-1.csv", "book-2.csv"), "CSB312 Book-1.csv `Book-1.csv` and `book-1.csv` differ only by capitals: `book` would be counted twice"),
        (("book/1.csv", "book/1.CSV"), "CSB312 book/1.CSV `book/1.CSV` and `book/1.csv` differ only by capitals: `book` would be counted twice"),
    ],
)  # fmt: skip
def test_files_that_only_capitals_tell_apart_are_refused(
    world: Any, needing: Callable[..., Any], names: tuple[str, ...], problem: str
) -> None:
    for name in names:
        world.write(name, ROWS)

    assert world.refusal(book=needing("arr")) == [problem]


def test_a_pattern_of_the_mapping_finds_names_in_any_capitals(world: Any, needing: Callable[..., Any]) -> None:
    world.write("in/Book [old].CSV", ROWS).write("exports.yaml", "book: {file: 'in/book*.csv'}\n")

    assert world.rows(QUERY, book=needing("arr")) == LOADED


def test_a_name_of_the_mapping_may_have_other_capitals_on_the_disk(world: Any, needing: Callable[..., Any]) -> None:
    world.write("Book of Q1.CSV", ROWS).write("exports.yaml", "book: {file: 'book of q1.csv'}\n")
    assert world.rows(QUERY, book=needing("arr")) == LOADED

    world.write("BOOK of Q1.CSV", ROWS)
    assert world.refusal(book=needing("arr")) == [
        "CSB312 BOOK of Q1.CSV `BOOK of Q1.CSV` and `Book of Q1.CSV` differ only by capitals: `book` would be counted twice"
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2.txt", "`book/2.txt` stands in the folder of `book` and is not read"),
        ("2.csv.bz2", "`book/2.csv.bz2` stands in the folder of `book` and is not read"),
        ("sub/2.csv", "`book/sub` is a folder in the folder of `book`: what it holds is not read"),
    ],
)
def test_what_stands_in_the_folder_of_an_export_and_is_not_read_is_refused(
    world: Any, needing: Callable[..., Any], name: str, told: str
) -> None:
    world.write("book/1.csv", ROWS).write(f"book/{name}", ROWS)

    assert world.refusal(book=needing("arr")) == [f"CSB327 book/{name.split('/')[0]} {told}"]


@pytest.mark.parametrize(
    "name",
    [
        "leaves.xlsx", "Leaves.TXT", "leaves-2026.csv.bz2", "leave.csv", "leaves (1).csv", "leaves_2026.csv",
        "Leave Q3.csv.gz", "leaves2.parquet", "leave.xlsx", "leaves.gz", "leaves-2026.tar.gz",
        "leavesQ2.csv", "LEAVESq2.csv", "leaveJan.csv", "LeavesExport.csv",
    ],
)
def test_a_file_that_is_named_like_an_export_and_is_not_read_is_warned_of(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    (warning,) = world.write(name, "x").load(leaves=needing()).warnings

    assert f"{warning.code} {warning.span} {warning.message}" == (
        f"CSB328 {name} `{name}` is not read, though it is named like the export `leaves`"
    )


@pytest.mark.parametrize(
    ("there", "name", "how"),
    [
        ("", "leave.csv", "call it `leaves.csv`; "),
        ("", "leave.xlsx", "export it as CSV under a name that ends in `.csv`; "),
        ("leaves.csv", "leaves (1).csv.gz", "parts are called `leaves-1.csv.gz`, `leaves-2.csv.gz`, all of them; "),
        ("leaves-1.csv", "leaves_2.csv", "parts are called `leaves-1.csv`, `leaves-2.csv`, all of them; "),
        ("", "Leaves.gz", "call it `leaves.csv.gz`; "),
        ("", "leaves.json.gz", "export it as CSV under a name that ends in `.csv`; "),
    ],
)
def test_what_to_do_with_it_depends_on_what_stands_beside_it(
    world: Any, needing: Callable[..., Any], there: str, name: str, how: str
) -> None:
    world.write(name, "person_id,from,to\n")
    if there:
        world.write(there, "person_id,from,to\nP1,2026-01-01,2026-01-02\n")
    (warning,) = world.load(leaves=needing()).warnings

    assert warning.hint == f"{how}if it is no part of `leaves`, give it another name"


@pytest.mark.parametrize("name", ["leavers.csv", "LEAVERS.csv", "leavesq5.csv", "leavesome.csv", "sick_leaves.csv", "leaves", "leaves.py", "leaves.md"])
def test_a_name_that_only_begins_or_ends_like_an_export_is_another_one(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    assert world.write(name, "x").load(leaves=needing()).warnings == ()


@pytest.mark.parametrize("name", ["leaves-2026", "Leaves 2026", "leave", "leaves.old"])
@pytest.mark.parametrize("there", ["", "leaves.csv", "leaves/1.csv"])
def test_a_folder_that_is_named_nearly_like_an_export_is_warned_of_and_read_as_its_hint_says(
    world: Any, needing: Callable[..., Any], name: str, there: str
) -> None:
    content = "person_id,from,to\nP1,2026-01-01,2026-01-02\n"
    world.write(f"{name}/2.csv", content.replace("P1", "P2"))
    if there:
        world.write(there, content)
    (warning,) = world.load(leaves=needing()).warnings

    assert f"{warning.code} {warning.span} {warning.message}" == (
        f"CSB328 {name} `{name}` is not read, though it is named like the export `leaves`")
    assert warning.hint == (
        "put all files of `leaves` into one folder `leaves/`; if it is no part of `leaves`, give it another name")
    (world.folder / "leaves").mkdir(exist_ok=True)
    for file in (f"{name}/2.csv", *([there] if there == "leaves.csv" else [])):
        (world.folder / file).rename(world.folder / "leaves" / Path(file).name)
    loaded = world.load(leaves=needing())
    assert loaded.warnings == ()
    people = loaded.connection.execute("select person_id from leaves order by 1").fetchall()
    assert people == ([("P1",), ("P2",)] if there else [("P2",)])


def test_a_folder_that_is_named_nearly_like_an_export_and_cannot_be_looked_at_is_warned_of(
    world: Any, needing: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Path.iterdir

    def denied(self: Path) -> Iterator[Path]:
        if self.name == "leaves-old":
            raise PermissionError(13, "Permission denied", str(self))
        return look(self)

    world.write("leaves-old/1.csv", "x")
    monkeypatch.setattr(Path, "iterdir", denied)
    (warning,) = world.load(leaves=needing()).warnings

    assert f"{warning.code} {warning.span}" == "CSB328 leaves-old"


@pytest.mark.parametrize("name", ["leavers/1.csv", "leaves-2026/notes.txt", "leave/old/1.csv"])
def test_a_folder_that_is_named_otherwise_or_holds_no_export_is_another_one(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    assert world.write(name, "x").load(leaves=needing()).warnings == ()


def test_a_part_that_is_not_read_is_warned_of_and_the_origin_of_a_whole_file_is_not(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book-1.csv", ROWS).write("book-2.xlsx", "x")
    world.write("accounts.csv", "account_id\nA1\nA2\n").write("accounts.xlsx", "x")

    warnings = world.load(book=needing("arr"), accounts=needing("account_id")).warnings

    assert [(each.code, str(each.span)) for each in warnings] == [("CSB328", "book-2.xlsx")]


@pytest.mark.parametrize("name", [".DS_Store", "_SUCCESS", "~$1.xlsx", "Thumbs.db", "desktop.ini", "_delta_log/0.json"])
def test_what_systems_put_into_a_folder_is_no_part_of_an_export(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    world.write("book/1.csv", ROWS).write(f"book/{name}", "x")

    assert world.rows(QUERY, book=needing("arr")) == LOADED


def test_a_missing_export_is_told_with_the_names_it_may_have(world: Any, needing: Callable[..., Any]) -> None:
    (found,) = world.found(book=needing("arr"))

    assert found.code == "CSB310"
    assert "`book.csv`, `book.csv.gz`, `book.parquet`, `book-*.csv` or a folder `book/`" in found.hint


def test_an_optional_export_without_a_file_is_an_empty_table(world: Any, needing: Callable[..., Any]) -> None:
    exports = world.load(leaves=needing())

    assert exports.connection.execute("select * from leaves").fetchall() == []
    assert "leaves" not in exports.present
    assert exports.totals == ()


def test_a_file_with_headers_only_is_an_export_without_rows(world: Any, needing: Callable[..., Any]) -> None:
    exports = world.write("book.csv", "account_id,as_of,arr\n").load(book=needing("arr"))

    assert exports.totals[0].rows == 0
    assert exports.present["book"] == {"account_id", "as_of", "arr"}


def test_a_missing_data_folder_is_told(world: Any, needing: Callable[..., Any]) -> None:
    world.folder = world.folder / "nowhere"

    assert [d.code for d in world.found(book=needing("arr"))] == ["CSB301"]
