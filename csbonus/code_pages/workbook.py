"""Pages of the codes of workbooks."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB885": Page(
        "No XlsxWriter",
        "Workbooks are written by XlsxWriter, which is not installed with csbonus: most people need no workbook.",
        "`pip install 'csbonus[xlsx]'`, then give the command again.",
    ),
    "CSB886": Page(
        "Too long for a spreadsheet",
        "A spreadsheet keeps 15 digits of a number and turns the others into zeros, so an amount that has more would "
        "be another one in the workbook.",
        "Check the amount: it is hardly meant. A layout of text, such as `generic`, holds it as it is.",
    ),
}
