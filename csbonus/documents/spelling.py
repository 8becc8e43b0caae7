"""Why a text is not a number, with the spelling that its author may have meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from csbonus import exact
from csbonus.documents.unseen import name_of

Reason = tuple[str, str, str]
"""Code, message, hint."""

_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "US$": "USD"}
_LOOKALIKES = {"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\uff05": "%"}
_MAY_BE_GROUPED = r"-?[1-9][0-9]{0,2}\.[0-9]{3}"
_UNIT = re.compile(r"\s*(%|percent|pct|[A-Za-z]{3}|days?)?$", re.IGNORECASE)
_WORDS_BEHIND = re.compile(
    r"(?P<number>-?[0-9]+(?:\.[0-9]+)?(?P<unit>%| [A-Z]{3}| days)?) *[ #,;(] *(?P<words>[^0-9]*[A-Za-z].*)"
)


def shortened(text: str, limit: int = 40) -> str:
    """`text` cut to `limit` characters, so that a message stays one line."""
    one_line = text.replace("\n", " ")
    return one_line if len(one_line) <= limit else one_line[: limit - 1] + "…"


def why_not_a_number(text: str, wanted: str) -> Reason:
    """The code, the fact, and the hint for a text that is not `wanted`, the number a field asks for."""
    number, unit = _split(text)
    out_of_place = unit not in ("", "%") and "amount" not in wanted and not re.search(r"[A-Za-z%]", number)
    for look in _LOOKS if not out_of_place else ():
        reason = look(text)
        if reason:
            return reason
    remark = None if out_of_place else _remark(text, wanted)
    return remark or ("CSB225", f"`{shortened(text)}` is not {wanted}", f"write {wanted}")


def _remark(text: str, wanted: str) -> Reason | None:
    """Words behind a number: a remark without its sign."""
    found = _WORDS_BEHIND.fullmatch(text)
    if not found:
        return None
    remark = f" # {shortened(found['words'], 30)}"
    fits = found["unit"] == "%" or (found["unit"] and "amount" in wanted)
    right = _any_of(each + remark for each in _sure(found["number"])) if fits else wanted
    return "CSB225", f"`{shortened(text)}` has words behind its number", f"write {right}: a remark begins with ` #`"


def why_in_doubt(number: str, unit: str) -> Reason | None:
    """Why an amount may mean a thousand times what it says: `12.000 EUR`; amounts have two digits there."""
    ways = both_ways(number, unit)
    if not ways:
        return None
    text = f"{number} {unit}".rstrip()
    return "CSB227", f"`{text}` may mean {' or '.join(ways)}", f"write {_any_of(ways)}"


def both_ways(number: str, unit: str) -> tuple[str, ...]:
    """What `12.000 EUR` may mean, as nobody can read it otherwise; nothing where it can mean one thing only.

    A percentage is never in the thousands, and an amount of a currency with three digits after the point has them.
    """
    if unit == "%" or not re.fullmatch(_MAY_BE_GROUPED, number) or (len(unit) == 3 and exact.minor_units(unit) > 2):
        return ()
    decimal = number[:-1] if number.endswith("0") else number + "0"
    return f"{number.replace('.', '')} {unit}".rstrip(), f"{decimal} {unit}".rstrip()


def _sure(text: str) -> tuple[str, ...]:
    """What to write for a number with a unit (`12.000 EUR`, `80%`) so that it cannot be read otherwise."""
    number, unit = _split(text)
    return both_ways(number, unit.strip()) or (text,)


def _any_of(texts: Iterable[str]) -> str:
    """Several spellings to choose from."""
    return " or ".join(f"`{text}`" for text in texts)


def _not_finite(text: str) -> Reason | None:
    if text.lower().lstrip("+-.") not in ("inf", "nan", "infinity", "snan"):
        return None
    return "CSB226", f"`{text}` is not a number that can be paid", "for no limit write `none`, for example `cap: none`"


def _lookalike(text: str) -> Reason | None:
    for letter in text:
        if letter in _LOOKALIKES or (letter.isdigit() and not letter.isascii()):
            plain = "".join(_as_ascii(c) for c in text).strip().replace(" %", "%")
            what = f"a {name_of(letter)}" if letter.isspace() else f"the character U+{ord(letter):04X}"
            return "CSB225", f"`{shortened(text)}` holds {what}", f"write {_any_of(_sure(plain))}"
    return None


def _as_ascii(letter: str) -> str:
    if letter.isdigit() and not letter.isascii():
        return str(int(letter))
    return _LOOKALIKES.get(letter, letter)


def _underscore(text: str) -> Reason | None:
    if not re.fullmatch(r"-?[0-9][0-9_.]*_[0-9.]+( ?[A-Za-z%]+)?", text):
        return None
    return _grouped(text, text.replace("_", ""), "_")


def _grouping(text: str) -> Reason | None:
    number, unit = _split(text)
    for mark, name in ((",", ","), ("'", "'"), ("\u2019", "\u2019"), (" ", "a blank")):
        if re.fullmatch(rf"-?[0-9]{{1,3}}({re.escape(mark)}[0-9]{{3}})+(\.[0-9]+)?", number):
            plain = number.replace(mark, "") + unit
            if mark == "," and number.count(",") == 1 and "." not in number:
                ways = (plain, _sure(number.replace(",", ".") + unit)[-1])
                return "CSB227", f"`{text}` may mean {' or '.join(ways)}", f"write {_any_of(ways)}"
            return _grouped(text, plain, name)
    return None


def _grouped(text: str, plain: str, name: str) -> Reason:
    return "CSB227", f"`{shortened(text)}` groups its digits with {_quoted(name)}", f"write `{shortened(plain)}`"


def _quoted(name: str) -> str:
    return name if name == "a blank" else f"`{name}`"


def _decimal_comma(text: str) -> Reason | None:
    number, unit = _split(text)
    if not re.fullmatch(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+", number):
        return None
    plain = number.replace(".", "").replace(",", ".") + unit
    return "CSB227", f"`{text}` has a decimal comma", f"write `{plain}`"


def _dots(text: str) -> Reason | None:
    number, unit = _split(text)
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3}){2,}", number):
        return None
    return _grouped(text, number.replace(".", "") + unit, ".")


def _exponent(text: str) -> Reason | None:
    number, unit = _split(text)
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+", number):
        return None
    power = number.lower().partition("e")[2]
    hint = "write all of its digits"
    if len(power) <= 3 and abs(int(power)) <= 9 and len(number) <= 20:
        hint = f"write {_any_of(_sure(f'{Decimal(number):f}{unit}'))}"
    return "CSB228", f"`{shortened(text)}` is written with an exponent", hint


def _leading_zero(text: str) -> Reason | None:
    number, unit = _split(text)
    if not re.fullmatch(r"-?0[0-9]+(\.[0-9]+)?", number) or len(number) > 20:
        return None
    sign = "-" if number.startswith("-") else ""
    plain = sign + (number.lstrip("-0") or "0")
    plain = plain.replace("-.", "-0.") if not plain.startswith(".") else f"0{plain}"
    return "CSB229", f"`{text}` begins with a zero", f"write {_any_of(_sure(plain + unit))}"


def _range(text: str) -> Reason | None:
    number, _ = _split(text)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) or exact.number(number) is not None:
        return None
    whole, _, after = number.lstrip("-").partition(".")
    if len(whole) <= 13 and len(after) <= 6:
        return None
    fact = f"`{shortened(text)}` has {len(whole)} digits before the point and {len(after)} after it"
    return "CSB230", fact, "at most 13 digits before the point and 6 after it can be written"


def _symbol(text: str) -> Reason | None:
    signs = "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True))
    found = re.fullmatch(rf"({signs}) ?([0-9.,]+)|([0-9.,]+) ?({signs})", text)
    if not found:
        return None
    sign, number = found[1] or found[4], found[2] or found[3]
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", number):
        number = number.replace(",", "")
    amount = f"{number} {_SYMBOLS[sign]}"
    looks = (_decimal_comma, _dots, _leading_zero, _unusual_point)
    hints = [told[2] for look in looks if (told := look(amount))]
    hint = hints[0] if hints else f"write {_any_of(_sure(amount))}"
    return "CSB231", f"`{text}` has the currency sign `{sign}`", hint


def _currency_first(text: str) -> Reason | None:
    found = re.fullmatch(r"([A-Za-z]{3}) ?(-?[0-9]+(?:\.[0-9]+)?)", text)
    if not found:
        return None
    amount = f"{found[2]} {found[1].upper()}"
    return "CSB231", f"`{text}` has its currency in front", f"write {_any_of(_sure(amount))}"


def _thousands(text: str) -> Reason | None:
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]{1,3})?) ?([kKmM])( ?[A-Z]{3})?", text)
    if not found:
        return None
    times = 1000 if found[2] in "kK" else 1_000_000
    digits = exact.plain((exact.number(found[1]) or Fraction(0)) * times)
    unit = f" {found[3].strip()}" if found[3] else ""
    return "CSB231", f"`{text}` abbreviates its number", f"write `{digits}{unit}`"


def _unit_spelling(text: str) -> Reason | None:
    number, unit = _split(text)
    if not unit or exact.number(number) is None:
        return None
    hint = f"write {_any_of(_sure(number + unit))}"
    return "CSB231", f"`{text}` has its unit spelled in another way", hint


def _brackets(text: str) -> Reason | None:
    found = re.fullmatch(r"\(([0-9.]+)\)|([0-9.]+)-", text)
    if not found:
        return None
    return "CSB225", f"`{text}` is a negative amount as a ledger prints it", f"write `-{found[1] or found[2]}`"


def _unusual_point(text: str) -> Reason | None:
    number, unit = _split(text)
    found = re.fullmatch(r"(\+?)(-?)([0-9]*)(\.?)([0-9]*)", number)
    if not found or not (found[3] or found[5]) or len(number) > 20:
        return None
    plain = found[2] + (found[3] or "0") + (f".{found[5]}" if found[5] else "")
    if plain == number:
        return None
    return "CSB225", f"`{text}` is not written in plain digits", f"write {_any_of(_sure(plain + unit))}"


def _split(text: str) -> tuple[str, str]:
    """A number and its unit as a plan spells it: `80 percent` gives `80` and `%`."""
    found = _UNIT.search(text)
    word = (found[1] or "") if found else ""
    number = text[: found.start()] if found else text
    if not re.search(r"[0-9]", number):
        return text, ""
    if word.lower() in ("%", "percent", "pct"):
        return number, "%"
    if word.lower() in ("day", "days"):
        return number, " days"
    return number, f" {word.upper()}" if word else ""


_LOOKS: tuple[Callable[[str], Reason | None], ...] = (
    _not_finite, _lookalike, _underscore, _symbol, _currency_first, _grouping, _decimal_comma, _dots, _exponent,
    _leading_zero, _range, _thousands, _brackets, _unusual_point, _unit_spelling,
)
