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


@pytest.mark.parametrize("command", [
    f"approve {asked('2026-Q2')} --by Ben --on 2026-07-10",
    f"close {asked('2026-Q2')} --by Ana --on 2026-07-10",
    "correct plans --data data --ledger ledger --for 2026-Q1 --by Ana --on 2026-07-10 --reason late",
])
def test_a_plan_that_never_paid_somebody_does_not_take_over_the_past_of_another(desk: Desk, command: str) -> None:
    desk.close("2026-Q1")
    desk.replace("data/people.csv", "Max Born,CSM,2025-01-01,USD", "Max Born,Lead,2025-01-01,EUR")
    gone = "P-2 Max Born was paid 800.00 USD by cs-2026 in 2026-Q1, and is not on it by today's people"
    assert f"CSB827 people {gone}" in desk.refused(command)


def test_who_changes_plan_keeps_the_days_on_the_first_one_and_both_plans_go_on(desk: Desk) -> None:
    desk.replace("plans/leads.yaml", "EUR", "USD")
    desk.replace("data/people.csv", "EUR", "USD")
    desk.close("2026-Q1")
    desk.replace("data/people.csv", "valid_from,currency", "valid_from,valid_to,currency")
    desk.replace("data/people.csv", "-01-01,", "-01-01,,")
    desk.replace("data/people.csv", "P-2,Max Born,CSM,2025-01-01,,USD",
                 "P-2,Max Born,CSM,2025-01-01,2026-03-31,USD\nP-2,Max Born,Lead,2026-04-01,,USD")
    desk.close("2026-Q2")
    assert [(each.plan, str(each.amount)) for each in desk.batches[1].people if each.person == "P-2"] == [
        ("cs-2026", "0.00"), ("leads-2026", "2000.00")]


@pytest.mark.parametrize(("earned", "carried"), [("0%", ", with -250.00 USD carried"), ("25%", "")])
def test_who_was_settled_does_not_vanish_although_nothing_was_paid(desk: Desk, earned: str, carried: str) -> None:
    desk.score("2026-Q1", "P-2", earned)
    (desk.folder / "data" / "adjustments.csv").write_text(
        "adjustment_id,quarter,kind,person_id,account_id,component,amount,reason,requested_by,approved_by,approved_on\n"
        "A-1,2026-Q1,amount,P-2,,,-250,advance,Ana,Ben,2026-04-01\n", encoding="utf-8")
    desk.close("2026-Q1")
    desk.replace("data/people.csv", "Max Born,CSM", "Max Born,Sales")
    (desk.folder / "data" / "adjustments.csv").unlink()
    assert desk.refused(f"approve {asked('2026-Q2')} --by Ben --on 2026-07-10") == [
        f"CSB827 people P-2 Max Born was paid 0.00 USD by cs-2026 in 2026-Q1{carried}, "
        "and is not on it by today's people"]
