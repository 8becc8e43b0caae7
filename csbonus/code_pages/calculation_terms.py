"""Pages of the codes raised between a plan and exports, on leaves, goals and limits."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB580": Page(
        "A percentage cannot be relieved of leave",
        "With `relieve_goal` somebody who is away is asked for less: for part of an amount. A goal in percent is the "
        "same however long somebody is there, so the leave would change nothing.",
        "Write `prorate` or `protect` in the leave, or pay the component on an amount.",
    ),
    "CSB581": Page(
        "A goal of nobody",
        "The column `scope` of `goals` is `person`, `team`, `company`, or the name of a column of people that the "
        "plan reads. A goal under another name would be looked at by nobody.",
        "Correct the name, or name the column in the plan: under `for`, or as a `scope`.",
    ),
    "CSB582": Page(
        "Two goals for one person",
        "The goals export has a goal under two columns of people, and both fit this person.",
        "Remove one of them, or add a row for the person, which wins.",
    ),
    "CSB636": Page(
        "Two balances of draws for one person",
        "`draw_balance` is what a person owed of draws when the plan's year began, and there is one such amount. "
        "Rows of one person on the plan in that year have different ones, and either could be meant.",
        "Keep what was owed when the year began in one row, and empty the cell of the others.",
    ),
}
