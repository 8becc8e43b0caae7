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


def thousandfold(plans: Sequence[Loaded], exports: Exports, ask: Ask) -> list[Diagnostic]:
    """A warning for each column whose median jumps in a quarter that is asked for, at its first row there."""
    numbers = range(1, ask.last + 1) if ask.shown is None else (ask.shown,)
    quarters = {plan.plan.calendar().quarter(number) for plan in plans for number in numbers}
    return [
        problem
        for label, _, days in sorted(quarters, key=lambda quarter: quarter.label)
        for each in _AMOUNTS if exports.has(each.export, each.day)
        for column in each.columns if exports.has(each.export, column)
        for problem in _jumps(exports, each, column, label, days)
    ]


def _jumps(exports: Exports, of: _Amounts, column: str, label: str, days: Days) -> Iterator[Diagnostic]:
    for row_id, count, now, before, currency in _medians(exports, of, column, days):
        if not (LEAST * before <= now <= MOST * before or LEAST * now <= before <= MOST * now):
            continue
        unit = f" {currency}" if currency else ""
        yield Diagnostic(
            "CSB922",
            f"the median of `{column}` in {label} is {told(now)}{unit}, that of the quarters before it "
            f"{told(before)}{unit} ({count:,} rows, the first here)",
            exports.place(of.export, row_id, column),
            "one of them may be in thousands: export both in the same unit; if it is so, close with `--accept CSB922`",
            severity=Severity.WARNING,
        )


def _medians(exports: Exports, of: _Amounts, column: str, days: Days) -> list[Row]:
    """By currency: the first row of the quarter, how many there are, the median there and before: amounts of rows.

    The median of an even number is the lower of the two in the middle, so that nothing is divided.
    """
    currency = "coalesce(currency, '')" if exports.has(of.export, "currency") else "''"
    inside, earlier = _snapshots(of) if of.snapshots else (f"{of.day} between $first and $last", f"{of.day} < $first")
    return exports.connection.execute(
        f"""select min(row_id) filter (inside), count(*) filter (inside), quantile_disc(x, 0.5) filter (inside),
                quantile_disc(x, 0.5) filter (earlier), currency
            from (select row_id, {column} as x, {inside} as inside, {earlier} as earlier, {currency} as currency
                from {of.export} where {column} > 0)
            group by currency
            having count(*) filter (inside) >= {FEWEST} and count(*) filter (earlier) >= {FEWEST}
            order by currency""",
        {"first": days.first, "last": days.last},
    ).fetchall()


def _snapshots(of: _Amounts) -> tuple[str, str]:
    """The last snapshot up to the day after the quarter, and all up to its first day, which close those before it."""
    closing = f"(select max({of.day}) from {of.export} where {of.day} > $first and {of.day} <= $last + 1)"
    return f"{of.day} = {closing}", f"{of.day} <= $first"
