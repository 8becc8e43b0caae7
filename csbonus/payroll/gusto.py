"""`gusto`: the CSV upload of a bonus payroll in Gusto."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field as Key

from csbonus.cells import harmless
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger.model import Batch
from csbonus.payroll.ids import Ids
from csbonus.payroll.layout import Files, Layout, stem
from csbonus.payroll.limits import DIGITS_AND_LETTERS, Field, below_zero, beyond, cents
from csbonus.payroll.lines import as_bytes
from csbonus.payroll.one_currency import OneCurrency, in_currency, in_others
from csbonus.payroll.paid import Paid, unpaid
from csbonus.payroll.placeholders import Filled, filled

HEADER = ("last_name", "first_name", "gusto_employee_id", "bonus", "personal_note")
EMPLOYEE = Field("gusto_employee_id", 6, DIGITS_AND_LETTERS, "letters and digits", shortest=6)
Name = tuple[str, str]
"""Last and first name."""


class GustoSettings(OneCurrency):
    """The file of ids has names as Gusto has them: to take one apart would be to guess.

    An id may be empty there; then first and last name must be those of one person.
    """

    ids: Ids = Key(examples=["{file: gusto.csv, column: gusto_employee_id}"])
    first_name: str = "first_name"
    last_name: str = "last_name"
    note: Filled = ""

    def more_columns(self) -> tuple[str, ...]:
        """Those of the names."""
        return self.last_name, self.first_name

    def name_of(self, person: str) -> Name:
        """Last and first name of a person."""
        return self.cell(person, self.last_name), self.cell(person, self.first_name)


def write(batch: Batch, settings: GustoSettings) -> Files:
    """One row for each person who is paid something: a zero would overwrite, and so nobody is paid one."""
    people = in_currency(batch, settings, "USD")
    names = {each.person: settings.name_of(each.person) for each in people}
    found = [*_unknown(settings, names), *below_zero(people, LAYOUT.title), *beyond(people, LAYOUT.title)]
    if found:
        raise Refused(found)
    note = harmless(filled(settings.note, batch, people))
    rows = [_row(each, settings, names, note) for each in people]
    used = len(HEADER) if note else len(HEADER) - 1
    content = as_bytes([HEADER[:used], *(row[:used] for row in rows)])
    return {f"{stem(batch)}-gusto.csv": content} if rows else {}


def _row(each: Paid, settings: GustoSettings, names: Mapping[str, Name], note: str) -> Sequence[str]:
    return (*names[each.person], settings.id_of(each.person), cents(each.amount), note)


def _unknown(settings: GustoSettings, names: Mapping[str, Name]) -> Iterator[Diagnostic]:
    """People whom Gusto could not find, or could take for another."""
    alike = Counter((last.casefold(), first.casefold()) for last, first in names.values())
    for person, (last, first) in names.items():
        place, number = settings.place_of(person), settings.id_of(person)
        if not (last and first):
            fact = f"`{person}` is paid, but `{settings.ids.file}` has no first and last name for them"
            hint = f"add a line to `{settings.ids.file}`, with both names as Gusto has them"
            yield Diagnostic("CSB853", fact, place, hint)
        elif harmless(last) != last or harmless(first) != first:
            fact = f"{person}: a spreadsheet would run the name `{last}`, `{first}`"
            yield Diagnostic("CSB856", fact, place, "write it as it stands in payroll")
        elif number:
            yield from EMPLOYEE.misfit(number, place, person)
        elif alike[last.casefold(), first.casefold()] > 1:
            fact = f"`{person}` has the name of somebody else, and no `{settings.ids.column}`"
            yield Diagnostic("CSB854", fact, place, f"add the `{settings.ids.column}`")


def notes(batch: Batch, settings: GustoSettings) -> tuple[str, ...]:
    """Who is left out."""
    nobody = unpaid(batch)
    told = (f"left out, because a zero overwrites: {', '.join(nobody)}",) if nobody else ()
    return (*told, *in_others(batch, settings))


LAYOUT = Layout(
    title="Gusto",
    about="Upload for a bonus payroll: one row for each person; custom earning types cannot be uploaded.",
    grade="A for the rules, B for the whole header",
    source="support.gusto.com 999914471000000, and two programs that write the template",
    settings=GustoSettings,
    write=write,
    notes=notes,
)
