"""The table of what amounts pay on the page that people sign, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.worked_amounts import worked_amounts
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: page
    title: What results pay
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD, quarters: [10%, 20%, 30%, 40%]}}
    components:
      one: {{measure: {measure}, {one}}}
      other: {{measure: score, score: other, weight: 100%, goal: 100%, curve: linear}}
"""


def table(folder: Path, one: str) -> list[str]:
    """Each result with what it pays."""
    text = PLAN.format(one=one, measure="leads_accepted" if "per_unit" in one else "expansion_arr")
    found = worked_amounts(read_plan(folder, text).plan, "one")
    return [f"{result} {str(pays).removesuffix('.00')}" for result, pays in found]


@pytest.mark.parametrize(("one", "rows"), [
    ("rate: 5%", ["10000 500", "50000 2500", "100000 5000"]),
    # the first quarter has a tenth of what the year may pay
    ("rate: 5%, cap: 20000 USD", ["10000 500", "50000 2000", "100000 2000"]),
    ("per_unit: 250 USD", ["1 250", "2 500", "5 1250", "10 2500"]),
    # but all of what so many units may
    ("per_unit: 250 USD, cap: 600 USD", ["1 250", "2 500", "5 600", "10 600"]),
])
def test_without_bands_round_figures_are_shown(tmp_path: Path, one: str, rows: list[str]) -> None:
    assert table(tmp_path, one) == rows


@pytest.mark.parametrize(("bands", "rows"), [
    ("0 USD: 2%, 50000 USD: 4%", ["25000 500", "50000 1000", "75000 2000", "100000 3000"]),
    ("0 USD: 50%, 1 USD: 100%", ["1/2 0.25", "1 0.50", "3/2 1", "2 1.50"]),
])
def test_bands_of_the_amount_are_shown_at_their_edges_between_them_and_beyond(
    tmp_path: Path, bands: str, rows: list[str]
) -> None:
    rate = f"rate: {{kind: marginal, on: actual, bands: {{{bands}}}}}"
    assert table(tmp_path, rate) == rows
    # a goal is only shown, where bands are of the amount
    assert table(tmp_path, f"goal: 777 USD, {rate}") == rows


def test_bands_of_the_goal_are_shown_as_parts_of_that_of_the_first_quarter(tmp_path: Path) -> None:
    rate = "rate: {kind: marginal, bands: {0%: 2%, 100%: 5%}}"
    rows = ["20000 400", "40000 800", "60000 1800", "80000 2800"]
    assert table(tmp_path, f"goal: 40000 USD, {rate}") == rows
    assert table(tmp_path, f"goal: {{2026-01-01: 40000 USD, 2026-04-01: 70000 USD}}, {rate}") == rows
    assert table(tmp_path, f"goal: {{quarter: 40000 USD, year: 200000 USD}}, settle: annual, {rate}") == rows


def test_a_single_band_is_shown_to_the_goal(tmp_path: Path) -> None:
    assert table(tmp_path, "goal: 40000 USD, rate: {kind: marginal, bands: {0%: 2%}}") == ["20000 400", "40000 800"]


def test_steps_that_begin_above_nothing_are_shown_from_nothing_on(tmp_path: Path) -> None:
    rate = "rate: {kind: steps, on: actual, bands: {1000 USD: 2%, 3000 USD: 4%}}"
    assert table(tmp_path, rate) == ["500 0", "1000 20", "2000 40", "3000 120", "4000 160", "5000 200"]
