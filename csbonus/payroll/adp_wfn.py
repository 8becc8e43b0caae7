"""`adp-wfn`: a paydata batch of ADP Workforce Now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator
from pydantic import Field as Key

from csbonus.diagnostics import Refused, Span
from csbonus.documents.fields import one_or_many, refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Coded, Codes, coded, idle_codes, wrong_codes
from csbonus.payroll.ids import wrong_ids
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.limits import DIGITS_AND_LETTERS, Field, beyond, cents
from csbonus.payroll.lines import Row, as_bytes
from csbonus.payroll.one_currency import OneCurrency, in_currency, in_others
from csbonus.payroll.paid import netted
from csbonus.payroll.placeholders import Filled, filled

_LETTERS, _MEANING = r"[\x20-\x5b\x5d-\x7a]", "plain ASCII without backslash or braces"
COMPANY = Field("Co Code", 3, DIGITS_AND_LETTERS, "letters and digits", shortest=2)
BATCH_ID = Field("Batch ID", 8, _LETTERS, _MEANING)
FILE_NO = Field("File #", 6, DIGITS_AND_LETTERS, "digits and letters")
CODE = Field("Earnings Code", 20, _LETTERS, _MEANING)
UNUSUAL = Decimal("99999.99")


def _each_once(slots: tuple[str, ...]) -> tuple[str, ...]:
    if not slots or len(set(slots)) < len(slots):
        fact = "no earnings field is named" if not slots else "an earnings field is named twice"
        refuse("CSB867", fact, "write each field once, such as `[\"3\", \"4\"]`")
    return slots


Slots = Annotated[
    tuple[Literal["3", "4", "5"], ...], BeforeValidator(one_or_many), AfterValidator(_each_once)
]


class AdpWfnSettings(OneCurrency):
    """The company, the batch, the codes; `earnings_fields` are the numbered fields for which the codes are set up."""

    company_code: Annotated[str, AfterValidator(COMPANY.checked)] = Key(examples=["ABC"])
    batch_id: Filled = Key(examples=['"CSB{yy}{quarter}"'])
    earning_codes: Codes = Key(examples=["BON"])
    earnings_fields: Slots = ("3",)


def write(batch: Batch, settings: AdpWfnSettings) -> Files:
    """The paydata file, under the name by which ADP finds it; a company code of two letters is filled up there."""
    people = in_currency(batch, settings)
    name, batch_id = f"PR{settings.company_code:_<3}EPI.csv", filled(settings.batch_id, batch, people)
    found = [
        *BATCH_ID.misfit(batch_id, Span("batch_id")), *beyond(people, LAYOUT.title),
        *wrong_ids(settings, people, FILE_NO), *wrong_codes(people, settings.earning_codes, "earning_codes", CODE),
    ]
    if found:
        raise Refused(found)
    everybody = coded(people, settings.earning_codes)
    slots = settings.earnings_fields[: max((len(each.amounts) for each in everybody), default=1)]
    rows = (row for each in everybody for row in _rows(each, settings.id_of(each.paid.person), slots))
    start = (settings.company_code, batch_id)
    return {name: as_bytes([_header(slots), *((*start, *row) for row in rows)], line_end="\r\n")} if people else {}


def _header(slots: Sequence[str]) -> Row:
    named = (f"Earnings {slot} {part}" for slot in slots for part in ("Code", "Amount"))
    return ("Co Code", "Batch ID", "File #", *named)


def _rows(each: Coded, number: str, slots: Sequence[str]) -> Iterator[Row]:
    """As many rows as the codes of a person need."""
    codes = list(each.amounts.items())
    for first in range(0, len(codes), len(slots)):
        cells = [cell for code, amount in codes[first : first + len(slots)] for cell in (code, cents(amount))]
        yield (number, *cells, *[""] * (2 * len(slots) - len(cells)))


def notes(batch: Batch, settings: AdpWfnSettings) -> tuple[str, ...]:
    """Whose amount is so large that an older import may refuse it; who is not in the file."""
    large = [each for each in in_currency(batch, settings) if abs(each.amount) > UNUSUAL]
    told = (f"{each.person} is paid {each.amount:f}: some imports take at most {UNUSUAL}" for each in large)
    return (*told, *in_others(batch, settings), *netted(batch), *idle_codes(batch, settings.earning_codes))


LAYOUT = Layout(
    title="ADP Workforce Now",
    about="Paydata batch, `PRcccEPI.csv`: one row for each person, and another where the earnings fields do not do.",
    grade="A for positions and fields, B for header strings and the name of the file",
    source="apps.adp.com listing 372723, Automated Paydata Integration; help pages of eight programs that write it",
    settings=AdpWfnSettings,
    write=write,
    notes=notes,
)
