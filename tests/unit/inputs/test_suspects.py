"""What is wrong with the cells of a file is the same, be it DuckDB or Python that looks for them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csbonus.inputs import explain, suspects
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.connect import connect
from csbonus.inputs.files import find
from csbonus.inputs.head import Head
from csbonus.inputs.lines import LineIndex, line_index, simple_index
from csbonus.inputs.needs import Need, wanted
from csbonus.inputs.open import open_sheet
from csbonus.inputs.room import Room
from csbonus.inputs.rows import Record
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.table import csv_sql

ROW = ("A1", "2026-01-31", "search", "10", "a text", "7")
HEADER = ("account_id", "date", "feature", "licences", "note", "active_users")
# fmt: off
CELLS = (
    "", " ", "A1", "A 1", "A1 ", "1E+05", "=A1", "\u00e91", "x" * 4_001, "2026-02-30", "2026-02-28", "31/01/2026",
    "1/2/2026", "2/1/26", "2026-1-5", "46022", "2026-01-05 10:00", "1890-01-01", "9999-12-31", "12.5", "12", "-1",
    "1,000", "1e3", "n/a", "0", "007", "Total", "subtotal (all)", "summary", "a\x00b", "a\u200bb", "two\nlines",
    "three\r\nmore\r\nlines", "\n", 'say "hi"', "a,b", "NULL",
)
SHAPES = (
    "", "   ", "A1", "A1,2026-01-31", "A1,2026-01-31,,10,,7,", "A1,2026-01-31,,10,,7,8", 'A1,"2026-01-31"x,,10,,7',
    'A1,"2026-01-31',
)
# fmt: on


def written(cells: tuple[str, ...], *, quoted: bool) -> str:
    needs = quoted or any(sign in cell for cell in cells for sign in '",\r\n')
    return ",".join('"' + cell.replace('"', '""') + '"' if needs else cell for cell in cells)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A row with up to three cells of another kind."""
    cells = list(ROW)
    for position in draw(st.lists(st.integers(0, len(ROW) - 1), max_size=3)):
        cells[position] = draw(st.sampled_from(CELLS))
    return written(tuple(cells), quoted=draw(st.sampled_from([False, False, True])))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of such rows, in which the shape of some may be wrong."""
    shaped = draw(st.lists(rows(), max_size=12))
    for shape in draw(st.lists(st.sampled_from(SHAPES), max_size=2)):
        shaped.insert(draw(st.integers(0, len(shaped))), shape)
    end = draw(st.sampled_from(["\n", "\r\n", "\n", "\r"]))
    last = draw(st.sampled_from([end, "", end * 2, end * 3, f"   {end}"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + end.join([",".join(HEADER), *shaped]) + last).encode()


WAYS = {
    "plain": PLAIN,
    "american": Settings(dates="%m/%d/%Y", thousands=","),
    "zoned": Settings(timezone="Europe/Berlin"),
    "mapped": Settings(values={"feature": {"a text": "", "A1": "search"}}, where={"note": ("a text", "")}),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(Room(2)) as opened:
        yield opened


def sheet_of(connection: duckdb.DuckDBPyConnection, folder: Path, way: Settings) -> Sheet:
    needs = Need(frozenset({"feature", "licences", "active_users"}))
    files, _ = find(folder, "usage", way)
    sheet, _ = open_sheet(connection, folder, wanted(EXPORTS["usage"], needs, way), way, files)
    assert sheet is not None
    return sheet


def faults_from(large: int, connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[object]:
    """All that is wrong with the cells where DuckDB is asked about files of this size or more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suspects, "_LARGE", large)
        return list(explain.faults(connection, sheet))


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=files())
def test_both_find_the_same_in_any_file(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, way: str, content: bytes
) -> None:
    (tmp_path / "usage.csv").write_bytes(content)
    sheet = sheet_of(connection, tmp_path, WAYS[way])

    assert faults_from(0, connection, sheet) == faults_from(len(content) + 1, connection, sheet)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=files())
