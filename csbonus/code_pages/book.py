"""Pages of the codes raised where book rules cannot be followed on the exports given."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB541": Page(
        "Nobody says how long accounts are held",
        "The plan credits an account only to who has held it for some days. Only assignments tell from when on.",
        "Export assignments, or remove the days under `credit:` of the plan.",
    ),
}
