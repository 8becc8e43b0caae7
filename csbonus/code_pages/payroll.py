"""Pages of the codes of `csbonus export`: what keeps a batch from becoming a file for payroll."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB850": Page(
        "A layout needs settings",
        "Company codes, earning codes and pay dates are the company's own. A default would pay under a wrong code.",
        "Write the settings that are named into a YAML file, and name it after `--settings`.",
    ),
    "CSB853": Page(
        "Somebody who is paid has no id in payroll",
        "Payroll finds people by its own id. Leaving somebody out would leave them unpaid, so nothing is written.",
        "Add the person to the file of ids; all who are missing are listed.",
    ),
    "CSB854": Page(
        "An id stands for two people, or a person in two lines",
        "Both payments would go to one of them, or nobody can say which id is right.",
        "Correct the file of ids.",
    ),
    "CSB855": Page(
        "The file of ids cannot be used",
        "It cannot be read, is not a CSV file in UTF-8, or lacks a column that the settings name.",
        "Correct the path, which begins where the settings are, or the names of the columns.",
    ),
}
