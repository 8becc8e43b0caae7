"""What a pool is divided by when people move and quarters are final, and how that is told (calculation §6, R12)."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period
from csbonus.engine.run import Run
from tests.engine.test_pools import plan, world
from tests.engine.world import amounts, calculated, due, quarter

MOVES = """
    person_id | name | role | team | annual_target | valid_from | valid_to
    P1 | Ada | CSM | North | 10000 | 2025-01-01 |
    P3 | Cy | CSM | {cy} | 10000 | 2025-01-01 |
    P9 | Dan | CSM | South | 10000 | 2025-01-01 | 2026-02-14
    P9 | Dan | CSM | North | 10000 | 2026-02-15 |
"""
ALONE = "\n".join(line for line in MOVES.splitlines() if "Cy" not in line)
RATE = "gross_renewal_rate"


def lines(run: Run, person: str, period: Period) -> list[str]:
    """The arithmetic of a person's parts of the pools."""
    desk = run.plans[0].desk
    found = earnings(desk, desk.case.participants[person], period)["team"]
    return [line for part in found.parts for line in part.worked]


def renewals(*due_on: tuple[str, str, int], people: str) -> dict[str, str]:
    """Whose account is due on which day with how much, all of it renewed."""
    rows = [f"R{n} | A{n} | {day} | {arr} | renewed | {arr}" for n, (_, day, arr) in enumerate(due_on)]
    return {
        "people": people,
        "accounts": "\n".join(["account_id | owner_id", *(f"A{n} | {who}" for n, (who, *_) in enumerate(due_on))]),
        "renewals": "\n".join(["renewal_id | account_id | due_date | arr_due | outcome | arr_renewed", *rows]),
    }


def test_who_moves_divides_by_the_part_of_their_credit_that_their_days_are(tmp_path: Path) -> None:
    """South sold a quarter of its 4,000: 1,500 of the only quarter in which Dan was there, for half of it, are his.

    Of North he has 320 of 365 days of his 1,000, beside Ada's 4,000: 16 of 89 parts of 24,000.
    """
    text = plan("credit", more="settle: annual").replace("goal: 1000 USD", "goal: {quarter: 1000 USD, year: 4000 USD}")
    sold = world(("P9", "2026-01-05", "1000"), ("P1", "2026-02-20", "4000"), people=ALONE)
    run = calculated(tmp_path, text, sold)
    assert [sum(due(run, person)) for person in ("P1", "P9")] == amounts("19,685.39", "5,814.61")


def test_the_quarters_that_are_not_final_are_divided_by_the_credit_of_those_quarters(tmp_path: Path) -> None:
    """North has nothing due in the first quarter: 6,000 by days, 90 and 45. Then Ada renews 100 and 100, Dan 300.

    South, where Cy stays, has something due in the first quarter alone.
    """
    tables = renewals(
        ("P3", "2026-03-01", 100), ("P1", "2026-05-01", 100), ("P9", "2026-08-01", 300), ("P1", "2026-11-01", 100),
        people=MOVES.format(cy="South"),
    )
    text = plan("credit", more="no_base: target").replace("expansion_arr", RATE).replace("1000 USD", "100%")
    run = calculated(tmp_path, text, tables)
    assert [due(run, person) for person in ("P1", "P9", "P3")] == [
        amounts("4,000", "6,000", "0", "6,000", "-4,800"), amounts("2,000", "0", "6,000", "0", "4,800"),
        amounts("6,000", "6,000", "6,000", "6,000", "0"),
    ]
    assert lines(run, "P9", YEAR) == [
        "Q2 to Q4: 24,000 a year × 75 % = 18,000, of it 300 of 500 credit (60 %) = 10,800",
    ]
    assert lines(run, "P3", YEAR) == ["Q1: 24,000 a year × 25 % = 6,000, of it 100 of 100 credit (100 %) = 6,000"]


def test_quarters_that_do_not_follow_each_other_are_told_one_by_one(tmp_path: Path) -> None:
    days = ("2026-02-01", "2026-05-01", "2026-11-01")
    tables = renewals(*(("P1", day, 100) for day in days), people=MOVES.format(cy="South"))
    text = plan("credit", more="no_base: target").replace("expansion_arr", RATE).replace("1000 USD", "100%")
    assert lines(calculated(tmp_path, text, tables), "P1", YEAR) == [
        "Q1, Q2, Q4: 24,000 a year × 75 % = 18,000, of it 300 of 300 credit (100 %) = 18,000",
    ]


def test_the_pool_of_a_quarter_is_its_share_of_the_year_and_is_divided_by_target_pay(tmp_path: Path) -> None:
    """10 % and 20 % of 24,000; 1,000 of 2,000 of target pay in the first quarter, 2,000 of 4,000 in the second."""
    text = plan().replace("annual_target}", "annual_target, quarters: [10%, 20%, 30%, 40%]}")
    people = MOVES.format(cy="North").replace("2026-02-14", "2025-12-31").replace("2026-02-15", "2026-04-01")
    sold = world(("P1", "2026-01-05", "1000"), ("P1", "2026-05-05", "1000"), people=people)
    run = calculated(tmp_path, text, sold, quarter(2))
    assert [due(run, person) for person in ("P1", "P3", "P9")] == [
        amounts("1,200", "1,600"), amounts("1,200", "1,600"), amounts("0", "1,600"),
    ]
    assert lines(run, "P1", quarter_period(1, 2)) == [
        "Q1: 24,000 a year × 10 % = 2,400, of it 1,000 of 2,000 target pay (50 %) = 1,200",
    ]
