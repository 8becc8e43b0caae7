"""Check that nobody is, over others, their own manager, nor an account its own parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found, first
from csbonus.inputs.sql import Row


def _parent_cycles(context: Context, _: int) -> Found:
    """Accounts that are their own parent, directly or over others."""
    rows = context.rows("select account_id, parent_id, row_id from accounts where parent_id is not null order by 1")
    parents = {child: parent for child, parent, _ in rows}
    places = {child: row_id for child, _, row_id in rows}
    return first(
        (
            Diagnostic(
                "CSB444",
                f"the parents of account `{cycle[0]}` lead back to it: {_chain(cycle)}",
                context.span("accounts", places[cycle[0]], "parent_id"),
                "leave `parent_id` empty for the account at the top",
            )
            for cycle in cycles(parents)
        ),
        context.options.max_problems,
    )


def _manager_cycles(context: Context, _: int) -> Found:
    """People who on some day are their own manager, directly or over others."""
    rows = context.rows(
        "select person_id, manager_id, valid_from, valid_to, row_id from people"
        " where manager_id is not null order by person_id, valid_from"
    )
    return first(_daily_cycles(context, rows), context.options.max_problems)


def _daily_cycles(context: Context, rows: list[Row]) -> Iterator[Diagnostic]:
    told: set[tuple[str, ...]] = set()
    for day in sorted({row[2] for row in rows}):
        holding = [row for row in rows if row[2] <= day <= row[3]]
        places = {row[0]: row[4] for row in holding}
        for cycle in cycles({row[0]: row[1] for row in holding}):
            if cycle not in told:
                told.add(cycle)
                yield Diagnostic(
                    "CSB445",
                    f"on {day} the managers of `{cycle[0]}` lead back to the same person: {_chain(cycle)}",
                    context.span("people", places[cycle[0]], "manager_id"),
                    "leave `manager_id` empty for the person at the top",
                )


PARENT_CYCLES = Check("count(parent_id)", _parent_cycles)
"""The check that parents lead to an account at the top."""
MANAGER_CYCLES = Check("count(manager_id)", _manager_cycles)
"""The check that managers lead to a person at the top."""


def cycles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every ring in `above`, once, beginning with the least of its names."""
    seen: set[str] = set()
    for start in sorted(above):
        path: list[str] = []
        here = start
        while here in above and here not in seen:
            seen.add(here)
            path.append(here)
            here = above[here]
        if here in path:
            ring = path[path.index(here) :]
            least = ring.index(min(ring))
            yield tuple(ring[least:] + ring[:least])


def _chain(cycle: tuple[str, ...]) -> str:
    return " → ".join(f"`{name}`" for name in (*cycle, cycle[0]))
