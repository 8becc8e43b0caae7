"""Pages of the codes of files that others may read."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB930": Page(
        "Others may read the ledger (warning)",
        "csbonus makes the folder and its files for their owner alone, because they say what people are paid. A copy, "
        "or a checkout from version control, may have given rights to the group or to everybody.",
        "Take the rights away with the command that the message shows.",
    ),
}
