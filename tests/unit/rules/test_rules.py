"""Attainment, caps, gates: single rules on numbers (calculation §6, R6, R11)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbonus.rules import RULES, Base
from csbonus.rules.attainment import attainment
from csbonus.rules.gate import Effect, gated
from csbonus.rules.together import shared_cut

FEW = settings(database=None, deadline=None, max_examples=100)
amounts = st.fractions(min_value=0, max_value=10_000, max_denominator=300)


def part(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@pytest.mark.parametrize(
    ("actual", "goal", "baseline", "reached"),
    [
        ("0.81", "0.9", None, "0.9"),
        ("0.9", "0.9", None, "1"),
        ("-50", "100", None, "-1/2"),
        ("1/3", "0.9", None, "10/27"),
        ("1", "1.05", "0.95", "1/2"),  # half of the way from 95 % to 105 %
        ("0.9", "1.05", "0.95", "-1/2"),
        ("45", "30", "60", "1/2"),  # days, lower is better: half of the way down from 60 to 30
        ("20", "30", "60", "4/3"),
        ("75", "30", "60", "-1/2"),
        ("0", "30", "60", "2"),
        ("5", "10", "0", "1/2"),
        ("5", "0", None, None),
        ("5", "5", "5", None),
    ],
)
def test_attainment_is_the_share_of_the_way_to_the_goal(
    actual: str, goal: str, baseline: str | None, reached: str | None
) -> None:
    assert attainment(Fraction(actual), Fraction(goal), part(baseline)) == part(reached)


@pytest.mark.parametrize(
    ("key", "setting", "pay", "expected"),
    [
        ("cap", "60%", "100", "60"), ("cap", "50%", "50", "50"), ("cap", "200%", "100", "100"), ("cap", "0%", "9", "0"),
        ("cap", "4000 USD", "900", "900"), ("cap", "4000 USD", "1100", "1000"),
        ("floor", "60%", "10", "45"), ("floor", "60%", "50", "50"), ("floor", "400 USD", "10", "75"),
    ],
)
def test_a_cap_is_the_most_and_a_floor_the_least_that_is_paid(key: str, setting: str, pay: str, expected: str) -> None:
    """Target pay of 100 and a fourth of the year, three fourths of the target pay are decided."""
    base = Base(Fraction(100), Fraction(1, 4), decided=Fraction(3, 4))
    assert RULES[key].read(setting).apply(Fraction(pay), base) == Fraction(expected)


@pytest.mark.parametrize(
    ("pays", "limit", "expected"),
    [
        (("60", "30"), None, ("60", "30")),
        (("60", "30"), "90", ("60", "30")),
        (("60", "30"), "45", ("30", "15")),
        (("60", "0", "30"), "10", ("20/3", "0", "10/3")),
        (("60", "30"), "0", ("0", "0")),
        (("0", "0"), "0", ("0", "0")),
        ((), "10", ()),
    ],
)
def test_a_shared_cap_cuts_every_part_in_proportion(
    pays: tuple[str, ...], limit: str | None, expected: tuple[str, ...]
) -> None:
    assert shared_cut([Fraction(pay) for pay in pays], part(limit)) == tuple(map(Fraction, expected))


@given(st.lists(amounts, min_size=1, max_size=5), amounts)
@FEW
def test_parts_under_a_shared_cap_make_the_smaller_of_both(pays: list[Fraction], limit: Fraction) -> None:
    cut = shared_cut(pays, limit)
    assert sum(cut) == min(sum(pays), limit)
    assert all(after <= before for before, after in zip(pays, cut, strict=True))


NOTHING, HALF, NINE_TENTHS = Effect(Fraction(0)), Effect(Fraction(1, 2)), Effect(Fraction(9, 10))


def held_to(multiple: str) -> Effect:
    return Effect(cap=Fraction(multiple))


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ((), "150"),
        ((HALF,), "75"),
        ((HALF, NINE_TENTHS), "67.5"),  # factors multiply
        ((held_to("1.2"),), "120"),
        ((held_to("1.2"), held_to("0.8")), "80"),  # the lowest cap applies
        ((held_to("2"),), "150"),  # a cap never raises pay
        ((HALF, held_to("0.8")), "75"),
        ((HALF, held_to("0.6")), "60"),  # the cap is on what is left after the factor
        ((NOTHING,), "0"),
        ((NOTHING, held_to("0.8"), HALF), "0"),  # zero wins
        ((held_to("0"),), "0"),
    ],
)
def test_gates_together(effects: tuple[Effect, ...], expected: str) -> None:
    """150 earned on a target of 100."""
    assert gated(Fraction(150), Fraction(100), effects) == Fraction(expected)


some_effects = st.lists(
    st.one_of(
        st.fractions(0, 1, max_denominator=20).map(lambda factor: Effect(factor=factor)),
        st.fractions(0, 2, max_denominator=20).map(lambda cap: Effect(cap=cap)),
    ),
    max_size=4,
)


@given(amounts, amounts, some_effects)
@FEW
def test_the_order_of_gates_does_not_matter_nor_do_they_raise_pay(
    pay: Fraction, target: Fraction, effects: list[Effect]
) -> None:
    first = gated(pay, target, effects)
    assert first == gated(pay, target, list(reversed(effects)))
    assert 0 <= first <= pay
