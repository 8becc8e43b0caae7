"""What every rule on earned pay must bring along: each test names the rule and what it lacks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csbonus.rules import RULES, Base, Beside, Rule

BASE = Base(Fraction(1000), Fraction(1, 4))
PAYS = tuple(Fraction(each, 3) for each in (0, 1, 299, 3000, 3701, 4500))
"""What a target pay of 1,000 may have earned."""


def switched_on(key: str, setting: str) -> Rule:
    return RULES[key].read(setting)


def aloud(key: str, setting: str) -> str:
    rule = switched_on(key, setting)
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
        assert all(type(switched_on(key, setting).apply(pay, BASE)) is Fraction for pay in PAYS)


@pytest.mark.parametrize("key", RULES)
def test_the_examples_of_a_rule_pay_differently_and_one_of_them_changes_pay(key: str) -> None:
    one, other = ([switched_on(key, setting).apply(pay, BASE) for pay in PAYS] for setting in RULES[key].examples)
    assert one != other
    assert one != list(PAYS)


@pytest.mark.parametrize("key", RULES)
def test_the_examples_of_a_rule_are_told_in_sentences_that_differ(key: str) -> None:
    one, other = (aloud(key, setting) for setting in RULES[key].examples)
    assert one != other
    assert one.endswith(".")
    assert [str(switched_on(key, setting).setting) for setting in RULES[key].examples] == list(RULES[key].examples)


@pytest.mark.parametrize("key", [key for key, rule in RULES.items() if rule.limits_pay])
def test_a_rule_that_limits_pay_leaves_no_more_of_any_pay_than_of_a_good_one(key: str) -> None:
    rule = switched_on(key, RULES[key].examples[0])
    assert rule.apply(Fraction(10**9), BASE) == rule.apply(Fraction(10**6), BASE)
