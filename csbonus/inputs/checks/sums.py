"""Check that the shares of an account add up on every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from csbonus.diagnostics import Diagnostic
from csbonus.exact import plain
from csbonus.inputs.checks.context import Context
from csbonus.inputs.checks.held import Held, repeated
from csbonus.inputs.found import Found, first
from csbonus.inputs.sheet import unread_headers
from csbonus.inputs.shown import shown
from csbonus.named import NamedTuple

_ROUNDED_WHOLE = Fraction(99, 100)
"""Three times 33.33 % is what people write for thirds: the rest of the account would be credited to nobody."""


class _Sum(NamedTuple):
    """The shares that hold from a day on, the last of which begins on it."""

    day: date
    share: Fraction
    rows: tuple[Held, ...]


def share_sums(context: Context) -> Found:
    """Accounts of several rows whose shares are more than all on some day, or fall short by a rounded third."""
    held = repeated(context, "assignments", ("account_id",), ("valid_from", "valid_to"), ("units",))
    wrong = (next(_wrong(context, rows), None) for rows in held)
    return first((_told(context, one) for one in wrong if one), context.options.max_problems)


def suspect(total: str, context: Context) -> str:
    """The condition in SQL of a day on which shares add up to `total` units, and should not."""
    rounded = f"{total} * {_ROUNDED_WHOLE.denominator} >= {context.units * _ROUNDED_WHOLE.numerator}"
    return f"{total} {'<' if context.options.overlay else '<>'} {context.units} and {rounded}"


def _wrong(context: Context, rows: tuple[Held, ...]) -> Iterator[_Sum]:
    for day in sorted({row.first for row in rows}):
        holding = tuple(row for row in rows if row.first <= day <= row.last)
        share = Fraction(sum(int(row.more[0]) for row in holding), context.units)
        if (share > 1 and not context.options.overlay) or _ROUNDED_WHOLE <= share < 1:
            yield _Sum(day, share, holding)


def _unread_share(context: Context) -> str:
    """What to do where a header is like a share, but the export has no column `share`: every row counts in full."""
    sheet = context.sheets["assignments"]
    if sheet.reading("share"):
        return ""
    from csbonus.inputs.unread import SHARE, columns_line, words

    header = next((header for header in unread_headers(sheet) if SHARE.search(words(header))), "")
    if not header:
        return ""
    line = columns_line({"share": header})
    return f"`{header}` is not read: if it is the share, add `{line}` under `assignments:` in exports.yaml"


def _told(context: Context, wrong: _Sum) -> Diagnostic:
    last = wrong.rows[-1]
    span = context.span("assignments", last.row_id, "share")
    others = tuple(context.span("assignments", row.row_id) for row in wrong.rows[:-1])
    total = f"the shares of account `{shown(last.about[0])}` add up to {plain(wrong.share * 100)} % from {wrong.day}"
    if wrong.share > 1:
        hint = "end or lower one of them; a plan that credits several people in full says `overlay`"
        hint = _unread_share(context) or hint
        return Diagnostic("CSB451", total, span, hint, others)
    return Diagnostic("CSB452", total, span, "write thirds as `1/3`, sixths as `1/6`", others)
