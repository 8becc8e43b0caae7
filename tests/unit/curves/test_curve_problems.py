"""A curve that makes no sense says everything that is wrong with it."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from csbonus.curves import Curve, CurveBase

READ: TypeAdapter[CurveBase] = TypeAdapter(Curve)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"kind": "points", "points": {"80%": "0%", "100%": "100%"}}, []),
        ({"kind": "points", "points": {"100%": "100%", "80%": "0%"}}, [("CSB235", ("points", "80%"))]),
        ({"kind": "points", "points": {"80": "0%", "100": "100%"}},
         [("CSB211", ("points", "80")), ("CSB211", ("points", "100"))]),
        ({"kind": "points", "points": {"80 USD": "0%", "100%": "100%"}}, [("CSB237", ("points", "80 USD"))]),
        ({"kind": "points", "on": "actual", "points": {"80 USD": "0%", "100": "100%"}},
         [("CSB211", ("points", "100"))]),
        ({"kind": "points", "points": {"80%": "-5%", "100%": "100%"}}, [("CSB235", ("points", "80%"))]),
        ({"kind": "points", "points": {}}, [("CSB241", ("points",))]),
        ({"kind": "points", "points": {"100%": "100%"}}, [("CSB241", ("points",))]),
        ({"kind": "steps", "bands": {"0%": "100%"}}, [("CSB238", ())]),
        ({"kind": "steps", "bands": {"0%": "100%"}, "pays": "rate", "on": "actual"}, [("CSB239", ("on",))]),
        ({"kind": "linear", "on": "actual"}, [("CSB239", ("on",))]),
        ({"kind": "marginal", "on": "actual", "bands": {"0%": "100%"}}, [("CSB239", ("on",))]),
        ({"kind": "marginal", "bands": {"50%": "100%"}}, [("CSB236", ("bands", "50%"))]),
        ({"kind": "excess", "bands": {"0%": "100%", "80%": "120%"}}, [("CSB236", ("bands", "80%"))]),
        ({"kind": "linear", "floor": "120%", "cap": "100%"}, [("CSB240", ("floor",))]),
        ({"kind": "linear", "floor": "-10%"}, [("CSB240", ("floor",))]),
        ({"kind": "additive_points", "bands": {"0%-50%": "50%", "60%-100%": "50%"}},
         [("CSB236", ("bands", "60%-100%"))]),
        ({"kind": "additive_points", "bands": {"0%-50%": "50%", "40%-100%": "50%"}},
         [("CSB236", ("bands", "40%-100%"))]),
        ({"kind": "additive_points", "bands": {"50%-0%": "50%"}}, [("CSB235", ("bands", "50%-0%"))]),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_place(written: object, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(fault.code, fault.at) for fault in READ.validate_python(written).problems()] == expected


@pytest.mark.parametrize(
    ("written", "code", "at"),
    [
        ("lineer", "CSB223", ()),
        ({"kind": "stairs"}, "CSB223", ("kind",)),
        ({"points": {}}, "CSB221", ()),
        ({"kind": ["linear"]}, "CSB224", ("kind",)),
        (["linear"], "CSB224", ()),
        ({"kind": "points", "points": {"80%": "0%", "80.0%": "100%"}}, "CSB235", ("80.0%",)),
        ({"kind": "additive_points", "bands": {"50%": "50%"}}, "CSB236", ("50%",)),
        ({"kind": "points", "points": {"80%": "0"}}, "CSB211", ()),
        ({"kind": "points", "points": {"80%": "0%"}, "below": "hodl"}, "CSB225", ()),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused(written: object, code: str, at: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        READ.validate_python(written)
    (error,) = refused.value.errors()
    assert error["type"] == code
    assert error["ctx"]["at"] == at


def test_steps_show_both_readings_of_a_band() -> None:
    (fault,) = READ.validate_python({"kind": "steps", "bands": {"0%": "100%"}}).problems()
    assert "`pays: multiple`" in fault.hint
    assert "`pays: rate`" in fault.hint


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ({"kind": "additive_points", "bands": {"0%-50%": "1%", "60%-80%": "1%", "80%-90%": "1%", "85%-95%": "-1%"}}, [
            ("`60%-80%` leaves a gap after `0%-50%`", "begin it at 50%", ("bands", "60%-80%"), True),
            ("`85%-95%` overlaps with `80%-90%`", "begin it at 90%", ("bands", "85%-95%"), True),
            ("`85%-95%` pays less than nothing", "write a percentage that is not negative", ("bands", "85%-95%"), True),
        ]),
        ({"kind": "additive_points", "bands": {"0%-50%": "1%", "20%-40%": "1%", "60%-60%": "1%"}}, [
            ("`60%-60%` ends before it begins", "turn it round", ("bands", "60%-60%"), True),
            ("`20%-40%` overlaps with `0%-50%`", "begin it at 50%", ("bands", "20%-40%"), True),
            ("`60%-60%` leaves a gap after `20%-40%`", "begin it at 40%", ("bands", "60%-60%"), True),
        ]),
        ({"kind": "additive_points", "bands": {"0-5 USD": "1%"}}, [
            ("`0-5 USD` is not an attainment", "write a percentage of the goal, or `on: actual`", ("bands", "0-5 USD"),
             True),
        ]),
        ({"kind": "additive_points", "on": "actual", "bands": {"0-10 USD": "1%", "10-20 EUR": "1%"}}, [
            ("`10-20 EUR` has another unit than `0-10 USD`", "write all of them in one unit", ("bands", "10-20 EUR"),
             True),
        ]),
        ({"kind": "additive_points", "on": "actual", "bands": {"0 USD-10 EUR": "1%"}}, [
            ("`0 USD-10 EUR` has another unit than `0 USD-10 EUR`", "write all of them in one unit",
             ("bands", "0 USD-10 EUR"), True),
        ]),
        ({"kind": "excess", "bands": {"10%": "1%", "50%": "1%", "100%": "1%"}}, [
            ("no band says what is paid from 0% to 10%", "let the first band begin at `0%`", ("bands", "10%"), True),
            ("the band from 50% begins below the goal, where the base rate holds",
             "begin it at 100% or above, or choose `kind: marginal`", ("bands", "50%"), True),
        ]),
        ({"kind": "marginal", "bands": {"0%": "1%", "100%": "1%"}}, []),
        ({"kind": "marginal", "bands": {}}, [
            ("`bands` is empty", "write `{0%: 0%, 100%: 100%}`", ("bands",), False),
        ]),
        ({"kind": "steps", "pays": "multiple", "bands": {"0%": "0%", "100%": "1%", "50%": "1%", "50.5%": "2%"}}, [
            ("`50%` comes after `100%`, which is not smaller", "write them from the smallest to the largest",
             ("bands", "50%"), True),
        ]),
        ({"kind": "points", "points": {"80": "0%", "100 USD": "100%"}}, [
            ("`80` has no unit: attainment is a percentage",
             "write `80%`, or `on: actual` if the curve reads the actual", ("points", "80"), True),
            ("`100 USD` is not an attainment", "write a percentage of the goal, or `on: actual`", ("points", "100 USD"),
             True),
        ]),
        ({"kind": "points", "on": "actual", "points": {"80": "0%", "100%": "100%"}}, [
            ("`80` has no unit, but `100%` has", "write `80%`", ("points", "80"), True),
        ]),
        ({"kind": "points", "on": "actual", "points": {"80": "0%", "100 USD": "100%"}}, [
            ("`80` has no unit, but `100 USD` has", "write `80 USD`", ("points", "80"), True),
        ]),
        ({"kind": "points", "on": "actual", "points": {"80": "0%", "100": "100%"}}, []),
        ({"kind": "points", "points": {"100%": "100%"}}, [
            ("one point does not make a line", "write at least two, such as `{90%: 0%, 100%: 100%}`", ("points",),
             False),
        ]),
        ({"kind": "linear", "floor": "100%", "cap": "100%"}, []),
        ({"kind": "linear", "floor": "120%", "cap": "100%"}, [
            ("the floor of 120 % is above the cap of 100 %", "lower the floor or raise the cap", ("floor",), False),
        ]),
        ({"kind": "linear", "on": "actual", "floor": "-1%"}, [
            ("`linear` is a curve of the attainment, not of the actual",
             "remove `on: actual`, or choose `kind: points`", ("on",), False),
            ("the floor is negative", "write `floor: 0%`", ("floor",), False),
        ]),
        ({"kind": "steps", "bands": {"0%": "100%"}, "pays": "multiple", "on": "actual"}, []),
    ],
    ids=str,
)
def test_each_fault_says_what_it_is_and_what_to_write(
    written: object, faults: list[tuple[str, str, tuple[str, ...], bool]]
) -> None:
    found = [(fault.message, fault.hint, fault.at, fault.in_key) for fault in READ.validate_python(written).problems()]
    assert found == faults
