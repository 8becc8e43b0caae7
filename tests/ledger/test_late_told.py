"""Rows beside a batch, and what is told of rows that are others by now; without the commands around."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.ask import quarter
from csbonus.engine.closed_rows import Kept
from csbonus.engine.run import Run, calculate
from csbonus.ledger.evidence import ROWS, keep_rows
from csbonus.ledger.late import MOST, since_closed
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.read import Ledger
from csbonus.ledger.rows import Head, kept_rows, read_head, read_rows, unreadable_rows
from csbonus.periods import Days
from tests.closing.test_late_rows import DATA, PLAN
from tests.engine.world import read_plan
from tests.ledger.lines import made
from tests.ledger.years import Book

zipped = partial(gzip.compress, mtime=0)  # the same in every process

FIRST = made(1, "2026-Q1")
WHEN = "when 2026-Q1 was closed (batch 1)"
PAYS = ("if it is right now, the next run pays the difference, as a correction; `csbonus correct` pays it before")
LAST = date(2026, 3, 31)


def run_of(folder: Path, changes: Mapping[str, tuple[str, str]] = {}, plan: str = PLAN) -> Run:
    """The second quarter of exports in which a text of a file is another."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    for name, text in DATA.items():
        old, new = changes.get(name, ("", ""))
        assert old in text
        (data / f"{name}.csv").write_text(text.replace(old, new) if old else text + new)
    return calculate([read_plan(folder, plan)], data, quarter(2))


def keep(folder: Path, batch: Batch = FIRST, last: date = LAST) -> None:
    keep_rows(folder / "ledger", batch, kept_rows(run_of(folder), last))


def found(folder: Path, name: str, old: str, new: str, plan: str = PLAN) -> list[Diagnostic]:
    keep(folder)
    return since_closed(run_of(folder, {name: (old, new)}, plan), Ledger(folder / "ledger", (FIRST,)))


def told(folder: Path, name: str, old: str, new: str) -> list[str]:
    """Code, file, line and column, fact of each warning."""
    every = found(folder, name, old, new)
    assert {(str(each.severity), each.hint) for each in every} <= {("warning", PAYS)}
    return [f"{each.code} {Path(each.span.file).name}:{each.span.line}:{each.span.column} {each.message}"
            for each in every]


def test_after_a_true_up_only_a_correction_of_the_year_pays(tmp_path: Path) -> None:
    batch = made(1, "2026", kind=Kind.TRUE_UP)
    keep(tmp_path, batch)
    run = run_of(tmp_path, {"expansion": (",500,", ",600,")})
    [warned] = since_closed(run, Ledger(tmp_path / "ledger", (batch,)))
    assert warned.hint == (
        "if it is right now, `csbonus correct --for 2026` pays the difference, and no run by itself")


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """Rows of the year up to the last day that was closed, in order; assignments have no day."""
    content = kept_rows(run_of(tmp_path), date(2026, 3, 10))
    header, *rows = map(json.loads, gzip.decompress(content).decode().splitlines())
    assert (header["rows"], header["first"], header["last"]) == (1, "2026-01-01", "2026-03-10")
    assert [" ".join(row[:4]) for row in rows] == [
        "expansion X-1 2026-02-11 ", "leads L-1 2026-02-01 P-1", "leads L-2 2026-03-01 P-2", "renewals R-1 2026-02-01 ",
        "assignments A-1  P-1", "assignments A-2  P-2"]
    keep_rows(tmp_path / "ledger", FIRST, content)
    head = read_head(tmp_path / "ledger", FIRST)
    assert head == Head(Days(date(2026, 1, 1), date(2026, 3, 10)), tuple(
        Kept(name, owner, tuple(columns)) for name, owner, columns, _ in header["exports"]),
        tuple(check for *_, check in header["exports"]))
    assert {name: [[row.id, row.day and row.day.isoformat(), row.owner, row.check] for row in each]
            for name, each in read_rows(tmp_path / "ledger", FIRST).items()} == {
        name: [[its_id, day or None, owner, check] for export, its_id, day, owner, check in rows if export == name]
        for name in ("expansion", "leads", "renewals", "assignments")}


