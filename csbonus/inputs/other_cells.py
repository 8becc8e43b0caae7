"""What the other cells of an export say about one that is written otherwise: what may be declared, what is to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from csbonus.diagnostics import Diagnostic
from csbonus.documents.words import either
from csbonus.inputs.cells import Reading
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.explain import CellFault, included
from csbonus.inputs.faults import fault, mapped
from csbonus.inputs.kinds import Kind
from csbonus.inputs.numerals import numerals
from csbonus.inputs.reader import read_records
from csbonus.inputs.rows import Record
from csbonus.inputs.settings import Settings
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.ways import NUMBERS, lines, reads, rewritten, ways

_OTHERWISE = ("CSB412", "CSB413", "CSB420")
"""Problems of cells that other declarations would read."""
_LOOKED_AT = 2_000
"""Records of each file that are enough to tell how its cells are written."""


@dataclass(slots=True)
class OtherCells:
    """The cells of an export, read when they are first asked for, which is when one of them cannot be."""

    connection: DuckDBPyConnection
    sheet: Sheet
    _texts: dict[str, frozenset[str]] | None = None
    _fitting: dict[str, bool] = field(default_factory=dict)
    _elsewhere: dict[str, tuple[Settings, ...]] = field(default_factory=dict)

    def told(self, found: CellFault, problem: Diagnostic) -> Diagnostic:
        """The problem of a cell, with a hint that holds beside the other cells."""
        reading = next(reading for reading in self.sheet.readings if reading.header == found.header)
        text = mapped(reading, found.text)
        meant = rewritten(reading, text) if problem.code in _OTHERWISE else ()
        # where the order of two days is told already there is nothing better to say, unless others are year-month-day
        if not meant or (problem is not found.problem and not self._is_usual(reading)):
            return problem
        possible = ways(reading, text)
        fitting = tuple(way for way in possible if self.fits(reading, way) and self._keeps(reading, way))
        if fitting and fitting == possible:
            return problem
        fitting = fitting or tuple(way for way in self._of_others(reading) if reads(reading, way, text)
                                   and self._keeps(reading, way))
        if fitting:
            return problem._replace(hint=self._declare(fitting[0], reading))
        return problem._replace(hint=self._write(reading, meant, possible=bool(possible)) or problem.hint)

    def fits(self, reading: Reading, way: Settings) -> bool:
        """Whether a declaration reads the cells that are written otherwise, and every one that is read now."""
        key = lines(way, reading.settings)
        if key not in self._fitting:
            like = tuple(self._like(reading))
            self._fitting[key] = all(
                reads(each, way, text) for each in like for text in self._cells(each) if _counts(each, text)
            )
        return self._fitting[key]

    def _keeps(self, reading: Reading, way: Settings) -> bool:
        """Whether a declaration makes no other number of a score, a goal or a count: of these nothing asks later."""
        return all(_is_kept(each, way, text) for each in self._like(reading) for text in self._cells(each))

    def _declare(self, way: Settings, reading: Reading) -> str:
        where = f"under `{self.sheet.export.name}:` in exports.yaml"
        return f"declare {lines(way, reading.settings)} {where}, which reads the other cells too"

    def _write(self, reading: Reading, meant: tuple[str, ...], *, possible: bool) -> str:
        """What to write instead where nothing can be declared; nothing where the problem says enough."""
        hint = f"write {either(list(meant))}{', whichever is meant' if len(meant) > 1 else ''}"
        if self._is_usual(reading):
            return f"{hint}: other cells are written so"
        if possible:
            return f"{hint}: these cells are written in more than one way"
        return "" if reading.settings.decimal == "," else f"{hint}, as is declared"

    def _is_usual(self, reading: Reading) -> bool:
        """Whether other cells show that they are written as the export is declared."""
        is_day, sign = reading.column.kind is Kind.DATE, reading.settings.decimal
        return any((is_day or sign in text) and not fault(each, text)
                   for each in self._like(reading) for text in self._cells(each))

    def _of_others(self, reading: Reading) -> tuple[Settings, ...]:
        """The declarations that the texts of other cells ask for, if they read them all."""
        kind = str(reading.column.kind is Kind.DATE)
        if kind not in self._elsewhere:
            wrong = ((each, text) for each in self._like(reading) for text in self._cells(each) if fault(each, text))
            found = {lines(way, each.settings): way for each, text in wrong for way in ways(each, text)}
            self._elsewhere[kind] = tuple(found[each] for each in sorted(found) if self.fits(reading, found[each]))
        return self._elsewhere[kind]

    def _like(self, reading: Reading) -> Iterator[Reading]:
        """The columns of which the same is declared."""
        kinds = (Kind.DATE,) if reading.column.kind is Kind.DATE else NUMBERS
        return (each for each in self.sheet.readings if each.column.kind in kinds)

    def _cells(self, reading: Reading) -> frozenset[str]:
        if self._texts is None:
            cells: dict[str, set[str]] = {each.header: set() for each in self.sheet.readings}
            for part in self.sheet.parts:
                for record in islice(read_records(self.connection, part.head, self.sheet.settings.footer), _LOOKED_AT):
                    self._take(cells, part, record)
            self._texts = {header: frozenset(texts) for header, texts in cells.items()}
        return frozenset(mapped(reading, text) for text in self._texts[reading.header]) - {""}

    def _take(self, cells: dict[str, set[str]], part: Part, record: Record | Diagnostic) -> None:
        whole = isinstance(record, Record) and len(record.cells) >= len(part.head.names)
        if isinstance(record, Record) and whole and included(self.sheet, part, record):
            for header, texts in cells.items():
                texts.add(record.cells[part.position[header]])


def _counts(reading: Reading, text: str) -> bool:
    """Whether a cell is readable or could be: one that is wrong in another way says nothing."""
    reason = fault(reading, text)
    return reason is None or (reason[0] in _OTHERWISE and bool(rewritten(reading, text)))


def _is_kept(reading: Reading, way: Settings, text: str) -> bool:
    """Whether a number that is read now stays what it is; amounts of money that may be thousands are asked about."""
    kind = reading.column.kind
    if kind in (Kind.DATE, Kind.MONEY) or fault(reading, text) is not None:
        return True
    return numerals(kind, reading.settings).plain(text) == numerals(kind, way).plain(text)
