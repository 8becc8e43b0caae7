"""Changes of SQL texts: what a string of the engine asks for, asked a little differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IS_SQL = re.compile(
    r"\bselect\b|\b(left )?join\b|\b(group|order|partition) by\b|\bcase when\b"
    r"|\b(coalesce|cast|sum|max|min|least|greatest)\("
    r"|\bis (not )?null\b|\bbetween \S+ and\b|\bunion all\b|any_value\(|\bexists \(|\bwhere [\w.{}]+ (=|<|>|in|is)"
    r"|\b(and|where|on|when) [\w.{}()]+ (=|<>|<=?|>=?) "
)
_CHANGES = tuple(
    (re.compile(old), new)
    for old, new in (
        (r" <= ", " < "), (r" < ", " <= "), (r" >= ", " > "), (r" > ", " >= "), (r" = ", " <> "), (r" <> ", " = "),
        (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " + "), (r" // ", " * "),
        (r"\band\b", "or"), (r"\bor\b", "and"), (r"\bnot ", ""),
        (r"\bis null\b", "is not null"), (r"\bis not null\b", "is null"),
        (r"\bsum\(", "max("), (r"\bmax\(", "min("), (r"\bmin\(", "max("), (r"\bleast\(", "greatest("),
        (r"\bgreatest\(", "least("), (r"\blag\(", "lead("), (r"\blead\(", "lag("), (r"\bcount\((?!\*)", "max("),
        (r"\bany_value\(", "max("), (r"\barg_max\(", "arg_min("), (r"\barg_min\(", "arg_max("),
        (r"\bbool_or\(", "bool_and("), (r"\bbool_and\(", "bool_or("),
        (r"\bcoalesce\(([\w.]+), [^(),]+\)", r"\1"),
        (r" desc\b", ""), (r" asc\b", " desc"), (r"\border by ([\w.]+)(?=[\s)])", r"order by \1 desc"),
        (r"\bunion all\b", "union"), (r"\bselect distinct\b", "select"), (r"\bleft join\b", "join"),
        (r"(?<!left )(?<!anti )(?<!semi )(?<!cross )\bjoin\b", "left join"),
        (r"\banti join\b", "semi join"), (r"\bsemi join\b", "anti join"),
        (r"(?<![\w.'{-])(?<!select )(?<! by )0(?![\w.'}])", "1"),
        (r"(?<![\w.'{-])(?<!select )(?<! by )1(?![\w.'}])", "0"),
    )
)


def changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Every change of a string as it is written in the source, quotes and all; none unless it is SQL.

    What stands in the braces of an f-string is Python and left alone.
    """
    if not _IS_SQL.search(text):
        return
    formatted = re.match(r"[rR]?[fF]", text) is not None
    hidden = [m.span() for m in re.finditer(r"\{[^{}]*\}", text)] if formatted else []
    between = [m.span() for m in re.finditer(r"\bbetween [^\n]*? and\b", text)]
    for old, new in _CHANGES:
        for found in old.finditer(text):
            inside = any(a <= found.start() < b for a, b in hidden)
            of_between = found.group() == "and" and any(found.end() == b for _, b in between)
            if not inside and not of_between:
                yield found.start(), found.end(), found.expand(new)
