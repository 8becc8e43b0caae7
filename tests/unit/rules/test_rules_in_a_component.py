"""What a rule says of the component that it stands in, and what rules of one's own may leave to `Rule`."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csbonus.rules import RULES, Base, Beside
from csbonus.rules.base import PaidBy
from tests.extensions.rules.steps_down import StepsDown


def beside(paid_by: PaidBy, **settings: str) -> Beside:
    """A component `part` with these rules, each as a plan writes it."""
    return Beside("part", paid_by, "USD", {key: RULES[key].read(setting) for key, setting in settings.items()})


@pytest.mark.parametrize(
    ("paid_by", "floor", "expected"),
    [
        ("curve", "20%", []),
        ("curve", "400 USD", []),
        ("rate", "400 USD", []),
        ("rate", "20%", ["CSB604 a floor of 20% is a part of target pay, which `part` does not have",
                         "CSB633 `part` has no target pay that a floor could be of"]),
        ("per_unit", "400 USD", ["CSB602 `floor` has no meaning where each unit is paid: who has none is paid nothing",
                                 "CSB633 `part` has no target pay that a floor could be of"]),
        ("pool", "20%", ["CSB609 a floor of each person's part may pay more than the pool holds"]),
    ],
)
def test_a_floor_needs_something_that_a_least_can_be_of(paid_by: PaidBy, floor: str, expected: list[str]) -> None:
    there = beside(paid_by, floor=floor)
    assert [f"{fault.code} {fault.message}" for fault in there.rules["floor"].problems(there)] == expected


@pytest.mark.parametrize(
    ("floor", "cap", "told"),
    [
        ("60%", "50%", ["the floor `60%` is above the cap `50%`"]),
        ("50%", "50%", []),
        ("700 USD", "600 USD", ["the floor `700 USD` is above the cap `600 USD`"]),
        ("700 USD", "50%", []),  # the target pay of each person decides
    ],
)
def test_a_floor_is_not_above_the_cap(floor: str, cap: str, told: list[str]) -> None:
    there = beside("curve", floor=floor, cap=cap)
    assert [fault.message for fault in there.rules["floor"].problems(there)] == told


@pytest.mark.parametrize(
    ("paid_by", "cap", "said"),
    [
        ("curve", "105%", "The component pays at most 105 % of its own target of the period."),
        ("rate", "4000 USD", "The component pays at most 4,000 USD a year, in a quarter its share of that."),
        ("per_unit", "4000 USD", "For all of its days together it pays a person at most 4,000 USD."),
    ],
)
def test_a_cap_is_read_aloud_by_what_is_paid(paid_by: PaidBy, cap: str, said: str) -> None:
    there = beside(paid_by, cap=cap)
    assert list(there.rules["cap"].aloud(there)) == [said]


def test_a_rule_of_several_keys_is_read_by_their_names() -> None:
    """137 on a target of 100: what is above 50 is 87, of which 80 are whole steps of 20."""
    rule = StepsDown.read({"to": "20%", "above": "50%"})
    assert rule.apply(Fraction(137), Base(Fraction(100), Fraction(1))) == 130
    assert rule.of_target
    assert rule.effect(Fraction(137), Fraction(130)) == "cut"
