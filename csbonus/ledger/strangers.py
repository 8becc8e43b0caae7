"""Rows of a register that are of nobody whom a period was closed for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from csbonus.diagnostics import Diagnostic
from csbonus.documents.spelling import shortened
from csbonus.inputs.checks.meant import Ids, ids_among
from csbonus.inputs.patterns import TOTAL
from csbonus.inputs.register import Paid

_OR_WHERE = "leave the row out: `where:` under `payroll:` in exports.yaml"


def stranger(row: Paid, period: str, people: Iterable[str]) -> Diagnostic:
    """What a row is that names nobody among `people`: the sum of a file, a damaged id, or somebody else."""
    if re.fullmatch(TOTAL, row.person.lower()):
        fact = f"this looks like a total row (`{shortened(row.person)}`): it would be one more person"
        return Diagnostic("CSB407", fact, row.place, f"remove it from the register, or {_OR_WHERE}")
    hint = _ids(people).damaged(row.person) or f"correct the id, or {_OR_WHERE}"
    return Diagnostic("CSB836", f"{row.person} was not paid with {period} in this ledger", row.place, hint)


def meant(rows: Iterable[Paid], closed: Mapping[tuple[str, str], object]) -> frozenset[str]:
    """The people whom rows name by a damaged id: they are not missing too."""
    people = {person for person, _ in closed}
    ids = _ids(people)
    return frozenset(ids.intact(row.person) for row in rows if row.person not in people)


def _ids(people: Iterable[str]) -> Ids:
    return ids_among(tuple(sorted(set(people))))
