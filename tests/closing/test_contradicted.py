"""What a closed quarter paid must find something in today's plans and people that settles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

PLAN = "plans/cs.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def codes(desk: Desk, command: str) -> set[str]:
    return {each.split()[0] for each in desk.refused(command)}


@pytest.mark.parametrize("command", [
    f"calc {asked('2026-Q2')}",
    f"approve {asked('2026-Q2')} --by Ben --on 2026-07-10",
    "correct plans --data data --ledger ledger --for 2026-Q1 --by Ana --on 2026-07-10 --reason late",
])
def test_a_component_with_a_new_name_is_not_paid_once_more(desk: Desk, command: str) -> None:
    desk.close("2026-Q1")
    desk.replace(PLAN, "objective:", "targets:")
    assert codes(desk, command) == {"CSB792"}


def test_a_component_that_paid_nothing_may_go(desk: Desk) -> None:
    for person in ("P-1", "P-2"):
        desk.score("2026-Q1", person, "0%")
    desk.close("2026-Q1")
    desk.replace(PLAN, "objective:", "targets:")
    desk.close("2026-Q2")
    assert desk.paid(2)["P-1"] == "1000.00"


def test_after_an_undoing_a_component_may_have_a_new_name(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.replace(PLAN, "objective:", "targets:")
    signed = "--ledger ledger --reason name --on 2026-04-10"
    desk.told(f"approve --undo 1 {signed} --by Ben")
    desk.told(f"undo 1 {signed} --by Ana")
    desk.close("2026-Q1")
    assert desk.paid(3)["P-1"] == "900.00"


def test_a_plan_that_holds_pay_back_no_more_still_pays_what_it_held_back(desk: Desk) -> None:
    desk.replace(PLAN, "components:", "release: [60%, 40%]\ncomponents:")
    desk.close("2026-Q1")
    desk.replace(PLAN, "release: [60%, 40%]", "release: [100%, 0%]")
    desk.close("2026-Q2")
    # 1,000 of the second quarter, 40% of the 900 of the first
    assert desk.paid(2)["P-1"] == "1360.00"


def test_a_draw_that_is_no_longer_recoverable_does_not_forgive_what_is_owed(desk: Desk) -> None:
    desk.replace(PLAN, "components:", "draw: {each_quarter: 950 USD, kind: top_up, recoverable: true}\ncomponents:")
    desk.close("2026-Q1")
    desk.replace(PLAN, "recoverable: true", "recoverable: false")
    assert codes(desk, f"approve {asked('2026-Q2')} --by Ben --on 2026-07-10") == {"CSB795"}
