"""Pages of the codes of plan checks on scores, coverage, goals that people type in."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB690": Page(
        "Credit of rows that name a person",
        "Leads and events name the person who did them. They count for that person, whoever holds the account.",
        "Remove `credit` from the component.",
    ),
    "CSB691": Page(
        "Coverage without accounts",
        "`min_coverage` is the part of the accounts held that must have a score. It stands beside measures of usage "
        "and of scores of accounts, and lies above 0% and at most at 100%.",
        "Remove it, or write a percentage such as `80%`.",
    ),
    "CSB692": Page(
        "Not a scale",
        "A scale says what each typed-in score is worth as a percentage, such as `{1: 0%, 3: 60%, 5: 100%}`. Only "
        "`measure: score` has one.",
        "Write the scores with their percentages; `between: straight_line` fills the gaps.",
    ),
    "CSB694": Page(
        "Not a year",
        "A customer's life is counted in years, by the share of customers lost in twelve months. Over a shorter window "
        "the same loss would look like a life several times as long.",
        "Write `window: trailing_12m`.",
    ),
    "CSB693": Page(
        "When a goal was set",
        "`set_by: quarter_start` pays nothing for a goal that was set after its quarter began. That day stands in the "
        "goals export, goal by goal, and quarters paid for good are decided by it.",
        "Write `goal: goals` and `settle: quarterly`, or remove `set_by`.",
    ),
}
