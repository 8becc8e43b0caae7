"""Values of a plan as they are read aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from csbonus.curves.aloud import listed, percent, x_of
from csbonus.documents.dated import Dated
from csbonus.documents.fields import Quantity

__all__ = ["dated", "listed", "percent", "quantity", "quoted", "said", "x_of"]

T = TypeVar("T")


def quantity(value: Quantity) -> str:
    """A number with its unit: `90 %`, `300,000 USD`, `45 days`."""
    return value.aloud


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
