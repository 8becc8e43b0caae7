"""Checks of the roster as a whole; it is small enough to be looked at in Python."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.cycles import chain, rings
from csbonus.inputs.checks.odd_people import ids_like_days, same_address, unusual_targets
from csbonus.inputs.found import Found, first
from csbonus.inputs.patterns import ID_AS_DAY
from csbonus.inputs.shown import shown
from csbonus.inputs.sql import Row

_UNSAFE_ID = re.compile(r'.*[/\\:*?"<>|].*|\..*|.*\.|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|.{65,}', re.IGNORECASE)
"""Ids that cannot name a file on every system; statements are files named after the person."""


def _roster(context: Context, _: int) -> Found:
    rows = context.rows(
        "select row_id, person_id, name, manager_id, valid_from, valid_to from people"
        " order by person_id, valid_from, row_id"
    )
    return first((d for check in _CHECKS for d in check(context, rows)), context.options.max_problems)


ROSTER = Check("count(*)", _roster)
"""The checks of ids, names, managers."""


def _ids(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    """Ids that a spreadsheet damaged, or that cannot name a file."""
    for row_id, person, *_ in rows:
        span = context.span("people", row_id, "person_id") if _odd(person) else None
        if span and re.fullmatch(ID_AS_DAY, person):
            message = f"`person_id`: `{shown(person)}` is an id that a spreadsheet turned into a date"
            yield Diagnostic("CSB431", message, span, "export it again with the column as text")
        elif span:
            message = f"`person_id`: `{shown(person)}` cannot be part of a file name, as it must for statements"
            yield Diagnostic("CSB454", message, span, "use letters, digits, hyphens, at most 64")


def _only_capitals(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    """Ids that only capitals tell apart, which not every disk does."""
    seen: dict[str, tuple[str, int]] = {}
    for row_id, person in sorted((row[0], row[1]) for row in rows):
        first, row = seen.setdefault(person.casefold(), (person, row_id))
        if first != person:
            message = f"`person_id`: only capitals tell `{shown(person)}` from `{shown(first)}`"
            hint = "give one of them another id: on some disks both would be one file"
            related = (context.span("people", row, "person_id"),)
            yield Diagnostic("CSB454", message, context.span("people", row_id, "person_id"), hint, related)


def _odd(person: str) -> bool:
    return bool(re.fullmatch(ID_AS_DAY, person) or _UNSAFE_ID.fullmatch(person))


def _twins(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    """A warning where two ids have the same name: one person may be paid twice."""
    ids: dict[str, dict[str, int]] = defaultdict(dict)
    for row_id, person, name, *_ in rows:
        if name is not None:
            ids[name.casefold()].setdefault(person, row_id)
    for same in ids.values():
        if len(same) > 1:
            *before, last = same.items()
            yield Diagnostic(
                "CSB488",
                f"{' and '.join(f'`{shown(person)}`' for person in same)} have the same name",
                context.span("people", last[1], "name"),
                "if they are one person, give all rows one `person_id`",
                tuple(context.span("people", row_id, "name") for _, row_id in before),
                Severity.WARNING,
            )


def _managers(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    """People who on some day are their own manager, directly or over others."""
    managed = [row for row in rows if row[3] is not None]
    told: set[tuple[str, ...]] = set()
    for day in sorted({row[4] for row in managed}):
        holding = {row[1]: row for row in managed if row[4] <= day <= row[5]}
        for ring in rings({person: row[3] for person, row in holding.items()}):
            if ring not in told:
                told.add(ring)
                message = f"on {day} the managers of `{ring[0]}` lead back to the same person: {chain(ring)}"
                span = context.span("people", holding[ring[0]][0], "manager_id")
                yield Diagnostic("CSB445", message, span, "leave `manager_id` empty for the person at the top")


_CHECKS: tuple[Callable[[Context, list[Row]], Iterator[Diagnostic]], ...] = (
    _ids, _only_capitals, _twins, _managers, ids_like_days, unusual_targets, same_address,
)
