"""Check that no account is, over others, its own parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found, first


def _parent_cycles(context: Context, _: int) -> Found:
    """Accounts that are their own parent, directly or over others."""
    rows = context.rows("select account_id, parent_id, row_id from accounts where parent_id is not null order by 1")
    places = {child: row_id for child, _, row_id in rows}
    found = (
        Diagnostic(
            "CSB444",
            f"the parents of account `{ring[0]}` lead back to it: {chain(ring)}",
            context.span("accounts", places[ring[0]], "parent_id"),
            "leave `parent_id` empty for the account at the top",
        )
        for ring in rings({child: parent for child, parent, _ in rows})
    )
    return first(found, context.options.max_problems)


PARENT_CYCLES = Check("count(parent_id)", _parent_cycles)
"""The check that parents lead to an account at the top."""


def rings(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
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


def chain(ring: tuple[str, ...]) -> str:
    """A ring as it is told: `a` → `b` → `a`."""
    return " → ".join(f"`{name}`" for name in (*ring, ring[0]))
