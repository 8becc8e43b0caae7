"""Pages of the codes raised by the book rules of a plan."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB670": Page(
        "A rule without effect",
        "It changes another rule, and that one is not there. Whoever wrote it expected what would not happen.",
        "Write the other rule too, or remove this one.",
    ),
}
