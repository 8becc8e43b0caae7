"""Which id payroll knows each person by."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field as Key
from pydantic import PrivateAttr

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.fields import Document
from csbonus.documents.near import did_you_mean
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple
from csbonus.payroll.limits import ANY_LETTER, Field
from csbonus.payroll.paid import Paid, paid

_OWN_IDS = "this is the id of the exports; name those of payroll by `ids: {file: ids.csv, column: ...}` in the settings"
_ANY = Field("payroll_id", 1_000, ANY_LETTER)
"""The id of a layout that takes any, but for one that a spreadsheet would run."""


class Known(NamedTuple):
    """One line of a file of ids: its cells by column, where it stands."""

    cells: Mapping[str, str]
    place: Span


class Ids(Document):
    """A CSV file beside the settings that gives, by person id, the id in a column of it, as it is written.

    `missing: leave_out` is for a company with several payrolls: who has no line in the file is paid by another one.
    """

    file: str = Key(examples=["ids.csv"])
    column: str = Key(examples=["adp_file_no"])
    person: str = "person_id"
    missing: Literal["refuse", "leave_out"] = "refuse"
    _path: str = PrivateAttr(default="")
    _known: Mapping[str, Known] = PrivateAttr(default_factory=dict)

    def known(self, person: str) -> Known:
        """The line of a person; no cells where there is none."""
        return self._known.get(person) or Known({}, Span(self._path))

    def keep(self, path: Path, known: Mapping[str, Known]) -> None:
        """Takes what was read, once, when the settings are."""
        self._path, self._known = str(path), known


class LayoutSettings(Document):
    """What every layout that names people may be told; without `ids` their id is that of the exports."""

    ids: Ids | None = None

    def more_columns(self) -> tuple[str, ...]:
        """Columns beside the id that the file must have."""
        return ()

    def id_of(self, person: str) -> str:
        """The id of a person, leading zeros and all; empty where the file has none."""
        return person if self.ids is None else self.cell(person, self.ids.column)

    def cell(self, person: str, column: str) -> str:
        """What another column of the file of ids says of a person; empty where it says nothing."""
        return self.ids.known(person).cells.get(column, "") if self.ids else ""

    def pays(self, person: str) -> bool:
        """Whether this payroll is to pay a person: everybody, unless who is not in the file is left out."""
        return self.ids is None or self.ids.missing == "refuse" or bool(self.ids.known(person).cells)

    def place_of(self, person: str) -> Span:
        """Where the id of a person comes from."""
        return self.ids.known(person).place if self.ids else Span(person)


def with_ids(settings: Document, folder: Path) -> tuple[Diagnostic, ...]:
    """Reads the file of ids that settings name, if they name one; says what is wrong with it."""
    if not isinstance(settings, LayoutSettings) or settings.ids is None:
        return ()
    path = folder / settings.ids.file
    known, found = _read(path, settings.ids, (settings.ids.column, *settings.more_columns()))
    settings.ids.keep(path, known)
    return found


def elsewhere(batch: Batch, settings: LayoutSettings) -> tuple[str, ...]:
    """A note about everybody who is left out, because another payroll pays them."""
    others = (each for each in paid(batch) if not settings.pays(each.person))
    return tuple(f"not in the file: {each.person}, {each.amount:f} {each.currency}" for each in others)


def wrong_ids(settings: LayoutSettings, people: Iterable[Paid], field: Field = _ANY) -> Iterator[Diagnostic]:
    """Everybody who is paid and has no id, shares one, or has one that the field of the layout cannot hold."""
    seen: dict[str, str] = {}
    for person in dict.fromkeys(each.person for each in people):
        number, place = settings.id_of(person), settings.place_of(person)
        if not number:
            yield _without_id(settings, person)
        elif number in seen:
            fact = f"`{person}` and `{seen[number]}` both have the id `{number}`"
            yield Diagnostic("CSB854", fact, place, "give each person an id of their own")
        else:
            wrong = field.misfit(number, place, person)
            yield from wrong if settings.ids else (each._replace(hint=_OWN_IDS) for each in wrong)
        seen.setdefault(number, person)


def _without_id(settings: LayoutSettings, person: str) -> Diagnostic:
    assert settings.ids is not None, "else the id is that of the exports"
    file, column = settings.ids.file, settings.ids.column
    fact = f"`{person}` is paid, but `{file}` has no `{column}` for them"
    hint = f"add `{person},<{column}>` to `{file}`; where another payroll pays them, say `missing: leave_out`"
    return Diagnostic("CSB853", fact, settings.place_of(person), hint)


Read = tuple[Mapping[str, Known], tuple[Diagnostic, ...]]
"""The people of a file of ids by person id, and what is wrong with it."""


def _read(path: Path, ids: Ids, columns: tuple[str, ...]) -> Read:
    try:
        reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        rows = [([cell.strip() for cell in row], Span(str(path), reader.line_num)) for row in reader if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return {}, (_unreadable(path, ids, error),)
    head = rows[0][0] if rows else []
    wrong = [name for name in dict.fromkeys((ids.person, *columns)) if head.count(name) != 1]
    if wrong:
        return {}, tuple(_no_column(path, ids, name, head) for name in wrong)
    known: dict[str, Known] = {}
    found: list[Diagnostic] = []
    for cells, place in rows[1:]:
        each = Known(dict(zip(head, cells, strict=False)), place)
        person = each.cells.get(ids.person, "")
        first = known.setdefault(person, each)
        if other := [name for name in columns if each.cells.get(name, "") != first.cells.get(name, "")]:
            fact = f"`{person}` stands in two lines, with another `{other[0]}` in each"
            found.append(Diagnostic("CSB854", fact, place, "keep one of them", (first.place,)))
    return known, tuple(found)


def _unreadable(path: Path, ids: Ids, error: Exception) -> Diagnostic:
    why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
    if isinstance(error, OSError):
        why = (error.strerror or "unreadable").lower()
    hint = "check the path, which begins where the settings are; it is a CSV file in UTF-8"
    return Diagnostic("CSB855", f"`{ids.file}` cannot be read: {why}", Span(str(path)), hint)


def _no_column(path: Path, ids: Ids, name: str, head: list[str]) -> Diagnostic:
    if name in head:
        fact = f"`{ids.file}` has two columns `{name}`"
        return Diagnostic("CSB855", fact, Span(str(path), 1), "give one of them another name")
    fact = f"`{ids.file}` has no column `{name}`"
    return Diagnostic("CSB855", fact, Span(str(path), 1), did_you_mean(name, head, "columns"))
