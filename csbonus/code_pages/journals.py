"""Pages of the codes of journals and of DATEV: what keeps a batch from the general ledger, or from a month."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB870": Page(
        "A batch that does not balance",
        "What a person earned, was granted and brought along is what they are paid and what is carried on. A batch in "
        "which these differ was not made by a calculation.",
        "Run `csbonus ledger verify`; do not book the batch.",
    ),
    "CSB871": Page(
        "An account that is never used",
        "The first line that fits takes an amount. A line above this one takes all that fits here.",
        "Put the narrower line first, or remove one of them.",
    ),
    "CSB872": Page(
        "No account for an amount",
        "Accounts are the company's own and none has a default. An amount without one would leave the journal out of "
        "balance.",
        "Add the account that the message names to the settings.",
    ),
    "CSB873": Page(
        "No day for a journal",
        "A journal is booked on the last day of its period, and only the company knows its fiscal year. `dates` has "
        "days by quarter (`2026-Q1`), year (`2026`, for the true-up) or batch (`batch 7`).",
        "Write when the fiscal year starts, or the day itself.",
    ),
    "CSB874": Page(
        "Not an account there",
        "The program that loads the journal has rules for the names of accounts, or would read this one as something "
        "else. Names are never altered, because they must be those of the books.",
        "Write the account as it stands in your chart of accounts; the message says what it looks like.",
    ),
    "CSB875": Page(
        "Not something that lines are tracked by",
        "Beside its account a line may stand under a department, class or category, where the program has one.",
        "Use one of the names that the message lists, or remove it.",
    ),
    "CSB876": Page(
        "An amount that the general ledger cannot hold",
        "NetSuite takes ten digits before the point and two after it. A rounded amount would not balance.",
        "Book this journal by hand.",
    ),
    "CSB877": Page(
        "Too many lines for one person",
        "Xero takes 300 lines in a file. A longer journal is cut between people, so that every file balances; the "
        "lines of one person are not cut.",
        "Give several components one account.",
    ),
    "CSB878": Page(
        "An id that cannot stand in a comment",
        "In a journal `by: person` of hledger the id is a tag in a comment, and this one would be read as another tag, "
        "a date, or the end of the line. Ids are never altered.",
        "Write the journal `by: account`.",
    ),
    "CSB879": Page(
        "No month of payroll",
        "DATEV LODAS pays an amount in the month that stands beside it, and only the company knows when a quarter is "
        "paid. A month that is left over from the last quarter would pay twice in it.",
        "Add the month of the period to `months`.",
    ),
}
