"""A file that changes between the first time it is read and the last is noticed, and nothing comes of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app, closing, running
from csbonus.engine import run as engine
from csbonus.inputs import load as loading
from csbonus.inputs.stamps import changed, stamped
from tests.closing.desk import Desk, asked, problems

ROOT = Path(__file__).parents[3]
Change = Callable[[Path], object]


def written_in_the_same_length(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"90%", b"70%"))


def replaced_by_an_older_one(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(0, path.stat().st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Change] = {
    "written": written_in_the_same_length,
    "cut": lambda path: os.truncate(path, 40),
    "added to": lambda path: path.write_bytes(path.read_bytes() + b"2026-Q4,person,P-9,mbo,90%\n"),
    "replaced": replaced_by_an_older_one,
    "removed": Path.unlink,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(change: Change, tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("quarter,scope,scope_id,measure,value\n2026-Q1,person,P-1,mbo,90%\n", encoding="utf-8")
    os.utime(path, ns=(0, 1))
    files = [stamped("scores.csv", path)]
    assert list(changed(files)) == []
    change(path)
    (told,) = changed(files)
    assert (told.code, str(told.span)) == ("CSB326", "scores.csv")
    assert ("is gone" in told.message) == (change is Path.unlink)


def test_a_file_that_comes_later_is_noticed_too(tmp_path: Path) -> None:
    files = [stamped("exports.yaml", tmp_path / "exports.yaml")]
    assert list(changed(files)) == []
    (tmp_path / "exports.yaml").write_text("scores:\n  file: other.csv\n", encoding="utf-8")
    assert [each.code for each in changed(files)] == ["CSB326"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def after(module: object, name: str, do: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Let something happen each time a function of csbonus has ended."""
    original = getattr(module, name)

    def then(*words: object, **named: object) -> object:
        result = original(*words, **named)
        do()
        return result

    patch.setattr(module, name, then)


TOLD = "CSB326 scores.csv `scores.csv` was replaced or written to while it was read: what was calculated may be " \
       "partly of the one, partly of the other"


@pytest.mark.parametrize(("module", "name"), [(loading, "side_by_side"), (engine, "work_out")])
def test_a_calculation_that_began_with_another_file_is_refused(
    module: object, name: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    after(module, name, lambda: desk.score("2026-Q1", "P-1", "70%"), monkeypatch)
    assert desk.refused("calc plans --data data --quarter 2026-Q1 -o out.csv") == [TOLD]
    assert not (desk.folder / "out.csv").exists()


def test_a_file_that_is_cut_while_it_is_read_is_refused_as_that_and_not_for_what_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.score("2026-Q1", "P-1", "not a score")
    after(loading, "side_by_side", lambda: os.truncate("data/scores.csv", 20), monkeypatch)
    assert desk.refused("calc plans --data data --quarter 2026-Q1") == [TOLD]


def test_a_digest_is_of_the_file_that_was_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It changes after the run was found to be of one file, and before the digest for the ledger is taken."""
    desk.approve("2026-Q1")
    after(closing, "calculated", lambda: desk.score("2026-Q1", "P-1", "70%"), monkeypatch)
    assert desk.refused(f"close {asked('2026-Q1')} --by 'Ana Reyes' --on 2026-04-10") == [TOLD]
    assert not list((desk.folder / "ledger").glob("*.jsonl"))


SHOWN = ("explain plans P-1", "explain plans P-1 --format json", "explain plans P-1 --format csv",
         "statement plans P-1", "statement plans -o made", "statement plans P-1 -o page.html", "calc plans -o full")


@pytest.mark.parametrize("command", SHOWN)
def test_lines_of_rows_are_looked_up_in_the_files_that_were_calculated(
    command: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are shown after the run was found to be of one file; nothing is, and nothing is put in place."""
    (desk.folder / "full").mkdir()
    before = set(desk.folder.rglob("*"))
    after(running, "calculated", lambda: desk.score("2026-Q1", "P-1", "70%"), monkeypatch)
    result = desk.type(f"{command} --data data --quarter 2026-Q1")
    assert (result.exit_code, result.stdout, problems(result)) == (1, "", [TOLD])
    assert set(desk.folder.rglob("*")) == before


def test_a_page_of_other_files_is_not_compared_with_one_that_is_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "statement plans P-1 --data data --quarter 2026-Q1 -o page.html"
    desk.told(command)
    after(running, "calculated", lambda: desk.replace("data/scores.csv", "value\n", "value\n\n"), monkeypatch)
    assert desk.refused(command) == [TOLD]


def cut_within_a_row(path: Path) -> None:
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:100]) + "A-0001,2026-", "utf-8")


@pytest.mark.parametrize(("command", "change"), [
    ("statement {plan} P-17 -o made", Path.unlink),
    ("explain {plan} P-17", cut_within_a_row),
    ("calc {plan} -o full", Path.unlink),
    ("calc {plan} -o full", cut_within_a_row),
])
def test_what_the_engine_cannot_read_again_has_changed(
    command: str, change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "sample_data", tmp_path / "data")
    (tmp_path / "full").mkdir()
    after(running, "calculated", lambda: change(tmp_path / "data" / "usage-2026-Q2.csv"), monkeypatch)
    monkeypatch.chdir(tmp_path)
    words = command.format(plan=ROOT / "plans" / "csm-renewals-2026.yaml").split()
    result = CliRunner().invoke(app, [*words, "--data", "data", "--quarter", "2026-Q2"], env={"COLUMNS": "2000"})
    assert result.exit_code == 1
    assert [line[:6] for line in result.stderr.splitlines() if line.startswith("CSB")] == ["CSB326"]
    assert (list((tmp_path / "full").iterdir()), (tmp_path / "made").exists()) == ([], False)
