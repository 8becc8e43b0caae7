"""`csbonus calc` as somebody types it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app

ROOT = Path(__file__).parents[2]
QUARTER = ("calc", "plans", "--data", "sample_data", "--quarter", "2026-Q2")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns)})


def process(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "csbonus", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **more})


def test_a_quarter_ends_well_with_tables_on_stdout_alone() -> None:
    result = run(*QUARTER)
    assert result.exit_code == 0, result.stderr
    for title in ("Payouts 2026-Q2", "Attainment 2026-Q2", "Teams", "Not counted", "Control totals"):
        assert f"\n{title}" in result.stdout
    assert result.stderr == ""


def test_the_quarter_may_be_written_in_other_ways() -> None:
    assert run(*QUARTER[:-1], "q2").stdout == run(*QUARTER).stdout
    assert run(*QUARTER[:-1], "FY26-Q2").stdout == run(*QUARTER).stdout


@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_no_amount_is_cut_at_any_width(width: int) -> None:
    paid = [row["paid"] for row in csv.DictReader(io.StringIO(run(*QUARTER, "--format", "csv").stdout))]
    shown = run(*QUARTER, columns=width).stdout
    assert [amount for amount in paid if f"{float(amount):,.2f}" not in shown] == []
    assert "…" not in shown


@pytest.mark.parametrize("width", [0, 1, 2, 19])
def test_a_terminal_too_narrow_for_words_is_taken_as_the_narrowest_that_is_not(width: int) -> None:
    wrong = ("calc", "plans/none.yaml", *QUARTER[2:])
    for said, at_least in ((run(*each, columns=width), run(*each, columns=20)) for each in (QUARTER, wrong)):
        assert (said.exit_code, said.stdout, said.stderr) == (at_least.exit_code, at_least.stdout, at_least.stderr)
        assert said.exit_code in (0, 2)


def test_csv_on_stdout_is_the_payouts() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*QUARTER, "--format", "csv").stdout)))
    assert len(rows) == 19
    assert rows[0]["person_id"] == "P-01"
    assert rows[0]["currency"] == "USD"


def test_json_on_stdout_has_amounts_as_text() -> None:
    found = json.loads(run(*QUARTER, "--format", "json").stdout)
    assert sorted(found) == [
        "adjustments", "changed_since", "components", "control_totals", "payouts", "plans", "teams", "years"]
    assert all(isinstance(row["paid"], str) for row in found["payouts"])


def test_the_year_ties_for_everybody() -> None:
    found = json.loads(run(*QUARTER[:-2], "--year", "2026", "--format", "json").stdout)
    assert len(found["years"]) == 19
    assert all(row["ties"] for row in found["years"])


def test_nothing_is_counted_after_as_of() -> None:
    result = run(*QUARTER, "--as-of", "2026-06-30")
    assert "Nothing dated after 2026-06-30 is counted." in " ".join(result.stdout.split())


def test_a_folder_gets_four_private_files(tmp_path: Path) -> None:
    result = run(*QUARTER, "-o", str(tmp_path), "--format", "csv")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.count("written ") == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "components.csv", "credits.csv", "payouts.csv", "teams.csv",
    ]
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_file_gets_the_payouts_in_the_format_of_its_ending(tmp_path: Path) -> None:
    assert run(*QUARTER, "-q", "-o", str(tmp_path / "p.json")).stderr == ""
    assert len(json.loads((tmp_path / "p.json").read_text())) == 19
    run(*QUARTER, "-o", str(tmp_path / "p.csv"))
    assert (tmp_path / "p.csv").read_text() == run(*QUARTER, "--format", "csv").stdout
    assert run(*QUARTER, "--format", "json", "-q", "-o", str(tmp_path / "CAPITALS.JSON")).exit_code == 0
    assert (tmp_path / "CAPITALS.JSON").read_text() == (tmp_path / "p.json").read_text()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("out", "there is no folder `out` to write into"),
        ("out/p.csv", "there is no folder `out` to write into"),
        ("year.xlsx", "`year.xlsx` ends in `.xlsx`, which is not written; .csv and .json are"),
        ("file/p.csv", "`file` is not a folder"),
        ("file", "`file` is not a folder"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_once_before_plans_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    result = run("calc", "no-such-plans", "--data", "nowhere", "--quarter", "2026-Q2", "-o", target)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in " ".join(result.stderr.split())
    assert result.stderr.rstrip().endswith("\n1 error")


def test_a_plan_for_nobody_says_so_in_its_place(tmp_path: Path) -> None:
    plan = (ROOT / "plans" / "cs-leader-2026.yaml").read_text(encoding="utf-8").replace("[CS Leader, CS Lead]", "csm")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    result = run("calc", str(tmp_path / "plan.yaml"), *QUARTER[2:])
    assert result.exit_code == 0, result.stderr
    assert "\nnobody is on this plan in 2026 (role: csm)\n" in result.stdout


def test_a_column_that_is_not_read_is_said_below_the_tables_too(tmp_path: Path) -> None:
    for path in (ROOT / "sample_data").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    head, *rows = (tmp_path / "renewals.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{head},signed_dat", *(f"{row}," for row in rows)]
    (tmp_path / "renewals.csv").write_text("\n".join(lines), encoding="utf-8")
    result = run("calc", "plans", "--data", str(tmp_path), "--quarter", "2026-Q2")
    assert result.exit_code == 0, result.stderr
    notes = result.stdout.partition("Control totals")[2]
    assert "renewals.csv: " in notes
    assert "signed_dat" in notes


def test_what_the_year_carries_on_is_explained_below_it() -> None:
    shown = run("calc", "plans", "--data", "sample_data", "--year", "2026").stdout
    assert shown.count("Carried on: kept back from later pay, by true_up.negative: carry.") == 1


def test_the_same_run_again_leaves_its_files(tmp_path: Path) -> None:
    run(*QUARTER, "-o", str(tmp_path), "--format", "json")
    again = run(*QUARTER, "-o", str(tmp_path), "--format", "json")
    assert again.exit_code == 0
    assert again.stderr.count("unchanged ") == 4


def test_another_quarter_does_not_replace_the_files_of_this_one(tmp_path: Path) -> None:
    run(*QUARTER, "-o", str(tmp_path))
    before = (tmp_path / "payouts.csv").read_bytes()
    refused = run(*QUARTER[:-1], "2026-Q3", "-o", str(tmp_path), "--format", "csv")
    assert refused.exit_code == 2
    assert "CSB106" in refused.stderr
    assert (tmp_path / "payouts.csv").read_bytes() == before


def test_a_refused_run_prints_and_writes_nothing(tmp_path: Path) -> None:
    plan = (ROOT / "plans" / "cs-leader-2026.yaml").read_text(encoding="utf-8").replace("100%", "100")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    result = run("calc", str(tmp_path / "plan.yaml"), *QUARTER[2:], "-o", str(tmp_path / "out.csv"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "CSB211" in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_wrong_exports_are_listed_and_refused(tmp_path: Path) -> None:
    for path in (ROOT / "sample_data").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    goals = (tmp_path / "goals.csv").read_text().replace("350000", "350_000")
    (tmp_path / "goals.csv").write_text(goals)
    result = run("calc", "plans", "--data", str(tmp_path), "--quarter", "2026-Q2")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "goals.csv:2:5" in result.stderr
    assert "90000" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quarter", "2026-Q2", "--quarter", "2026-Q3"), "given twice"),
        (("--quarter", "2026-Q2", "--format", "xml"), "xml"),
        (("--quarter",), "--quarter"),
        (("--quarters", "2026-Q2"), "--quarters"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    result = run("calc", "plans", "--data", "sample_data", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m csbonus {' '.join(QUARTER)} --format json"
    shell = f"{command} | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert found.stdout.strip() in ("0", "141")
    assert found.stderr == ""


def test_a_closed_stdout_is_quiet() -> None:
    command = f"{sys.executable} -m csbonus {' '.join(QUARTER)} >&-"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


def test_names_that_ascii_cannot_write_are_escaped_where_the_terminal_knows_nothing_else() -> None:
    found = process(*QUARTER, PYTHONIOENCODING="ascii", COLUMNS="80")
    assert found.returncode == 0
    assert "Tom\\xe1s Herrera" in found.stdout


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_knows(form: str) -> None:
    asked = (*QUARTER, "--format", form)
    assert process(*asked, PYTHONIOENCODING="ascii").stdout == process(*asked).stdout


def test_colours_are_left_out_of_files_and_on_request() -> None:
    assert "\x1b" not in process(*QUARTER).stdout
    assert "\x1b[1m" in process(*QUARTER, FORCE_COLOR="1").stdout
    assert "\x1b[31m" not in process("calc", "nowhere", *QUARTER[2:], FORCE_COLOR="1", NO_COLOR="1").stderr


def test_without_docstrings_everything_is_the_same() -> None:
    assert process(*QUARTER, PYTHONOPTIMIZE="2").stdout == process(*QUARTER).stdout


def test_the_order_of_hashes_changes_nothing() -> None:
    outputs = {process(*QUARTER, "--format", form, PYTHONHASHSEED=seed).stdout for form in ("table",) for seed in "017"}
    assert len(outputs) == 1


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize(("name", "when"), [("2026-Q2", ("--quarter", "2026-Q2")), ("2026", ("--year", "2026"))])
def test_the_tables_of_the_sample_company_are_as_read_in_review(
    golden: Callable[[str, str], None], name: str, when: tuple[str, str], width: int
) -> None:
    golden(f"calc-{name}-{width}.txt", run("calc", "plans", "--data", "sample_data", *when, columns=width).stdout)


def test_whoever_has_target_pay_and_is_on_no_plan_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "sample_data", data)
    people = data / "people.csv"
    text = people.read_text()
    assert text.count("\nP-17,") == 1
    people.write_text("\n".join(
        line.replace(",CSM,", ",Customer Success Manager,") if line.startswith("P-17,") else line
        for line in text.split("\n")
    ))
    told = run("calc", "plans", "--data", str(data), "--quarter", "2026-Q2", columns=200).stdout
    assert "Not on these 3 plans at all, with target pay in the people export: P-17 Jonas Weber." in told
    assert "at all" not in run(*QUARTER, columns=200).stdout
