"""What a run says of pay that it holds back, and whom a schedule pays nothing yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_release import paid, plan, world
from tests.engine.world import amounts, calculated, due


def test_a_run_tells_what_it_holds_back_and_what_it_releases(tmp_path: Path) -> None:
    # 1,000 a quarter: 500 now, nothing with the next run, 300 two runs later, 200 three runs later
    text = plan("release: [50%, 0%, 30%, 20%]", target=4000, settle="quarterly_with_true_up")
    payouts = calculated(tmp_path, text, world("100", "0", "0", "100")).plans[0].payouts["P1"]
    told = [[(*(int(value) for _, value in line.facts), line.due, line.balance, line.later) for line in payout.terms]
            for payout in payouts]
    # of this run, paid now, released; due beside it; what is still held, and when it comes
    assert told == [
        [(1000, 500, 0, -500, 500, (0, 300, 200))],
        [(0, 0, 0, 0, 500, (300, 200, 0))],
        [(0, 0, 300, 300, 200, (200, 0, 0))],
        [(1000, 500, 200, -300, 500, (0, 300, 200))],
        [(0, 0, 500, 500, 0, ())],
    ]
    names = [name for name, _ in payouts[0].terms[0].facts]
    assert names == ["of this run", "paid now", "released from earlier runs"]
    assert list(payouts[0].later) == [0, 300, 200]


def test_where_nothing_was_earned_or_is_held_nothing_is_said(tmp_path: Path) -> None:
    text = plan("release: [60%, 40%]", target=4000)
    payouts = calculated(tmp_path, text, world("0", "100", "0", "0")).plans[0].payouts["P1"]
    assert [[line.due for line in payout.terms] for payout in payouts] == [[], [-400], [400], [], []]


@pytest.mark.parametrize(("joined", "pays"), [
    # the target of the year is 30,000: a third of it is earned by the end of the second quarter, 35 % of it paid
    ("2026-04-01", ("0", "10,500", "7,500", "12,000", "0")),
    ("2026-10-01", ("0", "0", "0", "10,000", "0")),
])
def test_a_schedule_pays_nothing_before_there_is_a_target(tmp_path: Path, joined: str, pays: tuple[str, ...]) -> None:
    text = plan("", target=40000, settle="year_to_date\n        paid_out: [15%, 35%, 60%, 100%]")
    people = f"person_id | name | role | valid_from\nP1 | Ada | CSM | {joined}"
    run = calculated(tmp_path, text, world("100", "100", "100", "100") | {"people": people})
    assert due(run, "P1") == amounts(*pays) == paid(run)
