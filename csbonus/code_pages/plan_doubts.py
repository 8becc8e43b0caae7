"""Pages of the codes of plans that are accepted, but say something else than their author may think."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB900": Page(
        "A text that ends in a comment (warning)",
        "Everything behind a blank and `#` is a comment: of `title: A #1 team` the title is `A`. A comment that is "
        "meant has a blank behind its `#`.",
        "Put the text in quotes: `title: \"A #1 team\"`.",
    ),
}
