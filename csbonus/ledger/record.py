"""One line of a batch while it is read: every key is asked for once, in the one spelling that is written."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn, TypeVar

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger import amounts

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]
"""What a line may hold: no number but a count has digits outside of a text."""

T = TypeVar("T")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_PERIOD = re.compile(r"[0-9]{4}(-Q[1-4])?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CODE = re.compile(r"CSB[0-9]{3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
RESTORE = "restore the file as it was closed, from a backup or from version control"
"""What to do about a file that was changed after it was closed."""



class Place:
    """Where in a file a record stands; it knows the text of its line to point into it."""

    def __init__(self, file: str, number: int, text: str) -> None:
        """Line `number` of `file` holds `text`."""
        self.file, self.number, self.text = file, number, text

    def refuse(self, code: str, fact: str, key: str = "", hint: str = RESTORE) -> NoReturn:
        """Refuse the line, at one of its keys where one is named."""
        raise Refused([self.fault(code, fact, key, hint)])

    def fault(self, code: str, fact: str, key: str = "", hint: str = RESTORE) -> Diagnostic:
        """What is wrong with the line."""
        column = self.text.find(f'"{key}":') + 1 if key else 1
        return Diagnostic(code, fact, Span(self.file, self.number, max(column, 1)), hint)


class Record:
    """An object of a line. What was not asked for when it is `done` is refused."""

    def __init__(self, place: Place, held: dict[str, Plain]) -> None:
        """Nothing has been asked for yet."""
        self.place, self.held, self._asked = place, held, {"type"}

    def done(self) -> None:
        """Refuse keys that no version of the format has."""
        for key in sorted(set(self.held) - self._asked):
            self.place.refuse("CSB802", f"the key `{key}` is not one of a batch", key)

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """A text."""
        value = self._taken(key)
        if not isinstance(value, str) or (not value and not may_be_empty):
            self._not(key, "a text")
        return value

    def count(self, key: str) -> int:
        """A whole number that is not negative."""
        value = self._taken(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**15:
            self._not(key, "a count")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._taken(key)
        if not isinstance(value, bool):
            self._not(key, "true or false")
        return value

    def money(self, key: str, currency: str) -> Decimal:
        """An amount with all places of its currency."""
        return self._read(key, amounts.money(self.text(key), currency), f"an amount in {currency}")

    def amounts(self, key: str, currency: str) -> tuple[Decimal, ...]:
        """A list of amounts with all places of their currency."""
        found = (amounts.money(item, currency) if isinstance(item, str) else None for item in self.items(key))
        return tuple(self._read(key, amount, f"a list of amounts in {currency}") for amount in found)

    def exact(self, key: str) -> Fraction:
        """An exact value."""
        return self._read(key, amounts.exact_value(self.text(key)), "an exact number")

    def digest(self, key: str) -> str:
        """A digest of bytes."""
        return self._matching(key, _DIGEST, "a digest")

    def period(self, key: str) -> str:
        """A quarter or a year."""
        return self._matching(key, _PERIOD, "a quarter or a year")

    def currency(self) -> str:
        """The currency of the amounts beside it."""
        return self._matching("currency", _CURRENCY, "a currency")

    def day(self, key: str, *, may_be_empty: bool = False) -> str:
        """A day of the calendar."""
        value = self.text(key, may_be_empty=may_be_empty)
        if value and not (_DAY.fullmatch(value) and _exists(value)):
            self._not(key, "a date")
        return value

    def items(self, key: str) -> list[Plain]:
        """A list."""
        value = self._taken(key)
        if not isinstance(value, list):
            self._not(key, "a list")
        return value

    def codes(self, key: str) -> tuple[str, ...]:
        """A list of codes of warnings, in order, each once."""
        items = self.items(key)
        found = tuple(item for item in items if isinstance(item, str) and _CODE.fullmatch(item))
        if not items or len(found) < len(items) or [*found] != sorted(set(found)):
            self._not(key, "a list of codes in order")
        return found

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts."""
        return tuple(self._pair(key, item) for item in self.items(key))

    def records(self, key: str) -> list[Record]:
        """A list of objects."""
        return [self._inside(key, item) for item in self.items(key)]

    def record(self, key: str) -> Record:
        """An object."""
        return self._inside(key, self._taken(key))

    def has(self, key: str) -> bool:
        """Whether the object has a key that not all have."""
        return key in self.held

    def is_null(self, key: str) -> bool:
        """Whether there is no value."""
        return self._taken(key) is None

    def _inside(self, key: str, item: Plain) -> Record:
        if not isinstance(item, dict):
            self._not(key, "what it should be")
        return Record(self.place, item)

    def _pair(self, key: str, item: Plain) -> tuple[str, str]:
        first, second = item if isinstance(item, list) and len(item) == 2 else (None, None)
        if not isinstance(first, str) or not isinstance(second, str):
            self._not(key, "a list of pairs of texts")
        return first, second

    def _matching(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.text(key)
        return self._read(key, value if pattern.fullmatch(value) else None, wanted)

    def _read(self, key: str, value: T | None, wanted: str) -> T:
        if value is None:
            self._not(key, wanted)
        return value

    def _taken(self, key: str) -> Plain:
        self._asked.add(key)
        if key not in self.held:
            self.place.refuse("CSB802", f"the key `{key}` is missing")
        return self.held[key]

    def _not(self, key: str, wanted: str) -> NoReturn:
        self.place.refuse("CSB802", f"`{key}` is not {wanted}", key)


def _hint(line: str) -> str:
    """What to do about a line that is no JSON: most often it is one that git wrote."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "git merged two versions of the batch: take back the one that was paid, whole, from either branch"
    return RESTORE


def record_of(place: Place) -> Record:
    """The object that a line holds. Raises Refused where it holds none."""
    try:
        held = json.loads(place.text, object_pairs_hook=_each_once, parse_float=_none, parse_constant=_none)
    except json.JSONDecodeError as error:
        fault = Diagnostic("CSB801", f"the line cannot be read: {error.msg.lower()}",
                           Span(place.file, place.number, error.colno), _hint(place.text))
        raise Refused([fault]) from error
    except (ValueError, RecursionError) as error:
        place.refuse("CSB801", f"the line cannot be read: {error}")
    if not isinstance(held, dict):
        place.refuse("CSB801", "the line holds no object")
    return Record(place, held)


def _each_once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise ValueError("a key stands in it twice")
    return held


def _none(text: str) -> NoReturn:
    raise ValueError(f"`{text[:20]}` is a number where texts are wanted")


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
