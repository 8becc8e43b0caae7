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
}
