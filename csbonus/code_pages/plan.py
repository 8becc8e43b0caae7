"""Pages of the codes raised by plan checks."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {}
