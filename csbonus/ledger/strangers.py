"""Rows of a register that are of nobody whom a period was closed for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic
from csbonus.documents.spelling import shortened
from csbonus.inputs.checks.meant import Ids, ids_among
from csbonus.inputs.patterns import TOTAL
from csbonus.inputs.register import Paid

_OR_WHERE = "leave the row out: `where:` under `payroll:` in exports.yaml"
Whose = tuple[str, str]
"""Somebody, in a currency."""


def stranger(row: Paid, period: str, people: Iterable[str], owners: Mapping[str, str]) -> Diagnostic:
    """What a row is that names nobody among `people`: the sum of a file, a damaged id, or somebody else.

    `owners` are those of `people` whom such rows may be about, by the id that they have there.
    """
    if _is_total(row):
        fact = f"this looks like a total row (`{shortened(row.person)}`): it would be one more person"
        return Diagnostic("CSB407", fact, row.place, f"remove it from the register, or {_OR_WHERE}")
    hint = _ids(people).damaged(row.person) or _other_id(row.person, owners)
    return Diagnostic("CSB836", f"{row.person} was not paid with {period} in this ledger", row.place, hint)


def _is_total(row: Paid) -> bool:
    return bool(re.fullmatch(TOTAL, row.person.lower()))


def _other_id(found: str, owners: Mapping[str, str]) -> str:
    """How the mapping says whose id in payroll this is; who that may be, if somebody was closed with that amount."""
    if found not in owners:
        return "correct the id; or say under `payroll:` in exports.yaml whose it is in payroll, " \
               f"`{_whose(found, '...')}`, or leave the row out, `where:`"
    others = ", all such ids between the same braces" if len(owners) > 1 else ""
    said = _whose(found, _quoted(owners[found]))
    return f"the amount is that of {owners[found]}: if this is their id in payroll, say `{said}` under `payroll:` in " \
           f"exports.yaml{others}; else correct the id, or {_OR_WHERE}"


def _whose(found: str, owner: str) -> str:
    return f"values: {{person_id: {{{_quoted(found)}: {owner}}}}}"


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def meant(rows: Iterable[Paid], closed: Mapping[Whose, object]) -> frozenset[str]:
    """The people whom rows name by a damaged id: they are not missing too."""
    people = {person for person, _ in closed}
    ids = _ids(people)
    return frozenset(ids.intact(row.person) for row in rows if row.person not in people)


def owners_of(rows: Sequence[Paid], closed: Mapping[Whose, Decimal]) -> Mapping[str, str]:
    """Who may have a row by an id of payroll's own: nobody else without a row was closed with what it says.

    By the id of the row. No other such row may say the same amount.
    """
    people, there = {person for person, _ in closed}, {row.person for row in rows}
    damaged = meant(rows, closed)
    left = [(amount, person) for (person, _), amount in closed.items()
            if amount and person not in there and person not in damaged]
    ids = _ids(people)
    strange: dict[str, Decimal] = {}
    for row in rows:
        if row.person not in people and not _is_total(row) and not ids.damaged(row.person):
            strange[row.person] = strange.get(row.person, Decimal(0)) + row.paid
    found = {}
    for one, paid in strange.items():
        theirs = [person for amount, person in left if amount == paid]
        if len(theirs) == 1 and list(strange.values()).count(paid) == 1:
            found[one] = theirs[0]
    return found


def _ids(people: Iterable[str]) -> Ids:
    return ids_among(tuple(sorted(set(people))))
