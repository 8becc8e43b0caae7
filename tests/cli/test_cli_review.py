"""`csbonus review` as somebody types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.ledger.store import commit
from tests.ledger.batches import batch

ROOT = Path(__file__).parents[2]
SAMPLE = ("plans", "--data", "sample_data")
SECOND = ("--quarter", "2026-Q2")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def review(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, ("review", *arguments), env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("width", [80, 200])
def test_the_review_of_a_quarter_is_as_it_was_read(golden: Callable[[str, str], None], width: int) -> None:
    shown = review(*SAMPLE, *SECOND, columns=width).stdout
    assert max(map(cell_len, shown.splitlines())) <= width
    golden(f"review-2026-Q2-{width}.txt", shown)


def test_the_page_of_a_quarter_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("review-2026-Q2.md", review(*SAMPLE, *SECOND, "--format", "markdown").stdout)


def test_what_is_reviewed_is_what_calc_pays() -> None:
    told = json.loads(review(*SAMPLE, *SECOND, "--format", "json").stdout)
    calc = CliRunner().invoke(app, ("calc", *SAMPLE, *SECOND, "--format", "json"))
    paid = {(row["person_id"], row["paid"]) for row in json.loads(calc.stdout)["payouts"] if row["target"] != "0.00"}
    assert {(row["person_id"], row["paid"]) for row in told["sections"]["variance"]} == paid


def test_the_true_up_is_reviewed_with_its_year() -> None:
    last = review(*SAMPLE, "--quarter", "2026-Q4").stdout
    assert "The true-up is a run of its own: review it with --year" in last
    assert review(*SAMPLE, "--year", "2026").stdout.startswith("Review of 2026\n")


@pytest.mark.parametrize(("name", "form"), [("review.md", "markdown"), ("review.json", "json")])
def test_a_file_holds_what_its_ending_says(tmp_path: Path, name: str, form: str) -> None:
    target = tmp_path / name
    result = review(*SAMPLE, *SECOND, "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"written {target}" in result.stderr.replace("\n", "")
    assert target.read_text(encoding="utf-8") == review(*SAMPLE, *SECOND, "--format", form).stdout
    assert target.stat().st_mode & 0o777 == 0o600


def test_with_a_ledger_the_closed_quarter_is_what_is_compared_with_and_the_draft_is_named(tmp_path: Path) -> None:
    plan = "plans/csm-renewals-2026.yaml"
    closed = batch({"P-16": {"renewal-rate": "4000.00"}, "P-99": {"renewal-rate": "70.00"}})
    commit(tmp_path, closed._replace(digest=""))
    arguments = (plan, "--data", "sample_data", *SECOND, "--ledger", str(tmp_path))
    told = review(*arguments, columns=200).stdout
    assert "The quarter before is 2026-Q1, batch 1 of the ledger;" in told
    assert "P-99 Name of P-99 paid before, on no plan now 70.00 0.00 USD" in " ".join(told.split())
    draft = CliRunner().invoke(app, ("calc", *arguments)).stdout.splitlines()[-1].strip()
    assert f"Draft of batch 2, 2026-Q2: {draft}" in told
    assert json.loads(review(*arguments, "--format", "json").stdout)["draft"] == draft


def test_a_format_and_an_ending_that_disagree_are_refused(tmp_path: Path) -> None:
    result = review(*SAMPLE, *SECOND, "--format", "json", "-o", str(tmp_path / "review.MD"))
    assert result.exit_code == 2
    assert "`--format json` and the ending of `review.MD` disagree" in " ".join(result.stderr.split())
