"""Plans that only report stand beside any other; rates of one, currencies without rates, are nobody's mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_plans_beside_each_other_are_told import people, plan, refusals, row, twice

SCORECARD = plan("b", "mode: report_only").replace("    pay: {target: annual_target}\n", "").replace(
    "{measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly, no_base: zero}",
    "{measure: score, score: one, goal: 100%}",
)


def test_a_scorecard_is_no_second_plan_and_hides_none_that_comes_after_it(tmp_path: Path) -> None:
    both = people(row("P1"), row("P2"))
    assert refusals(tmp_path / "1", both, plan("a"), SCORECARD) == []
    assert refusals(tmp_path / "2", both, plan("a"), SCORECARD, plan("c")) == twice("P1 and P2 are", 0, 2)
    assert refusals(tmp_path / "3", both, SCORECARD, plan("a")) == []


def test_plans_of_two_currencies_share_a_folder_without_rates(tmp_path: Path) -> None:
    one, other = plan("a", money="USD"), plan("b", role="TAM", money="EUR")
    assert refusals(tmp_path, people(row("P1"), row("P2", "TAM")), one, other) == []


@pytest.mark.parametrize(("rate", "at"), [("1", []), ("1.0", []), ("0.5", ["CSB537 fx.csv:2:2"])])
def test_the_own_currency_has_a_rate_of_one(tmp_path: Path, rate: str, at: list[str]) -> None:
    tables = people(row("P1")) | {"fx": f"currency | rate | valid_from\nUSD | {rate} | 2026-01-01"}
    assert [place for place, *_ in refusals(tmp_path, tables, plan("a"))] == at
