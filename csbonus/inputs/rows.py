"""Splitting the lines of a CSV file into records that keep their physical line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csbonus.named import NamedTuple

QUOTE = '"'
_LONGEST_QUOTED = 1_000_000


class Record(NamedTuple):
    """One record: the physical line it begins on, the texts of its cells."""

    line: int
    cells: tuple[str, ...]


class Broken(NamedTuple):
    """Where quoting goes wrong, so that nothing after it can be told apart; `until` is the line this was seen on."""

    line: int
    cell: int
    closed: bool
    until: int


def records(lines: Iterable[str], delimiter: str, first_line: int = 1) -> Iterator[Record | Broken]:
    """The records in `lines` (each with its line end); blank lines are passed over, after a `Broken` nothing comes."""
    numbered = enumerate(lines, start=first_line)
    for number, line in numbered:
        body = line.rstrip("\r\n")
        if not body or body.isspace():
            continue
        if QUOTE not in body:
            yield Record(number, tuple(body.split(delimiter)))
            continue
        found = _Quoted(number, line, delimiter, numbered).read()
        yield found
        if isinstance(found, Broken):
            return


class _Quoted:
    """Reads one record in which a quote occurs, taking further lines while a quoted cell is open."""

    def __init__(self, line: int, text: str, delimiter: str, more: Iterator[tuple[int, str]]) -> None:
        self.first = self.last = line
        self.text = text
        self.delimiter = delimiter
        self.more = more
        self.at = 0
        self.cells: list[str] = []

    def read(self) -> Record | Broken:
        """The record, or where its quoting goes wrong."""
        while True:
            start = self._start_of_quote()
            broken = self._quoted_cell(start) if start >= 0 else None
            if broken is not None:
                return broken
            if start < 0:
                self._plain_cell()
            if not self.text.startswith(self.delimiter, self.at):
                return Record(self.first, tuple(self.cells))
            self.at += len(self.delimiter)

    def _start_of_quote(self) -> int:
        """Where the quote that opens this cell stands, or -1; spaces before it are passed over."""
        at = self.at
        while self.text.startswith(" ", at) and self.delimiter != " ":
            at += 1
        return at if self.text.startswith(QUOTE, at) else -1

    def _plain_cell(self) -> None:
        end = self.text.find(self.delimiter, self.at)
        end = len(self.text.rstrip("\r\n")) if end < 0 else end
        self.cells.append(self.text[self.at : end])
        self.at = end

    def _quoted_cell(self, start: int) -> Broken | None:
        opened, end = self.last, start + 1
        while True:
            end = self.text.find(QUOTE, end)
            if end < 0:
                end = len(self.text)
                if not self._take_line():
                    return Broken(opened, len(self.cells) + 1, closed=False, until=self.last)
            elif self.text.startswith(QUOTE, end + 1):
                end += 2
            else:
                break
        self.cells.append(self.text[start + 1 : end].replace(QUOTE * 2, QUOTE))
        self.at = end + 1
        while self.text.startswith(" ", self.at):
            self.at += 1
        if self.text.startswith(self.delimiter, self.at) or not self.text[self.at :].rstrip("\r\n"):
            return None
        return Broken(opened, len(self.cells), closed=True, until=self.last)

    def _take_line(self) -> bool:
        if len(self.text) > _LONGEST_QUOTED:
            return False
        following = next(self.more, None)
        if following is None:
            return False
        self.last, line = following
        self.text += line
        return True
