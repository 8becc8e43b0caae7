"""Text that is made piece by piece is written, compared and refused like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.report.files import write_files


def pieces() -> Iterator[str]:
    yield from ("a\n", "b\n")


def broken() -> Iterator[str]:
    yield "a\n"
    raise ArithmeticError


def test_pieces_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_files({path: pieces}) == {path: "written"}
    assert path.read_text() == "a\nb\n"
    assert write_files({path: pieces}) == {path: "unchanged"}


@pytest.mark.parametrize("held", ["a\n", "a\nb\nc\n", "a\nc\n", ""])
def test_other_contents_are_refused(tmp_path: Path, held: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(held)
    with pytest.raises(Refused) as refused:
        write_files({path: pieces})
    assert [problem.code for problem in refused.value.found] == ["CSB106"]
    assert path.read_text() == held


def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ArithmeticError):
        write_files({tmp_path / "a.csv": pieces, tmp_path / "b.csv": broken})
    assert list(tmp_path.iterdir()) == []
