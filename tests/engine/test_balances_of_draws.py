"""What a draw lends, what of it is owed from run to run, and how both are told (calculation R23, R27)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.results import Payout
from tests.engine.world import amounts, calculated

# 4,000 a year, so that a score in percent of 1,000 is what a quarter earns.
PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: annual_target}}
    {draw}
    components:
      objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
ADVANCE = "draw: {each_quarter: 1000 USD, kind: advance, recoverable: true, until: 2026-03-31}"
TOP_UP = "draw: {each_quarter: 1000 USD, kind: top_up, recoverable: true}"


def payouts(
    folder: Path, draw: str, *earned: int, owed: str = "", joined: str = "2025-01-01", currency: str = ""
) -> Sequence[Payout]:
    scores = "\n".join(f"2026-Q{q} | person | P1 | mbo | {each / 10}%" for q, each in enumerate(earned, start=1))
    row = f"P1 | Ada | CSM | {joined} | {owed} | 4000 | {currency}"
    run = calculated(folder, PLAN.format(draw=draw), {
        "people": f"person_id | name | role | valid_from | draw_balance | annual_target | currency\n{row}",
        "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
        "fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01",
    })
    return run.plans[0].payouts["P1"]


def paid(found: Sequence[Payout]) -> list[Decimal]:
    return [each.paid for each in found]


def owed(found: Sequence[Payout]) -> list[Decimal]:
    return [each.owed for each in found]


def test_an_advance_stays_owed_through_quarters_that_earn_nothing(tmp_path: Path) -> None:
    found = payouts(tmp_path, ADVANCE, 0, 0, 700, 3000)
    # 700 of the 1,000 are repaid in the third quarter, the rest in the fourth; the true-up has no draw of its own
    assert paid(found) == amounts("1,000", "0", "0", "2,700", "0")
    assert owed(found) == amounts("1,000", "1,000", "300", "0", "0")
    assert [[line.due for line in each.terms] for each in found] == [
        amounts("1,000"), amounts("0"), amounts("-700"), amounts("-300"), [],
    ]


def test_each_quarter_repays_from_what_it_earns_and_is_lent_its_own(tmp_path: Path) -> None:
    """400 earned repay 400 of the 1,000 of before, and 1,000 more are lent."""
    found = payouts(tmp_path, ADVANCE.replace(", until: 2026-03-31", ""), 0, 400, 1000, 5000)
    assert paid(found) == amounts("1,000", "1,000", "1,000", "4,400", "0")
    [second] = found[1].terms
    assert second.facts == (("drawn", Fraction(1000)), ("repaid", Fraction(400)))
    assert second.to_date == 600
    assert [second.due, second.balance] == amounts("600", "1,600")


def test_what_is_repaid_of_a_top_up_is_told_alone(tmp_path: Path) -> None:
    found = payouts(tmp_path, TOP_UP, 600, 1300, 1000, 1000)
    assert owed(found) == amounts("400", "100", "100", "100", "100")
    assert found[1].terms[0].facts == (("repaid", Fraction(300)),)
    # in the third nothing is lent and nothing repaid, and the balance is kept
    assert not found[2].terms[0].facts
    assert found[2].terms[0].balance == 100


def test_a_draw_that_nobody_needs_has_no_line(tmp_path: Path) -> None:
    assert [each.terms for each in payouts(tmp_path, TOP_UP, 1000, 1500, 2000, 1000)] == [()] * 5


def test_without_a_draw_or_a_recoverable_one_nobody_owes(tmp_path: Path) -> None:
    for n, draw in enumerate(("", TOP_UP.replace("true", "false"))):
        found = payouts(tmp_path / str(n), draw, 1400, 1000, 1000, 1000, owed="300")
        assert paid(found)[0] == 1400
        assert owed(found) == amounts("0", "0", "0", "0", "0")


def test_a_balance_of_the_year_before_is_repaid_first(tmp_path: Path) -> None:
    found = payouts(tmp_path, TOP_UP, 1400, 1250, 1000, 1000, owed="500")
    assert (paid(found)[:2], owed(found)[:2]) == (amounts("1,000", "1,150"), amounts("100", "0"))


@pytest.mark.parametrize(
    ("currency", "joined", "first"),
    [
        ("", "2025-01-01", "1,000"),
        # 1,000 USD at 1.25 USD for a EUR
        ("EUR", "2025-01-01", "800"),
        # 45 of 90 days of it
        ("EUR", "2026-02-15", "400"),
    ],
)
def test_a_draw_is_in_the_currency_of_the_person_and_for_their_days(
    tmp_path: Path, currency: str, joined: str, first: str
) -> None:
    found = payouts(tmp_path, TOP_UP, 0, 1000, 1000, 1000, currency=currency, joined=joined)
    assert [paid(found)[0]] == amounts(first)
