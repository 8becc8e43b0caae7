"""Pages of the codes of rows that name the person who did something: events, leads."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB458": Page(
        "An event entered twice (warning)",
        "Two events differ in nothing but their id: the same person, day, kind, account, value and "
        "evidence. Both count.",
        "Remove one of them, or tell them apart by their evidence.",
    ),
    "CSB459": Page(
        "A lead passed on twice (warning)",
        "One person passed on two leads for one account on one day. Both count.",
        "Remove one of them, if it is the same lead.",
    ),
}
