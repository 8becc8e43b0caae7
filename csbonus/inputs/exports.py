"""What loading a data folder gives: checked tables with their totals."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from csbonus.crew import Crew
from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.places import Places
from csbonus.inputs.settings import Settings
from csbonus.inputs.stamps import Stamped
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.inputs.elsewhere import Elsewhere


class ControlTotal(NamedTuple):
    """What one export adds up to, to be compared with the system it came from.

    `accounts` is the number of different accounts; 0 where the export has none. `rows` are those that count;
    `left_out` is how many more the files have, which `where:` of the mapping leaves out. `check` changes with any value
    that is read, also where no sum does, and not with the order of rows; it compares what two runs have read.
    """

    export: str
    files: tuple[str, ...]
    rows: int
    sums: tuple[tuple[str, Decimal], ...]
    accounts: int
    left_out: int = 0
    check: str = ""


class Exports(NamedTuple):
    """The exports of a data folder as tables of `connection`, every cell of them checked.

    `present` tells the columns of the catalogue that the files have, among those asked for. A share of an assignment
    is `units` / `share_units`. `settings` is what the mapping declares about each export. `crew` is what works on
    them side by side. `elsewhere` is there where the files of usage are not. `files` are all that was read of this
    machine, as it was before.
    """

    connection: DuckDBPyConnection
    present: Mapping[str, frozenset[str]]
    totals: tuple[ControlTotal, ...]
    warnings: tuple[Diagnostic, ...]
    share_units: int
    settings: Mapping[str, Settings]
    places: Places
    crew: Crew
    elsewhere: Elsewhere | None = None
    files: tuple[Stamped, ...] = ()

    def place(self, export: str, row_id: int, column: str = "") -> Span:
        """The file and physical line of a row; with `column`, its cell."""
        return self.places.span(export, row_id, column)

    def locate(self, accounts: Collection[str]) -> None:
        """See to it that rows of usage of these accounts can be pointed at, where its files are not here."""
        if self.elsewhere is not None and "usage" in self.places.sheets:
            from csbonus.inputs.elsewhere import locate

            locate(self.connection, self.places.sheets["usage"], self.elsewhere, accounts)

    def has(self, export: str, *columns: str) -> bool:
        """Whether the export was found, with all of these columns."""
        return export in self.present and self.present[export].issuperset(columns)
