"""What the rules on earned pay say of themselves, and what they refuse; several pays lifted together."""

from __future__ import annotations

from fractions import Fraction

import pytest

from csbonus.documents.fields import Amount, Quantity
from csbonus.documents.source import Steps
from csbonus.rules import RULES, Base, Beside, Rule
from csbonus.rules.base import PaidBy, Stands
from csbonus.rules.read import TAG, gathered
from csbonus.rules.together import shared_cut, shared_lift


def beside(paid_by: PaidBy, **settings: str) -> Beside:
    """A component `part` in dollars with these rules."""
    return Beside("part", paid_by, "USD", {key: RULES[key].read(setting) for key, setting in settings.items()})


@pytest.mark.parametrize(
    ("paid_by", "key", "setting", "sentence"),
    [
        ("curve", "cap", "120%", "The component pays at most 120 % of its own target of the period."),
        ("rate", "cap", "6000 USD", "The component pays at most 6,000 USD a year, in a quarter its share of that."),
        ("per_unit", "cap", "6000 USD", "For all of its days together it pays a person at most 6,000 USD."),
        ("curve", "floor", "20%",
         "It pays at least 20 % of its own target of the period, unless a gate on the whole plan takes it."),
        ("rate", "floor", "500 USD",
         "It pays at least 500 USD a year, in a quarter its share of that, unless a gate on the whole plan takes it."),
    ],
)
def test_a_rule_is_read_aloud(paid_by: PaidBy, key: str, setting: str, sentence: str) -> None:
    around = beside(paid_by, **{key: setting})
    assert list(around.rules[key].aloud(around)) == [sentence]
    assert list(RULES[key].default_aloud(around)) == []


ABOVE = ("CSB633", "the floor `{}` is above the cap `{}`", "write a lower floor", (), False)
NO_TARGET = ("CSB633", "`part` has no target pay that a floor could be of",
             "remove it; a component with a `rate` may have an amount", (), False)
PER_UNIT = ("CSB602", "`floor` has no meaning where each unit is paid: who has none is paid nothing", "remove it", (),
            True)
POOL = ("CSB609", "a floor of each person's part may pay more than the pool holds",
        "write `floor` in the curve, for the whole pool", (), True)


def part_of_target(key: str, setting: str) -> tuple[object, ...]:
    """A percentage where pay comes from amounts."""
    return ("CSB604", f"a {key} of {setting} is a part of target pay, which `part` does not have",
            f"write an amount, such as `{key}: 10000 USD`", (), False)


@pytest.mark.parametrize(
    ("paid_by", "settings", "key", "faults"),
    [
        ("curve", {"cap": "120%"}, "cap", []),
        ("rate", {"cap": "120%"}, "cap", [part_of_target("cap", "120%")]),
        ("per_unit", {"cap": "120%"}, "cap", [part_of_target("cap", "120%")]),
        ("rate", {"cap": "900 USD"}, "cap", []),
        ("pool", {"cap": "120%"}, "cap", []),
        ("curve", {"floor": "20%"}, "floor", []),
        ("curve", {"floor": "20%", "cap": "20%"}, "floor", []),
        ("curve", {"floor": "21%", "cap": "20%"}, "floor", [(ABOVE[0], ABOVE[1].format("21%", "20%"), *ABOVE[2:])]),
        ("curve", {"floor": "5000 USD", "cap": "20%"}, "floor", []),  # which is more depends on the target pay
        ("rate", {"floor": "500 USD"}, "floor", []),
        ("rate", {"floor": "5%"}, "floor", [part_of_target("floor", "5%"), NO_TARGET]),
        ("pool", {"floor": "5%"}, "floor", [POOL]),
        ("per_unit", {"floor": "500 USD"}, "floor", [PER_UNIT, NO_TARGET]),
    ],
)
def test_a_rule_says_what_makes_no_sense_beside_it(
    paid_by: PaidBy, settings: dict[str, str], key: str, faults: list[tuple[object, ...]]
) -> None:
    around = beside(paid_by, **settings)
    found = [(f.code, f.message, f.hint, f.at, f.in_key) for f in around.rules[key].problems(around)]
    assert found == faults


@pytest.mark.parametrize(
    ("setting", "of_target", "amount"), [("120%", True, "300"), ("5000 USD", False, "1250")]
)
def test_a_limit_is_of_target_pay_or_of_the_part_of_a_year(setting: str, of_target: bool, amount: str) -> None:
    """A target pay of 250 in a quarter."""
    rule = RULES["cap"].read(setting)
    ((at, limit),) = rule.amounts
    assert (at, str(limit), str(rule.setting), rule.of_target) == ((), setting, setting, of_target)
    assert Base(Fraction(250), Fraction(1, 4)).of(limit) == Fraction(amount)


