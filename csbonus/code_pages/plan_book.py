"""Pages of the codes raised by the book rules of a plan."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB670": Page(
        "A rule without effect",
        "It changes another rule, and that one is not there. Whoever wrote it expected what would not happen.",
        "Write the other rule too, or remove this one.",
    ),
    "CSB671": Page(
        "Days of holding without assignments",
        "An owner column says whose an account is, not since when. How long it has been held is known by assignments.",
        "Write `by: assignments`, or remove the days.",
    ),
    "CSB672": Page(
        "A rule date that the measure does not have",
        "Renewals have a day on which they are due, signed or given notice of; growth is signed and takes effect.",
        "Write one of the days that the message lists, or remove `date`.",
    ),
}
