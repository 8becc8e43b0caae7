"""Patterns of well-written cells, in the syntax that Python's `re` shares with DuckDB's RE2."""

from __future__ import annotations

import re
from functools import cache

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
DAY = r"(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
"""A date in the years that are read; whether its month has the day, only the calendar knows."""
FIRST_DAY = "1990-01-01"
LAST_DAY = "2100-12-31"
OPEN_END = "9999-12-31"

LARGEST_WHOLE = 9999999999999
"""The largest whole number that its pattern lets through."""

TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
ZONE = r"(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
LOCAL_TIMESTAMP = rf"{DATE}[T ]{TIME}"
TIMESTAMP = rf"{DATE}[T ]{TIME}{ZONE}"

ID = r"[!-*,./0-9:;<>?A-~]([ -~]*[!-~])?"
"""Printable ASCII without a space at either end, nor one of `FORMULA` in front."""
FORMULA = "=+-@"
"""What begins a formula where a spreadsheet opens the file; ids are never altered on output."""
_MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
PLAIN_ID = r"[!-*,./0-9:;<>?A-~][!-*,-~]*"
"""An id without space or plus sign, which is never one of `ID_AS_NUMBER`; faster to tell than any other."""
ID_AS_NUMBER = r"[0-9](\.[0-9]+)?E\+[0-9]+"
"""What a spreadsheet makes of a long id of digits."""
ID_AS_DAY = rf"[0-9]{{1,2}}-{_MONTH}|{_MONTH}-[0-9]{{2}}"
"""What a spreadsheet makes of an id such as `MAR1`."""
ID_LIKE_DAY = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[0-9]{1,2}"
"""An id such as `MAR1`, of which a spreadsheet makes a day."""
CURRENCY = r"[A-Z]{3}"
QUARTER = r"(19|20)[0-9]{2}(-Q[1-4])?"
SPACED_PERCENT = "[ \u00a0\u2009\u202f]%$"
"""A percent sign behind a space, as many languages write it; the space means nothing."""
RATIO = r"0\.[0-9]{0,5}[1-9][0-9]{0,5}|1(\.0{1,6})?"
SHARE = r"(100(\.0{1,6})?|[1-9]?[0-9](\.[0-9]{1,6})?)%|0(\.[0-9]{1,6})?|1(\.0{1,6})?|[1-9][0-9]{0,3}/[1-9][0-9]{0,3}"
"""A share from 0 to 1; whether a fraction is below 1 no pattern can say."""
MIX = r"[1-9][0-9]?/[1-9][0-9]?|100/0|0/100"

SPACES = " \u00a0"
"""What may stand around a text without a meaning: a space, one that does not break the line."""
TOTAL = r"(grand |sub)?total(s|:)?( \(.*\))?|sum|summe|gesamt"
"""What the first cell of a total row says, in small letters."""
LONGEST_TEXT = 4_000
"""Characters in one cell; a longer one is most likely a quote that was never closed."""

_CONTROL = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
FORBIDDEN = rf"[\x00{_CONTROL}{_INVISIBLE}]"
"""Characters that cannot be seen or that change how the text around them is shown; tab and line ends may stand."""


@cache
def forbidden() -> re.Pattern[str]:
    """The pattern of forbidden characters."""
    return re.compile(FORBIDDEN)
