"""The page of every diagnostic code: what it means, why it is refused, what to do."""

from csbonus.code_pages import (
    advice,
    again,
    balances,
    calculation,
    closing,
    commands,
    confirming,
    confirming_doubts,
    exports,
    journals,
    late_rows,
    ledger,
    payroll,
    plan,
    scenarios,
    spark,
    waivers,
    workbook,
)
from csbonus.code_pages.page import Page

__all__ = ["PAGES", "Page"]

PAGES: dict[str, Page] = {
    **advice.PAGES,
    **again.PAGES,
    **balances.PAGES,
    **calculation.PAGES,
    **closing.PAGES,
    **commands.PAGES,
    **confirming.PAGES,
    **confirming_doubts.PAGES,
    **exports.PAGES,
    **journals.PAGES,
    **late_rows.PAGES,
    **ledger.PAGES,
    **payroll.PAGES,
    **plan.PAGES,
    **scenarios.PAGES,
    **spark.PAGES,
    **waivers.PAGES,
    **workbook.PAGES,
}
