"""The headers that are clearly meant for columns which a file seems to lack, as one line of its mapping."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.inputs.head import Head
from csbonus.inputs.matching import matched
from csbonus.inputs.needs import Wanted
from csbonus.inputs.settings import Settings
from csbonus.inputs.unread import columns_line


def proposal(wanted: Wanted, settings: Settings, name: str, head: Head) -> str:
    """What to write where a header is clearly meant for the column `name`; nothing where none is.

    The line is told once for each file, at the missing column that is told first.
    """
    declared = {name: header for name, header in settings.columns.items() if header in head.names}
    meant = _meant(wanted, declared, head)
    if name not in meant:
        return ""
    export = wanted.export.name
    needed = {column.name for column in wanted.required} | set(settings.columns) | {name}
    first = min(needed & set(meant), key=settings.header)
    if name != first:
        return f"if `{meant[name]}` is it, the line for `{first}` has it: `{name}: {meant[name]}`"
    write = "write" if settings.columns else "add"
    return f"if `{meant[name]}` is it, {write} `{columns_line(declared | meant)}` under `{export}:` in exports.yaml"


def _meant(wanted: Wanted, declared: Mapping[str, str], head: Head) -> dict[str, str]:
    """The header of every column that is wanted but not there."""
    names = dict.fromkeys([*wanted.export.names, *(column.name for column in wanted.columns)])
    left = [header for header in head.names if header not in declared.values()]
    found = matched([name for name in names if name not in declared], left)
    return {column.name: found[column.name] for column in wanted.columns
            if found.get(column.name, column.name) != column.name}
