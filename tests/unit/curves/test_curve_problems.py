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
