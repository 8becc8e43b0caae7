"""`csbonus explain` of plans of the gallery tells which rules made the pay."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def explained(plan: str, person: str, component: str) -> str:
    where = ("--data", "sample_data", "--quarter", "2026-Q2", "--component", component)
    result = CliRunner().invoke(app, ["explain", f"plans/gallery/{plan}.yaml", person, *where], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_events_are_credited_by_their_rows_so_no_rule_of_credit_is_told() -> None:
    text = explained("spiffs-2026", "P-07", "stories")
    assert "credited to the person of each row" in text
    assert "credit.by" not in text


def test_a_component_that_is_not_scored_says_how_many_accounts_are_and_how_many_must_be() -> None:
    assert "11 of 17 accounts have a score, 70% must" in explained("customer-health-2026", "P-17", "health")


def test_a_gate_that_halves_a_commission_stands_between_what_was_earned_and_what_is_paid() -> None:
    text = explained("renewal-commission-2026", "P-17", "commission")
    assert "gate 1 (team.gross_renewal_rate below 75 %): × 50 % → 520.98 EUR" in text


def test_a_band_of_a_commission_is_told_slice_by_slice() -> None:
    text = explained("expansion-commission-2026", "P-06", "growth")
    assert "60,000 at 1 % = 600" in text
    assert "25,603.68 at 2 % = ≈ 512.07" in text
