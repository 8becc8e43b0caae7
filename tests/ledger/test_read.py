"""A ledger is read as a whole: every batch in its place, nothing else in the folder."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.read import look_into, read_ledger
from csbonus.ledger.text import digest_of, file_name, to_bytes
from tests.ledger.batches import a_year, after, batch


def laid_out(folder: Path, batches: Sequence[Batch]) -> Path:
    """A ledger as files, whatever its batches say."""
    folder.mkdir(exist_ok=True)
    for each in batches:
        (folder / file_name(each)).write_bytes(to_bytes(each))
    return folder


def told(folder: Path) -> list[str]:
    """Code, file and line of everything that is wrong."""
    with pytest.raises(Refused) as refused:
        read_ledger(folder)
    return [f"{problem.code} {Path(problem.span.file).name}:{problem.span.line}" for problem in refused.value.found]


def chained(*batches: Batch) -> list[Batch]:
    """Batches each after the one before it."""
    found = [batches[0]]
    for each in batches[1:]:
        found.append(after(found[-1], each))
    return found


def test_batches_of_every_kind_are_read_in_order(tmp_path: Path) -> None:
    ledger = read_ledger(laid_out(tmp_path / "ledger", a_year()))
    assert [(each.number, each.run, each.kind) for each in ledger.batches] == [
        (1, "2026-Q1", Kind.CLOSE), (2, "2026-Q2", Kind.CLOSE), (3, "2026-Q2", Kind.REVERSAL),
        (4, "2026-Q1", Kind.CONFIRM), (5, "2026 true-up", Kind.TRUE_UP),
    ]
    assert ledger.head == digest_of(to_bytes(a_year()[-1]))


def test_a_missing_batch_is_told_by_the_next_one(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year())
    (folder / "0002-2026-Q2-close.jsonl").unlink()
    assert told(folder)[:2] == ["CSB805 0003-2026-Q2-reversal.jsonl:1"] * 2


def test_a_batch_exchanged_for_another_one_breaks_the_chain(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year())
    first = a_year()[0]
    other = first._replace(signed=first.signed._replace(prepared_by="Eve"))
    (folder / file_name(first)).write_bytes(to_bytes(other))
    assert told(folder) == ["CSB805 0002-2026-Q2-close.jsonl:1"]


def test_a_batch_under_another_name_is_told(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year()[:1])
    (folder / "0001-2026-Q1-close.jsonl").rename(folder / "0001-2026-Q2-close.jsonl")
    assert told(folder) == ["CSB806 0001-2026-Q2-close.jsonl:1"]


def test_a_quarter_closed_twice_is_told(tmp_path: Path) -> None:
    one = batch({"P-07": {"renewals": "1.00"}}, digest="")
    assert told(laid_out(tmp_path / "ledger", chained(one, one))) == ["CSB809 0002-2026-Q1-close.jsonl:1"]


def test_a_quarter_may_be_closed_again_when_it_was_undone(tmp_path: Path) -> None:
    one = batch({"P-07": {"renewals": "1.00"}}, digest="")
    undone = batch({}, digest="")._replace(kind=Kind.REVERSAL, about=1)
    assert len(read_ledger(laid_out(tmp_path / "ledger", chained(one, undone, one))).batches) == 3
    assert told(laid_out(tmp_path / "twice", chained(one, undone, undone))) == ["CSB819 0003-2026-Q1-reversal.jsonl:1"]


def test_an_undoing_takes_back_what_was_paid_and_nothing_else(tmp_path: Path) -> None:
    one = batch({"P-07": {"renewals": "1.00"}}, digest="")
    back, less = (batch({"P-07": {"renewals": amount}}, digest="")._replace(kind=Kind.REVERSAL, about=1)
                  for amount in ("-1.00", "-0.99"))
    assert len(read_ledger(laid_out(tmp_path / "ledger", chained(one, back))).batches) == 2
    assert told(laid_out(tmp_path / "less", chained(one, less))) == ["CSB808 0002-2026-Q1-reversal.jsonl:1"]


def test_what_payroll_confirms_is_what_was_closed_and_confirmed_once(tmp_path: Path) -> None:
    first, _, _, confirmed, _ = a_year()
    other = confirmed._replace(paid=(confirmed.paid[0]._replace(closed=Decimal("1.00")),))
    assert told(laid_out(tmp_path / "other", chained(first, other._replace(number=2)))) == [
        "CSB808 0002-2026-Q1-confirm.jsonl:2"]
    assert told(laid_out(tmp_path / "twice", chained(first, confirmed, confirmed))) == [
        "CSB809 0003-2026-Q1-confirm.jsonl:2"]


def test_a_batch_that_was_undone_is_not_confirmed(tmp_path: Path) -> None:
    first, _, _, confirmed, _ = a_year()
    undone = batch({}, digest="")._replace(kind=Kind.REVERSAL, about=1)
    assert told(laid_out(tmp_path / "ledger", chained(first, undone, confirmed))) == [
        "CSB819 0003-2026-Q1-confirm.jsonl:1"]


def test_amounts_that_do_not_add_up_are_told_at_their_line(tmp_path: Path) -> None:
    one = batch({"P-07": {"renewals": "1.00"}, "P-08": {"renewals": "2.00"}}, digest="")
    less = one._replace(people=(one.people[0], one.people[1]._replace(amount=Decimal("3.00"))))
    unlike = one._replace(components=(one.components[0]._replace(rounded=Decimal("5.00")), one.components[1]))
    nobody = one._replace(people=one.people[:1])
    assert told(laid_out(tmp_path / "less", [less])) == ["CSB808 0001-2026-Q1-close.jsonl:5"]
    assert told(laid_out(tmp_path / "unlike", [unlike])) == ["CSB808 0001-2026-Q1-close.jsonl:2"]
    assert told(laid_out(tmp_path / "nobody", [nobody])) == ["CSB819 0001-2026-Q1-close.jsonl:4"]


def test_an_entry_that_is_there_twice_is_told(tmp_path: Path) -> None:
    one = batch({"P-07": {"renewals": "1.00"}}, digest="")
    twice = one._replace(components=one.components * 2, people=(one.people[0]._replace(amount=Decimal("2.00")),))
    assert told(laid_out(tmp_path / "ledger", [twice])) == ["CSB819 0001-2026-Q1-close.jsonl:3"]


def test_a_header_that_says_two_things_is_told(tmp_path: Path) -> None:
    one = batch({}, digest="")
    assert told(laid_out(tmp_path / "run", [one._replace(run="2026-Q2")])) == ["CSB819 0001-2026-Q1-close.jsonl:1"]
    assert told(laid_out(tmp_path / "about", [one._replace(about=1)])) == ["CSB819 0001-2026-Q1-close.jsonl:1"]


def test_what_does_not_belong_to_a_ledger_is_told(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year()[:1])
    for name in ("approvals", "exports", "evidence", ".git"):
        (folder / name).mkdir()
    for name in (".lock", ".gitattributes", ".gitignore"):
        (folder / name).touch()
    assert len(read_ledger(folder).batches) == 1
    (folder / "0001-2026-Q1-close (1).jsonl").touch()
    (folder / "notes").mkdir()
    (folder / "0002-2026-Q2-close.jsonl").symlink_to(folder / "0001-2026-Q1-close.jsonl")
    assert told(folder) == [
        "CSB807 0001-2026-Q1-close (1).jsonl:0", "CSB807 0002-2026-Q2-close.jsonl:0", "CSB807 notes:0"]


def test_a_file_or_a_folder_in_the_place_of_the_other_is_told(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ())
    (folder / "approvals").touch()
    (folder / ".lock").mkdir()
    (folder / "0001-2026-Q1-close.jsonl").mkdir()
    assert told(folder) == ["CSB807 .lock:0", "CSB807 0001-2026-Q1-close.jsonl:0", "CSB807 approvals:0"]
    assert told(folder / ".lock" / "nothing") == ["CSB800 nothing:0"]
    assert told(folder / "approvals") == ["CSB800 approvals:0"]


def test_what_a_writer_left_that_died_is_said_and_no_obstacle(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year()[:1])
    (folder / ".tmp-0002-2026-Q2-close.jsonl-77").write_bytes(b"{")
    assert len(read_ledger(folder).batches) == 1
    assert [(problem.code, str(problem.severity)) for problem in look_into(folder).found] == [("CSB807", "warning")]


def test_what_many_writers_left_is_one_warning(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year()[:1])
    for number in range(3):
        (folder / f".tmp-0002-2026-Q2-close.jsonl-{number}").touch()
    (told,) = look_into(folder).found
    assert told.span.file.endswith("-0")
    assert told.message.endswith("not part of the ledger, and 2 more like it")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", a_year())
    for name in ("0001-2026-Q1-close.jsonl", "0005-2026-trueup.jsonl"):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"Ana Reyes", b"Eve Reyes"))
    assert told(folder) == [
        "CSB804 0001-2026-Q1-close.jsonl:11", "CSB805 0002-2026-Q2-close.jsonl:1", "CSB804 0005-2026-trueup.jsonl:6"]


@pytest.mark.parametrize("collecting", [True, False])
def test_cycles_are_looked_for_after_reading_as_they_were_before(tmp_path: Path, *, collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        look_into(laid_out(tmp_path, a_year()))
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()
        gc.unfreeze()
