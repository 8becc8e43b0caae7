"""Which columns of an export are wanted."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.inputs.kinds import Column, Export, Kind
from csbonus.inputs.settings import INCLUDED, TCV, Settings
from csbonus.inputs.tally import Tally
from csbonus.named import NamedTuple


class Need(NamedTuple):
    """Columns of one export: `required` must be there, `optional` are read if they are; `tallies` are of features."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    tallies: frozenset[Tally] = frozenset()


Needs = Mapping[str, Need]


class Wanted(NamedTuple):
    """The columns to read of one export; without one of `required` the export is refused."""

    export: Export
    required: tuple[Column, ...]
    optional: tuple[Column, ...]
    needed: bool
    tallies: tuple[Tally, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them, in the order of the catalogue."""
        both = {column.name: column for column in (*self.required, *self.optional)}
        extra = tuple(column for name, column in both.items() if name not in self.export.names)
        return tuple(both[name] for name in self.export.names if name in both) + extra


_NEVER_OVERLOOKED = ("valid_to", "to", "share", "currency")
"""Columns that change what every other one of the row means, so they are read wherever they stand."""


def wanted(export: Export, need: Need, settings: Settings) -> Wanted:
    """The columns to read: those asked for, the key, which tells rows apart, those the mapping calculates with."""
    key = [column for name in export.key if (column := export.column(name))]
    renewed = "arr_renewed" in need.required | need.optional
    included = {INCLUDED[name] for name in settings.includes or () if renewed}
    included |= {"term_months"} if settings.basis == TCV and renewed else set()
    expected = {name for name in settings.expect if name != "rows"}
    required = {column.name for column in key if column.starred} | need.required | included | expected
    if not need.required:
        # nobody need have the export, but who has it has approvers of adjustments, rates, ends of leaves
        required |= {column.name for column in export.columns if column.starred and column.name in need.optional}
    always = {name for name in _NEVER_OVERLOOKED if export.column(name)}
    optional = ({column.name for column in key} | need.optional | always) - required
    tallies = tuple(sorted(need.tallies))
    return Wanted(export, _columns(export, required), _columns(export, optional), bool(need.required), tallies)


def _columns(export: Export, names: set[str] | frozenset[str]) -> tuple[Column, ...]:
    known = tuple(column for column in export.columns if column.name in names)
    extra = sorted(names - {column.name for column in known})
    return known + tuple(Column(name, Kind.TEXT, "a column of your own") for name in extra)
