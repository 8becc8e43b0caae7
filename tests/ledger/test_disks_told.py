"""What is brought to the disk in which order, who may read it, and what a system that refuses something leaves."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused, Span
from csbonus.ledger.approvals import approval_of, record_approval
from csbonus.ledger.evidence import ROWS, Sources, beside, remove_left, wrong_copies
from csbonus.ledger.model import Batch, Input, PlanOf
from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from csbonus.ledger.text import digest_of, to_bytes
from csbonus.plan.load import read_plan
from tests.ledger.batches import after, batch

PLAN = Path(__file__).parents[2] / "plans" / "csm-renewals-2026.yaml"
NAME = "0001-2026-Q1-close.jsonl"
ONE = batch({"P-07": {"renewals": "1.00"}}, digest="")


class Disk:
    """What a test brings to the disk: files with how much of them is there, folders, names that are given."""

    def __init__(self, base: Path, patch: pytest.MonkeyPatch) -> None:
        self.base = base
        self.done: list[str] = []
        synchronise, link = os.fsync, os.link

        def fsync(descriptor: int) -> None:
            path, size = Path(f"/proc/self/fd/{descriptor}").readlink(), os.fstat(descriptor).st_size
            self.done.append(self._named(path) if path.is_dir() else f"{self._named(path)} {size}")
            synchronise(descriptor)

        def name(one: Path, other: Path, *, follow_symlinks: bool = True) -> None:
            self.done.append(f"= {self._named(other)}")
            link(one, other, follow_symlinks=follow_symlinks)

        patch.setattr(os, "fsync", fsync)
        patch.setattr(os, "link", name)

    def _named(self, path: Path) -> str:
        return str(path.relative_to(self.base)).removesuffix(f"-{os.getpid()}")

    def since(self) -> list[str]:
        """What was done since this was asked last."""
        done, self.done = self.done, []
        return done


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


def put_down(name: str, content: bytes, folder: str = "ledger") -> list[str]:
    """A file that is whole before it has its name, and its folder after that."""
    return [f"{folder}/.tmp-{name} {len(content)}", f"= {folder}/{name}", folder]


def test_a_batch_is_whole_on_the_disk_before_it_has_its_name(tmp_path: Path, disk: Disk) -> None:
    """A new ledger is known to the folder around it first; closing the same again makes sure of the name."""
    closed = commit(tmp_path / "ledger", ONE)
    attributes = put_down(".gitattributes", b"* -text\n")
    assert disk.since() == [".", *attributes, ".", *put_down(NAME, to_bytes(ONE))]
    assert commit(tmp_path / "ledger", ONE) == closed
    assert disk.since() == ["ledger"]
    second = after(ONE, ONE._replace(period="2026-Q2", run="2026-Q2"))
    commit(tmp_path / "ledger", second)
    assert commit(tmp_path / "ledger", ONE) == closed
    assert disk.since() == [*put_down("0002-2026-Q2-close.jsonl", to_bytes(second)), "ledger"]


def test_what_stands_beside_a_batch_is_on_the_disk_before_it(tmp_path: Path, disk: Disk) -> None:
    draft, sources = evidence(tmp_path)
    commit(tmp_path / "ledger", draft, sources, b"rows")
    done, base = disk.since()[4:], "ledger/evidence/0001"
    folders = ["ledger", "ledger/evidence", base, f"{base}/inputs", f"{base}/plans"]
    assert done == [
        f"{base}/plans/csm-renewals-2026.yaml {PLAN.stat().st_size}", f"{base}/inputs/people.csv 2", *folders,
        *put_down(ROWS, b"rows", base), "ledger/evidence", "ledger", ".",
        *put_down(NAME, to_bytes(draft._replace(evidence=True))),
    ]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ledger").rglob("*")}
    assert modes == {0o700, 0o600}
    assert stat.S_IMODE((tmp_path / "ledger").stat().st_mode) == 0o700


def test_rows_alone_have_a_private_folder_of_their_own(tmp_path: Path, disk: Disk) -> None:
    commit(tmp_path / "ledger", ONE, rows=b"rows")
    base = "ledger/evidence/0001"
    assert disk.since()[4:-4] == [*put_down(ROWS, b"rows", base), "ledger/evidence", "ledger"]
    assert [stat.S_IMODE((tmp_path / each).stat().st_mode) for each in ("ledger/evidence", base)] == [0o700, 0o700]


def test_an_approval_is_on_the_disk_with_the_folders_above_it(tmp_path: Path, disk: Disk) -> None:
    record_approval(tmp_path / "ledger", approval_of(ONE, "Ben", "2026-04-11"))
    path = tmp_path / "ledger" / "approvals" / "0001-close-1.json"
    assert disk.since() == [".", "ledger", *put_down(path.name, path.read_bytes(), "ledger/approvals")]
    assert not record_approval(tmp_path / "ledger", approval_of(ONE, "Ben", "2026-04-11"))
    assert disk.since() == ["ledger"]


def evidence(folder: Path) -> tuple[Batch, Sources]:
    """A draft of a plan and an export, with where they are."""
    loaded, _ = read_plan(PLAN, advice=False)
    assert loaded is not None
    (folder / "people.csv").write_bytes(b"x\n")
    draft = ONE._replace(plans=(PlanOf("csm-renewals-2026", "CSMs", f"sha256:{loaded.digest}"),),
                         inputs=(Input("people.csv", digest_of(b"x\n")),))
    return draft, Sources({"csm-renewals-2026": PLAN}, {"people.csv": folder / "people.csv"})


def test_what_an_earlier_attempt_left_beside_a_number_goes(tmp_path: Path) -> None:
    draft, sources = evidence(tmp_path)
    for ledger, given in (("one", sources), ("two", None)):
        left = tmp_path / ledger / "evidence" / "0001" / "left"
        left.parent.mkdir(parents=True)
        left.touch()
        commit(tmp_path / ledger, draft, given)
        assert not left.exists()
    remove_left(tmp_path / "nothing", draft)
    assert beside(Path("x"), draft) == Path("x/evidence/0001")


def test_a_copy_that_is_another_is_told_with_what_to_do(tmp_path: Path) -> None:
    draft, sources = evidence(tmp_path)
    closed, folder = commit(tmp_path / "ledger", draft, sources), tmp_path / "ledger"
    bare = closed._replace(evidence=False)
    assert list(wrong_copies(folder, [closed, bare])) == []
    copy = beside(folder, closed) / "inputs" / "people.csv"
    hint = "restore the copy from a backup or from version control"
    for spoil, fact in ((lambda: copy.write_bytes(b"y\n"), "the copy is not what the batch was calculated from"),
                        (copy.unlink, "the copy cannot be read: no such file or directory")):
        spoil()
        [told] = wrong_copies(folder, [bare, closed])
        assert (told.code, told.span, told.message, told.hint) == ("CSB815", Span(str(copy)), fact, hint)
    (tmp_path / "people.csv").write_bytes(b"z\n")
    with pytest.raises(Refused) as refused:
        commit(tmp_path / "other", draft, sources)
    [told] = refused.value.found
    assert told.message == f"`{tmp_path / 'people.csv'}` has changed since it was read"
    assert told.hint == "calculate again"


def test_a_plan_that_is_gone_from_beside_its_batch_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft, sources = evidence(tmp_path)
    closed = commit(tmp_path / "ledger", draft, sources)
    plan = beside(tmp_path / "ledger", closed) / "plans" / "csm-renewals-2026.yaml"
    plan.unlink()
    [told] = wrong_copies(tmp_path / "ledger", [closed])
    assert (told.span.file, told.message) == (str(plan), "the copy cannot be read: no such file or directory")
    plan.write_bytes(b"\xff\xfe")
    [told] = wrong_copies(tmp_path / "ledger", [closed])
    assert told.message == "the copy is not what the batch was calculated from"
    plan.write_bytes(PLAN.read_bytes() + b"\n# a comment\n")
    assert list(wrong_copies(tmp_path / "ledger", [closed])) == []
    monkeypatch.setattr("csbonus.ledger.evidence._digest", failing(OSError(errno.EIO)))
    [told] = wrong_copies(tmp_path / "ledger", [closed])
    assert told.message == "the copy cannot be read: unknown reason"


def failing(error: OSError) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_ledger_that_went_on_is_told_with_its_next_number(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    commit(folder, ONE)
    other = ONE._replace(number=2, previous="sha256:" + "1" * 64, period="2026-Q2", run="2026-Q2")
    for draft in (other, batch({"P-07": {"renewals": "2.00"}}, digest=""), after(ONE, ONE)._replace(number=3)):
        with pytest.raises(Refused) as refused:
            commit(folder, draft)
        [told] = refused.value.found
        assert (told.code, told.span.file, told.hint) == (
            "CSB811", str(folder), "look at what was closed with `csbonus ledger show`, and calculate again")
        assert told.message == "the ledger went on since the draft was made: its next batch is 2"


def test_what_writers_left_that_died_goes_with_the_next_batch(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    (folder / "approvals").mkdir(parents=True)
    for name in (".tmp-a", "approvals/.tmp-b", "approvals/0001-close-1.txt"):
        (folder / name).touch()
    commit(folder, ONE)
    assert left_in(folder) == [".gitattributes", ".lock", NAME, "approvals"]
    assert left_in(folder / "approvals") == ["0001-close-1.txt"]
    assert len(read_ledger(folder).batches) == 1
