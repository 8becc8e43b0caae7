"""What a run is asked for."""

from __future__ import annotations

from datetime import date

from csbonus.named import NamedTuple


class Ask(NamedTuple):
    """The quarters until `last` (1 to 4), with the true-up if `year`; `shown` is the quarter to show, or None for all.

    `as_of` leaves out everything dated later (R20). `again`: the quarters are looked at as the next run sees them, to
    correct what was closed.
    """

    last: int
    year: bool
    shown: int | None
    as_of: date | None = None
    again: bool = False


def quarter(number: int, as_of: date | None = None) -> Ask:
    """One quarter; the fourth comes with the true-up."""
    return Ask(number, number == 4, number, as_of)


def whole_year(as_of: date | None = None) -> Ask:
    """The four quarters and the true-up."""
    return Ask(last=4, year=True, shown=None, as_of=as_of)
