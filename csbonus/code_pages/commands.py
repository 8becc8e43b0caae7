"""Pages of the codes of commands beside `calc`, `explain` and `validate`."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB116": Page(
        "No such measure or curve",
        "The catalogue has no measure and no curve of this name. Measures of your own stand in your plans.",
        "Take the name that is suggested; `csbonus measures` lists all.",
    ),
}
