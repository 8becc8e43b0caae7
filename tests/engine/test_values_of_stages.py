"""What stages hand to each other: sums that add up, parts with their pay, lines of a payout."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from csbonus.engine.results import (
    Actual,
    Attainment,
    Coverage,
    CreditTerms,
    Line,
    Part,
    Payout,
    Question,
    Sums,
    TermLine,
)
from csbonus.measures import CATALOGUE

NOTHING = Decimal(0)
PLAIN = Question(CATALOGUE["nps"], (("min_responses", "7"), ("quarters", "")), "person", include_self=False,
                 credit="owner")


def sums(above: int, below: int | None, rows: int = 1, coverage: Coverage | None = None) -> Sums:
    return Sums(Fraction(above), None if below is None else Fraction(below), rows, (), coverage)


@pytest.mark.parametrize(("one", "other", "both"), [
    (sums(1, 4, 2), sums(2, 5, 3), sums(3, 9, 5)),
    (sums(1, None, 2), sums(2, None, 3), sums(3, None, 5)),
    # a part that is divided by nothing leaves nothing to divide the whole by
    (sums(1, None), sums(2, 5), sums(3, None, 2)), (sums(1, 4), sums(2, None), sums(3, None, 2)),
    (sums(0, 0), sums(2, 5), sums(2, 5, 2)),
    (sums(0, 1, 1, Coverage(1, 2, ("A2",))), sums(0, 1), sums(0, 2, 2, Coverage(1, 2, ("A2",)))),
    (sums(0, 1), sums(0, 1, 1, Coverage(1, 2, ("A2",))), sums(0, 2, 2, Coverage(1, 2, ("A2",)))),
    (sums(0, 1, 1, Coverage(1, 3, ("A3", "A2"))), sums(0, 1, 1, Coverage(2, 4, ("A3", "A1"))),
     sums(0, 2, 2, Coverage(3, 7, ("A1", "A2", "A3")))),
])
def test_sums_of_readings_add_up(one: Sums, other: Sums, both: Sums) -> None:
    assert one.plus(other) == both


@pytest.mark.parametrize(("of", "value"), [
    (sums(3, 4), Fraction(3, 4)), (sums(3, None), Fraction(3)), (sums(3, 0), None),
])
def test_a_value_is_divided_once_and_by_nothing_there_is_none(of: Sums, value: Fraction | None) -> None:
    scored = Actual(PLAIN, "P1", (), (of,), of, percent=True)
    assert (of.value, scored.value, scored._replace(scored=False).value) == (value, value, None)


@pytest.mark.parametrize(("coverage", "share"), [(Coverage(3, 4), "3/4"), (Coverage(0, 4), "0"), (Coverage(0, 0), "1")])
def test_all_of_no_accounts_are_scored(coverage: Coverage, share: str) -> None:
    assert coverage.share == Fraction(share)


REACHED = Attainment(Actual(PLAIN, "P1", (), (), sums(1, 1), percent=True), None, None, None, None)


@pytest.mark.parametrize(("part", "pay", "of_pool"), [
    (Part("P1", Fraction(500), REACHED, Fraction(3, 4)), 375, False),
    (Part("P1", Fraction(500), REACHED, None), 0, False),
    (Part("P1", Fraction(500), REACHED, Fraction(3, 4), worked=("a sixth",)), 375, True),
    (Part("P1", Fraction(0), REACHED, None, amount=Fraction(80), worked=("5 %",)), 80, False),
    (Part("P1", Fraction(500), REACHED, Fraction(3, 4), amount=Fraction(0)), 0, False),
])
def test_a_part_pays_its_amount_else_its_multiple_of_target_pay(part: Part, pay: int, *, of_pool: bool) -> None:
    assert (part.pay, part.of_pool, part.protected) == (Fraction(pay), of_pool, False)


def test_a_setting_is_that_of_the_plan_else_of_the_measure() -> None:
    assert [PLAIN.setting(name) for name in ("min_responses", "quarters")] == ["7", "1"]
    assert (PLAIN.by_row, PLAIN.terms.moves) == (False, False)


@pytest.mark.parametrize(("terms", "moves"), [
    (CreditTerms("due_date"), False), (CreditTerms(min_days_held=1), True), (CreditTerms(add_window_days=1), True),
    (CreditTerms(drop_window_days=0), True), (CreditTerms(inherited_grace_days=1), True),
])
def test_credit_moves_where_somebody_must_have_held_an_account(terms: CreditTerms, *, moves: bool) -> None:
    assert terms.moves is moves


def test_a_payout_tells_each_of_its_terms_apart() -> None:
    def term(name: str, due: int, balance: int = 0, later: tuple[Decimal, ...] = ()) -> TermLine:
        line = TermLine(name, (), Fraction(0), NOTHING, Decimal(due))
        assert (line.balance, line.later) == (NOTHING, ())
        return line._replace(balance=Decimal(balance), later=later)

    terms = (term("draw", 500, 300), term("guarantee", 70), term("draw", 100, 40),
             term("release", -9, 8, (Decimal(8),)))
    payout = Payout("2026-Q1", (), NOTHING, NOTHING, NOTHING, terms)
    assert [payout.due_by(name) for name in ("draw", "guarantee", "release", "adjustment")] == [600, 70, -9, 0]
    assert [payout.balance_of("draw"), payout.balance_of("release"), payout.balance_of("none"), payout.owed] == [
        340, 8, 0, 340,
    ]
    assert payout.later == (Decimal(8),)
    assert payout._replace(terms=()).later == ()


def test_a_line_waits_for_nothing_unless_it_says_so() -> None:
    line = Line("one", Fraction(0), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
    assert (line.waiting, line.by_quarter) == (NOTHING, ())
