"""`csbonus describe` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from csbonus.cli import app

ROOT = Path(__file__).parents[2]
PLAN = "plans/csm-renewals-2026.yaml"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def describe(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, ("describe", *arguments), env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("columns", [80, 200])
def test_every_plan_is_described_within_the_width_of_the_terminal(columns: int) -> None:
    result = describe("plans", "plans/gallery", columns=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(cell_len, result.stdout.splitlines())) <= columns


def test_a_folder_is_described_plan_by_plan() -> None:
    shown = describe("plans", "--format", "markdown").stdout
    assert shown.count("Name, date, signature:") == len(list((ROOT / "plans").glob("*-2026.yaml")))


def test_the_page_is_written_as_markdown_with_a_line_to_sign(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    result = describe(PLAN, "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == describe(PLAN, "--format", "markdown").stdout


def test_a_file_that_holds_something_else_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine", encoding="utf-8")
    result = describe(PLAN, "-o", str(target))
    assert result.exit_code == 2
    assert "CSB106" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / PLAN).read_bytes())
    result = describe(str(plan), "-o", str(plan), "--force")
    assert "CSB115" in result.stderr
    assert plan.read_bytes() == (ROOT / PLAN).read_bytes()


def test_a_plan_with_an_error_is_not_described(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text((ROOT / PLAN).read_text(encoding="utf-8").replace("goal: 80%", "goal: 80"), encoding="utf-8")
    result = describe(str(plan))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "CSB211" in result.stderr


def test_calculating_prints_the_digest_of_the_page_that_was_signed() -> None:
    signed = describe(PLAN, "--format", "markdown").stdout.splitlines()[-3].split("`")[1]
    arguments = ("calc", PLAN, "--data", "sample_data", "--quarter", "2026-Q1")
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})
    assert f"Plan digest {signed}" in shown.stdout.splitlines()
    printed = json.loads(CliRunner().invoke(app, (*arguments, "--format", "json")).stdout)
    assert [each["digest"] for each in printed["plans"]] == [signed]


def test_the_digest_does_not_change_with_the_order_of_keys_and_remarks(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    plan.write_text("# a remark\n" + text, encoding="utf-8")
    digests = [describe(str(path), "--format", "markdown").stdout.splitlines()[-3] for path in (ROOT / PLAN, plan)]
    assert digests[0].startswith("Digest of the plan: `")
    assert digests[0] == digests[1]
