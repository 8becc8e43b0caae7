"""Checks of rows, one function a check."""

from __future__ import annotations

from collections.abc import Callable

from csbonus.inputs.checks.alone import check_rows
from csbonus.inputs.checks.context import Context
from csbonus.inputs.checks.cycles import manager_cycles, parent_cycles
from csbonus.inputs.checks.groups import counted_twice, scores_agree, twins, usage_agrees
from csbonus.inputs.checks.overlaps import overlaps
from csbonus.inputs.checks.references import unknown_accounts, unknown_people
from csbonus.inputs.checks.sums import share_sums
from csbonus.inputs.found import Found, together
from csbonus.inputs.sheet import Sheet

Check = Callable[[Context], Found]

_ALONE: dict[str, tuple[Check, ...]] = {
    "accounts": (parent_cycles,),
    "assignments": (share_sums,),
    "people": (manager_cycles, twins),
    "scores": (scores_agree,),
    "usage": (usage_agrees,),
}
"""Checks of one export as a whole."""

_TOGETHER: tuple[Check, ...] = (unknown_accounts, unknown_people, counted_twice)
"""Checks of exports against each other."""


def check_alone(context: Context, sheet: Sheet) -> Found:
    """Everything wrong with the rows of one export."""
    found = [check(context) for check in _ALONE.get(sheet.export.name, ())]
    return together([check_rows(context, sheet), overlaps(context, sheet), *found])


def check_together(context: Context) -> Found:
    """Everything wrong with rows that name rows of another export."""
    return together(check(context) for check in _TOGETHER)
