"""Pages of the codes of what payroll confirms."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB835": Page(
        "Somebody missing in the register",
        "The ledger closed an amount for somebody of whom the register of payroll says nothing. Nothing is not zero: "
        "they may have been paid in another run, or forgotten in the file.",
        "Add a row with what they were paid; `0.00` if they were paid nothing. Where payroll gives a register for each "
        "currency, put their rows into one file, each with its `currency`: a period is confirmed once.",
    ),
    "CSB836": Page(
        "Somebody in the register who was not paid",
        "The register has a row of somebody for whom the period closed no amount. It may be another id of somebody, "
        "or pay of another kind.",
        "Correct the id. Where the register has ids of payroll's own, say whose they are by `values: {person_id: "
        "{\"00101\": T-01}}` under `payroll:` in exports.yaml. Leave out rows that are not about this bonus, by hand "
        "or with `where:` there.",
    ),
    "CSB837": Page(
        "Somebody twice in the register",
        "Two rows of one person may be two parts of what they were paid, or the same amount twice.",
        "Give one row for each person. Where payroll pays in parts, say `repeated: add_up` under `payroll:` in "
        "exports.yaml.",
    ),
    "CSB838": Page(
        "Another currency than was closed",
        "Amounts are compared to the cent, so they must be in the currency that was closed. Who is paid in two "
        "currencies needs a row for each.",
        "Give what was paid in the currency that was closed, and name it in the column `currency`.",
    ),
    "CSB839": Page(
        "Finer than a cent",
        "Nobody is paid parts of the smallest unit of a currency: the amount is another one than was paid out.",
        "Give the amount as it was paid out.",
    ),
    "CSB840": Page(
        "Nothing to confirm",
        "Payroll confirms a quarter or a year that is closed in the ledger. A batch that was undone is not closed.",
        "Name the period as the ledger does, `2026-Q1`, or `2026` for the true-up; close it first.",
    ),
    "CSB841": Page(
        "Confirmed with other amounts",
        "What payroll paid for a period is recorded once: the next run settles the difference to what was closed. "
        "Another amount later is another payment.",
        "Take a wrong confirmation back with `csbonus undo`, as long as no run was closed after it. Later, add an "
        "adjustment for the difference.",
    ),
    "CSB846": Page(
        "No register",
        "What payroll paid is read from a file, and the one that was named is not there.",
        "Name the file in which payroll says what it paid.",
    ),
    "CSB847": Page(
        "Confirmed before it was closed, or long after",
        "Batches of a ledger follow each other in time; a day before that of the last one is a slip, and so is one "
        "more than a year after it.",
        "Write the day on which you confirm.",
    ),
    "CSB848": Page(
        "Paid below zero",
        "Somebody who was closed with something, or with nothing, stands in the register with an amount below zero. "
        "Taken as it stands, the next run would pay out the whole difference.",
        "Write what was paid without a sign. A deduction that is not of this period does not belong into its register.",
    ),
}
