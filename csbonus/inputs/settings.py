"""What is declared about how one export is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from csbonus.diagnostics import Span
from csbonus.named import NamedTuple

ANY_OTHER = "*"
"""The key of `values` that stands for every text without a line of its own."""

ONE_TIME = "one_time"
INCLUDED = {"expansion": "expansion_arr", ONE_TIME: "one_time_amount"}
"""What an amount renewed may hold beside the renewal, with the column that says how much."""

TCV = "tcv"
"""The basis of amounts that are those of whole contracts."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """How an export is written; what is not declared has the plain meaning.

    `includes` is None where nothing is said: then amounts that look as if they held growth are refused. `places` tells
    where the mapping gives each of `columns` its header. `repeated` is `add_up` where several rows of one person are
    parts of what they were paid.
    """

    files: tuple[str, ...] = ()
    columns: Mapping[str, str] = _NOTHING
    values: Mapping[str, Mapping[str, str]] = _NOTHING
    dates: str = ""
    decimal: str = "."
    thousands: str = ""
    symbol: str = ""
    minor_units: bool = False
    footer: str = ""
    encoding: str = ""
    delimiter: str = ""
    timezone: str = ""
    currency: str = ""
    includes: tuple[str, ...] | None = None
    expect: Mapping[str, str] = _NOTHING
    where: Mapping[str, tuple[str, ...]] = _NOTHING
    within_days: int | None = None
    basis: str = "arr"
    repeated: str = ""
    places: Mapping[str, Span] = _NOTHING

    def header(self, column: str) -> str:
        """The header under which the file has the column."""
        return self.columns.get(column, column)


PLAIN = Settings()
