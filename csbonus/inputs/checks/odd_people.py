"""Warnings about rows of the roster that are accepted, but are hardly meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.checks.context import Context
from csbonus.inputs.patterns import ID_LIKE_DAY
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row

_LARGEST_TARGET = 10
"""Times the median of a role from which a target pay is worth a look."""
_ENOUGH = 4
"""People from whom on a role has a usual target pay."""


def ids_like_days(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    """Ids of which a spreadsheet makes a day as soon as somebody opens and saves the file."""
    for person, row_id in {row[1]: row[0] for row in reversed(rows)}.items():
        if re.fullmatch(ID_LIKE_DAY, person, re.IGNORECASE):
            fact = f"`person_id`: a spreadsheet that opens `{shown(person)}` makes a day of it"
            hint = "never save the export in a spreadsheet, or give ids that are no month with a number"
            yield _warning(context, "CSB910", row_id, "person_id", fact, hint)


def unusual_targets(context: Context, _: list[Row]) -> Iterator[Diagnostic]:
    """Target pay of many times what is usual for the role in its currency: a month's, or one with a digit too many."""
    for column in ("annual_target", "ote"):
        if not context.reads("people", column):
            continue
        currency = "coalesce(currency, '')" if context.reads("people", "currency") else "''"
        told = context.rows(
            f"select row_id, person_id, role, {currency}, {column} from people where {column} > 0 order by row_id"
        )
        alike: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
        for _, person, role, code, amount in told:
            alike[role, code][person] = amount
        usual = {each: _middle(amounts.values()) for each, amounts in alike.items() if len(amounts) >= _ENOUGH}
        for row_id, _, role, code, amount in told:
            if (role, code) in usual and amount >= usual[role, code] * _LARGEST_TARGET:
                fact = f"`{column}` is at least {_LARGEST_TARGET} times what is usual for `{shown(role)}`"
                yield _warning(context, "CSB911", row_id, column, fact, "check the amount: it is the one of a year")


def _middle(amounts: Iterable[Decimal]) -> Decimal:
    """The median, of an even number the upper of the two in the middle."""
    in_order = sorted(amounts)
    return in_order[len(in_order) // 2]


def same_address(context: Context, _: list[Row]) -> Iterator[Diagnostic]:
    """Two ids with one e-mail address: one person may be paid twice."""
    if not context.reads("people", "email"):
        return
    seen: dict[str, tuple[str, int]] = {}
    for row_id, person, address in context.rows(
        "select row_id, person_id, lower(email) from people where email is not null order by row_id"
    ):
        first, row = seen.setdefault(address, (person, row_id))
        if first != person:
            yield Diagnostic(
                "CSB488",
                f"`{shown(first)}` and `{shown(person)}` have the same e-mail address",
                context.span("people", row_id, "email"),
                "if they are one person, give all rows one `person_id`",
                (context.span("people", row, "email"),),
                Severity.WARNING,
            )


def _warning(context: Context, code: str, row_id: int, column: str, fact: str, hint: str) -> Diagnostic:
    return Diagnostic(code, fact, context.span("people", row_id, column), hint, severity=Severity.WARNING)
