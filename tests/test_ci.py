"""What the page on editors and CI shows is what works."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.cli.options import ProblemFormat
from csbonus.schema import TITLES
from tests.documentation.blocks import CI, ROOT, blocks
from tests.schema.editor import complaints

PLAN, TESTS = "plans/cs-leader-2026.yaml", "plans/cs-leader-2026.test.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def shown(words: str) -> str:
    (text,) = (block.text for block in blocks(CI.read_text("utf-8")) if block.words == words)
    return text


def run(command: str) -> Result:
    name, *arguments = shlex.split(command)
    assert name == "csbonus"
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One plan with its tests, and files beside it, in a job of GitHub."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(tmp_path)
    for name in (PLAN, TESTS, "plans/payroll/personio.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    (tmp_path / "plans" / "exports.yaml").write_text("book: {}\n", encoding="utf-8")
    return tmp_path


def caught(hook: dict[str, Any], folder: Path) -> list[str]:
    """The files for which pre-commit would run a hook."""
    files = (str(path.relative_to(folder)) for path in sorted(folder.rglob("*.yaml")))
    return [name for name in files
            if re.search(hook["files"], name) and not re.search(hook.get("exclude", "^$"), name)]


def test_the_steps_of_the_workflow_pass(checkout: Path) -> None:
    (job,) = yaml.safe_load(shown("yaml workflow"))["jobs"].values()
    commands = [step["run"] for step in job["steps"] if step.get("run", "").startswith("csbonus")]
    assert len(commands) == 2
    assert [run(command).exit_code for command in commands] == [0, 0]


def test_the_python_of_the_workflow_is_one_that_csbonus_runs_on() -> None:
    (job,) = yaml.safe_load(shown("yaml workflow"))["jobs"].values()
    (version,) = (step["with"]["python-version"] for step in job["steps"] if "with" in step)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={version}"


def test_the_hooks_on_the_page_are_those_that_there_are() -> None:
    (repo,) = yaml.safe_load(shown("yaml pre-commit"))["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == list(HOOKS)


def test_a_hook_checks_the_plans_that_change_and_no_other_file(checkout: Path) -> None:
    names = caught(HOOKS["csbonus-validate"], checkout)
    assert names == [PLAN]
    assert run(f"{HOOKS['csbonus-validate']['entry']} {PLAN}").exit_code == 0
    (checkout / PLAN).write_text("csbonus: 2\n", encoding="utf-8")
    assert run(f"{HOOKS['csbonus-validate']['entry']} {PLAN}").exit_code == 1


def test_a_hook_runs_the_tests_where_a_plan_or_a_test_changes(checkout: Path) -> None:
    names = caught(HOOKS["csbonus-test"], checkout)
    assert {PLAN, TESTS} <= set(names)
    assert run(HOOKS["csbonus-test"]["entry"]).exit_code == 0


def test_the_plan_that_names_its_schema_is_a_plan_that_the_schema_takes(checkout: Path) -> None:
    (checkout / "plan.yaml").write_text(shown("yaml editor"), encoding="utf-8")
    assert run("csbonus validate plan.yaml --format concise").exit_code == 0
    assert complaints("plan", shown("yaml editor")) == []
    commands = [line.partition(" > ")[0] for line in shown("sh").splitlines()]
    assert [run(command).exit_code for command in commands] == [0, 0]


def test_every_kind_of_schema_and_every_format_is_on_the_page() -> None:
    page = CI.read_text("utf-8")
    assert [name for name in (*TITLES, *ProblemFormat) if f"| `{name}`" not in page] == []
