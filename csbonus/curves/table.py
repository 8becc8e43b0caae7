"""The table from x to y that points and bands are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from pydantic import GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from csbonus.curves.base import On
from csbonus.documents.fault import Fault
from csbonus.documents.fields import Amount, Percent, Quantity, read_quantity, refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.named import NamedTuple

_RANGE = re.compile(r"(?P<first>-?[0-9.]+%?)(?P<unit> ?[A-Za-z]*) ?- ?(?P<last>-?[0-9.]+%?.*)")


class Point(NamedTuple):
    """One x with its y; `written` is the key in the file."""

    x: Quantity
    y: Fraction
    written: str


class Band(NamedTuple):
    """The x from `first` to `last` with its y; `written` is the key in the file."""

    first: Quantity
    last: Quantity
    y: Fraction
    written: str


Table = tuple[Point, ...]
Ranges = tuple[Band, ...]


class _Marks:
    """Tells pydantic how to read `{80%: 0%, 100%: 100%}`."""

    @staticmethod
    def __get_pydantic_core_schema__(_: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_points, handler.generate_schema(dict[Amount, Percent]))


class _Spans:
    """Tells pydantic how to read `{0%-100%: 100%, 100%-125%: 50%}`."""

    @staticmethod
    def __get_pydantic_core_schema__(_: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        spans = handler.generate_schema(dict[str, Percent])
        return core_schema.no_info_after_validator_function(_bands, spans)


XTable = Annotated[Table, _Marks]
XRanges = Annotated[Ranges, _Spans]


def _points(value: object, handler: ValidatorFunctionWrapHandler) -> Table:
    read: dict[Quantity, Fraction] = handler(value)
    assert isinstance(value, Mapping), "the dict schema refuses everything else"
    seen: set[Quantity] = set()
    for key in value:
        x = read_quantity(key)
        if x in seen:
            refuse("CSB235", f"`{key}` stands for {x}, which is there already", "keep one of the two", (key,))
        seen.add(x)
    return tuple(Point(x, y, key) for key, (x, y) in zip(value, read.items(), strict=True))


def _bands(value: dict[str, Fraction]) -> Ranges:
    return tuple(_band(key, y) for key, y in value.items())


def _band(key: str, y: Fraction) -> Band:
    parts = _RANGE.fullmatch(text_of(key, "a range such as `0%-100%`"))
    if parts is None:
        refuse("CSB236", f"`{shortened(key)}` is not a range from one x to another", "write `0%-100%`", (key,))
    last = read_quantity(parts["last"].strip())
    unit = parts["unit"].strip()
    with_unit = f"{parts['first']} {unit or last.unit}" if last.unit != "%" else parts["first"]
    return Band(read_quantity(with_unit.strip()), last, y, key)


def unit_problems(xs: tuple[tuple[Quantity, str], ...], on: On, field: str) -> tuple[Fault, ...]:
    """X values whose unit is not that of attainment, or not that of the first one."""
    if not xs:
        return (Fault("CSB241", f"`{field}` is empty", "write `{0%: 0%, 100%: 100%}`", (field,)),)
    return tuple(_unit_problems(xs, on, field))


def _unit_problems(xs: tuple[tuple[Quantity, str], ...], on: On, field: str) -> Iterator[Fault]:
    model, first = next(((x, written) for x, written in xs if x.unit), xs[0])
    wanted = "%" if on is On.ATTAINMENT else model.unit
    for x, written in xs:
        if x.unit == wanted:
            continue
        if on is On.ATTAINMENT and not x.unit:
            hint = f"write `{written}%`, or `on: actual` if the curve reads the actual"
            fact = f"`{written}` has no unit: attainment is a percentage"
            yield Fault("CSB211", fact, hint, (field, written), in_key=True)
        elif on is On.ATTAINMENT:
            hint = "write a percentage of the goal, or `on: actual`"
            yield Fault("CSB237", f"`{written}` is not an attainment", hint, (field, written), in_key=True)
        elif not x.unit:
            fact = f"`{written}` has no unit, but `{first}` has"
            yield Fault("CSB211", fact, f"write {x.in_unit(wanted)}", (field, written), in_key=True)
        else:
            hint = "write all of them in one unit"
            yield Fault("CSB237", f"`{written}` has another unit than `{first}`", hint, (field, written), in_key=True)


def order_problems(table: Table, field: str) -> Iterator[Fault]:
    """X values that do not rise from one to the next, and negative multiples."""
    for before, after in pairwise(table):
        if after.x.unit == before.x.unit and after.x.value <= before.x.value:
            fact = f"`{after.written}` comes after `{before.written}`, which is not smaller"
            hint = "write them from the smallest to the largest"
            yield Fault("CSB235", fact, hint, (field, after.written), in_key=True)
    yield from negative_problems(((p.y, p.written) for p in table), field)


def negative_problems(ys: Iterator[tuple[Fraction, str]], field: str) -> Iterator[Fault]:
    """Multiples or rates below zero."""
    for y, written in ys:
        if y < 0:
            fact = f"`{written}` pays less than nothing"
            yield Fault("CSB235", fact, "write a percentage that is not negative", (field, written), in_key=True)


def rising(ys: tuple[Fraction, ...]) -> bool:
    """Whether no y is below the one before it."""
    return all(a <= b for a, b in pairwise(ys))
