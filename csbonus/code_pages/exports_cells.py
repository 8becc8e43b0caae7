"""Pages of codes about single cells of exports."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB401": Page(
        "A row has more or fewer cells than there are headers",
        "Its cells may stand under the wrong headers. So they may where the cell too many is blank: `12,500` without "
        "quotes moves all behind it by one, and a blank cell beyond the end.",
        "Quote cells that hold the delimiter; remove total rows, titles and report footers. Where every row ends with "
        "a delimiter, end the headers with one too.",
    ),
    "CSB402": Page(
        "A quote is never closed",
        "Everything after it would become one cell.",
        'Close the quote; inside a quoted cell a quote is written twice, `""`.',
    ),
    "CSB403": Page(
        "Text follows a quoted cell",
        "Where the cell ends cannot be known.",
        'Inside a quoted cell a quote is written twice, `""`.',
    ),
    "CSB404": Page(
        "A cell has an invisible character",
        "Control characters, zero-width spaces and marks that turn the direction of writing make two texts look the"
        " same that are not.",
        "Remove it in the system the export comes from.",
    ),
    "CSB405": Page(
        "A cell is too long",
        "A text of this length is most likely a quote that swallowed rows.",
        "Shorten it, or mend the quotes.",
    ),
    "CSB406": Page(
        "A needed cell is empty",
        "Empty is not zero: what belongs there is not known.",
        "Fill the cell, or remove the row.",
    ),
    "CSB407": Page(
        "A total row",
        "It would be counted as one more row.",
        "Remove it; csbonus prints its own control totals.",
    ),
    "CSB410": Page(
        "Not a finite number",
        "NaN and infinity are no amounts.",
        "Write the number, or leave the cell empty where that is allowed.",
    ),
    "CSB411": Page(
        "A number in scientific notation",
        "A spreadsheet writes it so when the column is narrow, and drops digits.",
        "Write all digits.",
    ),
    "CSB412": Page(
        "Thousands are grouped",
        "The same sign is the decimal sign elsewhere: `1,234` may be 1234 or 1.234. So may `1.234`, where in a file "
        "every point of a column of money, of `goal` in goals or of `value` in events stands before three digits and "
        "no amount is a thousand or more. Amounts in currencies of three decimals are not asked about.",
        "Declare `thousands:` in exports.yaml, or write digits only; a decimal has another number of digits, `1.2340`.",
    ),
    "CSB413": Page(
        "A decimal comma",
        "The same sign groups thousands elsewhere.",
        'Declare `decimal: ","` in exports.yaml, or write a point.',
    ),
    "CSB414": Page(
        "A currency sign",
        "It is understood only when declared; the currency itself has its own column.",
        "Declare `symbol:` in exports.yaml, or write digits only.",
    ),
    "CSB415": Page(
        "A negative amount in brackets",
        "Accountants read `(500)` as -500, others as a remark.",
        "Write it with a minus sign.",
    ),
    "CSB416": Page(
        "A space around a number",
        "It may be part of a broken export, such as a line end inside the cell.",
        "Remove it.",
    ),
    "CSB417": Page(
        "A number has too many digits",
        "Amounts are exact up to 13 digits before the point and 6 after it; more would have to be rounded.",
        "Round it where it comes from, or check it.",
    ),
    "CSB418": Page(
        "Not a number",
        "Anything but plain digits has more than one reading.",
        "Write plain digits such as `1234.56`.",
    ),
    "CSB419": Page(
        "Not a part of full time",
        "`fte` is above 0 and at most 1; `50` may mean half of full time or an error.",
        "Write `0.5` for half time.",
    ),
    "CSB420": Page(
        "A date in another way of writing",
        "`03/04/2026` is in March or in April; nothing is guessed.",
        "Write year-month-day, or declare `dates:` in exports.yaml.",
    ),
    "CSB421": Page(
        "A day that does not exist",
        "The month does not have this day, or the year this month.",
        "Correct the day.",
    ),
    "CSB422": Page(
        "A year out of range",
        "Years from 1990 to 2100 are read; others are typing errors, or fill an empty cell.",
        "Correct the year. An open end may be empty or 9999-12-31.",
    ),
    "CSB423": Page(
        "A timestamp",
        "Which day an instant is on depends on the place, so its quarter does.",
        "Declare `timezone:` in exports.yaml, or export days.",
    ),
    "CSB425": Page(
        "An unknown value",
        "The column knows a few words; each system has its own for them.",
        "Translate it under `values:` in exports.yaml.",
    ),
    "CSB426": Page(
        "Not a currency code",
        "Currencies are told by three capital letters.",
        "Write for example `USD`.",
    ),
    "CSB427": Page(
        "Not a quarter",
        "Quarters are written with the year of the plan.",
        "Write `2026-Q3`, or `2026` for the whole year.",
    ),
    "CSB428": Page(
        "Not a share",
        "A share is between nothing and all of an account.",
        "Write `50%`, `0.5` or `1/3`.",
    ),
    "CSB429": Page(
        "Not a pay mix",
        "A pay mix is base to variable, the two adding to 100.",
        "Write for example `80/20`.",
    ),
    "CSB430": Page(
        "Not an id",
        "Letters that only look plain, and spaces around an id, join with nothing.",
        "Write plain letters, digits and signs.",
    ),
    "CSB431": Page(
        "A spreadsheet damaged an id",
        "Long numbers become `1.23E+15`, `MAR1` becomes `1-Mar`; what it was cannot be known.",
        "Export it again with the column as text.",
    ),
    "CSB432": Page(
        "An id begins like a formula",
        "A spreadsheet would run an id that begins with `=`, `+`, `-` or `@`; ids are written out as they are.",
        "Give it an id that begins with a letter or a digit, in every export.",
    ),
}
