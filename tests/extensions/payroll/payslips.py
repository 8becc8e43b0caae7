"""`payslips`: a layout that csbonus does not have, an amount a line under the name of its person."""

from __future__ import annotations

from csbonus.cells import plain_text
from csbonus.ledger.model import Batch
from csbonus.payroll.ids import LayoutSettings
from csbonus.payroll.layout import OURS, Files, Layout, stem
from csbonus.payroll.lines import as_bytes, by_currency


class PayslipSettings(LayoutSettings):
    """What the line is called on the payslip: payroll's own word, which nobody can guess."""

    wording: str


def write(batch: Batch, settings: PayslipSettings) -> Files:
    """A file for each currency."""
    return {
        f"{stem(batch)}-payslips-{currency}.csv": as_bytes(
            (settings.id_of(each.person), settings.wording, plain_text(each.amount)) for each in people
        )
        for currency, people in by_currency(batch, settings).items()
    }


LAYOUT = Layout(
    title="Payslips",
    about="One line a person: who, what it is called, how much.",
    grade=OURS,
    source="",
    settings=PayslipSettings,
    write=write,
)
