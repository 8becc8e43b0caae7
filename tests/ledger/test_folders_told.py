"""What stands in the folder of a ledger: which file, which line, what to do; and a batch in another's place."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger import read
from csbonus.ledger.model import NO_BATCH, Batch, Kind, Signed
from csbonus.ledger.read import Ledger, look_into, read_ledger
from csbonus.ledger.record import RESTORE
from csbonus.ledger.rights import readable_by_others
from csbonus.ledger.text import digest_of, file_name, from_bytes, to_bytes
from tests.ledger.batches import after, batch, signed_again

ONE = batch({"P-07": {"renewals": "1.00"}}, digest="")
TWO = after(ONE, batch({"P-07": {"renewals": "2.00"}}, digest="")._replace(period="2026-Q2", run="2026-Q2"))
THREE = after(TWO, batch({"P-07": {"renewals": "3.00"}}, digest="")._replace(period="2026-Q3", run="2026-Q3"))
FOUR = after(THREE, batch({}, digest="")._replace(period="2026-Q4", run="2026-Q4"))
MOVE = "move it elsewhere; if this is not the folder of a ledger, name the right one"


def laid_out(folder: Path, *batches: Batch) -> Path:
    folder.mkdir()
    for each in batches:
        (folder / file_name(each)).write_bytes(to_bytes(each))
    return folder


def told(folder: Path) -> list[str]:
    """Code, file, line and column, fact of everything that is found."""
    return [_told(each) for each in look_into(folder).found]


def _told(each: Diagnostic) -> str:
    return f"{each.code} {Path(each.span.file).name}:{each.span.line}:{each.span.column} {each.message}"


def refused(folder: Path) -> tuple[str, str, str, str | None]:
    with pytest.raises(Refused) as found:
        read_ledger(folder)
    [each] = found.value.found
    return each.code, each.span.file, each.message, each.hint


def test_a_ledger_knows_its_last_batch_and_the_number_of_the_next() -> None:
    batches = tuple(from_bytes("x", to_bytes(each)) for each in (ONE, TWO, THREE))
    ledger = Ledger(Path("ledger"), batches)
    assert (ledger.head, ledger.next_number) == (digest_of(to_bytes(THREE)), 4)
    empty = Ledger(Path("ledger"), ())
    assert (empty.head, empty.next_number) == (NO_BATCH, 1) == ("sha256:" + 64 * "0", 1)


def test_batches_stand_each_after_the_one_before_it(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ONE, TWO, THREE, FOUR)
    assert told(folder) == []
    assert [each.number for each in read_ledger(folder).batches] == [1, 2, 3, 4]
    (folder / file_name(TWO)).unlink()
    place = "0003-2026-Q3-close.jsonl:1:1"
    assert told(folder) == [f"CSB805 {place} batch 3 stands where batch 2 should be",
                            f"CSB805 {place} the batch before it is not the one it was closed after"]
    hints = [each.hint for each in look_into(folder).found]
    assert hints == ["restore the batch that is missing, or remove the one that is there twice", RESTORE]
    (folder / file_name(ONE)).unlink()
    assert told(folder) == [f"CSB805 {place} batch 3 stands where batch 1 should be",
                            f"CSB805 {place} it was closed after another batch, and none is before it"]


def test_batches_are_read_by_number_whatever_their_names_sort_like(tmp_path: Path) -> None:
    """The tenth thousandth has a digit more."""
    folder = laid_out(tmp_path / "ledger", ONE)
    for name in ("9999-2026-Q2-close.jsonl", "10000-2026-Q3-close.jsonl"):
        (folder / name).write_bytes(b"{\n")
    assert [each.split()[1].split(":")[0] for each in told(folder)] == [
        "9999-2026-Q2-close.jsonl", "10000-2026-Q3-close.jsonl"]


def test_a_batch_that_cannot_be_read_stands_all_the_same(tmp_path: Path) -> None:
    """The one after it is where it should be; what is between batches is not asked then."""
    folder = laid_out(tmp_path / "ledger", ONE, TWO, THREE, after(THREE, ONE))
    second = folder / file_name(TWO)
    second.write_bytes(second.read_bytes().replace(b"Ana", b"Eve"))
    assert [each.split(":")[0] for each in told(folder)] == [
        "CSB804 0002-2026-Q2-close.jsonl", "CSB805 0003-2026-Q3-close.jsonl"]
    second.write_bytes(to_bytes(TWO))
    assert told(folder) == ["CSB809 0004-2026-Q1-close.jsonl:1:1 2026-Q1 was closed before, as batch 1"]


def test_a_batch_that_nobody_can_read_may_be_the_one_before(tmp_path: Path) -> None:
    """It was written so: what follows it was closed after exactly these bytes."""
    lines = to_bytes(TWO).decode().replace('"about":0', '"about":0,"more":1').splitlines()
    content = signed_again(lines)
    folder = laid_out(tmp_path / "ledger", ONE, THREE._replace(previous=digest_of(content)))
    (folder / file_name(TWO)).write_bytes(content)
    assert [each.split(" the")[0] for each in told(folder)] == ["CSB802 0002-2026-Q2-close.jsonl:1:12"]


def test_what_may_be_blank_is_read_again() -> None:
    blank = ONE._replace(plans=(ONE.plans[0]._replace(title=""),), people=(ONE.people[0]._replace(name="", team=""),),
                         signed=Signed("Ana", "2026-04-12"))
    assert from_bytes("x", to_bytes(blank))._replace(digest="") == blank


def test_a_file_of_another_kind_does_not_end_the_reading(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ONE, TWO)
    (folder / "0001-2026-Q1-confirm.jsonl").mkdir()
    (folder / "0003-2026-Q3-close.jsonl").symlink_to(folder / file_name(ONE))
    (folder / "0004-2026-Q4-close.jsonl").write_bytes(b"")
    assert told(folder) == [
        "CSB807 0001-2026-Q1-confirm.jsonl:0:0 `0001-2026-Q1-confirm.jsonl` is not a file",
        "CSB807 0003-2026-Q3-close.jsonl:0:0 `0003-2026-Q3-close.jsonl` is a link",
        "CSB801 0004-2026-Q4-close.jsonl:1:0 the file ends before the batch does",
    ]


def test_a_batch_under_another_name_and_what_cannot_be_in_it_are_told_in_its_file(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ONE._replace(run="2026-Q2"))
    (folder / file_name(ONE)).rename(folder / "0001-2026-Q4-close.jsonl")
    assert told(folder) == [
        "CSB806 0001-2026-Q4-close.jsonl:1:1 the file holds the batch 0001-2026-Q1-close",
        "CSB819 0001-2026-Q4-close.jsonl:1:1 a close of `2026-Q1` does not pay the run `2026-Q2`",
    ]
    assert look_into(folder).found[0].hint == "give the file its name back"


def test_whatever_is_not_of_a_ledger_is_told_by_its_kind(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ONE)
    (folder / ".git").write_text("gitdir: elsewhere")
    (folder / ".gitignore").symlink_to(folder / ".git")
    (folder / "approvals").mkdir()
    (folder / "evidence").touch()
    (folder / ".tmp-folder").mkdir()
    (folder / ".tmp-link").symlink_to(folder / ".git")
    (folder / "batch.tmp-").touch()
    assert told(folder) == [
        f"CSB807 {name}:0:0 `{name}` is {what}" for name, what in (
            (".gitignore", "a link"), (".tmp-folder", "not part of a ledger"), (".tmp-link", "a link"),
            ("batch.tmp-", "not part of a ledger"), ("evidence", "not part of a ledger"))]
    assert {each.hint for each in look_into(folder).found} == {MOVE}


@pytest.mark.parametrize(("names", "more"), [(["a"], ""), (["b", "a"], ", and 1 more like it"),
                                             (["c", "a", "b"], ", and 2 more like it")])
def test_what_writers_left_is_one_warning_at_the_first(tmp_path: Path, names: Sequence[str], more: str) -> None:
    folder = laid_out(tmp_path / "ledger", ONE)
    for name in names:
        (folder / f".tmp-{name}").touch()
    assert told(folder) == [f"CSB807 .tmp-a:0:0 a batch that was being written and is not part of the ledger{more}"]
    assert look_into(folder).found[0].hint == "the next close removes it, unless somebody is closing just now"


def test_a_folder_that_is_not_there_or_none_is_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, file = tmp_path / "gone", tmp_path / "file"
    file.touch()
    assert refused(gone) == ("CSB800", str(gone), f"there is no ledger `{gone}`",
                             "name the folder of the ledger; the first close makes it")
    assert refused(file) == ("CSB800", str(file), f"`{file}` is not a folder", "name the folder of the ledger")
    assert read_ledger(gone, may_begin=True) == Ledger(gone, ())
    with pytest.raises(Refused):
        read_ledger(file, may_begin=True)

    def scandir(_: object) -> object:
        raise OSError(errno.EIO)

    monkeypatch.setattr(os, "scandir", scandir)
    assert refused(file) == ("CSB801", str(file), "the ledger cannot be read: unknown reason",
                             "check the disk and the rights of the folder")


def test_a_file_that_the_system_does_not_give_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid_out(tmp_path / "ledger", ONE)

    def bytes_at(_: object) -> object:
        raise OSError(errno.EIO)

    monkeypatch.setattr(read, "bytes_at", bytes_at)
    assert refused(folder) == ("CSB801", str(folder / file_name(ONE)), "the batch cannot be read: unknown reason",
                               "check the disk and the rights of the file")


def test_files_have_names_by_number_period_and_kind() -> None:
    true_up = ONE._replace(number=5, period="2026", run="2026 true-up", kind=Kind.TRUE_UP)
    second = ONE._replace(number=12345, kind=Kind.CORRECTION, run="2026-Q1 correction 2")
    confirm = ONE._replace(kind=Kind.CONFIRM)
    assert [file_name(each) for each in (true_up, second, confirm)] == [
        "0005-2026-trueup.jsonl", "12345-2026-Q1-correction2.jsonl", "0001-2026-Q1-confirm.jsonl"]


def test_rights_of_others_are_told_with_the_command_that_takes_them(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "my ledger", ONE, TWO)
    folder.chmod(0o700)
    one, two = (folder / file_name(each) for each in (ONE, TWO))
    one.chmod(0o604)
    two.chmod(0o600)
    [told] = readable_by_others(folder)
    assert (told.code, str(told.severity), told.span.file) == ("CSB930", "warning", str(one))
    assert told.message == "others than its owner have rights to it (-rw----r--)"
    assert told.hint == f"`chmod 600 '{one}'`: what people are paid is theirs and payroll's"
    folder.chmod(0o710)
    [told] = readable_by_others(folder)
    assert told.span.file == str(folder)
    assert told.hint == f"`chmod 700 '{folder}'`: what people are paid is theirs and payroll's"


def test_no_rights_are_told_of_what_is_no_file_in_the_place_of_a_batch(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "ledger", ONE)
    folder.chmod(0o700)
    (folder / file_name(ONE)).chmod(0o600)
    os.mkfifo(folder / "0002-2026-Q2-close.jsonl", 0o644)
    (folder / "0003-2026-Q3-close.jsonl").mkdir(0o755)
    (folder / "0004-2026-Q4-close.jsonl").symlink_to("/dev/zero")
    (folder / "0005-2026-trueup.jsonl").symlink_to("gone")
    assert list(readable_by_others(folder)) == []
    (tmp_path / "link").symlink_to(folder)
    assert list(readable_by_others(tmp_path / "link")) == []
    folder.chmod(0o750)
    [told] = readable_by_others(tmp_path / "link")
    assert told.span.file == str(tmp_path / "link")
