"""`csbonus validate` as somebody types it, and as CI does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.code_pages import PAGES

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def validate(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("validate", *arguments), env={"COLUMNS": "100"})


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    plan = (ROOT / "plans" / "cs-leader-2026.yaml").read_text(encoding="utf-8")
    path = tmp_path / "plan.yaml"
    plan = plan.replace("weight: 100%", "weight: 100").replace("kind: linear", "kind: linaer")
    path.write_text(plan, encoding="utf-8")
    return path


def test_sound_plans_end_with_0() -> None:
    result = validate("plans")
    assert result.exit_code == 0, result.stdout


def test_sound_plans_on_sound_exports_end_with_0() -> None:
    result = validate("plans", "--data", "sample_data")
    assert result.exit_code == 0, result.stdout


def test_every_problem_is_listed_on_stdout_and_counted_on_stderr(wrong: Path) -> None:
    result = validate(str(wrong), "--format", "concise")
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["CSB211", "CSB223"]
    assert result.stderr == "2 errors\n"


def test_the_line_is_shown_with_a_mark_under_the_place(wrong: Path) -> None:
    shown = validate(str(wrong)).stdout
    assert " │     weight: 100\n" in shown
    assert " │             ^^^\n" in shown


def test_json_is_a_list_also_of_nothing(wrong: Path) -> None:
    assert [problem["code"] for problem in json.loads(validate(str(wrong), "--format", "json").stdout)] == [
        "CSB211", "CSB223",
    ]
    assert isinstance(json.loads(validate("plans", "--format", "json").stdout), list)


def test_a_job_of_github_is_told_in_annotations_unless_it_asks_otherwise(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(wrong.parent))
    told = validate(str(wrong))
    assert told.exit_code == 1
    lines = wrong.read_text("utf-8").splitlines()
    weight, curve = (next(i for i, line in enumerate(lines, 1) if word in line) for word in ("weight: 100", "linaer"))
    assert [line.split("::")[1] for line in told.stdout.splitlines()] == [
        f"error file=plan.yaml,line={weight},col=13,endColumn=16,title=CSB211",
        f"error file=plan.yaml,line={curve},col=13,endColumn=17,title=CSB223",
    ]
    assert validate(str(wrong), "--format", "text").stdout.startswith("CSB211 error  ")


def test_sarif_is_one_log_with_the_exit_code_of_the_problems(wrong: Path) -> None:
    told = validate(str(wrong), "--format", "sarif")
    assert told.exit_code == 1
    assert [result["ruleId"] for result in json.loads(told.stdout)["runs"][0]["results"]] == ["CSB211", "CSB223"]


def test_a_file_may_be_called_anything(wrong: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wrong.parent)
    name = "größe: 50%, a\nb.yaml"
    wrong.rename(name)
    told = {form: validate(name, "--format", form) for form in ("text", "concise", "github", "json", "sarif")}
    assert {each.exit_code for each in told.values()} == {1}
    shown = "größe: 50%, a\\nb.yaml"
    assert told["text"].stdout.startswith(f"CSB211 error  {shown}:")
    assert [line.startswith(f"{shown}:") for line in told["concise"].stdout.splitlines()] == [True, True]
    escaped = "::error file=größe%3A 50%25%2C a%0Ab.yaml,line="
    assert [line.startswith(escaped) for line in told["github"].stdout.splitlines()] == [True, True]
    assert {each["file"] for each in json.loads(told["json"].stdout)} == {name}
    results = json.loads(told["sarif"].stdout)["runs"][0]["results"]
    assert {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results} == {
        "gr%C3%B6%C3%9Fe%3A%2050%25%2C%20a%0Ab.yaml",
    }


def test_problems_of_plans_and_exports_are_listed_together(wrong: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in (ROOT / "sample_data").glob("*.csv"):
        (data / path.name).write_bytes(path.read_bytes())
    (data / "goals.csv").write_text((data / "goals.csv").read_text().replace("350000", "350_000"))
    result = validate(str(wrong), "plans", "--data", str(data), "--format", "concise")
    assert result.exit_code == 1
    assert "CSB211" in result.stdout
    assert "goals.csv:2:5" in result.stdout


def test_advice_is_explained_with_its_source() -> None:
    shown = " ".join(validate("--explain", "CSB703").stdout.split())
    assert shown.endswith("Source: Drury, twelve elements of CSM pay: onboarding, no; licence utilisation instead.")


def test_a_code_is_explained_without_a_plan() -> None:
    shown = validate("--explain", "csb211")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"CSB211: {PAGES['CSB211'].title}\n")


def test_a_code_is_explained_with_the_lines_that_trigger_it_and_what_to_do() -> None:
    assert validate("--explain", "CSB220").stdout == (
        "CSB220: A key that is not known\n"
        f"{PAGES['CSB220'].why}\n"
        "\n"
        "    components:\n"
        "      renewals:\n"
        "        setle: annual\n"
        "\n"
        "    plan.yaml:14:5: `setle` is not a key that is known here\n"
        "\n"
        f"→ {PAGES['CSB220'].fix}\n"
    )


@pytest.mark.parametrize(("written", "meant"), [("211", "CSB211"), ("CBS404", "CSB404"), ("csb8800", "CSB800")])
def test_a_code_that_there_is_not_brings_one_like_it(written: str, meant: str) -> None:
    shown = validate("--explain", written)
    assert shown.exit_code == 2
    assert f"did you mean {meant}?" in shown.stderr


def test_without_anything_to_check_the_usage_is_told() -> None:
    assert validate().exit_code == 2


def test_a_plan_that_is_not_there_ends_with_2() -> None:
    assert validate("nowhere.yaml").exit_code == 2
    assert validate("plans", "--data", "nowhere").exit_code == 2
