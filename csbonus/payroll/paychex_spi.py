"""`paychex-spi`: the Standard Payroll Import of Paychex Flex."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic import Field as Key

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Codes, coded, idle_codes, wrong_codes
from csbonus.payroll.ids import wrong_ids
from csbonus.payroll.layout import Files, Layout, stem
from csbonus.payroll.limits import DIGITS_AND_LETTERS, Field, below_zero, beyond, cents
from csbonus.payroll.lines import Row, as_bytes
from csbonus.payroll.one_currency import OneCurrency, in_currency, in_others
from csbonus.payroll.paid import netted

HEADER = ("Client ID", "Worker ID", "Org", "Job Number", "Pay Component", "Rate", "Rate Number", "Hours", "Units",
          "Line Date", "Amount", "Check Seq Number", "Override State", "Override Local", "Override Local Jurisdiction")
CLIENT = Field("Client ID", 8, DIGITS_AND_LETTERS, "letters and digits")
WORKER = Field("Worker ID", 10, DIGITS_AND_LETTERS, "letters and digits")
COMPONENT = Field("Pay Component", 20)
STANDARD_CHECK = "[Pay]"


class PaychexSpiSettings(OneCurrency):
    """The client and the names of its earnings; `last_column` as the template of the company calls it."""

    client_id: Annotated[str, AfterValidator(CLIENT.checked)] = Key(examples=["12345678"])
    pay_components: Codes = Key(examples=["Bonus"])
    last_column: Literal["Labor Assignment", "Labor Override"] = "Labor Assignment"


def write(batch: Batch, settings: PaychexSpiSettings) -> Files:
    """One row for each person and earning; all sixteen columns are there, most of them empty."""
    people = in_currency(batch, settings, "USD")
    found = [
        *below_zero(people, LAYOUT.title), *beyond(people, LAYOUT.title), *wrong_ids(settings, people, WORKER),
        *wrong_codes(people, settings.pay_components, "pay_components", COMPONENT),
    ]
    if STANDARD_CHECK in settings.pay_components.values():
        fact = f"`{STANDARD_CHECK}` makes a whole check of standard pay"
        hint = "write the name of an earning of the company, such as `Bonus`"
        found.append(Diagnostic("CSB856", fact, Span("pay_components"), hint))
    if found:
        raise Refused(found)
    rows = [
        _row(settings.client_id, settings.id_of(each.paid.person), name, cents(amount))
        for each in coded(people, settings.pay_components) for name, amount in each.amounts.items()
    ]
    content = as_bytes([(*HEADER, settings.last_column), *rows], line_end="\r\n")
    return {f"{stem(batch)}-paychex-spi.csv": content} if rows else {}


def _row(client: str, worker: str, component: str, amount: str) -> Row:
    known = {"Client ID": client, "Worker ID": worker, "Pay Component": component, "Amount": amount}
    return (*(known.get(column, "") for column in HEADER), "")


def notes(batch: Batch, settings: PaychexSpiSettings) -> tuple[str, ...]:
    """What one wrong line does; who is not in the file."""
    return ("one line that Paychex refuses fails the whole check of that person", *in_others(batch, settings),
            *netted(batch), *idle_codes(batch, settings.pay_components))


LAYOUT = Layout(
    title="Paychex Flex",
    about="Standard Payroll Import (SPI): sixteen columns in fixed order, one row for each person and earning.",
    grade="A for columns A to H and the rules, B for columns I to P",
    source="myapps.paychex.com, SPI_Specification_Sheet and Standard_Payroll_Import_Overview",
    settings=PaychexSpiSettings,
    write=write,
    notes=notes,
)
