"""Pages of the codes raised by exports checks."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {}
