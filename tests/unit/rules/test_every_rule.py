"""What every rule on earned pay must bring along: each test names the rule and what it lacks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csbonus.rules import RULES, Base, Beside, Rule
from tests.documentation.rules import as_written

BASE = Base(Fraction(1000), Fraction(1, 4))
PAYS = tuple(Fraction(each, 3) for each in (0, 1, 299, 3000, 3701, 4500))
"""What a target pay of 1,000 may have earned."""


def aloud(key: str, setting: str) -> str:
    rule = as_written(key, setting)
    return " ".join(rule.aloud(Beside("part", "curve", "USD", {key: rule})))


@pytest.mark.parametrize("key", RULES)
def test_a_rule_is_called_like_its_file_and_says_what_it_is(key: str) -> None:
    rule = RULES[key]
    assert rule.key == key == rule.__module__.rpartition(".")[2]
    assert rule.__doc__
    assert rule.__doc__ != Rule.__doc__


def test_no_two_rules_are_called_the_same_in_explanations() -> None:
    steps = [rule.step for rule in RULES.values()]
    assert len(set(steps)) == len(steps)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_is_exact(key: str) -> None:
    for setting in RULES[key].examples:
        assert all(type(as_written(key, setting).apply(pay, BASE)) is Fraction for pay in PAYS)


@pytest.mark.parametrize("key", RULES)
def test_the_examples_of_a_rule_pay_differently_and_one_of_them_changes_pay(key: str) -> None:
    one, other = ([as_written(key, setting).apply(pay, BASE) for pay in PAYS] for setting in RULES[key].examples)
    assert one != other
    assert one != list(PAYS)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_pays_no_less_where_more_was_earned(key: str) -> None:
    for setting in RULES[key].examples:
        after = [as_written(key, setting).apply(pay, BASE) for pay in PAYS]
        assert after == sorted(after)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_does_the_same_to_ten_times_the_money(key: str) -> None:
    """Amounts of the plan are ten times as much too, as they are in another currency (calculation R27)."""
    tenfold = Base(BASE.target * 10, BASE.year * 10)
    for setting in RULES[key].examples:
        rule = as_written(key, setting)
        assert [rule.apply(pay * 10, tenfold) for pay in PAYS] == [rule.apply(pay, BASE) * 10 for pay in PAYS]


@pytest.mark.parametrize("key", RULES)
def test_a_rule_about_target_pay_alone_says_the_same_of_multiples(key: str) -> None:
    """Advice looks at curves as multiples of target pay."""
    for rule in (as_written(key, setting) for setting in RULES[key].examples):
        multiples = [rule.apply(pay / BASE.target, Base(Fraction(1), Fraction(1))) for pay in PAYS]
        assert not rule.of_target or [m * BASE.target for m in multiples] == [rule.apply(p, BASE) for p in PAYS]


@pytest.mark.parametrize("key", RULES)
def test_the_examples_of_a_rule_are_told_in_sentences_that_differ(key: str) -> None:
    one, other = (aloud(key, setting) for setting in RULES[key].examples)
    assert one != other
    assert one.endswith(".")
    assert [str(as_written(key, setting).setting) for setting in RULES[key].examples] == list(RULES[key].examples)


@pytest.mark.parametrize("key", [key for key, rule in RULES.items() if rule.limits_pay])
def test_a_rule_that_limits_pay_leaves_no_more_of_any_pay_than_of_a_good_one(key: str) -> None:
    rule = as_written(key, RULES[key].examples[0])
    assert rule.apply(Fraction(10**9), BASE) == rule.apply(Fraction(10**6), BASE)
