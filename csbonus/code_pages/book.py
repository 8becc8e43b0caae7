"""Pages of the codes raised where book rules cannot be followed on the exports given."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB541": Page(
        "Nobody says how long accounts are held",
        "The plan credits an account only to who has held it for some days. Only assignments tell from when on.",
        "Export assignments, or remove the days under `credit:` of the plan.",
    ),
    "CSB542": Page(
        "Credited elsewhere without assignments",
        "An adjustment of the kind `recredit` takes the place of an assignment, and there is no assignments export.",
        "Export assignments, or correct the owner in the export itself.",
    ),
    "CSB543": Page(
        "Not to be restated",
        "What one account counts with can be restated where rows of a quarter are added up. A book or usage has none.",
        "Correct the snapshot or the usage, leave the account out, or pay an `amount`.",
    ),
    "CSB547": Page(
        "An adjustment made twice",
        "Two adjustments say the same, or contradict each other, about one account on the same days. Without either of "
        "them the other would still hold, so what each moves could not be told.",
        "Keep the one that holds, and remove the other.",
    ),
    "CSB548": Page(
        "An adjustment of an unknown component",
        "The column `component` names neither a component nor a measure of the plans that are calculated, so what was "
        "approved would not happen.",
        "Correct the name; for a component of another plan calculate both together, or write its measure.",
    ),
    "CSB549": Page(
        "Nothing to restate",
        "The account has no row in the export of the measure on any day of the quarter, so that the amount would not "
        "count. A restatement changes what rows count with; it adds none.",
        "Correct the account or the quarter, add the row to its export, or pay an `amount`.",
    ),
    "CSB545": Page(
        "A rebuilt book below zero",
        "The book of a missing day is that of an earlier one with all renewals and expansion since. More was taken "
        "from an account than it had.",
        "Correct what was due or the snapshot, or export the book of that day.",
    ),
    "CSB546": Page(
        "A book that does not tie out (warning)",
        "A snapshot that is there differs from the one before it with all renewals and expansion. What is missing in "
        "them is missing in snapshots that are rebuilt, too.",
        "Look for changes that are in one export only.",
    ),
    "CSB544": Page(
        "An amount that two plans could pay",
        "The person is on several of the plans that are calculated, and each of them could pay the amount.",
        "Name a component of one of them in the column `component`.",
    ),
}