def test_a_floor_is_of_all_target_pay_where_none_is_carried_on() -> None:
    """R12: all of it is decided unless something else is said."""
    base = Base(Fraction(100), Fraction(1, 4))
    assert base.decided == 1
    assert RULES["floor"].read("60%").apply(Fraction(10), base) == 60


def test_what_a_rule_did_is_told_as_a_cut_or_as_what_is_added() -> None:
    cap, floor = RULES["cap"].read("100%"), RULES["floor"].read("50%")
    assert cap.effect(Fraction(120), Fraction(100)) == "cut"
    assert floor.effect(Fraction(-20), Fraction("1230.50")) == "1,250.50 is added"
    assert cap.effect(Fraction(5), Fraction(5)) == "0 is added"


def test_caps_come_before_floors_and_both_after_gates() -> None:
    places = [Stands.BEFORE_GATES, Stands.GATES, Stands.BEFORE_CAP, Stands.CAP, Stands.FLOOR, Stands.PLAN_MULTIPLIER,
              Stands.LAST]
    assert places == sorted(set(places))
    assert (RULES["cap"].stands, RULES["floor"].stands) == (Stands.CAP, Stands.FLOOR)
    assert RULES["cap"].limits_pay
    assert not RULES["floor"].limits_pay


def test_the_keys_of_rules_are_gathered_from_those_of_a_component() -> None:
    together = gathered({"floor": "5%", "weight": "50%", "cap": "120%"})
    assert isinstance(together, dict)
    assert list(together) == ["weight", TAG]
    assert list(together[TAG]) == ["cap", "floor"]
    assert gathered({"weight": "50%"}) == {"weight": "50%"}
    assert gathered("no mapping") == "no mapping"


class Named(Rule):
    """A rule with a field that is no amount."""

    by: str


class Between(Rule):
    """A rule with amounts of their own keys."""

    key = "between"
    least: Amount
    most: Amount

    @property
    def amounts(self) -> tuple[tuple[Steps, Quantity], ...]:
        """Both."""
        return ((("least",), self.least), (("most",), self.most))


def test_an_amount_below_the_key_of_a_rule_is_found_there() -> None:
    rule = Between.read({"least": "500 USD", "most": "90%"})
    (fault,) = rule.problems(beside("rate"))
    assert (fault.at, fault.hint) == (("most",), "write an amount, such as `most: 10000 USD`")
    assert not rule.of_target
    assert list(rule.problems(beside("curve"))) == []


def test_a_rule_of_one_amount_has_no_keys_to_show() -> None:
    assert RULES["cap"].example() == ""


def test_a_rule_without_amounts_is_read_by_its_fields_and_holds_for_multiples_too() -> None:
    rule = Named.read({"by": "tenure"})
    assert isinstance(rule, Named)
    assert (rule.by, rule.amounts, rule.of_target) == ("tenure", (), True)


@pytest.mark.parametrize(
    ("pays", "targets", "limit", "expected"),
    [
        (("60", "30"), ("100", "50"), "90", ("60", "30")),
        (("60", "30"), ("100", "50"), "120", ("80", "40")),  # 30 are added: 20 and 10
        (("0", "0"), ("100", "50"), "90", ("60", "30")),
        (("60", "30"), ("100", "50"), "60", ("60", "30")),
        (("60", "30"), ("100", "50"), "89.50", ("60", "30")),
        (("60", "30"), ("100", "50"), "90.75", ("60.5", "30.25")),
        (("60", "30"), ("0", "0"), "120", ("60", "30")),  # nothing to share by
        (("-10", "30"), ("25", "75"), "24", ("-9", "33")),
    ],
)
def test_what_is_added_to_several_pays_is_shared_by_their_targets(
    pays: tuple[str, ...], targets: tuple[str, ...], limit: str, expected: tuple[str, ...]
) -> None:
    lifted = shared_lift([Fraction(pay) for pay in pays], [Fraction(each) for each in targets], Fraction(limit))
    assert lifted == tuple(map(Fraction, expected))


@pytest.mark.parametrize(
    ("pays", "limit", "expected"),
    [
        (("-10", "-5"), "-20", ("-10", "-5")),  # what is taken back is not cut
        (("-10", "10"), "-1", ("-10", "10")),
        (("1/2", "1/4"), "1/2", ("1/3", "1/6")),
    ],
)
def test_a_shared_cap_cuts_only_what_is_paid(pays: tuple[str, ...], limit: str, expected: tuple[str, ...]) -> None:
    assert shared_cut([Fraction(pay) for pay in pays], Fraction(limit)) == tuple(map(Fraction, expected))
