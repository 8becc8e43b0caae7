"""Why a cell is not a number, with what to declare or write instead."""

from __future__ import annotations

import re
from collections.abc import Callable

from csbonus.exact import NUMBER
from csbonus.inputs.numerals import Numerals
from csbonus.inputs.patterns import SPACED_PERCENT

Reason = tuple[str, str, str]
"""Code, what is wrong with the value, what to declare or write."""

_ERROR_VALUES = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "NULL", "N/A", "NA", "NONE", "-", "--", "TBD", "?")
_SYMBOL = re.compile(r"[$€£¥₹]|US\$|CHF|[A-Z]{3}")
_GROUPED_COMMA = re.compile(r"-?[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]*)?")
_GROUPED_POINT = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|-?[0-9]{1,3}(\.[0-9]{3}){2,}")
_COMMA_PERCENT = re.compile(r"(-?[0-9]+),([0-9]+)[ \u00a0\u2009\u202f]?%")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_GROUPED_OTHER = re.compile(r"-?[0-9]{1,3}(?:([ '\u2019\u00a0\u202f\u2009_])[0-9]{3})+([.,][0-9]+)?")
_DASHES = {"\u2212": "U+2212, a minus sign", "\u2013": "U+2013, an en dash", "\u2014": "U+2014, an em dash"}
_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SPELLINGS = (Numerals(".", ","), Numerals(",", "."), Numerals(".", " "), Numerals(".", "'"))
"""Ways of grouping that a number with a currency sign is likely to have."""


def why_not_a_number(
    text: str, spelling: Numerals, wanted: str = "a number", hint: str = ""
) -> Reason:
    """Why `text` is not a number under the declared spelling; `hint` is what helps where nothing is known of it."""
    hint = hint or f"write plain digits such as `1234{spelling.decimal}56`"
    bare = _without_symbol(text, spelling)
    if bare != text:
        return why_not_a_number(bare, spelling._replace(symbol=""), wanted, hint)
    for look in _LOOKS:
        reason = look(text, spelling)
        if reason:
            return reason
    return "CSB418", f"is not {wanted}", hint


def why_not_a_score(text: str, spelling: Numerals) -> Reason:
    """Why `text` is neither a number nor a percentage."""
    share = _COMMA_PERCENT.fullmatch(text)
    if share and spelling.decimal == ".":
        write = f"write `{share[1]}.{share[2]}%`"
        return "CSB413", "has a decimal comma", f'{write}, or declare `decimal: ","` in exports.yaml'
    bare = re.sub(SPACED_PERCENT, "%", text).removesuffix("%")
    percent = "%" if bare[-1:].isdigit() and not text[-1:].isdigit() else ""
    example = f"4{spelling.decimal}2"
    hint = f"write a number such as `{example}`, or a percentage such as `85%`"
    code, fact, hint = why_not_a_number(bare if percent else text, spelling, "a number or a percentage", hint)
    return code, fact, re.sub("(?<=write `)-?[0-9][0-9.,]*(?=`)", rf"\g<0>{percent}", hint)


def _without_symbol(text: str, spelling: Numerals) -> str:
    """`text` without the declared currency sign, where it stands in a place where it may stand."""
    sign = re.escape(spelling.symbol)
    found = re.fullmatch(rf"(-?)(?:{sign} ?)?(.*[0-9)-])(?: ?{sign})?", text) if sign else None
    return found[1] + found[2] if found and spelling.symbol in text else text


def why_not_whole(text: str, spelling: Numerals) -> Reason:
    """Why `text` is not a whole number."""
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+", text) and spelling.decimal == ".":
        return "CSB418", "is not a whole number", f"if it is {text.replace('.', '')}, write it so; else write it whole"
    part = re.fullmatch(r"(-?[0-9]{1,13})([.,])([0-9]+)", text)
    if part and part[2] == spelling.decimal and len(part[3]) == 3 and not part[1].startswith(("0", "-0")):
        hint = f"if it is {part[1]}{part[3]}, write it so; if `{part[1]}` was counted, write that"
        return "CSB418", "is not a whole number", hint
    if part and (part[2] == spelling.decimal or len(part[3]) != 3):
        return "CSB418", "is not a whole number", f"write `{part[1]}` if that is what was counted"
    return why_not_a_number(text, spelling, "a whole number", "write plain digits such as `1234`")