def test_rows_are_kept_from_the_first_day_of_any_plan(tmp_path: Path) -> None:
    """One plan's year starts in February, the other one's in January."""
    later = PLAN.replace("cs-2026", "later").replace("year: 2026", "year: 2026\nfiscal_year: {starts: 02-01}")
    run = run_of(tmp_path)
    plans = [read_plan(tmp_path / "b", later), read_plan(tmp_path / "a", PLAN.replace("role: CSM", "role: Lead"))]
    content = kept_rows(calculate(plans, tmp_path / "data", run.ask), LAST)
    assert json.loads(gzip.decompress(content).splitlines()[0])["first"] == "2026-01-01"


def test_nothing_is_kept_where_no_export_has_ids(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000}
    assert kept_rows(book.calculated(quarter(1)), LAST) == b""
    assert read_head(tmp_path, FIRST) is None
    assert list(unreadable_rows(tmp_path, [FIRST])) == []


@pytest.mark.parametrize(("content", "reason"), [
    (b"nothing", "it was changed"), (zipped(b""), "it was changed"),
    (zipped(b'{"rows":2,"first":"2026-01-01","last":"2026-03-31","exports":[]}\n'), "it was changed"),
    (zipped(b'{"rows":1,"first":"2026-01-01","last":"2026-03-31","exports":[]}\n["x","","","",""]\n'),
     "it was changed"),
    (None, "is a directory"),
])
def test_rows_that_cannot_be_read_are_warned_about(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "ledger" / "evidence" / "0001" / ROWS
    path.parent.mkdir(parents=True)
    path.mkdir() if content is None else path.write_bytes(content)
    [warned] = unreadable_rows(tmp_path / "ledger", [made(2, "2026-Q2"), FIRST])
    assert (warned.code, str(warned.severity), warned.span.file) == ("CSB815", "warning", str(path))
    assert warned.message == f"the rows that were closed cannot be read: {reason}"
    assert warned.hint == ("restore the file from a backup or from version control; without it late rows are not told")
    with pytest.raises(Refused):
        read_rows(tmp_path / "ledger", FIRST)


def test_no_rows_are_kept_of_a_form_that_is_1_and_empty(tmp_path: Path) -> None:
    content = gzip.compress(b'{"rows":1,"first":"2026-01-01","last":"2026-03-31","exports":[]}\n')
    keep_rows(tmp_path, FIRST, content)
    assert read_head(tmp_path, FIRST) == Head(Days(date(2026, 1, 1), LAST), (), ())
    assert list(unreadable_rows(tmp_path, [FIRST])) == []


def test_rows_that_come_late_are_told_where_they_stand(tmp_path: Path) -> None:
    """On the first and the last closed day; a day before or after is not closed."""
    rows = "".join(f"L-{n},P-1,A-1,{day},\n" for n, day in enumerate(
        ("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01"), 3))
    assert told(tmp_path, "leads", "", rows) == [
        f"CSB923 leads.csv:{line}:0 `L-{line}` is dated {day}; no row of this id was dated in the closed days {WHEN}"
        .replace(f"`L-{line}`", f"`L-{line - 1}`") for line, day in ((5, "2026-01-01"), (6, "2026-03-31"))]


@pytest.mark.parametrize(("name", "old", "new", "expected"), [
    ("leads", "L-1,P-1", "L-1,P-2", [f"CSB924 leads.csv:2:2 `L-1` was of `P-1` {WHEN}, and is of `P-2` now"]),
    ("renewals", "2026-02-01,1000", "2026-02-01,1001",
     [f"CSB924 renewals.csv:2:0 `R-1` had another amount, day or outcome {WHEN}"]),
    ("assignments", "A-2,P-2,2025-01-01", "A-2,P-2,2026-02-01",
     [f"CSB924 assignments.csv:3:0 `A-2` was held for other days or shares {WHEN}"]),
    ("expansion", "X-1,A-1,2026-02-11,500,upsell\n", "",
     [f"CSB924 expansion:0:0 `X-1` of 2026-02-11 was there {WHEN}, and is not there now"]),
    ("assignments", "A-2,P-2,2025-01-01,,\n", "",
     [f"CSB924 assignments:0:0 `A-2` was there {WHEN}, and is not there now"]),
    ("people", "Max", "Maximilian", []),
])
def test_rows_that_are_others_or_gone_are_told(
    tmp_path: Path, name: str, old: str, new: str, expected: list[str]
) -> None:
    assert told(tmp_path, name, old, new) == expected


def test_columns_that_only_one_of_both_has_are_not_compared(tmp_path: Path) -> None:
    """One more is nothing new of what was kept; where one is missing, amounts and days cannot be compared at all."""
    more = DATA["leads"].replace("accepted_date\n", "accepted_date,amount\n")
    more = more.replace("2026-02-03\n", "2026-02-03,\n").replace("2026-03-01,\n", "2026-03-01,,\n")
    assert found(tmp_path / "1", "leads", DATA["leads"], more) == []
    shorter = DATA["renewals"].replace(",signed_date\n", "\n").replace(",2026-01-20", "").replace("open,,", "open,")
    other = shorter.replace("2026-02-01,1000", "2026-02-01,1001")
    assert found(tmp_path / "2", "renewals", DATA["renewals"], other) == []


@pytest.mark.parametrize(("late", "told_of", "end"), [
    (MOST, MOST, f"{WHEN}"), (MOST + 1, MOST, f"{WHEN} (so it is with 1 more)"),
    (MOST + 2, MOST, f"{WHEN} (so it is with 2 more)"),
])
def test_of_many_rows_the_first_twenty_are_told(tmp_path: Path, late: int, told_of: int, end: str) -> None:
    assert MOST == 20
    rows = "".join(f"M-{n},P-1,A-1,2026-03-31,\n" for n in range(late))
    every = told(tmp_path, "leads", "", rows)
    assert len(every) == told_of
    assert [each.partition(" `M-")[2].partition("`")[0] for each in every] == [str(n) for n in range(told_of)]
    assert every[-1].endswith(end)
    assert every[-2].endswith(WHEN)


def test_rows_are_compared_with_those_that_were_kept_last(tmp_path: Path) -> None:
    """The second batch kept none; without any, nothing is told."""
    keep(tmp_path)
    run = run_of(tmp_path, {"leads": ("L-1,P-1", "L-1,P-2")})
    ledger = Ledger(tmp_path / "ledger", (FIRST, made(2, "2026-Q2")))
    assert [each.message.partition(" when ")[2] for each in since_closed(run, ledger)] == [
        "2026-Q1 was closed (batch 1), and is of `P-2` now"]
    assert since_closed(run, Ledger(tmp_path / "other", (FIRST,))) == []
    path = tmp_path / "ledger" / "evidence" / "0001" / ROWS
    path.write_bytes(b"nothing")
    [warned] = since_closed(run, ledger)
    assert (warned.code, str(warned.severity)) == ("CSB815", "warning")


def test_damaged_rows_are_not_read_where_nothing_has_changed(tmp_path: Path) -> None:
    keep(tmp_path)
    path = tmp_path / "ledger" / "evidence" / "0001" / ROWS
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b"[]\n"))
    assert since_closed(run_of(tmp_path), Ledger(tmp_path / "ledger", (FIRST,))) == []


def test_in_another_year_nothing_is_gone(tmp_path: Path) -> None:
    """Exports of a year need not hold those of the year before; a row that is another is told all the same."""
    next_year = PLAN.replace("2026", "2027")
    assert found(tmp_path / "1", "expansion", "X-1,A-1,2026-02-11,500,upsell\n", "", next_year) == []
    [each] = found(tmp_path / "2", "expansion", ",500,", ",600,", next_year)
    assert each.message.startswith("`X-1` had another amount")
