"""Pages of the codes of money in the ledger that no plan takes up, of plans and people that contradict it, of none."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB792": Page(
        "A component that paid is not in the plan",
        "Closed runs of the year paid for a component that the plan no longer has: it was renamed or removed. What it "
        "paid would never be settled, and under a new name all that it earned to date would be paid once more.",
        "Call it by its old name until the year is closed. Where payroll has not paid the batches yet, `csbonus undo` "
        "undoes them, and they are closed anew.",
    ),
    "CSB793": Page(
        "Paid in another currency",
        "The people export says another currency than that in which closed runs of the year paid somebody. What was "
        "paid cannot be taken off what is due now.",
        "Give the row the currency in which the year is paid. A new currency begins with a new year, or undo the "
        "batches that payroll has not paid yet.",
    ),
    "CSB794": Page(
        "Held back by a plan without `release`",
        "Closed runs hold back a part of their pay for the next ones, and the plan no longer pays in parts: nothing "
        "would pay what is held back.",
        "Keep `release` until the true-up, which pays all that is held back. `release: [100%, 0%]` holds nothing more "
        "back.",
    ),
    "CSB795": Page(
        "Owed to a plan without a draw",
        "Closed runs paid draws that are still owed, and the plan no longer has a recoverable draw: nothing would be "
        "repaid.",
        "Keep the recoverable `draw` until the true-up. `until` ends it; what is owed is repaid after that day too.",
    ),
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
        "What payroll paid otherwise of an earlier year, also of a correction of that year, is settled by `csbonus "
        "correct` for that year. Settle the rest with them: to write it off, add an adjustment to the period that it "
        "comes from, and give `csbonus correct` for that period.",
    ),
    "CSB845": Page(
        "A draw balance that the ledger contradicts",
        "What somebody owes of draws when a year begins is known from the ledger, and the column `draw_balance` says "
        "something else. One of them is wrong, so neither is used.",
        "Leave `draw_balance` blank for people whose last year is in the ledger.",
    ),
    "CSB928": Page(
        "There is no ledger yet (warning)",
        "A ledger is named that is not there. Before the first close that is right: nothing is closed. If its name is "
        "misspelt, everything that was closed is left out, and amounts are others than those that were paid.",
        "Nothing, before the first quarter is closed, which makes the folder. Else name the folder that holds the "
        "batches.",
    ),
}
