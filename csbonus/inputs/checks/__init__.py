"""Checks of rows, one function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csbonus.inputs.checks.again import EVENTS_ONCE, LEADS_ONCE
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.checks.currencies import blank_currency
from csbonus.inputs.checks.cycles import PARENT_CYCLES
from csbonus.inputs.checks.duplicates import duplicate_check
from csbonus.inputs.checks.groups import SCORES_AGREE, USAGE_AGREES, counted_twice
from csbonus.inputs.checks.overlaps import overlap_check
from csbonus.inputs.checks.own_approval import own_approvals, own_requests
from csbonus.inputs.checks.people import ROSTER
from csbonus.inputs.checks.points import grouped_check
from csbonus.inputs.checks.references import unknown_ids
from csbonus.inputs.checks.several import ASSIGNMENTS, several_check
from csbonus.inputs.checks.single import rule_checks
from csbonus.inputs.found import Found, together
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.tally import DIFFERING, DOUBLED, ODD

__all__ = ["Check", "Context", "check_together", "checks_of"]

_OF_EXPORT: tuple[tuple[str, str, Check], ...] = (
    ("accounts", "parent_id", PARENT_CYCLES),
    ("events", "person_id", EVENTS_ONCE),
    ("leads", "person_id", LEADS_ONCE),
    ("people", "person_id", ROSTER),
    ("scores", "value", SCORES_AGREE),
)
"""Export, the column without which the check says nothing, the check."""

_TOGETHER: tuple[Callable[[Context], Found], ...] = (unknown_ids, counted_twice, own_approvals, own_requests)
"""Checks of exports against each other."""


def checks_of(sheet: Sheet) -> Iterator[Check]:
    """The checks of the rows of one export for which it has the columns."""
    if sheet.export.name == "usage":
        yield from _of_usage(sheet)
        return
    if sheet.export.name == ASSIGNMENTS:
        yield several_check(sheet)
    elif sheet.export.key:
        yield duplicate_check(sheet)
        yield from overlap_check(sheet)
    yield from rule_checks(sheet)
    yield from grouped_check(sheet)
    yield from blank_currency(sheet)
    yield from (check for export, column, check in _OF_EXPORT if export == sheet.export.name and sheet.reading(column))


def _of_usage(sheet: Sheet) -> Iterator[Check]:
    """The same checks for usage, whose rows were looked at while they became months."""
    agrees = [USAGE_AGREES] if sheet.reading("feature") else []
    looks = ((DOUBLED, [duplicate_check(sheet)]), (ODD, rule_checks(sheet)), (DIFFERING, agrees))
    for suspicion, checks in looks:
        for check in checks:
            yield check._replace(suspects=f"coalesce(bit_or(suspects) & {suspicion}, 0)")


def check_together(context: Context) -> Found:
    """Everything wrong with rows that name rows of another export."""
    return together(check(context) for check in _TOGETHER)
