"""Pages of the codes raised by plan checks."""

from csbonus.code_pages import plan_book, plan_doubts, plan_judged, plan_kinds, plan_rules, plan_terms, plan_text
from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    **plan_text.PAGES, **plan_rules.PAGES, **plan_terms.PAGES, **plan_book.PAGES, **plan_kinds.PAGES,
    **plan_judged.PAGES, **plan_doubts.PAGES,
}
