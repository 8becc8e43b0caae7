"""Pages of the codes of money in the ledger that no plan takes up."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB843": Page(
        "Paid, and gone from the plan",
        "The ledger paid somebody by a plan in this year, and today's people do not have them on it on any day of the "
        "year. What they were paid is then settled by nothing. Where another plan has them by now, it pays them from "
        "the first day of their row, as if nothing had been paid.",
        "Give the people export their row back, with the days that they were on plan: `valid_to` for who left.",
    ),
    "CSB844": Page(
        "Money that nobody settles",
        "An earlier year left somebody something to be netted, or payroll paid them otherwise than was closed, and no "
        "plan pays them in that currency by now: they left, or their new plan has no draw. It is told in every "
        "calculation, and stays in the ledger.",
        "Settle it with them. To write it off, add an adjustment to the period that it comes from, and give "
        "`csbonus correct` for that period.",
    ),
    "CSB845": Page(
        "A draw balance that the ledger contradicts",
        "What somebody owes of draws when a year begins is known from the ledger, and the column `draw_balance` says "
        "something else. One of them is wrong, so neither is used.",
        "Leave `draw_balance` blank for people whose last year is in the ledger.",
    ),
}
