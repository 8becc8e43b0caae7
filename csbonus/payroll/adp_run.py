"""`adp-run`: the time sheet import of RUN Powered by ADP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator
from pydantic import Field as Key

from csbonus.diagnostics import Refused
from csbonus.documents.fields import Day, refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.codes import Codes, coded, idle_codes, wrong_codes
from csbonus.payroll.ids import wrong_ids
from csbonus.payroll.layout import Files, Layout
from csbonus.payroll.limits import Field, below_zero, beyond, cents
from csbonus.payroll.lines import as_bytes
from csbonus.payroll.one_currency import OneCurrency, in_currency, in_others
from csbonus.payroll.paid import netted

VERSION = "##GENERIC## V1.0"
HEADER = ("IID", "Pay Frequency", "Pay Period Start", "Pay Period End", "Employee Id", "Earnings Code", "Pay Hours",
          "Dollars", "Separate Check", "Worked In Dept", "Rate Code")
FREQUENCIES = {"W": "Weekly", "B": "Biweekly", "S": "Semimonthly", "M": "Monthly", "Q": "Quarterly"}
IID, EMPLOYEE, CODE = Field("IID", 20), Field("Employee Id", 20), Field("Earnings Code", 20)


class AdpRunSettings(OneCurrency):
    """The company, its next payroll, the codes, and whether a bonus has a check of its own (`0` for none)."""

    iid: Annotated[str, AfterValidator(IID.checked)] = Key(examples=["R1ABC"])
    pay_frequency: Literal["W", "B", "S", "M", "Q"] = Key(examples=["B"])
    period_start: Day = Key(examples=["2026-03-16"])
    period_end: Day = Key(examples=["2026-03-29"])
    earning_codes: Codes = Key(examples=["BON"])
    separate_check: Literal["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] = Key(examples=['"1"'])

    @model_validator(mode="after")
    def _in_order(self) -> AdpRunSettings:
        if self.period_end < self.period_start:
            fact = f"the period ends on {self.period_end}, before it starts on {self.period_start}"
            refuse("CSB866", fact, "write the next payroll as RUN shows it", ("period_end",))
        return self


def write(batch: Batch, settings: AdpRunSettings) -> Files:
    """The time sheet file: one row for each person and earning code, all of one pay frequency."""
    people = in_currency(batch, settings, "USD")
    found = [
        *below_zero(people, LAYOUT.title), *beyond(people, LAYOUT.title), *wrong_ids(settings, people, EMPLOYEE),
        *wrong_codes(people, settings.earning_codes, "earning_codes", CODE),
    ]
    if found:
        raise Refused(found)
    start, end = _day(settings.period_start), _day(settings.period_end)
    rows = [
        (settings.iid, settings.pay_frequency, start, end, settings.id_of(each.paid.person), code, "", cents(amount),
         settings.separate_check, "", "BASE")
        for each in coded(people, settings.earning_codes) for code, amount in each.amounts.items()
    ]
    frequency, digits = FREQUENCIES[settings.pay_frequency], (start.replace("/", ""), end.replace("/", ""))
    name = f"{frequency}-{'-'.join(digits)}.csv"
    return {name: as_bytes([(VERSION,), HEADER, *rows], line_end="\r\n")} if rows else {}


def _day(day: date) -> str:
    return day.strftime("%m/%d/%Y")


def notes(batch: Batch, settings: AdpRunSettings) -> tuple[str, ...]:
    """What must agree with RUN; who is not in the file."""
    fact = f"{settings.period_start} to {settings.period_end} must be the next payroll in RUN"
    return (fact, *in_others(batch, settings), *netted(batch), *idle_codes(batch, settings.earning_codes))


LAYOUT = Layout(
    title="RUN Powered by ADP",
    about="Time sheet import: a version row, eleven columns, one row for each person and earning code.",
    grade="B",
    source="ADP Generic Time Sheet Import, as iclasspro 360005689534 cites it; five programs that write it",
    settings=AdpRunSettings,
    write=write,
    notes=notes,
    head_lines=lambda _: len((VERSION, HEADER)),
)
