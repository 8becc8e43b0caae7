"""Which snapshots of the book open and close a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.readings import Reading
from csbonus.inputs.exports import Exports
from csbonus.inputs.settings import PLAIN
from csbonus.periods import DAY


def snapshots_of(exports: Exports) -> tuple[date, ...]:
    """The days of which there is a book, in order; none without the export."""
    if not exports.has("book"):
        return ()
    rows = exports.connection.execute("select distinct as_of from book order by 1").fetchall()
    return tuple(row[0] for row in rows)


def opening_and_closing(
    exports: Exports, there: Sequence[date], readings: Sequence[Reading]
) -> list[tuple[date, date]]:
    """The dates of the snapshots that open and close each reading (R19). Raises Refused for every missing one.

    A window opens with the snapshot of its first day or the day before and closes with that of its last day or the
    day after; `within_days` of the book's mapping widens this.
    """
    slack = timedelta(days=exports.settings.get("book", PLAIN).within_days or 0)
    found, missing = [], []
    for reading in readings:
        first, last = reading.days.first, reading.days.last
        opening = _nearest(there, first - DAY, first, slack)
        closing = _nearest(there, last, last + DAY, slack)
        missing += [_absent("opens", first - DAY, first, there)] if opening is None else []
        missing += [_absent("closes", last, last + DAY, there)] if closing is None else []
        if opening is not None and opening == closing:
            missing.append(_absent("closes", last, last + DAY, there))
        elif opening is not None and closing is not None:
            found.append((opening, closing))
    if missing:
        raise Refused(missing)
    return found


def _nearest(there: Sequence[date], early: date, late: date, slack: timedelta) -> date | None:
    """The snapshot of either day, else the one nearest to them within the slack."""
    for day in (early, late):
        if day in there:
            return day
    near = [day for day in there if early - slack <= day <= late + slack]
    return min(near, key=lambda day: (abs((day - early).days), day), default=None)


def _absent(verb: str, early: date, late: date, there: Sequence[date]) -> Diagnostic:
    last = f"the last one is of {there[-1].isoformat()}" if there else "it has none"
    return Diagnostic(
        "CSB512",
        f"the book has no snapshot that {verb} a window on {early.isoformat()} or {late.isoformat()}; {last}",
        Span("book"),
        "export the ARR of every account on that day, or widen the search: `book: {within_days: n}` in exports.yaml",
    )
