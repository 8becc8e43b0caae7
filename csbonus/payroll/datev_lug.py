"""`datev-lug`: monthly amounts for DATEV Lohn und Gehalt, with the file that describes them."""

from __future__ import annotations

from csbonus.ledger.model import Batch
from csbonus.payroll.datev import ENCODING, LINE_END, DatevSettings, comma, datev_notes, datev_pays
from csbonus.payroll.layout import Files, Layout, stem
from csbonus.payroll.lines import as_bytes

FIELDS = ("Personalnummer", "Kalendertag", "Ausfallschlüssel", "Lohnartennummer", "Stundenanzahl", "Tagesanzahl",
          "Wert", "Abweichender Faktor", "Abweichende Lohnveränderung", "Kostenstellennummer", "Kostenträger")


def write(batch: Batch, settings: DatevSettings) -> Files:
    """Lines without a header, one for each person and wage type; the INI tells DATEV what stands where.

    A bonus belongs to a month, not to a day: the calendar day stays empty.
    """
    rows = [
        (settings.id_of(each.paid.person), "", "", code, "", "", comma(amount), "", "",
         settings.cost_centre(each.paid.person), "")
        for each in datev_pays(batch, settings, LAYOUT.title) for code, amount in each.amounts.items()
    ]
    if not rows:
        return {}
    name = f"{stem(batch)}-datev-lug"
    return {
        f"{name}.csv": as_bytes(rows, delimiter=";", line_end=LINE_END, encoding=ENCODING),
        f"{name}.ini": "".join(f"{line}{LINE_END}" for line in _description()).encode(ENCODING),
    }


def _description() -> list[str]:
    fields = [f"Feld{number} = {name}" for number, name in enumerate(FIELDS, start=1)]
    return ["[Allgemein]", f"Feldanzahl = {len(FIELDS)}", "Feldtrennzeichen = Strichpunkt",
            "Satztrennzeichen = Enter/Return", "Anderes Trennzeichen =", "Zahlenkomma = ,", "Datumstrennzeichen = /",
            "[Feldinhalt]", *fields]


LAYOUT = Layout(
    title="DATEV Lohn und Gehalt",
    about="Eleven columns without a header, and the INI that describes them to DATEV; a comma before the cents, "
          "Windows-1252.",
    grade="B",
    source="123erfasst.zendesk.com 115003194454",
    settings=DatevSettings,
    write=write,
    notes=datev_notes,
    head_lines=lambda _: 0,
    encoding=lambda _: ENCODING,
)
