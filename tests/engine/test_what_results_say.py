"""What results say of themselves: sums are added and divided once, parts pay, terms of a payout are added by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from csbonus.engine.results import (
    Actual,
    Attainment,
    Counted,
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

HALF, NONE = Fraction(1, 2), Decimal(0)
QUESTION = Question(CATALOGUE["licence_utilisation"], (("in_use", "active"),), "person", False, "owner")


def sums(above: int, below: int | None, rows: int = 1, coverage: Coverage | None = None, key: str = "") -> Sums:
    each = (Counted(date(2026, 1, 1), key, "A1", Fraction(above), Fraction(1)),) if key else ()
    return Sums(Fraction(above), None if below is None else Fraction(below), rows, each, coverage)


def actual(of: Sums, *, scored: bool | None = None) -> Actual:
    found = Actual(QUESTION, "P1", (), (of,), of, True)
    return found if scored is None else found._replace(scored=scored)


def test_accounts_that_were_scored_are_added_and_each_missing_one_is_named_once() -> None:
    one, other = Coverage(2, 3, ("A2",)), Coverage(1, 5, ("A1", "A2"))
    assert one.plus(other) == Coverage(3, 8, ("A1", "A2"))
    assert one.plus(None) == one
    assert [Coverage(2, 3).share, Coverage(0, 4).share, Coverage(0, 0).share] == [Fraction(2, 3), 0, 1]


def test_sums_are_added_above_and_below_with_their_rows() -> None:
    scored, other = Coverage(1, 2), Coverage(3, 4)
    both = sums(6, 10, 2, scored, "R1").plus(sums(3, 8, 5, other, "R2"))
    assert both[:3] == (9, 18, 7)
    assert ([each.key for each in both.each], both.coverage) == (["R1", "R2"], Coverage(4, 6))
    assert sums(6, None, 2).plus(sums(3, None, 1))[:3] == (9, None, 3)
    assert [sums(6, 2).plus(sums(3, None)).denominator, sums(6, None).plus(sums(3, 2)).denominator] == [None, None]
    assert [sums(1, 1, 1, scored).plus(sums(1, 1)).coverage, sums(1, 1).plus(sums(1, 1, 1, other)).coverage] == [
        scored, other,
    ]


@pytest.mark.parametrize(("above", "below", "value"), [
    (3, 4, Fraction(3, 4)), (0, 4, Fraction(0)), (3, 0, None), (0, 0, None), (3, None, Fraction(3)),
])
def test_an_actual_is_divided_once_and_is_none_without_a_base(
    above: int, below: int | None, value: Fraction | None
) -> None:
    assert (sums(above, below).value, actual(sums(above, below)).value) == (value, value)
    assert actual(sums(above, below), scored=False).value is None


def test_credit_moves_by_any_term_but_the_day_it_is_asked_for() -> None:
    assert tuple(CreditTerms()) == ("", 0, 0, None, 0)
    moving = [CreditTerms(min_days_held=1), CreditTerms(add_window_days=1), CreditTerms(drop_window_days=0),
              CreditTerms("due", inherited_grace_days=1)]
    assert [each.moves for each in (CreditTerms(), CreditTerms("due"), *moving)] == [False, False, *[True] * 4]


def test_a_setting_is_the_plans_or_else_that_of_the_measure() -> None:
    assert [QUESTION.setting("in_use"), QUESTION.setting("missing")] == ["active", "refuse"]
    assert QUESTION[5:] == ("", False, CreditTerms(), None)


def test_a_part_pays_its_amount_or_its_target_by_the_multiple() -> None:
    attained = Attainment(actual(sums(1, 2)), None, None, HALF, HALF)
    part = Part("P1", Fraction(300), attained, HALF)
    ways = [part, part._replace(multiple=None), part._replace(amount=Fraction(70)), part._replace(amount=Fraction(0))]
    assert [each.pay for each in ways] == [150, 0, 70, 0]
    pools = [part, part._replace(worked=("x",)), part._replace(worked=("x",), amount=HALF), part._replace(amount=HALF)]
    assert [each.of_pool for each in pools] == [False, True, False, False]
    assert part[4:] == ("", None, (), False)


def test_terms_of_a_payout_are_added_by_their_name() -> None:
    def term(name: str, due: int, balance: int = 0, *later: int) -> TermLine:
        return TermLine(name, (), Fraction(0), NONE, Decimal(due), Decimal(balance), tuple(map(Decimal, later)))

    terms = (term("draw", 5, 40), term("guarantee", 70), term("draw", 3, 2), term("release", -9, 20, 12, 8))
    payout = Payout("2026-Q1", (), NONE, NONE, NONE, terms)
    assert [payout.due_by(name) for name in ("draw", "guarantee", "release", "adjustment")] == [8, 70, -9, 0]
    assert [payout.balance_of("draw"), payout.balance_of("release"), payout.owed] == [42, 20, 42]
    assert payout.later == (12, 8)
    assert payout._replace(terms=terms[:3]).later == ()


def test_nothing_waits_or_is_owed_where_nothing_says_so() -> None:
    line, term = Line("c", HALF, NONE, NONE, NONE, NONE, NONE), TermLine("draw", (), HALF, NONE, NONE)
    assert (line.waiting, line.by_quarter, term.balance, term.later) == (0, (), 0, ())
