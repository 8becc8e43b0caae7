"""Pages of the codes raised by reading exports."""

from csbonus.code_pages import (
    exports_adjustments,
    exports_cells,
    exports_doubts,
    exports_files,
    exports_people,
    exports_rows,
)
from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    **exports_files.PAGES, **exports_cells.PAGES, **exports_rows.PAGES, **exports_adjustments.PAGES,
    **exports_people.PAGES, **exports_doubts.PAGES,
}
