"""Pay files are private, whole or not there, and never replace something else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.report.files import write_files


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def refusal(contents: dict[Path, str], *, force: bool = False) -> list[str]:
    with pytest.raises(Refused) as refused:
        write_files(contents, force=force)
    return [problem.code for problem in refused.value.found]


def test_a_new_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "payouts.csv"
    assert write_files({path: "a\n"}) == {path: "written"}
    assert path.read_bytes() == b"a\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_bytes_again_are_left_and_made_private(tmp_path: Path) -> None:
    path = tmp_path / "payouts.csv"
    path.write_text("a\n")
    before = path.stat().st_ino
    assert write_files({path: "a\n"}) == {path: "unchanged"}
    assert path.stat().st_ino == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_other_contents_are_refused_without_force(tmp_path: Path) -> None:
    path = tmp_path / "payouts.csv"
    path.write_text("paid\n")
    assert refusal({path: "a\n"}) == ["CSB106"]
    assert path.read_text() == "paid\n"
    assert write_files({path: "a\n"}, force=True) == {path: "written"}
    assert path.read_text() == "a\n"


def test_nothing_is_written_when_one_of_several_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("paid\n")
    assert refusal({tmp_path / "a.csv": "a\n", tmp_path / "b.csv": "b\n"}) == ["CSB106"]
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("paid\n")
    assert refusal({tmp_path / "b.csv": "b\n", tmp_path / "no" / "a.csv": "a\n"}) == ["CSB106", "CSB107"]


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_not_followed(tmp_path: Path, force: bool) -> None:
    (tmp_path / "elsewhere").write_text("safe\n")
    (tmp_path / "payouts.csv").symlink_to(tmp_path / "elsewhere")
    assert refusal({tmp_path / "payouts.csv": "a\n"}, force=force) == ["CSB108"]
    assert (tmp_path / "elsewhere").read_text() == "safe\n"


def test_a_link_that_leads_nowhere_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "payouts.csv").symlink_to(tmp_path / "nowhere")
    assert refusal({tmp_path / "payouts.csv": "a\n"}) == ["CSB108"]
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "payouts.csv").mkdir()
    assert refusal({tmp_path / "payouts.csv": "a\n"}, force=True) == ["CSB108"]


def test_a_disk_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []

    def second_fails(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 2:
            raise OSError(28, "No space left on device", str(tmp_path / "b.csv"))

    monkeypatch.setattr("csbonus.report.files.os.fsync", second_fails)
    assert refusal({tmp_path / "a.csv": "a\n", tmp_path / "b.csv": "b\n"}) == ["CSB109"]
    assert list(tmp_path.iterdir()) == []
