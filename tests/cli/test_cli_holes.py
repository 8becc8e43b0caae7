"""Command lines that would lose a file, mean another folder, or end in words about a bug."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.inputs.catalogue import EXPORTS, Kind
from csbonus.plan.checks.names import NOT_WORDS, WORDS
from csbonus.report.spreadsheet import cell_text

ROOT = Path(__file__).parents[2]
QUARTER = ("--data", "data", "--quarter", "2026-Q2")


@pytest.fixture
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plans and exports to lose."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    shutil.copytree(ROOT / "sample_data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})


def an_export(folder: Path) -> str:
    return "data/people.csv"


def a_part_of_an_export(folder: Path) -> str:
    return "data/usage-2026-Q1.csv"


def an_export_by_another_name(folder: Path) -> str:
    (folder / "pay.csv").hardlink_to(folder / "data" / "people.csv")
    return "pay.csv"


def an_export_under_the_name_of_payouts(folder: Path) -> str:
    (folder / "data" / "payouts.csv").write_text("account_id\nA1\n")
    (folder / "data" / "exports.yaml").write_text("leads: {file: payouts.csv}\n")
    return "data"


@pytest.mark.parametrize(
    "target_of",
    [an_export, a_part_of_an_export, an_export_by_another_name, an_export_under_the_name_of_payouts],
)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "with --force"])
def test_no_file_that_the_run_reads_is_written_over(
    at_work: Path, target_of: Callable[[Path], str], force: tuple[str, ...]
) -> None:
    target = target_of(at_work)
    before = {path: path.read_bytes() for path in at_work.rglob("*") if path.is_file()}

    result = run("calc", "plans", *QUARTER, "-o", target, *force)

    assert result.exit_code == 2, result.output
    assert "CSB115" in result.stderr
    assert {path: path.read_bytes() for path in at_work.rglob("*") if path.is_file()} == before


def test_a_plan_is_not_written_over(at_work: Path) -> None:
    plan = at_work / "plan.json"
    written = (at_work / "plans" / "team-retention-2026.yaml").read_bytes()
    plan.write_bytes(written)
    result = run("calc", "plan.json", *QUARTER, "-o", "plan.json", "--force")
    assert result.exit_code == 2, result.output
    assert "CSB115" in result.stderr
    assert plan.read_bytes() == written


def test_a_plan_in_capitals_in_a_folder_is_not_written_over(at_work: Path) -> None:
    plan = at_work / "plans" / "team-retention-2026.yaml"
    plan = plan.rename(at_work / "plans" / "TEAM.YAML")
    written = plan.read_bytes()
    (at_work / "payouts.csv").hardlink_to(plan)
    result = run("calc", "plans", *QUARTER, "-o", "payouts.csv", "--force")
    assert result.exit_code == 2, result.output
    assert "CSB115" in result.stderr
    assert plan.read_bytes() == written


def test_pay_may_still_be_written_beside_the_exports(at_work: Path) -> None:
    assert run("calc", "plans", *QUARTER, "-o", "data/payouts.csv").exit_code == 0
    assert run("calc", "plans", *QUARTER, "-o", "data/payouts.csv", "--force").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("calc", "plans", *QUARTER, "-o", ""),
        ("calc", "plans", *QUARTER, "--output="),
        ("calc", "plans", "--data", "", "--quarter", "2026-Q2"),
        ("validate", ""),
    ],
)
def test_an_empty_argument_is_not_taken_for_the_working_folder(at_work: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "it is empty" in result.stderr
    assert not (at_work / "payouts.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("calc", "plans", *QUARTER, "-o", "a\udcff.csv"),
        ("calc", "plans", *QUARTER, "--exports=a\udcff.csv"),
        ("validate", "a\udcff.csv"),
    ],
)
def test_a_path_of_bytes_that_are_not_text_is_refused_as_an_escape(at_work: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "'a\\udcff.csv' holds bytes that are not text" in result.stderr


def test_an_argument_that_is_no_text_is_shown_without_what_steers_a_terminal() -> None:
    result = CliRunner().invoke(app, ["calc", "plans", "--\x1b[31m=a\udcff\x1b]0;b\x07"])
    assert result.exit_code == 2
    assert r"--\u001b[31m" in result.stderr
    assert r"'a\udcff\u001b]0;b\u0007' holds bytes that are not text" in result.stderr


def test_there_is_a_most_of_problems_to_list(at_work: Path) -> None:
    result = run("calc", "plans", *QUARTER, "--max-problems", "99999999999999999999")
    assert result.exit_code == 2
    assert "100000" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize(
    "arguments",
    [("calc", "plans", *QUARTER), ("calc", "plans", *QUARTER, "--format", "csv"), ("--version",), ("calc", "--help")],
)
def test_a_full_disk_behind_stdout_is_no_bug(at_work: Path, arguments: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "csbonus", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env=environment,
        )
    assert ended.returncode == 1
    assert ended.stderr == "csbonus: the results cannot be written to standard output: no space left on device\n"


TEXTS = ["=1", "'=1", "''=1", " =1", "' =1", " '=1", "'+", "O'Neill", "'n Sync", "", "'", "-1", "'\t", "\tx"]


def test_no_two_texts_make_one_cell() -> None:
    assert len({cell_text("name", text) for text in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize(
    ("text", "cell"), [("'=1", "''=1"), ("' =1", "'' =1"), ("  =1", "'  =1"), (" '=1", " '=1"), ("'n Sync", "'n Sync")]
)
def test_an_apostrophe_before_a_formula_gets_one_more_so_that_one_can_be_taken_off(text: str, cell: str) -> None:
    assert cell_text("name", text) == cell


PLAN = """\
csbonus: 1
plan: renewals-2026
title: Renewals
year: 2026
currency: USD
for: {role: CSM}
pay: {target: annual_target}
components:
  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: linear}
"""


def heads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> list[str]:
    """What `validate` says is wrong with the plan after a change, one line a problem."""
    assert old in PLAN
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, new), encoding="utf-8")
    said = run("validate", "plan.yaml", "--format", "concise").stdout.splitlines()
    return [line for line in said if " error: " in line]


@pytest.mark.parametrize("quarters", ["[]", ""])
def test_a_year_without_quarters_is_refused_where_quarters_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quarters: str
) -> None:
    year = f"year: 2026\nfiscal_year:\n  quarters: {quarters}\n"
    [line] = heads(tmp_path, monkeypatch, "year: 2026\n", year)
    assert line.startswith("plan.yaml:6:")


@pytest.mark.parametrize("column", NOT_WORDS)
def test_nobody_is_selected_by_a_column_that_holds_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    said = heads(tmp_path, monkeypatch, "{role: CSM}", f"{{{column}: 1}}")
    fact = f"CSB233 error: people cannot be selected by `{column}`: its cells are not words"
    assert [line.partition("; ")[0] for line in said] == [f"plan.yaml:6:7: {fact}"]


def test_the_columns_that_select_people_are_those_of_words() -> None:
    words = {column.name for column in EXPORTS["people"].columns if column.kind in (Kind.TEXT, Kind.ID, Kind.CURRENCY)}
    assert set(WORDS) == words
    assert set(NOT_WORDS) == set(EXPORTS["people"].names) - words
