"""The smallest plan and exports that still differ: one plan, one company, and no row that could be left out."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from tests.oracle.compare import Difference, compared, exports_of, write
from tests.oracle.pairs import Folder


def smallest(folder: Folder, found: Difference) -> Folder:
    """What is left of a folder when all is taken away that the difference does not need."""
    if found.plan not in folder.plans:
        return folder
    plan = {key: value for key, value in folder.plans[found.plan].items() if key != "alongside"}
    one = folder._replace(plans={found.plan: plan})
    for people in folder.companies:
        alone = one._replace(tables=exports_of(folder, people), companies=[people])
        if found.person in people and _differs(alone):
            one = alone
    if len(one.companies) == 1:
        for name in sorted(set(one.tables) - {"accounts"}):
            one = _with_less(one, name)
    return one


def _with_less(one: Folder, name: str) -> Folder:
    """Without the rows of a table that the difference does not need: first many at once, then one by one."""
    size = len(one.tables[name])
    while size:
        for start in range(0, len(one.tables[name]), size):
            rest = one.tables[name][:start] + one.tables[name][start + size:]
            less = one._replace(tables=one.tables | {name: rest})
            if rest and _differs(less):
                return _with_less(less, name)
        size //= 2
    return one


def _differs(folder: Folder) -> bool:
    """Whether somebody is paid otherwise; a refusal is another difference."""
    try:
        return any(each.person for each in compared(folder).differences)
    except LookupError:
        return False  # the oracle looks for the day of a book that was left out


def kept(folder: Folder) -> Path:
    """The folder as files, in a new folder that stays."""
    at = Path(mkdtemp(prefix="csbonus-oracle-"))
    write(folder, at)
    return at