def _error_value(text: str, _: Numerals) -> Reason | None:
    if text.strip().upper() not in _ERROR_VALUES:
        return None
    return "CSB418", "stands where a number belongs", "write the number, or leave the cell empty where it may be"


def _not_finite(text: str, _: Numerals) -> Reason | None:
    if not re.fullmatch(r"[+-]?(s?nan[0-9]*|inf(inity)?)", text.strip(), re.IGNORECASE):
        return None
    return "CSB410", "is not an amount", "write the number, or leave the cell empty where it may be"


def _scientific(text: str, _: Numerals) -> Reason | None:
    if not re.fullmatch(r"[+-]?[0-9.,]+[eE][+-]?[0-9]+", text):
        return None
    hint = "write all digits; in a spreadsheet format the column as a number before saving"
    return "CSB411", "is in scientific notation", hint


def _parentheses(text: str, _: Numerals) -> Reason | None:
    inside = re.fullmatch(r"\((.*)\)|(.*)-", text)
    if not inside or not any(c.isdigit() for c in text):
        return None
    return "CSB415", "marks a negative amount in an accountant's way", f"write `-{inside[1] or inside[2]}`"


def _dash(text: str, _: Numerals) -> Reason | None:
    for dash, name in _DASHES.items():
        if dash in text:
            return "CSB418", f"begins with {name}", f"write `{text.replace(dash, '-')}` with the hyphen of the keyboard"
    return None


def _spaces(text: str, _: Numerals) -> Reason | None:
    if text == text.strip():
        return None
    return "CSB416", "has a space or a line end around the number", f"write `{text.strip()}`"


def _symbol(text: str, spelling: Numerals) -> Reason | None:
    sign = _SYMBOL.search(text)
    if not sign or not any(c.isdigit() for c in text) or sign[0] == spelling.symbol:
        return None
    declared = spelling._replace(symbol=sign[0])
    lines = f'`symbol: "{sign[0]}"`'
    if not re.fullmatch(declared.pattern, text):
        lines += _more_lines(_without_symbol(text, declared), spelling)
    return "CSB414", f"has the currency sign `{sign[0]}`", f"declare {lines} in exports.yaml, or write digits only"


def _more_lines(bare: str, spelling: Numerals) -> str:
    """What else must be declared before the number behind a currency sign can be read."""
    other = next((s for s in _SPELLINGS if re.fullmatch(s.pattern, bare)), None)
    if other is None:
        return ""
    lines = [f'`{key}: "{getattr(other, key)}"`' for key in ("decimal", "thousands")
             if getattr(other, key) != getattr(spelling, key)]
    return "".join(f", {line}" for line in lines)


def _other_grouping(text: str, spelling: Numerals) -> Reason | None:
    found = _GROUPED_OTHER.fullmatch(text)
    if not found:
        return None
    sign, comma = found[1], (found[2] or "").startswith(",") and spelling.decimal != ","
    if sign == spelling.thousands:
        instead = text.replace(",", ".")
        hint = f'declare `decimal: ","` in exports.yaml, or write `{instead}`'
        return ("CSB413", "has a decimal comma", hint) if comma else None
    name = f"U+{ord(sign):04X}" if not sign.isascii() else "a space" if sign == " " else f"`{sign}`"
    if comma:
        return "CSB412", f"groups thousands with {name}, before a decimal comma", _declare(",", sign)
    return "CSB412", f"groups thousands with {name}", _declare_thousands(sign)


