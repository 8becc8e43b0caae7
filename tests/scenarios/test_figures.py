"""Which figures there are, and how a year has them."""

from __future__ import annotations

from fractions import Fraction

from csbonus.scenarios.figures import OF_PERSON, OVER_RUNS, figure_of_year


def test_every_figure_of_a_payout_is_paid_by_a_run_or_stands_at_its_end() -> None:
    assert set(OF_PERSON) - OVER_RUNS == {"target", "carry_in", "carry_out", "draw_balance", "held_back", "waiting"}


def test_a_year_adds_up_what_its_runs_pay_and_ends_with_what_the_last_one_leaves() -> None:
    runs = [(Fraction(3),), (), (Fraction(-1),)]
    assert figure_of_year(runs, "paid") == (Fraction(2),)
    assert figure_of_year(runs, "carry_out") == (Fraction(-1),)
    assert figure_of_year([(), ()], "paid") == ()
