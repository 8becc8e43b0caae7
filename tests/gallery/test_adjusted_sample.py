"""The sample data with what was corrected by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from tests.gallery.by_hand import dollars, in_quarter, owned, read, won

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def calculated(plan: str, *more: str) -> dict[str, Any]:
    result = CliRunner().invoke(
        app, ["calc", f"plans/{plan}.yaml", "--data", "sample_data", "--quarter", "2026-Q2", "--format", "json", *more]
    )
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def by_hand(plan: str) -> dict[str, Any]:
    return calculated(plan, "--exports", "sample_data/by-hand.yaml")


def test_an_amount_is_paid_on_top_to_one_person_alone() -> None:
    before, after = (
        {row["person_id"]: Fraction(row["paid"]) for row in told["payouts"]}
        for told in (calculated("team-retention-2026"), by_hand("team-retention-2026"))
    )
    moved = {person: after[person] - before[person] for person in before if after[person] != before[person]}
    assert moved == {"P-08": 300}


def test_a_restated_renewal_counts_in_its_quarter_with_the_amount_given() -> None:
    due = [row for row in read("renewals") if in_quarter(row, "due_date", 2)]
    ours = {row["renewal_id"]: owned(row["account_id"], row["due_date"], team="EMEA") for row in due}
    asked = sum(dollars(row, "arr_due") * ours[row["renewal_id"]] for row in due)
    kept = sum(
        min(dollars(row, "arr_renewed"), dollars(row, "arr_due")) * ours[row["renewal_id"]]
        for row in due
        if won(row, "2026-06-30")
    )
    (lead,) = (
        row for row in by_hand("gallery/renewal-leads-2026")["components"] if row["person_id"] == "P-04"
    )
    assert Fraction(lead["actual_exact"]) == (kept + Fraction("31851.60")) / asked
