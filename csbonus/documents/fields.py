"""The kinds of value that plans and mappings are written in, each read from its text."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from csbonus import exact
from csbonus.documents.spelling import both_ways, shortened, why_in_doubt, why_not_a_number
from csbonus.named import NamedTuple

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_SAID_YEAR = re.compile(r"(?:FY|CY|')[ '-]?(20)?([0-9]{2})", re.IGNORECASE)
_FRACTION = re.compile(r"[0-9]+/[0-9]+")
_QUANTITY = re.compile(r"(?P<number>-?[0-9.]+)(?:(?P<percent>%)| (?P<unit>[A-Z]{3}|days))?")


class Document(BaseModel):
    """What every model of a YAML document shares: closed, frozen, and built only when first used."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True
    )
    may_be_empty: ClassVar[bool] = False
    """Whether a key without a value is for the model to judge; else it is refused wherever it stands."""

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """The keys that an author may write, in the order in which the model has them."""
        return tuple(cls.value_kinds())

    @classmethod
    def of_kind(cls, kind: object) -> type[Document]:
        """The model of a mapping with this `kind`: another than this where this stands for several."""
        del kind
        return cls

    @classmethod
    def value_kinds(cls) -> dict[str, object]:
        """The type of the value of each key."""
        return {field.alias or name: field.annotation for name, field in cls.model_fields.items()}

    @classmethod
    def example_of(cls, key: str) -> str:
        """A value that an author might write for `key`; empty where the model names none."""
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        return str((fields[key].examples or [""])[0])

    @classmethod
    def example(cls) -> str:
        """How an author might write all of it: what it cannot be without, else its first key; empty where not known."""
        keys = [(field.alias or name, field.is_required()) for name, field in cls.model_fields.items()]
        written = [(key, cls.example_of(key), required) for key, required in keys]
        needed = [(key, value) for key, value, required in written if required]
        shown = needed or [(key, value) for key, value, _ in written if value][:1]
        if not shown or not all(value for _, value in shown):
            return ""
        return "{" + ", ".join(f"{key}: {value}" for key, value in shown) + "}"


class Quantity(NamedTuple):
    """A number with the unit it was written with: `%`, a currency, `days`, or none (points, counts).

    `doubtful` is how a number without a unit was written, `12.000`, where its point may group thousands: whoever knows
    which unit is wanted refuses it.
    """

    value: Fraction
    unit: str
    doubtful: str = ""

    def __str__(self) -> str:
        """As it is written in a plan."""
        if self.doubtful:
            return self.doubtful
        if self.unit == "%":
            return f"{exact.plain(self.value * 100)}%"
        return f"{exact.plain(self.value)} {self.unit}".rstrip()

    @property
    def aloud(self) -> str:
        """As it is read aloud: `90 %`, `1/3`, `300,000 USD`, `45 days`."""
        if self.unit == "%":
            return exact.in_percent(self.value)
        return f"{exact.grouped(self.value)} {self.unit}".rstrip()

    def in_unit(self, unit: str) -> str:
        """What to write where the number has no unit and should have this one: `12000 EUR` or `12.00 EUR`."""
        ways = both_ways(self.doubtful, unit) or (str(Quantity(self.value / 100 if unit == "%" else self.value, unit)),)
        return " or ".join(f"`{way}`" for way in ways)


