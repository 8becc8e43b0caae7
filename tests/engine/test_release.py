"""When earned pay is paid: released in parts, or by a schedule of what the year comes to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from csbonus.report.year_table import years
from tests.engine.world import amounts, calculated, due

PLAN = """
    csbonus: 1
    plan: hunter
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    {more}
    components:
      objective:
        measure: score
        score: mbo
        weight: 100%
        goal: 100%
        curve: {curve}
        settle: {settle}
"""


def plan(more: str, target: int = 80000, curve: str = "linear", settle: str = "quarterly") -> str:
    return PLAN.format(more=more, target=target, curve=curve, settle=settle)


def world(*scores: str) -> dict[str, str]:
    rows = "\n".join(f"2026-Q{q} | person | P1 | mbo | {each}%" for q, each in enumerate(scores, start=1))
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": f"quarter | scope | scope_id | measure | value\n{rows}",
    }


def paid(run: Run) -> list[Decimal]:
    return [payout.paid for payout in run.plans[0].payouts["P1"]]


HUNTER = "{kind: marginal, bands: {0%: 100%, 100%: 140%, 120%: 160%}}"


@pytest.mark.parametrize(("score", "now", "later"), [("80", "9,600", "6,400"), ("130", "17,280", "11,520")])
def test_sixty_percent_now_and_forty_with_the_next_run(tmp_path: Path, score: str, now: str, later: str) -> None:
    # comp-engine test plan: target 20,000, x1 to 100 %, x1.4 to 120 %, x1.6 above; 60 % on booking, 40 % later
    run = calculated(tmp_path, plan("release: [60%, 40%]", curve=HUNTER), world(score, "0", "0", "0"))
    assert paid(run) == amounts(now, later, "0", "0", "0")


def test_the_parts_add_up_to_the_cent(tmp_path: Path) -> None:
    # 33.34 a quarter: the largest remainder gives 11.12, 11.11, 11.11
    text = plan("release: [33.34%, 33.33%, 33.33%]", target=133).replace("133 USD", "133.36 USD")
    run = calculated(tmp_path, text, world("100", "0", "0", "0"))
    assert paid(run) == amounts("11.12", "11.11", "11.11", "0", "0")


def test_the_true_up_releases_all_that_is_left(tmp_path: Path) -> None:
    text = plan("release: [60%, 20%, 20%]", target=4000, settle="quarterly_with_true_up")
    run = calculated(tmp_path, text, world("100", "100", "100", "100"))
    assert paid(run) == amounts("600", "800", "1,000", "1,000", "600")
    assert [payout.balance_of("release") for payout in run.plans[0].payouts["P1"]] == [400, 600, 600, 600, 0]
    assert all(year.ties for year in years(run))


def test_what_a_guarantee_adds_is_paid_at_once(tmp_path: Path) -> None:
    more = "release: [60%, 40%]\n    guarantee: {pays: 80%, until: 2026-03-31}"
    run = calculated(tmp_path, plan(more, target=4000), world("50", "0", "0", "0"))
    # 500 earned, 300 of it now; 300 are added
    assert paid(run) == amounts("600", "200", "0", "0", "0")


def test_what_is_released_is_netted_against_what_is_paid_back(tmp_path: Path) -> None:
    # earned 3,000, 200, 200, 2,200 of a year's 4,000: -1,600 in the true-up, 880 of it still held back
    curve = "{kind: points, points: {0%: 0%, 100%: 100%, 200%: 300%}}"
    text = plan("release: [60%, 40%]", target=4000, curve=curve, settle="quarterly_with_true_up")
    run = calculated(tmp_path, text, world("200", "20", "20", "160"))
    assert paid(run) == amounts("1,800", "1,320", "200", "1,400", "0")
    assert run.plans[0].payouts["P1"][-1].carry_out == -720


def test_what_a_guarantee_paid_too_early_is_netted_against_the_release(tmp_path: Path) -> None:
    # a guarantee added 500 to each of two quarters; the year earned 4,200: 640 still held back, 1,000 paid already
    more = "release: [60%, 40%]\n    guarantee: {pays: 100%, months: 6}"
    text = plan(more, target=4000, settle="quarterly_with_true_up")
    newcomer = world("50", "50", "160", "160") | {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01"
    }
    payouts = calculated(tmp_path, text, newcomer).plans[0].payouts["P1"]
    assert (payouts[-1].paid, payouts[-1].carry_out) == (0, -360)


def test_a_schedule_pays_its_part_of_what_the_year_comes_to(tmp_path: Path) -> None:
    # Zoltners, Sinha, Lorimer: 15, 35, 60, 100 % of the annualised incentive: 40,000, 36,000, 37,000, 38,000
    text = plan("", target=40000, settle="year_to_date\n        paid_out: [15%, 35%, 60%, 100%]")
    run = calculated(tmp_path, text, world("100", "80", "97.5", "102.5"))
    assert due(run, "P1") == amounts("6,000", "6,600", "9,600", "15,800", "0")
