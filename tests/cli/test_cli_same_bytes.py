"""The same facts give the same bytes, however the files hold them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from tests.sweep.exports import shuffled, write

ROOT = Path(__file__).parents[2]
WHEN = (("--quarter", "2026-Q2"), ("--quarter", "2026-Q4"), ("--year", "2026"))


def results(data: Path, when: tuple[str, str], folder: Path) -> dict[str, bytes]:
    """What a run shows on a terminal and the files it writes."""
    folder.mkdir()
    arguments = ("calc", "plans", "--data", str(data), *when, "-o", str(folder), "-q")
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
    assert shown.exit_code == 0, shown.stderr
    return {"tables": shown.stdout_bytes, **{path.name: path.read_bytes() for path in sorted(folder.iterdir())}}


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("when", WHEN, ids=lambda when: when[1])
def test_order_of_rows_and_columns_and_cutting_of_files_change_nothing(when: tuple[str, str], tmp_path: Path) -> None:
    data = write(tmp_path / "data", shuffled, split=True)
    assert results(data, when, tmp_path / "changed") == results(ROOT / "sample_data", when, tmp_path / "as_it_is")
