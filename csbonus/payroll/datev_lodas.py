"""`datev-lodas`: movement data for DATEV LODAS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, PlainValidator
from pydantic import Field as Key

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.fields import refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Coded
from csbonus.payroll.datev import ENCODING, LINE_END, NUMBER, DatevSettings, comma, datev_notes, datev_pays
from csbonus.payroll.journal_settings import by_period
from csbonus.payroll.layout import Files, Layout, stem
from csbonus.payroll.limits import Field

CONSULTANT = Field("BeraterNr", 7, NUMBER, "digits")
CLIENT = Field("MandantenNr", 5, NUMBER, "digits")
KEY = Field("bs_nr", 2, NUMBER, "digits")
TABLE = ("10;u_lod_bwd_buchung_standard;abrechnung_zeitraum#bwd;bs_nr#bwd;bs_wert_butab#bwd;la_eigene#bwd;pnr#bwd;"
         "kostenstelle#bwd;")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def _month(value: object) -> str:
    text = text_of(value, "a month such as `2026-04`")
    if not _MONTH.fullmatch(text):
        refuse("CSB879", f"`{shortened(text)}` is not a month", "write year and month, such as `2026-04`")
    return text


Month = Annotated[str, PlainValidator(_month, json_schema_input_type=str)]


class LodasSettings(DatevSettings):
    """Numbers of the tax adviser and the client, the key of the booking, the month of payroll by period."""

    consultant_number: Annotated[str, AfterValidator(CONSULTANT.checked)] = Key(examples=["1234567"])
    client_number: Annotated[str, AfterValidator(CLIENT.checked)] = Key(examples=["12345"])
    bs_nr: Annotated[str, AfterValidator(KEY.checked)] = Key(examples=["2"])
    months: Annotated[dict[str, Month], AfterValidator(by_period)] = Key(examples=["{2026-Q1: 2026-04}"])


def write(batch: Batch, settings: LodasSettings) -> Files:
    """The import file: what it holds, how its lines are built, one line for each person and wage type."""
    month = settings.months.get(f"batch {batch.number}", settings.months.get(batch.period, ""))
    everybody = datev_pays(batch, settings, LAYOUT.title, () if month else (_no_month(batch),))
    lines = [*_head(settings), *(line for each in everybody for line in _lines(each, month, settings))]
    content = "".join(f"{line}{LINE_END}" for line in lines).encode(ENCODING)
    return {f"{stem(batch)}-datev-lodas.txt": content} if everybody else {}


def _no_month(batch: Batch) -> Diagnostic:
    fact = f"nothing says in which month {batch.period} is paid"
    return Diagnostic("CSB879", fact, Span("months"), f"add `{batch.period}: <year-month>` to `months`")


def _head(settings: LodasSettings) -> Iterator[str]:
    yield from (
        "[Allgemein]", "Ziel=LODAS", "Version_SST=1.0", f"BeraterNr={settings.consultant_number}",
        f"MandantenNr={settings.client_number}", "Datumsformat=TT/MM/JJJJ", "Feldtrennzeichen=;", "Zahlenkomma=,",
        'Stringbegrenzer="', "", "[Satzbeschreibung]", TABLE, "", "[Bewegungsdaten]",
    )


def _lines(each: Coded, month: str, settings: LodasSettings) -> Iterator[str]:
    year, number = month.split("-")
    person = each.paid.person
    for code, amount in each.amounts.items():
        yield (f"10;01/{number}/{year};{settings.bs_nr};{comma(amount)};{code};{settings.id_of(person)};"
               f"{settings.cost_centre(person)};")


LAYOUT = Layout(
    title="DATEV LODAS",
    about="Movement data with its own description; days as TT/MM/JJJJ, a comma before the cents, Windows-1252.",
    grade="B for the structure; the codes are the tax adviser's",
    source="DATEV LODAS ASCII import, as eight programs write it",
    settings=LodasSettings,
    write=write,
    notes=datev_notes,
    head_lines=lambda settings: len(list(_head(settings))),
    encoding=lambda _: ENCODING,
)
