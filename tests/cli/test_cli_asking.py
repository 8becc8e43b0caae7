"""How quarters and years may be written, and what is said where they cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.cli.asking import asked
from csbonus.cli.when import When
from csbonus.diagnostics import Refused

ROOT = Path(__file__).parents[2]
PLANS = (ROOT / "plans" / "cs-leader-2026.yaml",)
TWO_YEARS = (*PLANS, ROOT / "tests" / "errors" / "CSB105" / "last-year.yaml")


def refused(paths: tuple[Path, ...], quarter: str | None, year: str | None = None) -> tuple[str, str]:
    with pytest.raises(Refused) as told:
        asked(paths, When(quarter, year, None))
    (problem,) = told.value.found
    return problem.code, f"{problem.message}; {problem.hint}"


@pytest.mark.parametrize("text", ["2026-Q3", "2026Q3", "Q3", "q3", "FY26-Q3", "fy2026-q3", "26-Q3"])
def test_a_quarter_may_be_written_in_many_ways(text: str) -> None:
    found = asked(PLANS, When(text, None, None))
    assert (found.ask.shown, found.ask.last, found.ask.year) == (3, 3, False)


@pytest.mark.parametrize("text", ["2026", "26", "FY26", "fy2026"])
def test_a_year_may_be_written_in_many_ways(text: str) -> None:
    found = asked(PLANS, When(None, text, None))
    assert (found.ask.shown, found.ask.last, found.ask.year) == (None, 4, True)


def test_the_fourth_quarter_comes_with_the_true_up() -> None:
    assert asked(PLANS, When("Q4", None, None)).ask.year


@pytest.mark.parametrize("text", ["", "Q5", "Q", "3", "2026-3", "2026-Q3 ", "Q3-2026", "third", "٣"])
def test_what_is_no_quarter_is_told_with_those_there_are(text: str) -> None:
    assert refused(PLANS, text) == (
        "CSB101", f"`{text}` is not a quarter; write 2026-Q1 or 2026-Q2 or 2026-Q3 or 2026-Q4",
    )


def test_a_bare_quarter_of_two_years_is_not_guessed() -> None:
    code, said = refused(TWO_YEARS, "Q2")
    assert code == "CSB101"
    assert said.startswith("`Q2` may be 2025-Q2 or 2026-Q2; write ")


def test_a_year_without_a_plan_is_told_with_those_there_are() -> None:
    assert refused(TWO_YEARS, None, "2024") == ("CSB102", "no plan here is for 2024; write 2025 or 2026")
    assert refused(PLANS, None, "twenty")[0] == "CSB101"


def test_a_plan_of_another_year_is_left_out_and_that_is_said() -> None:
    found = asked(TWO_YEARS, When("2026-Q1", None, None))
    assert [loaded.plan.year for loaded in found.plans] == [2026]
    assert "CSB105" in {warning.code for warning in found.warnings}


@pytest.mark.parametrize("text", ["31/12/26", "2026-02-30", "20260101", "tomorrow", ""])
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(Refused) as told:
        asked(PLANS, When("Q1", None, text))
    assert [problem.code for problem in told.value.found] == ["CSB104"]
