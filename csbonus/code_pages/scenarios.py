"""Pages of the codes of test files."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB750": Page(
        "No tests",
        "A folder was named in which, and below which, no file ends in `.test.yaml`, or a test file "
        "has none. A run without tests would pass.",
        "Name the right folder, or a test file; write a test below `tests:`.",
    ),
    "CSB751": Page(
        "A test without a plan",
        "A test proves a plan, so it must say which: for all tests of the file, or for itself.",
        "Write `plan: team.yaml` at the top, or the plan itself below `plan:`.",
    ),
    "CSB752": Page(
        "No facts, or two kinds of them",
        "A test has results given directly, or exports written below it, or a folder of them. With two of these one "
        "could not see which are meant.",
        "Keep one of `results`, `exports`, `data`.",
    ),
    "CSB753": Page(
        "A test of no quarter or year",
        "What a plan pays depends on the quarter, and the year has its true-up.",
        "Write `quarter: 2026-Q1` or `year: 2026`, of the plan's own year.",
    ),
    "CSB754": Page(
        "Nothing that could fail",
        "A test expects something, and something that its facts can show: results given directly show what the whole "
        "plan pays, and a run that is refused pays nothing.",
        "Expect `pays`, figures of `people` and `teams`, `reasons`, or `problems`.",
    ),
    "CSB755": Page(
        "A publisher who differs",
        "Where a printed figure does not follow from the rule beside it, a reader should see both what was printed "
        "and why the test expects something else.",
        "Write `publisher_says` and `because` together.",
    ),
    "CSB756": Page(
        "Not an export",
        "Tables below `exports:` have the names of exports; `exports.yaml` is their mapping.",
        "Write one of the names that the message lists.",
    ),
    "CSB757": Page(
        "Not a figure",
        "Figures have the names of columns in the files that `csbonus calc -o` writes.",
        "Write one of the names that the message lists.",
    ),
    "CSB758": Page(
        "A figure in the wrong unit",
        "Attainments and multiples are percentages; pay is money, in a currency. `actual`, `goal` and `baseline` are "
        "in the unit of their measure: of one in money they have a currency too.",
        "Write the figure with its unit.",
    ),
    "CSB759": Page(
        "Not one figure for each run",
        "A list has a figure for each run of a year: four quarters and the true-up. A quarter is one run.",
        "Write five figures, or one.",
    ),
    "CSB760": Page(
        "Not a component of the plan",
        "Figures of a component stand below its name in the plan.",
        "Correct the name.",
    ),
    "CSB761": Page(
        "Two tests of one name",
        "A failure is found by the name of its test.",
        "Give each test of a file a name of its own.",
    ),
    "CSB762": Page(
        "A plan in place of its tests",
        "`csbonus test` reads files of tests, which name the plan that they test.",
        "Name the file beside it whose name ends in `.test.yaml`, or the folder.",
    ),
    "CSB763": Page(
        "Not a note or a reason",
        "Rows are counted by the note with which they count, or the reason for which they do not. No row has a word "
        "that is neither, so that a test of none of them would always pass.",
        "Write the word that `csbonus explain` or `credits.csv` has for the rows.",
    ),
}
