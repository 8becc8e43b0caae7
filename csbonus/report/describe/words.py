"""Values of a plan as they are read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from fractions import Fraction
from typing import TypeVar

from csbonus.documents.dated import Dated
from csbonus.documents.fields import Quantity
from csbonus.exact import plain
from csbonus.report.figures import number

T = TypeVar("T")


def percent(value: Fraction) -> str:
    """A ratio in full: `97.5 %`, or `1/3` where no percentage is exact."""
    text = plain(value * 100)
    return plain(value) if "/" in text else f"{text} %"


def quantity(value: Quantity) -> str:
    """A number with its unit: `90 %`, `300,000 USD`, `45 days`."""
    return percent(value.value) if value.unit == "%" else f"{number(value.value)} {value.unit}".rstrip()


def x_of(value: Fraction, unit: str) -> str:
    """An x of a curve: a percentage, or a number in the unit in which the curve writes it."""
    return quantity(Quantity(value, unit))


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {last} {found[-1]}"


def dated(value: Dated[T], text: Callable[[T], str]) -> str:
    """`60 % until 2026-06-30, 70 % from 2026-07-01 (board of 12 May)`; the value alone where it does not change."""
    told = ""
    for place, (start, each) in enumerate(value.values):
        until = f" until {(start - timedelta(days=1)).isoformat()}, " if place else ""
        since = f" from {start.isoformat()}" if place else ""
        reference = value.reference(start)
        told += f"{until}{text(each)}{since}{f' ({reference})' if reference else ''}"
    return told


def quoted(name: str) -> str:
    """A name as the plan or an export writes it."""
    return f"`{name}`"


def said(default: bool) -> str:  # noqa: FBT001 - one fact about one value
    """What stands behind a choice that the plan leaves to its default."""
    return " (by default)" if default else ""
