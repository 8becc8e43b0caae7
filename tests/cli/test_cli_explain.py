"""`csbonus explain` as somebody types it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app

ROOT = Path(__file__).parents[2]
WHERE = ("--data", "sample_data", "--quarter", "2026-Q2")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def explain(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(app, ("explain", "plans", *arguments, *WHERE), env={"COLUMNS": str(columns)})


def test_a_person_is_found_by_id_or_by_name() -> None:
    by_id, by_name = explain("P-17"), explain("Jonas Weber")
    assert by_id.exit_code == 0
    assert by_id.stdout == by_name.stdout


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("P17", "did you mean `P-17` (Jonas Weber)?"),
        ("Jonas", "did you mean `P-17` (Jonas Weber)?"),
        ("Hanna Whitfeld", "did you mean `P-05` (Hannah Whitfield)?"),
        ("nobody", "19 people are on these plans: write the person_id, or the whole name as the roster has it"),
    ],
)
def test_somebody_who_is_on_no_plan_is_told_with_who_may_be_meant(wanted: str, hint: str) -> None:
    result = explain(wanted)
    assert result.exit_code == 2
    assert f"→ {hint}" in " ".join(result.stderr.split())


def test_one_component_can_be_asked_for() -> None:
    shown = explain("P-17", "--component", "objective").stdout
    assert "\nobjective: 540.00 EUR" in shown
    assert "\nadoption: " not in shown


def test_rows_beyond_those_asked_for_are_one_row() -> None:
    assert "3 more rows" in explain("P-17", "--component", "renewal-rate", "--rows", "1").stdout
    assert "more rows" not in explain("P-17", "--component", "objective", "--rows", "300").stdout


def test_json_and_csv_are_for_programs() -> None:
    (payout,) = json.loads(explain("P-17", "--format", "json").stdout)
    assert payout["paid"] == "3460.88"
    rows = list(csv.DictReader(io.StringIO(explain("P-17", "--format", "csv").stdout)))
    assert {row["component"] for row in rows} == {"renewal-rate", "licence-utilisation", "adoption", "objective"}


def test_a_year_can_be_explained() -> None:
    result = CliRunner().invoke(app, ("explain", "plans", "P-19", "--data", "sample_data", "--year", "2026"))
    assert result.exit_code == 0
    assert "-1,848.31 is carried on" in " ".join(result.stdout.split())


@pytest.mark.parametrize("person", ["P-01", "P-08", "P-17"])
def test_explanations_are_as_read_in_review(golden: Callable[[str, str], None], person: str) -> None:
    golden(f"explain-{person}-2026-Q2.txt", explain(person, "--rows", "5").stdout)
