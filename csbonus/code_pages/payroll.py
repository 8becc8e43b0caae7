"""Pages of the codes of `csbonus export`: what keeps a batch from becoming a file for payroll."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB850": Page(
        "A layout needs settings",
        "Company codes, earning codes and pay dates are the company's own. A default would pay under a wrong code.",
        "Write the settings that are named into a YAML file, and name it after `--settings`.",
    ),
    "CSB851": Page(
        "Something that is paid has no earning code",
        "Each component and each term beside them (`draw`, `guarantee`) has a code in payroll that the company chose.",
        'Add a code for it, or one for all that have none: `"*": BON`.',
    ),
    "CSB852": Page(
        "No such layout",
        "Layouts are named as `csbonus export --list` shows them; one of your own is a YAML file.",
        "Take the name that is suggested, or name your file with its ending `.yaml`.",
    ),
    "CSB853": Page(
        "Somebody who is paid has no id in payroll",
        "Payroll finds people by its own id. Leaving somebody out would leave them unpaid, so nothing is written.",
        "Add the person to the file of ids; all who are missing are listed. Where another payroll pays those who "
        "are not in the file, say `missing: leave_out`: then they are noted.",
    ),
    "CSB854": Page(
        "An id stands for two people, or a person has two",
        "Both payments would go to one of them, or nobody can say which id is right.",
        "Correct the file of ids.",
    ),
    "CSB855": Page(
        "The file of ids cannot be used",
        "It cannot be read, is not a CSV file in UTF-8, or lacks a column that the settings name.",
        "Correct the path, which begins where the settings are, or the names of the columns.",
    ),
    "CSB856": Page(
        "The field of a layout cannot hold this",
        "Payroll would refuse the line, cut it off, or find somebody else by it; or a spreadsheet that opens the file "
        "would run it.",
        "Write it as it stands in payroll. Where payroll has it so, its layout takes other ids: take another layout.",
    ),
    "CSB857": Page(
        "Pay that is taken back in a layout that only pays",
        "The plan recovers pay, so that somebody is paid less than nothing. This program has no such line.",
        "Take the amount back in payroll by hand, with the export `generic` as the record of it.",
    ),
    "CSB858": Page(
        "More than one currency",
        "The file has no column for a currency: an amount in another one would be paid in the wrong one.",
        "Say `currency: USD` in the settings of the layout, and export the others by a layout of theirs.",
    ),
    "CSB859": Page(
        "An amount that the layout cannot hold",
        "It is larger than the field, or its currency has other digits behind the point.",
        "Divide the payment in payroll, or take another layout.",
    ),
    "CSB860": Page(
        "Nothing is closed there",
        "Payroll files are made from what the ledger holds, so that they pay what was approved.",
        "Name a period that is closed, or close this one first.",
    ),
    "CSB861": Page(
        "A batch that pays nothing",
        "It says what payroll really paid for an earlier batch, or undoes one before it was paid.",
        "Export the batch that closes or corrects a period.",
    ),
    "CSB862": Page(
        "A batch that was undone",
        "It was wrong, and a later batch takes all of it back. To export it would pay what nobody is to be paid.",
        "Export the batch that closed the period anew.",
    ),
    "CSB864": Page(
        "A cell that the file cannot hold",
        "The encoding does not have a letter of it, it needs quotes in a file without quotes, or a spreadsheet would "
        "run it. A letter put in the place of another would be another name.",
        "Change the `encoding`, the `delimiter` or the `quotes` of the layout, or write the cell otherwise.",
    ),
    "CSB865": Page(
        "A placeholder that stands for nothing",
        "Texts of settings may name the batch by `{period}`, `{yy}`, `{quarter}` and `{number}`. This is none of them.",
        "Take the placeholder that is suggested.",
    ),
    "CSB866": Page(
        "A payroll period that ends before it starts",
        "The two days are those of the next payroll, as the program shows it.",
        "Write them in order.",
    ),
    "CSB867": Page(
        "A layout or its settings contradict themselves",
        "A described layout must say of each column what it holds, and have the amount in one place, so that the file "
        "pays what the batch pays.",
        "Do what is suggested; the page on payroll files has examples.",
    ),
    "CSB868": Page(
        "A draft of what is closed",
        "What pays is what was approved and closed. A calculation of today may differ from it.",
        "Export the closed period without `--draft`.",
    ),
}
