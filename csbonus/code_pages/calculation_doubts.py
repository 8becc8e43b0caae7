"""Pages of the codes of runs that are accepted, but in which something looks odd."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB920": Page(
        "A value under `for` that nobody has (warning)",
        "A plan is for people with certain values, such as roles. One of the values stands in no row of the roster: "
        "it was renamed, or is spelt otherwise there, and whoever is meant may not be on the plan.",
        "Spell it as people does, or remove it.",
    ),
    "CSB921": Page(
        "Signed after `--as-of` (warning)",
        "The run counts nothing dated later than that day. What is signed later stands in the export, but does not "
        "count as signed.",
        "Nothing, where signatures are known in advance; else correct the day.",
    ),
    "CSB922": Page(
        "Amounts a thousand times those before (warning)",
        "The median amount of the quarter is 300 to 3,000 times that of the quarters before it in the same export, or "
        "as small a part of it. So one of them may be in thousands. Looked at are `arr_due` and `arr_renewed` of "
        "renewals, `arr_delta` of expansion, `amount` of leads, `arr` of the book: amounts above zero, each currency "
        "by itself, where there are five rows or more on both sides.",
        "Export all quarters in the same unit. If the amounts are right, close with `--accept CSB922`: without it "
        "nothing is closed or corrected.",
    ),
    "CSB917": Page(
        "No currency, though accounts have another one (warning)",
        "The export has no column `currency`, so its amounts are in that of the plan. But accounts says that some of "
        "these customers are billed in another one: 5,767 dollars would be paid as 5,767 euros.",
        "Export the currency of every row, or declare `currency:` for the export in exports.yaml if all of its amounts "
        "are in one.",
    ),
}
