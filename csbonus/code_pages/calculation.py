"""Pages of the codes of the command line (1xx) with those of the calculation (5xx)."""

from csbonus.code_pages import book, calculation_doubts, calculation_terms, measuring
from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    **measuring.PAGES, **book.PAGES, **calculation_terms.PAGES, **calculation_doubts.PAGES,
    "CSB101": Page(
        "Not a quarter or year",
        "A quarter is written `2026-Q3`. `Q3` and `FY26-Q3` are understood too, where the plans are all for one year.",
        "Write one of the quarters or years that the message lists.",
    ),
    "CSB102": Page(
        "No plan for that year",
        "A plan holds for one fiscal year. None of the plans named is for the year asked for.",
        "Ask for a quarter of the plan's year, or name the plan of the year you mean.",
    ),
    "CSB103": Page(
        "A quarter or a year",
        "One run is about one quarter, or about the whole year with its true-up.",
        "Give `--quarter 2026-Q3` or `--year 2026`, not both.",
    ),
    "CSB104": Page(
        "Not a date",
        "Dates are written year-month-day, so that 03/04 cannot be read in two ways.",
        "Write `--as-of 2026-09-30`.",
    ),
    "CSB105": Page(
        "A plan of another year",
        "A folder holds plans of several years. Those of other years than the one asked for are not calculated.",
        "Nothing, if that is meant; else name the plan files one by one.",
    ),
    "CSB106": Page(
        "The file exists",
        "A pay file with other contents is there already. It may be the one that was sent to payroll.",
        "Write to another name, or add `--force` if the old file may go.",
    ),
    "CSB107": Page(
        "No such folder",
        "Files are written into a folder that exists, so that a misspelt path does not hide them somewhere new.",
        "Make the folder first. A name that ends in .csv or .json is one file of payouts.",
    ),
    "CSB108": Page(
        "Not a regular file",
        "The target is a link, a folder or a device. Pay is not written through a link, which may lead anywhere.",
        "Name another file.",
    ),
    "CSB109": Page(
        "Cannot be written",
        "The disk or the rights of the folder do not allow it. No file was changed.",
        "Free some space, correct the rights, or write elsewhere.",
    ),
    "CSB111": Page(
        "Nobody such",
        "Nobody with this id or name is on the plans named, or several people have the name.",
        "Write the person_id as the roster has it, or the whole name.",
    ),
    "CSB112": Page(
        "No such component",
        "The plan of this person has no component of this name.",
        "Write the name as the plan has it under `components`.",
    ),
    "CSB113": Page(
        "No such code",
        "Codes are stable: what is not in the catalogue never was a code of this program.",
        "Copy the code from the message, such as CSB211.",
    ),
    "CSB114": Page(
        "A format that cannot be written",
        "The ending of the file and `--format` name different formats, or the ending is of none that is written.",
        "Leave `--format` out, or make both agree; files end in .csv or .json, a name without an ending is a folder.",
    ),
    "CSB115": Page(
        "A file that this run reads, or in a ledger",
        "Written over, a plan or an export would be lost, and nobody could repeat the calculation. A ledger with a "
        "file that is not its own cannot be read.",
        "Name another file or another folder; `--force` is for pay files only.",
    ),
    "CSB510": Page(
        "No exchange rate",
        "An export has amounts in a currency for which there is no plan rate. Amounts convert at one rate for the "
        "whole plan year, the one that holds on its first day.",
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
    "CSB518": Page(
        "Perhaps missing in the book (warning)",
        "An account is in one snapshot of the book and in no row of the next, which counts as churn. But renewals has "
        "one of it that is still open, or was won within a year, and none that is churned.",
        "Add the account to the snapshot if it is still a customer. If it has ended, there is nothing to do; with the "
        "renewal as `churned` nothing is said.",
    ),
    "CSB515": Page(
        "Numbers too large to be exact",
        "Sums are kept to the last digit; these would not fit. Most often an amount has digits too many, or "
        "a measure of "
        "the plan's own multiplies amounts with each other.",
        "Check the largest amounts of the export, and the arithmetic of the measure.",
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
        "The denominator is zero: nothing was due, owned or scored. That is neither 0 % nor 100 %, and the plan does "
        "not say what such a period pays.",
        "Write `no_base: zero`, `target`, `team` or `carry` on the component.",
    ),
    "CSB523": Page(
        "A gate has nothing to measure",
        "The condition of a gate cannot be evaluated, and the gate does not say what then.",
        "Write `no_base: pass` (pay as if it did not apply) or `no_base: fail` (it applies) on the gate.",
    ),
    "CSB524": Page(
        "A score that nobody typed in",
        "The plan reads a score by its name, and the scores export has no row under that name for anybody.",
        "Write the name as the column `measure` of the scores export has it, or add the rows.",
    ),
    "CSB525": Page(
        "A typed goal that cannot be meant",
        "A goal of the goals export is zero or less, or lacks the unit of its measure: `90` for a rate may "
        "mean 90 % or "
        "9,000 %.",
        "Write the goal of a rate as `90%` or `0.9`, that of an amount as a number.",
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
    "CSB536": Page(
        "Almost on the plan",
        "A roster row misses what `for` asks for only by capitals, spaces or signs, by a letter left out or too many, "
        "or by two that are swapped, so this person is not paid. This is a warning.",
        "Write both the same way, if they are the same.",
    ),
    "CSB538": Page(
        "Two names that may be one (warning)",
        "A component pays by the results of a team, and people has two teams whose names differ only by capitals, "
        "spaces or signs, by a letter left out or too many, or by two that are swapped. Each is paid by itself.",
        "Write both the same way, if they are the same.",
    ),
    "CSB537": Page(
        "Rates in another currency than the plan's",
        "Rates are how much of the plan's currency one unit of another is. A rate of the plan's own "
        "currency, or plans in "
        "two currencies over one table, contradict that.",
        "Calculate plans of different currencies one at a time, each with its own rates.",
    ),
    "CSB540": Page(
        "An example that the plan does not satisfy",
        "The plan's own rules, applied to the results of the example, pay another amount than it says.",
        "Correct the example, or the rule that it shows to be wrong.",
    ),
}
