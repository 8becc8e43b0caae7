"""Names of files for people whose ids may hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def file_names(people: Iterable[str], beginning: str) -> Mapping[str, str]:
    """`statement-2026-Q2-P-17.html` for each id that is plain; others are numbered in the order of ids.

    Two ids that differ in capitals only are one name to some systems: both are numbered.
    """
    ids = sorted(set(people))
    alike = [each.casefold() for each in ids]
    names: dict[str, str] = {}
    for number, person in enumerate(ids, 1):
        plain = _PLAIN.fullmatch(person) and alike.count(person.casefold()) == 1
        names[person] = f"{beginning}-{person if plain else f'no.{number}'}.html"
    return names
