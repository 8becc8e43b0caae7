"""`csbonus init` as somebody types it: a folder that runs at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.gallery.templates import templates
from csbonus.plan.load import read_plan

ROOT = Path(__file__).parents[2]
PLANS = sorted(
    path.stem
    for folder in ("plans", "plans/gallery")
    for path in (ROOT / folder).glob("*.yaml")
    if not path.name.endswith(".test.yaml")
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", PLANS)
def test_a_folder_of_every_template_runs_at_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", "bonus", "--template", name).exit_code == 0
    monkeypatch.chdir(tmp_path / "bonus")
    checked = run("validate", ".", "--data", "data")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "no problems\n")
    loaded, _ = read_plan(Path(f"{name}.yaml"))
    assert loaded is not None
    paid = run("calc", ".", "--data", "data", "--quarter", f"{loaded.plan.year}-Q2")
    assert paid.exit_code == 0, paid.stderr
    tested = run("test")
    assert tested.exit_code == 0, tested.stdout


def test_the_list_names_every_plan_of_the_gallery() -> None:
    shown = run("init", "--list").stdout
    assert [name for name in PLANS if name not in shown] == []
    assert list(templates()) == PLANS


def test_a_folder_holds_the_exports_that_the_plan_needs_and_no_others(tmp_path: Path) -> None:
    run("init", "bonus", "--template", "cs-leader-2026")
    folder = tmp_path / "bonus"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "README.md", "cs-leader-2026.yaml", "cs-leader-2026.test.yaml", "data/exports.yaml", "data/people.csv",
        "data/leaves.csv", "data/accounts.csv", "data/book.csv", "data/assignments.csv", "data/goals.csv",
        "data/fx.csv",
    }


def test_the_mapping_says_what_each_export_must_have(tmp_path: Path) -> None:
    run("init", "bonus", "--template", "csm-renewals-2026")
    mapping = (tmp_path / "bonus" / "data" / "exports.yaml").read_text(encoding="utf-8")
    assert 'usage:\n  file: "usage-*.csv"\n' in mapping
    assert "the plan needs quarter, scope, scope_id, measure, value" in mapping


def test_every_command_of_the_page_in_the_folder_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "bonus", "--template", "team-retention-2026")
    monkeypatch.chdir(tmp_path / "bonus")
    lines = Path("README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.split()[1:] for line in lines if line.startswith("    csbonus ")]
    assert [command[0] for command in commands] == ["validate", "describe", "calc", "calc", "test"]
    assert [run(*command).exit_code for command in commands] == [0] * len(commands)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "bonus").mkdir()
    assert run("init", "bonus", "--template", "cs-leader-2026").exit_code == 0
    assert (tmp_path / "bonus" / "README.md").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("taken", "--template", "cs-leader-2026"), "CSB118"), (("file", "--template", "cs-leader-2026"), "CSB108"),
        (("new/bonus", "--template", "cs-leader-2026"), "CSB107"), (("bonus", "--template", "cs-leder"), "CSB117"),
    ],
)
def test_what_is_refused_writes_nothing(arguments: tuple[str, ...], code: str, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run("init", *arguments)
    assert result.exit_code == 2
    assert code in result.stderr
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert found == {"taken", "taken/mine.txt", "file"}


def test_a_folder_that_cannot_be_written_whole_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("init", "bonus", "--template", "cs-leader-2026")
    assert "CSB109" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_interrupted_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Path, __: bytes) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    run("init", "bonus", "--template", "cs-leader-2026")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_disk_takes_is_refused() -> None:
    result = run("init", "n" * 300, "--template", "cs-leader-2026")
    assert (result.exit_code, "CSB109" in result.stderr) == (2, True)


def test_nothing_is_written_without_a_folder_or_a_template() -> None:
    assert run("init").exit_code == 2
    assert run("init", "bonus").exit_code == 2