def test_both_number_the_lines_of_any_file_alike(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "usage.csv").write_bytes(content)
    head = sheet_of(connection, tmp_path, PLAIN).parts[0].head
    read = line_index(connection, head._replace(simple=False), "")
    for found in (simple_index(connection, head), simple_index(connection, head, read.records)):
        assert found is None or not readable(connection, head) or lines_of(found) == lines_of(read)


def readable(connection: duckdb.DuckDBPyConnection, head: Head) -> bool:
    """Whether DuckDB reads the file; only then does anybody ask about its records by number."""
    try:
        connection.execute(f"select * from {csv_sql(head)}").fetchall()
    except duckdb.Error:
        return False
    return True


def lines_of(index: LineIndex) -> list[int]:
    return [index.line(record) for record in range(index.records)]


def many(bad: dict[int, str]) -> str:
    """A file of 20,000 rows, some of them bad; the note of each third row has two lines."""
    usual = {n: written((*ROW[:4], "two\nlines" if n % 3 == 0 else "one", "7"), quoted=False) for n in range(20_000)}
    return "\n".join([",".join(HEADER), *(usual | bad).values()]) + "\n"


@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_only_records_with_something_wrong_are_brought_to_python(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, ending: str
) -> None:
    content = many({4: "A1,31/01/2026,,1,,1", 12_000: "A1,2026-02-30,,1,,1", 15_001: "A1,2026-01-31,,x,,1"}).encode()
    (tmp_path / f"usage{ending}").write_bytes(gzip.compress(content) if ending == ".csv.gz" else content)
    sheet = sheet_of(connection, tmp_path, PLAIN)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suspects, "_LARGE", 0)
        found = list(suspects.suspects(connection, sheet, sheet.parts[0]))

    lines = content.decode().split("\n")
    assert [record.line for record in found if isinstance(record, Record)] == [
        1 + number for number, line in enumerate(lines) if "31/01" in line or "02-30" in line or ",x," in line
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_records_of_the_wrong_shape_are_found_without_reading_the_others(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, end: str
) -> None:
    shapes = {8: "A1,2026-01-31", 9: "A1,2026-01-31", 12_001: 'A1,2026-01-31,,1,"two\nlines",1,2', 19_999: "A1,2026"}
    bad = {4: "A1,31/01/2026,,1,,1", 12_002: "   ", 15_001: "A1,2026-01-31,,x,,1"}
    (tmp_path / "usage.csv").write_bytes(many(shapes | bad).replace("\n", end).encode())
    sheet = sheet_of(connection, tmp_path, PLAIN)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suspects, "read_records", None)
        found = faults_from(0, connection, sheet)

    assert len(found) == 6
    assert found == faults_from(1_000_000_000, connection, sheet)


def test_a_quote_that_is_never_closed_is_found_with_all_that_is_wrong_before_it(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "usage.csv").write_text(many({4: "A1,31/01/2026,,1,,1", 15_001: 'A1,"2026-01-31,,1,,1'}))
    sheet = sheet_of(connection, tmp_path, PLAIN)

    assert len(faults_from(0, connection, sheet)) == 2
    assert faults_from(0, connection, sheet) == faults_from(1_000_000_000, connection, sheet)


def test_the_records_of_a_parquet_file_are_counted(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    cells = "select 'A1' as account_id, if(range = 7, 'x', '2026-01-31') as date, 'f' as feature"
    path = tmp_path / "usage.parquet"
    connection.execute(f"copy ({cells}, range - 3 as licences, '1' as active_users from range(20)) to '{path}'")
    sheet = sheet_of(connection, tmp_path, PLAIN)

    assert [str(f.problem.span) for f in faults_from(0, connection, sheet) if isinstance(f, explain.CellFault)] == [
        "usage.parquet:8:2"
    ]
    assert faults_from(0, connection, sheet) == faults_from(1_000_000_000, connection, sheet)
