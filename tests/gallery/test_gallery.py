"""Every plan of the gallery runs on the sample data, by itself, and is fit to be signed."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.plan.load import Loaded, read_plans

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "plans" / "gallery").glob("*-2026.yaml"))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "100"})


@cache
def loaded(path: Path) -> Loaded:
    (plan,), _ = read_plans([path])
    return plan


def test_no_plan_is_left_out() -> None:
    files = {path.name for path in (ROOT / "plans" / "gallery").glob("*.yaml") if not path.name.endswith(".test.yaml")}
    assert {path.name for path in PLANS} == files


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_has_the_name_of_its_file_a_source_an_agreement_and_examples(path: Path) -> None:
    plan = loaded(path).plan
    assert plan.plan == path.stem
    assert plan.source
    assert bool(plan.examples) is not plan.reports_only
    assert len(plan.agreement) > 200


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_has_tests_beside_it_which_pass(path: Path) -> None:
    result = run("test", str(path.with_suffix(".test.yaml")))
    assert (result.exit_code, result.stdout.split()[-1]) == (0, "passed"), result.output


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_validate_has_nothing_to_say(path: Path) -> None:
    result = run("validate", str(path), "--data", "sample_data")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("when", [("--quarter", "2026-Q2"), ("--year", "2026")], ids=lambda when: when[1])
def test_a_plan_is_calculated_for_a_quarter_and_for_the_year(path: Path, when: tuple[str, str]) -> None:
    result = run("calc", str(path), "--data", "sample_data", *when)
    assert result.exit_code == 0, result.output
    assert loaded(path).plan.title.split()[0] in result.stdout


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_quarters_with_the_true_up_are_the_year_less_what_is_carried_on(path: Path) -> None:
    told = json.loads(run("calc", str(path), "--data", "sample_data", "--year", "2026", "--format", "json").stdout)
    years = told["years"]
    assert bool(years) is not loaded(path).plan.reports_only
    for year in years:
        assert sum(map(Fraction, year["paid"])) + Fraction(year["carry"]) == Fraction(year["earned"]), year["name"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_page_to_sign_has_the_agreement_and_every_component(path: Path) -> None:
    result = run("describe", str(path))
    assert result.exit_code == 0, result.output
    words = " ".join(result.stdout.split())
    assert " ".join(loaded(path).plan.agreement.split()) in words
    assert {name for name in loaded(path).plan.components if f"Component {name}" not in words} == set()
