"""Pages of the codes of rows that are accepted, but are hardly meant."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB910": Page(
        "An id that a spreadsheet makes a day of (warning)",
        "`MAR1` becomes the first of March as soon as the export is opened and saved in a spreadsheet. The person "
        "would then be another one.",
        "Never save the export in a spreadsheet, or give ids that are no month with a number.",
    ),
    "CSB911": Page(
        "A target pay far above the others (warning)",
        "It is at least ten times the median of the role in its currency, among four people or more. A digit too many "
        "is paid every quarter.",
        "Check the amount: it is the target of a whole year.",
    ),
    "CSB912": Page(
        "An amount far below the others (warning)",
        "It is less than a hundredth of the median of its column. Where a point was meant to group thousands, `1.234` "
        "is read as a little more than one.",
        "Check the amount; declare `thousands: \".\"` and `decimal: \",\"` if the export writes numbers so.",
    ),
    "CSB913": Page(
        "Growth below zero (warning)",
        "A negative amount is a contraction, or takes back growth that was counted before. This row is of another "
        "kind, so it takes back growth.",
        "Write the kind `contraction` if the customer reduced, or check the sign.",
    ),
    "CSB914": Page(
        "A score below 1 among scores of 20 and more (warning)",
        "`0.85` and `85` may be the same score, written in two ways. Read as plain numbers they are 84.15 apart.",
        "Write all scores of a measure in one way, best as percentages.",
    ),
    "CSB915": Page(
        "A currency that is missing in some rows (warning)",
        "Other rows of the export name a currency. A row that does not is in the currency of the plan, without a "
        "rate: 5,767 dollars would be paid as 5,767 euros. Where no row names one, nothing is said.",
        "Write the currency in every row, or declare `currency:` for the export in exports.yaml: then it is that of "
        "every row that has none.",
    ),
    "CSB916": Page(
        "Active users of a day differ (warning)",
        "Active users belong to the account, so each feature row of a day repeats them. Where rows differ, the largest "
        "counts.",
        "Export the active users of the account on every row; the users of one feature are `feature_users`.",
    ),
}
