"""The `exports.yaml` of a working folder, with remarks on what may be written in it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from fnmatch import fnmatch

from csbonus.engine.needs import Needed
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.needs import wanted
from csbonus.inputs.settings import PLAIN

_HEAD = """\
# How the exports in this folder are written. Each is found by its `file`; give the name of your own export there.
# What is not declared has its plain form: CSV in UTF-8 with commas, digits with a point (1234.56), days as 2026-07-01,
# and the column names of csbonus. For whatever differs take the `#` away from a line and write what your file has:
#
#   columns: {account_id: "Account ID"}       your header of a column
#   values: {outcome: {Closed Won: renewed}}  your words for those of csbonus
#   dates: "%m/%d/%Y"                         month first, with slashes
#   decimal: ","                              a decimal comma; also thousands, symbol, delimiter, encoding
#   expect: {rows: 412}                       how many rows there must be
"""


def mapping_text(files: Set[str], needed: Needed) -> str:
    """The mapping of exports that are found in `files`."""
    return "\n".join((_HEAD, *_exports(files, needed)))


def _exports(files: Set[str], needed: Needed) -> Iterator[str]:
    for name, export in EXPORTS.items():
        pattern = _pattern(name, files) if name in needed else None
        if pattern is None:
            continue
        columns = wanted(export, needed[name], PLAIN)
        told = ", ".join(column.name for column in columns.required) if columns.needed else ""
        yield f"# {export.text}{f'; the plan needs {told}' if told else ''}"
        first = columns.columns[0].name
        yield f'{name}:\n  file: "{pattern}"\n  # columns: {{{first}: "your header"}}\n'


def _pattern(name: str, files: Set[str]) -> str | None:
    """The name of the file of an export, or the pattern of its files."""
    for pattern in (f"{name}.csv", f"{name}-*.csv"):
        if any(fnmatch(file, pattern) for file in files):
            return pattern
    return None
