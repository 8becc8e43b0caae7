"""Pages of the codes of the command line (1xx) with those of the calculation (5xx)."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB510": Page(
        "No exchange rate",
        "An export has amounts in a currency for which there is no plan rate. Amounts convert at one rate for the whole "
        "plan year, the one that holds on its first day.",
        "Add a row for the currency to the fx export, valid on the first day of the plan year.",
    ),
    "CSB511": Page(
        "A number that counts is blank",
        "A row belongs to the measure, but a number that the measure adds up is empty. A blank is not zero.",
        "Fill in the cell in the source system and export again.",
    ),
    "CSB512": Page(
        "No snapshot of the book",
        "A window of the ARR book opens with the snapshot of its first day (or the day before) and closes with that of "
        "its last day (or the day after). There is none.",
        "Export the book of that day, or widen the search with `book: {within_days: n}` in exports.yaml.",
    ),
    "CSB513": Page(
        "A month without usage",
        "An account lacks usage, or a number of it, at a month end at which it was a customer. Missing is not zero.",
        "Export the month, say in accounts until when it was a customer, or set `missing: exclude` on the component.",
    ),
    "CSB514": Page(
        "Renewed, but not in the book",
        "A closing snapshot is complete: an account that is missing has ended. One that renewed cannot have.",
        "Correct whichever export is wrong: the snapshot that lacks the account, or the outcome of the renewal.",
    ),
    "CSB520": Page(
        "No goal",
        "The plan takes goals from the goals export, and there is none for this unit and quarter.",
        "Add the row: scope, scope_id, measure (the component's name or its measure), quarter, goal.",
    ),
    "CSB521": Page(
        "Score and goal are in different units",
        "Scores are percentages or plain numbers; the goal of the component is the other.",
        "Write both as percentages, or both as plain numbers.",
    ),
    "CSB522": Page(
        "Nothing to measure",
        "The denominator is zero: nothing was due, owned or scored. That is neither 0 % nor 100 %, and the plan does not "
        "say what such a period pays.",
        "Write `no_base: zero`, `target`, `team` or `carry` on the component.",
    ),
    "CSB523": Page(
        "A gate has nothing to measure",
        "The condition of a gate cannot be evaluated, and the gate does not say what then.",
        "Write `no_base: pass` (pay as if it did not apply) or `no_base: fail` (it applies) on the gate.",
    ),
    "CSB530": Page(
        "One person on two plans",
        "Two plans select the same person on the same day, so that they would be paid twice.",
        "Narrow `for` of one plan, or write `alongside` in both plans where both are meant to pay.",
    ),
    "CSB531": Page(
        "Nobody on the plan",
        "No roster row of the plan's year holds the values that `for` asks for.",
        "Check the spelling of the values and the dates of the roster rows.",
    ),
    "CSB532": Page(
        "No target pay",
        "The person is on the plan, but the roster has no usable target pay for them.",
        "Fill in the target column of people, or take the person off the plan.",
    ),
    "CSB533": Page(
        "A person belongs to no unit",
        "A component is decided by a roster column that is blank for this person.",
        "Fill in the column in people.",
    ),
    "CSB534": Page(
        "Two currencies in one year",
        "A person's roster rows name two currencies within the year; their pay could not be added up.",
        "Give each currency a plan of its own.",
    ),
    "CSB535": Page(
        "A treatment of leave that is not calculated",
        "Leave is taken out of the days on plan (`prorate`). Other treatments are not calculated by this version.",
        "Write `prorate`.",
    ),
    "CSB540": Page(
        "An example that the plan does not satisfy",
        "The plan's own rules, applied to the results of the example, pay another amount than it says.",
        "Correct the example, or the rule that it shows to be wrong.",
    ),
}