def _decimal_comma(text: str, spelling: Numerals) -> Reason | None:
    if spelling.decimal == ",":
        return None
    if _GROUPED_POINT.fullmatch(text):
        if "," not in text:
            return "CSB412", "has points between thousands", _declare(",", ".")
        return "CSB413", "has a decimal comma with points between thousands", _declare(",", ".")
    if _COMMA.fullmatch(text) and not _GROUPED_COMMA.fullmatch(text):
        instead = text.replace(",", ".")
        return "CSB413", "has a decimal comma", f'declare `decimal: ","` in exports.yaml, or write `{instead}`'
    return None


def _grouping(text: str, spelling: Numerals) -> Reason | None:
    if spelling.thousands == "," or not _GROUPED_COMMA.fullmatch(text):
        return None
    if "." in text or text.count(",") > 1:
        return "CSB412", "has commas between thousands", _declare_thousands(",")
    hint = f'{_declare_thousands(",")}; if the comma is the decimal sign, `decimal: ","`'
    return "CSB412", "has a comma that may group thousands or be the decimal sign", hint


def _point_for_comma(text: str, spelling: Numerals) -> Reason | None:
    if spelling.decimal != "," or "." not in text:
        return None
    fact = 'has a point, but exports.yaml declares `decimal: ","`'
    if not spelling.thousands and re.fullmatch(spelling._replace(thousands=".").pattern, text):
        return "CSB413", fact, 'declare `thousands: "."` too, or correct `decimal`'
    instead = text.replace(".", ",")
    if re.fullmatch(spelling.pattern, instead):
        return "CSB413", fact, f"write `{instead}`, or correct `decimal` in exports.yaml"
    return None


def sign_shown(sign: str) -> str:
    """A sign as YAML reads it between double quotes, where it can be seen."""
    return sign if sign.isascii() else f"\\u{ord(sign):04x}"


def _declare(decimal: str, thousands: str) -> str:
    lines = f'`decimal: "{decimal}"`, `thousands: "{sign_shown(thousands)}"`'
    return f"declare {lines} in exports.yaml, or write plain digits"


def _declare_thousands(sign: str) -> str:
    return f'declare `thousands: "{sign_shown(sign)}"` in exports.yaml, or write digits only'


def _minor_units(text: str, spelling: Numerals) -> Reason | None:
    if not spelling.minor_units or not re.fullmatch(NUMBER, spelling.plain(text)):
        return None
    return (
        "CSB418",
        "has decimals, but `minor_units: true` says amounts are in cents",
        "remove `minor_units`, or write cents",
    )


def _leading_zero(text: str, _: Numerals) -> Reason | None:
    if re.fullmatch(r"-?0[0-9]+(\.[0-9]+)?", text):
        return (
            "CSB418",
            "begins with a zero",
            f"write `{text.replace('0', '', 1)}`; if it is an id, the columns may be mixed up",
        )
    if re.fullmatch(r"\+[0-9.]+", text):
        return "CSB418", "has a plus sign", f"write `{text[1:]}`"
    return None


def _range(text: str, spelling: Numerals) -> Reason | None:
    if not _DIGITS.fullmatch(text.replace(spelling.decimal, ".")) or (spelling.decimal != "." and "." in text):
        return None
    sign = "comma" if spelling.decimal == "," else "point"
    whole, _sign, fraction = text.lstrip("-").partition(spelling.decimal)
    if len(whole) > 13:
        return "CSB417", f"has {len(whole)} digits before the {sign}; at most 13 are read", "check the amount"
    return "CSB417", f"has {len(fraction)} digits after the {sign}; at most 6 are read", "round it where it comes from"


_LOOKS: tuple[Callable[[str, Numerals], Reason | None], ...] = (
    _error_value,
    _not_finite,
    _scientific,
    _parentheses,
    _spaces,
    _dash,
    _symbol,
    _other_grouping,
    _grouping,
    _decimal_comma,
    _point_for_comma,
    _minor_units,
    _leading_zero,
    _range,
)
