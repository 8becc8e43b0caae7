"""What is held against a guarantee: what its days earned, after gates, caps, floors, leave (calculation R12, R23, R25).

4,000 a year: a quarter at 100 % earns 1,000. January is 31 of the 90 days of the first quarter.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask
from tests.engine.world import amounts, calculated

PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD{pay}}}
    guarantee: {{pays: {pays}, months: {months}}}
    {more}
    components:
      objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: {settle}}}
"""
GATE = "gates: [{when: {measure: score, score: safety, scope: company, below: 80%}, then: {multiply: 50%}}]"


def plan(
    months: int = 1, pays: str = "100%", more: str = "", settle: str = "quarterly", pay: str = ""
) -> str:
    return PLAN.format(months=months, pays=pays, more=more, settle=settle, pay=pay)


def paid(folder: Path, text: str, *scores: str, leave: str = "", safety: str = "50 100 100 100") -> list[Decimal]:
    """What is due in each run where the quarters have these scores in percent; none where it is blank."""
    rows = [f"2026-Q{q} | person | P1 | mbo | {each}%" for q, each in enumerate(scores, start=1) if each]
    rows += [f"2026-Q{q} | company | | safety | {each}%" for q, each in enumerate(safety.split(), start=1)]
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }
    tables |= {"leaves": f"person_id | from | to\nP1 | {leave}"} if leave else {}
    payouts = calculated(folder, text, tables).plans[0].payouts["P1"]
    lines = [[*(line.due for line in each.lines), *(line.due for line in each.terms)] for each in payouts]
    return [sum(dues, Decimal(0)) for dues in lines]


def test_a_gate_takes_from_the_guaranteed_days_as_from_all(tmp_path: Path) -> None:
    """80 % halved are 400; of 344.44 guaranteed for January its days earned 137.78, so 206.67 are added."""
    assert paid(tmp_path, plan(more=GATE), "80", "80", "80", "80") == amounts("606.67", "800", "800", "800", "0")


@pytest.mark.parametrize("settle", ["quarterly", "quarterly_with_true_up", "year_to_date"])
def test_a_floor_is_earned_on_all_days_alike(tmp_path: Path, settle: str) -> None:
    """Nothing is scored, but 20 % are the floor: 200, of them 68.89 in January, for which 172.22 are guaranteed."""
    text = plan(pays="50%", settle=f"{settle}, floor: 20%")
    assert paid(tmp_path, text, "0", "0", "0", "0") == amounts("303.33", "200", "200", "200", "0")


@pytest.mark.parametrize(
    ("settle", "expected"),
    [
        # the true-up pays what the gate took, 400, and has back what the guarantee added above 80 % of 344.44
        ("quarterly_with_true_up", ("606.67", "800", "800", "800", "262.22")),
        # to date the gate takes half of 1,600, then nothing of 2,400
        ("year_to_date", ("606.67", "400", "1,462.22", "800", "0")),
    ],
)
def test_longer_periods_see_the_guaranteed_days_after_their_own_gates(
    tmp_path: Path, settle: str, expected: tuple[str, ...]
) -> None:
    """Safety is 50 % in the first quarter, 75 % and 83.3 % to date, 87.5 % in the year: 68.89 stay of the guarantee."""
    assert paid(tmp_path, plan(more=GATE, settle=settle), "80", "80", "80", "80") == amounts(*expected)


@pytest.mark.parametrize(
    ("pays", "score", "expected"),
    [
        # 800 with 68.89 for January; the second quarter is paid its target for good, and is no part of 80 % of the rest
        ("100%", "80", ("868.89", "1,000", "800", "800", "0")),
        # a floor of 200 with 103.33; of the year's 1,600 the 1,000 of the second quarter are set aside
        ("50%", "0", ("303.33", "1,000", "200", "200", "0")),
    ],
)
def test_what_a_quarter_without_a_base_was_paid_was_not_earned_in_january(
    tmp_path: Path, pays: str, score: str, expected: tuple[str, ...]
) -> None:
    text = plan(pays=pays, settle="quarterly_with_true_up, floor: 20%, no_base: target")
    assert paid(tmp_path, text, score, "", score, score) == amounts(*expected)


def test_protected_leave_on_guaranteed_days_has_earned_its_target(tmp_path: Path) -> None:
    """30 of 90 days of leave are paid in full, 60 at 50 %: 666.67, so that 333.33 are missing of 1,000."""
    text = plan(months=3, pay=", leave: protect")
    assert paid(tmp_path, text, "50", "50", "50", "50", leave="2026-02-01 | 2026-03-02")[0] == 1000


CARRY = ("no_base: carry", "quarterly_with_true_up")


@pytest.mark.parametrize(
    ("scores", "safety", "expected"),
    [
        # January is guaranteed 344.44 at once; at 120 % it earned 413.33 with the second quarter, so all is taken back
        (("", "120", "100", "100"), "100 100 100 100", ("344.44", "2,055.56")),
        # at 60 % it earned 206.67: 137.78 are still added
        (("", "60", "100", "100"), "100 100 100 100", ("344.44", "993.34")),
        # at 120 %, halved by the gate, as much
        (("", "120", "100", "100"), "100 50 100 100", ("344.44", "993.34")),
        # decided by the third quarter only
        (("", "", "60", "100"), "100 100 100 100", ("344.44", "0", "1,593.34")),
    ],
)
def test_days_that_were_carried_on_earned_what_a_later_quarter_made_of_them(
    tmp_path: Path, scores: tuple[str, ...], safety: str, expected: tuple[str, ...]
) -> None:
    text = plan(more=GATE, settle=f"{CARRY[1]}, {CARRY[0]}")
    assert paid(tmp_path, text, *scores, safety=safety)[: len(expected)] == amounts(*expected)


def test_a_carried_quarter_after_one_with_a_base_is_decided_by_the_next(tmp_path: Path) -> None:
    """The second quarter is guaranteed too; it earns 120 % with the third, so that what was added is taken back."""
    text = plan(months=6, settle=f"{CARRY[1]}, {CARRY[0]}")
    assert paid(tmp_path, text, "100", "", "120", "100", safety="100 100 100 100")[:3] == amounts(
        "1,000", "1,000", "1,400"
    )


TEAMS = """
    person_id | name | role | team | valid_from | valid_to
    P1 | Ada | CSM | North | 2026-01-01 | 2026-02-14
    P1 | Ada | CSM | South | 2026-02-15 |"""


def test_the_days_in_a_team_without_a_base_are_decided_later_though_another_had_one(tmp_path: Path) -> None:
    """North has no score in the first quarter: January, 344.44, earns 120 % with 500 that are carried to the second."""
    text = plan(settle=f"{CARRY[1]}, {CARRY[0]}").replace("score: mbo,", "score: mbo, scope: team,")
    rows = ("2026-Q1 | team | South | mbo | 100%", "2026-Q2 | team | South | mbo | 120%")
    tables = {"people": TEAMS, "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows])}
    run = calculated(tmp_path, text, tables, Ask(2, year=False, shown=None))
    # 500 of South with all that January is guaranteed; then 120 % of 1,500 less that
    assert [each.paid for each in run.plans[0].payouts["P1"]] == amounts("844.44", "1,455.56")
