"""Pages of the codes raised by calculation checks."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {}
