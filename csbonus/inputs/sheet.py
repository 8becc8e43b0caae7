"""An export as its files have it: which column stands where in which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csbonus.diagnostics import Diagnostic, Span
from csbonus.inputs.cells import Reading
from csbonus.inputs.head import Head
from csbonus.inputs.kinds import Export, Kind
from csbonus.inputs.needs import Wanted
from csbonus.inputs.settings import Settings
from csbonus.inputs.tally import Tally
from csbonus.named import NamedTuple

NATIVE = {
    Kind.WHOLE: ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"),
    Kind.DATE: ("DATE",),
}
"""Types of Parquet files whose values need not become texts to be judged."""


_LARGE = 1_000_000
"""Bytes of an export from which reading it takes longer than planning how to."""


class Part(NamedTuple):
    """One file of an export: `position` is the number of a header's cell, from 0."""

    head: Head
    position: Mapping[str, int]


class Sheet(NamedTuple):
    """One export ready to be read: its readings, the files in which they stand."""

    export: Export
    settings: Settings
    readings: tuple[Reading, ...]
    parts: tuple[Part, ...]
    tallies: tuple[Tally, ...] = ()
    placed: bool = False

    def reading(self, column: str) -> Reading | None:
        """How the column is read, or None if it is not."""
        return next((reading for reading in self.readings if reading.column.name == column), None)

    def is_native(self, reading: Reading) -> bool:
        """Whether all files hold the column as whole numbers or dates, not as texts, with nothing declared about it."""
        if reading.values or reading.settings.dates or reading.header in self.settings.where:
            return False
        types = NATIVE.get(reading.column.kind, ())
        return all(p.head.simple and p.head.types and p.head.types[p.position[reading.header]] in types
                   for p in self.parts)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers whose cells are looked at, each once."""
        return tuple(dict.fromkeys([*(r.header for r in self.readings), *self.settings.where]))


def sheet(wanted: Wanted, settings: Settings, heads: Sequence[Head]) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """The export with every wanted column found in every file, or what is missing or double."""
    found: list[Diagnostic] = []
    readings = []
    large = sum(head.file.size for head in heads) >= _LARGE
    for column in wanted.columns:
        header = settings.header(column.name)
        here = [header in head.names for head in heads]
        if all(here):
            readings.append(Reading(column, header, settings, large))
        elif any(here) or column in wanted.required or column.name in settings.columns:
            found += [_missing(wanted, settings, column.name, head) for head in heads if header not in head.names]
    found += [wrong for head in heads for wrong in _missing_filters(settings, head)]
    found += _hidden(wanted, settings, heads)
    used = {reading.header for reading in readings} | set(settings.where)
    found += [wrong for head in heads for wrong in _doubles(head, used)]
    parts = tuple(Part(head, {name: i for i, name in enumerate(head.names)}) for head in heads)
    one = None if found else Sheet(wanted.export, settings, tuple(readings), parts, wanted.tallies)
    return one, tuple(found)


def _missing(wanted: Wanted, settings: Settings, name: str, head: Head) -> Diagnostic:
    header = settings.header(name)
    message = f"`{head.file.name}` has no column `{header}`"
    if header != name:
        message += f", which exports.yaml names for `{name}`"
    span = Span(head.file.name, head.line or 1, 0 if head.parquet else 1)
    return Diagnostic("CSB320", message, span, _hint(wanted, settings, name, head))


def _hint(wanted: Wanted, settings: Settings, name: str, head: Head) -> str:
    if head.title_above:
        return f"line {head.title_above} looks like the headers: delete the lines above it"
    from csbonus.inputs.proposal import proposal

    usual = f"the file has {listed(head.names)}; name one under `columns:` in exports.yaml, or export `{name}` too"
    return proposal(wanted, settings, name, head) or usual


def listed(names: Sequence[str], most: int = 12) -> str:
    """The first of several headers, as text."""
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown if len(names) <= most else f"{shown}, ... ({len(names)} in all)"


def _hidden(wanted: Wanted, settings: Settings, heads: Sequence[Head]) -> Iterator[Diagnostic]:
    """Columns that are mapped onto the name of another, though the files have them under their own."""
    for name, header in settings.columns.items():
        another = header != name and header in wanted.export.names and header not in settings.columns
        if another and any(name in head.names for head in heads) and name not in settings.columns.values():
            message = f"`{header}` would be read for `{name}` too, instead of the file's own column `{name}`"
            hint = f"remove this line, or say under `columns:` what the file calls `{header}`"
            yield Diagnostic("CSB325", message, settings.places.get(name, heads[0].file.at), hint)


def _missing_filters(settings: Settings, head: Head) -> Iterator[Diagnostic]:
    for header in settings.where:
        if header not in head.names:
            message = f"`{head.file.name}` has no column `{header}`, which `where:` in exports.yaml names"
            yield Diagnostic("CSB320", message, Span(head.file.name, head.line), f"the file has {listed(head.names)}")


def _doubles(head: Head, used: set[str]) -> Iterator[Diagnostic]:
    for header in sorted(used):
        if head.names.count(header) > 1:
            first = head.names.index(header)
            again = head.names.index(header, first + 1)
            yield Diagnostic(
                "CSB321",
                f"the header `{header}` stands in cells {first + 1} and {again + 1}",
                Span(head.file.name, head.line, again + 1),
                "remove or rename one of the columns",
                related=(Span(head.file.name, head.line, first + 1),),
            )


def unread_headers(sheet: Sheet) -> dict[str, Span]:
    """Headers that csbonus does not know, that no plan asks for, that the mapping does not name; with their places."""
    known = {*sheet.export.names, *sheet.settings.columns.values(), *sheet.settings.where, *sheet.headers, ""}
    found: dict[str, Span] = {}
    for part in sheet.parts:
        for number, header in enumerate(part.head.names, start=1):
            if header not in known:
                found.setdefault(header, Span(part.head.file.name, part.head.line, number))
    return found
