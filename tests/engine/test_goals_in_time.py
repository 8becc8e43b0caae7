"""Goals that were set late: which are said, and how it is told that one pays nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.late_goals import late_goals
from csbonus.engine.pay import earnings
from csbonus.engine.readings import quarter_period
from tests.engine.test_judged import goals, plan
from tests.engine.world import calculated, quarter


@pytest.mark.parametrize(("set_on", "late"), [("2025-12-31", []), ("2026-01-01", []), ("2026-01-02", ["2026-01-02"])])
def test_a_goal_is_late_after_the_first_day_of_its_quarter(tmp_path: Path, set_on: str, late: list[str]) -> None:
    [run] = calculated(tmp_path, plan(goal="goals"), goals(set_on), quarter(1)).plans
    assert [str(each.set_on) for each in late_goals(run.desk.case)] == late


@pytest.mark.parametrize(("set_on", "when"), [("2026-01-02", "on 2026-01-02"), ("", "on no day that is known")])
def test_a_goal_that_does_not_pay_says_until_when_it_was_asked_for(tmp_path: Path, set_on: str, when: str) -> None:
    text = plan("set_by: quarter_start", goal="goals")
    [run] = calculated(tmp_path, text, goals(set_on), quarter(1)).plans
    [part] = earnings(run.desk, run.people[0], quarter_period(1, 1))["mbo"].parts
    assert part.note == f"not payable: its goal was set {when}, by 2026-01-01 was asked for"