def refuse(code: str, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> NoReturn:
    """Refuse a value: `code` is a CSB code, the two texts are shown to the author as they are.

    `at` leads from the value to the part of it that is wrong, such as one key of a mapping.
    """
    about = {"text": message, "hint": hint, "at": at}
    raise PydanticCustomError(code, "{text}", about)


def text_of(value: object, wanted: str) -> str:
    """`value` if it is a text; `wanted` says what else it should have been."""
    if isinstance(value, str):
        return value
    if value is None:
        refuse("CSB222", "there is no value here", f"write {wanted}, or remove the key")
    found = "a list" if isinstance(value, list | tuple) else "keys and values"
    refuse("CSB224", f"expected {wanted}, found {found}", f"write {wanted}")


def refuse_number(text: str, wanted: str) -> NoReturn:
    """Say what is wrong with a number that cannot be read, with the right spelling where it can be guessed."""
    code, message, hint = why_not_a_number(text, wanted)
    refuse(code, message, hint)


def read_percent(value: object, wanted: str = "a percentage such as `80%`") -> Fraction:
    """A ratio written with its `%`; a bare number is refused because it has two readings."""
    if isinstance(value, Fraction):
        return value
    text = text_of(value, wanted)
    ratio = exact.percentage(text)
    if ratio is None:
        refuse_bare(text)
        refuse_number(text, wanted)
    return ratio


def refuse_bare(text: str) -> None:
    """Refuse a plain number where a percentage is wanted: `1.5` may mean 1.5% or 150%."""
    bare = exact.number(text)
    if bare is None:
        return
    if 0 < abs(bare) <= 3:
        as_ratio = exact.plain(bare * 100)
        refuse("CSB211", f"`{text}` may mean {text}% or {as_ratio}%", f"write `{text}%` or `{as_ratio}%`")
    refuse("CSB211", f"`{text}` has no unit", f"write `{text}%`")


def read_share(value: object) -> Fraction:
    """A share of a whole: `60%`, or `1/3` where no percentage is exact."""
    if isinstance(value, Fraction):
        return value
    wanted = "a share such as `60%` or `1/3`"
    text = text_of(value, wanted)
    share = exact.share(text) if _FRACTION.fullmatch(text) else None
    return read_percent(text, wanted) if share is None else share


def read_quantity(value: object) -> Quantity:
    """A number with its unit: `80%`, `12000 USD`, `45 days`, `50`."""
    if isinstance(value, Quantity):
        return value
    wanted = "a percentage such as `80%`, an amount such as `12000 USD`, or a plain number"
    text = text_of(value, wanted)
    parts = _QUANTITY.fullmatch(text)
    number = exact.number(parts["number"]) if parts else None
    if parts is None or number is None:
        refuse_number(text, wanted)
    if parts["percent"]:
        return Quantity(number / 100, "%")
    unit = parts["unit"] or ""
    doubt = why_in_doubt(parts["number"], unit)
    if doubt and unit:
        refuse(*doubt)
    return Quantity(number, unit, text if doubt else "")


def read_limit(value: object) -> Fraction | None:
    """A percentage, or `none` for no limit."""
    return None if value == "none" else read_percent(value, "a percentage such as `150%`, or `none` for no limit")


def read_day(value: object) -> date:
    """A day written `2026-07-01`, and in no other way."""
    if isinstance(value, date):
        return value
    text = text_of(value, "a date such as `2026-07-01`")
    if not _DATE.fullmatch(text):
        refuse("CSB213", f"`{shortened(text)}` is not a date", "write year-month-day, such as `2026-07-01`")
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("CSB214", f"`{text}` does not exist in the calendar", "check the day and the month")


def read_whole(value: object) -> int:
    """A whole number of at most nine digits."""
    if isinstance(value, int):
        return value
    text = text_of(value, "a whole number")
    if not _WHOLE.fullmatch(text):
        refuse_number(text, "a whole number")
    return int(text)


def read_year(value: object) -> int:
    """A year in four digits; `FY26` is how people say it."""
    text = value if isinstance(value, str) else ""
    said = _SAID_YEAR.fullmatch(text)
    if said:
        refuse("CSB225", f"`{text}` is not a year in digits", f"write `{said[1] or '20'}{said[2]}`")
    if text and not _WHOLE.fullmatch(text):
        refuse_number(text, "a year such as `2026`")
    return read_whole(value)


def read_flag(value: object) -> bool:
    """`true` or `false`; YAML's `yes`, `NO` and `off` are text here and refused."""
    if isinstance(value, bool):
        return value
    text = text_of(value, "`true` or `false`")
    if text not in ("true", "false"):
        refuse("CSB215", f"`{shortened(text)}` is neither true nor false", "write `true` or `false`")
    return text == "true"


def one_or_many(value: object) -> object:
    """A single text as a list of one."""
    return [value] if isinstance(value, str) else value


Day = Annotated[date, PlainValidator(read_day, json_schema_input_type=str)]
Percent = Annotated[Fraction, PlainValidator(read_percent, json_schema_input_type=str)]
Limit = Annotated[Fraction | None, PlainValidator(read_limit, json_schema_input_type=str)]
Share = Annotated[Fraction, PlainValidator(read_share, json_schema_input_type=str)]
Amount = Annotated[Quantity, PlainValidator(read_quantity, json_schema_input_type=str)]
Whole = Annotated[int, PlainValidator(read_whole, json_schema_input_type=str)]
Year = Annotated[int, PlainValidator(read_year, json_schema_input_type=str)]
Flag = Annotated[bool, PlainValidator(read_flag, json_schema_input_type=str)]
Names = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]
