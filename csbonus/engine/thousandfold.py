"""Amounts of a quarter that are about a thousand times those of the quarters before it, or a thousandth of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.engine.ask import Ask
from csbonus.inputs.exports import Exports
from csbonus.inputs.shown import told
from csbonus.inputs.sql import Row
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.load import Loaded

FEWEST = 5
"""Rows on each side below which a median says nothing: three of five would have to be odd by chance."""
LEAST, MOST = 300, 3_000
"""How many times: a thousand, and threefold growth or shrinking beside it. No business grows so from median to median;
currencies may differ so much, therefore each is compared with itself."""


class _Amounts(NamedTuple):
    """An export with its day and its columns of amounts of one unit; a snapshot is of the quarter that it closes."""

    export: str
    day: str
    columns: tuple[str, ...]
    snapshots: bool = False


_AMOUNTS = (
    _Amounts("book", "as_of", ("arr",), snapshots=True),
    _Amounts("expansion", "signed_date", ("arr_delta",)),
    _Amounts("leads", "submitted_date", ("amount",)),
    _Amounts("renewals", "due_date", ("arr_due", "arr_renewed")),
)


class _Column(NamedTuple):
    """One column of amounts of an export that is there."""

    of: _Amounts
    name: str


def thousandfold(plans: Sequence[Loaded], exports: Exports, ask: Ask) -> list[Diagnostic]:
    """A warning for each column whose median jumps in a quarter that is asked for, at its first row there."""
    numbers = range(1, ask.last + 1) if ask.shown is None else (ask.shown,)
    quarters = {plan.plan.calendar().quarter(number) for plan in plans for number in numbers}
    columns = [
        _Column(each, name)
        for each in _AMOUNTS if exports.has(each.export, each.day)
        for name in each.columns if exports.has(each.export, name)
    ]
    if not columns:
        return []
    in_order = sorted(quarters, key=lambda quarter: quarter.label)
    return [problem for label, _, days in in_order for problem in _jumps(exports, columns, label, days)]


def _jumps(exports: Exports, columns: Sequence[_Column], label: str, days: Days) -> Iterator[Diagnostic]:
    for number, currency, row_id, count, now, before in _medians(exports, columns, days):
        if not (LEAST * before <= now <= MOST * before or LEAST * now <= before <= MOST * now):
            continue
        unit, column = f" {currency}" if currency else "", columns[number]
        yield Diagnostic(
            "CSB922",
            f"the median of `{column.name}` in {label} is {told(now)}{unit}, that of the quarters before it "
            f"{told(before)}{unit} ({count:,} rows, the first here)",
            exports.place(column.of.export, row_id, column.name),
            "one of them may be in thousands: export both in the same unit; if it is so, close with `--accept CSB922`",
            severity=Severity.WARNING,
        )


def _medians(exports: Exports, columns: Sequence[_Column], days: Days) -> list[Row]:
    """By column and currency: the first row of the quarter, how many there are, the median there and before.

    The median of an even number is the lower of the two in the middle, so that nothing is divided.
    """
    rows = " union all ".join(_rows(exports, column, number) for number, column in enumerate(columns))
    return exports.connection.execute(
        f"""select number, currency, min(row_id) filter (inside), count(*) filter (inside),
                quantile_disc(x, 0.5) filter (inside), quantile_disc(x, 0.5) filter (earlier)
            from ({rows}) group by number, currency
            having count(*) filter (inside) >= {FEWEST} and count(*) filter (earlier) >= {FEWEST}
            order by number, currency""",
        {"first": days.first, "last": days.last},
    ).fetchall()


def _rows(exports: Exports, column: _Column, number: int) -> str:
    of = column.of
    currency = "coalesce(currency, '')" if exports.has(of.export, "currency") else "''"
    inside, earlier = _snapshots(of) if of.snapshots else (f"{of.day} between $first and $last", f"{of.day} < $first")
    return f"""select {number} as number, row_id, {column.name} as x, {inside} as inside, {earlier} as earlier,
        {currency} as currency from {of.export} where {column.name} > 0"""


def _snapshots(of: _Amounts) -> tuple[str, str]:
    """The last snapshot up to the day after the quarter, and all up to its first day, which close those before it."""
    closing = f"(select max({of.day}) from {of.export} where {of.day} > $first and {of.day} <= $last + 1)"
    return f"{of.day} = {closing}", f"{of.day} <= $first"
