"""What the two payroll programs of DATEV share: numbers of people, cost centres, Windows letters, decimal commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import Field as Key
from pydantic import model_validator

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.documents.fields import refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Coded, Codes, coded, idle_codes, wrong_codes
from csbonus.payroll.ids import wrong_ids
from csbonus.payroll.limits import Field, below_zero, beyond, cents
from csbonus.payroll.one_currency import OneCurrency, in_currency, in_others
from csbonus.payroll.paid import Paid, netted

ENCODING = "cp1252"
LINE_END = "\r\n"
NUMBER = "[0-9]"
_WINDOWS = bytes(range(0x20, 0x100)).decode(ENCODING, "ignore").translate(dict.fromkeys(map(ord, ';"\x7f')))
PERSON = Field("Personalnummer", 5, NUMBER, "digits")
WAGE_TYPE = Field("Lohnart", 5, NUMBER, "digits")
COST_CENTRE = Field("Kostenstelle", 36, f"[{re.escape(_WINDOWS)}]", "letters of Windows-1252, no quotes or semicolons")


class DatevSettings(OneCurrency):
    """Wage types as the tax adviser has set them up; the column of the file of ids that has cost centres."""

    wage_types: Codes = Key(examples=["2000"])
    cost_centre_column: str = ""

    @model_validator(mode="after")
    def _has_a_file_for_cost_centres(self) -> DatevSettings:
        if self.cost_centre_column and self.ids is None:
            hint = "add `ids: {file: ids.csv, column: pnr}`"
            refuse("CSB221", "cost centres stand in the file of ids, and there is no `ids`", hint,
                   ("cost_centre_column",))
        return self

    def more_columns(self) -> tuple[str, ...]:
        """The column of cost centres."""
        return (self.cost_centre_column,) if self.cost_centre_column else ()

    def cost_centre(self, person: str) -> str:
        """The cost centre of a person; empty where they have none."""
        return self.cell(person, self.cost_centre_column) if self.cost_centre_column else ""


def datev_pays(
    batch: Batch, settings: DatevSettings, title: str, missing: Iterable[Diagnostic] = ()
) -> tuple[Coded, ...]:
    """What everybody is paid in euros, by wage type. Raises Refused with all that DATEV cannot hold or is `missing`."""
    people = in_currency(batch, settings, "EUR")
    found = [
        *missing, *below_zero(people, title), *beyond(people, title), *wrong_ids(settings, people, PERSON),
        *_wrong_numbers(settings, people), *wrong_codes(people, settings.wage_types, "wage_types", WAGE_TYPE),
    ]
    if found:
        raise Refused(found)
    return coded(people, settings.wage_types)


def _wrong_numbers(settings: DatevSettings, people: Iterable[Paid]) -> Iterator[Diagnostic]:
    """Numbers that are none, numbers that differ in leading zeros alone, cost centres that cannot be written."""
    seen: dict[int, str] = {}
    for person in (each.person for each in people):
        number, place = settings.id_of(person), settings.place_of(person)
        yield from COST_CENTRE.misfit(centre, place, person) if (centre := settings.cost_centre(person)) else ()
        if not re.fullmatch("[0-9]{1,5}", number):
            continue
        other = seen.setdefault(int(number), person)
        if int(number) == 0:
            yield Diagnostic("CSB856", f"{person}: `{number}` is not a number from 1 to 99999", place,
                             "write it as it stands in payroll")
        elif other != person and settings.id_of(other) != number:
            fact = f"`{person}` and `{other}` are both number {int(number)}"
            yield Diagnostic("CSB854", fact, place, "give each person an id of their own")


def comma(amount: Decimal) -> str:
    """An amount with two digits behind a comma."""
    return cents(amount).replace(".", ",")


def datev_notes(batch: Batch, settings: DatevSettings) -> tuple[str, ...]:
    """What the tax adviser has to confirm; who is not in the file."""
    return ("wage types and keys are those of the tax adviser: check them on the first import",
            *in_others(batch, settings), *netted(batch), *idle_codes(batch, settings.wage_types))
