"""Target pay: how much it is, how it is spread over the quarters, how days count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from csbonus.documents.dated import DatedAmount, always, is_dated
from csbonus.documents.fields import Document, Percent, Quantity, read_quantity, refuse, text_of
from csbonus.documents.spelling import shortened

_MIX = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
QUARTERS = 4
EVEN = (Fraction(1, QUARTERS),) * QUARTERS


def _read_ote(value: object) -> Quantity | None:
    return None if value == "ote" else read_quantity(value)


def _read_mix(value: object) -> Fraction | None:
    """The variable share: 1/5 of `80/20`; None for the column of people."""
    if value == "pay_mix":
        return None
    wanted = "a pay mix such as `80/20`, or `pay_mix` for the column of people"
    parts = _MIX.fullmatch(text_of(value, wanted))
    if parts is None or int(parts[1]) + int(parts[2]) != 100:
        hint = "write base/variable that add to 100, such as `80/20`"
        refuse("CSB232", f"`{shortened(str(value))}` is not a pay mix", hint)
    return Fraction(int(parts[2]), 100)


class OnTarget(Document):
    """On-target earnings with the pay mix that says which part of them is variable."""

    ote: Annotated[Quantity | None, PlainValidator(_read_ote), Field(examples=["ote"])]
    mix: Annotated[Fraction | None, PlainValidator(_read_mix), Field(examples=["80/20"])]


class Target(Document):
    """The annual target bonus: the column `annual_target` of people, an amount for everyone, or a part of the OTE.

    Both `amount` and `on_target` None: the column `annual_target`. In `on_target`, `ote` None is the column `ote`
    of people and `mix` None its column `pay_mix`. `nothing`: there is no target pay at all.
    """

    amount: DatedAmount | None = None
    on_target: OnTarget | None = None
    nothing: bool = False

    @property
    def from_people(self) -> bool:
        """Whether each person's own `annual_target` is the target."""
        return self.amount is None and self.on_target is None and not self.nothing


def _read_target(value: object) -> object:
    if isinstance(value, Target):
        return value
    if value == "annual_target":
        return Target()
    if isinstance(value, Mapping):
        return {"amount" if is_dated(value) else "on_target": value}
    wanted = "`annual_target`, an amount such as `20000 USD`, or `{ote: ote, mix: 80/20}`"
    text = text_of(value, wanted)
    if not any(letter.isdigit() for letter in text):
        refuse("CSB223", f"`{shortened(text)}` is not a way to give target pay", f"write {wanted}")
    return Target(amount=always(read_quantity(text)))


class Pay(Document):
    """The target pay of a person and how it is spread over the year."""

    target: Annotated[Target, BeforeValidator(_read_target), Field(examples=["annual_target"])]
    quarters: tuple[Percent, ...] = EVEN
    prorate: Literal["calendar_days", "calendar_days_of_year", "months", "first_of_month"] = "calendar_days"
    leave: Literal["prorate", "protect", "relieve_goal"] = "prorate"
    fte: Literal["show", "multiply"] = "show"

    @property
    def fifth(self) -> Fraction:
        """The share of the year that is paid with the true-up at the annual multiple (R29); 0 where there are four."""
        return self.quarters[QUARTERS] if len(self.quarters) > QUARTERS else Fraction(0)


def no_target() -> Pay:
    """Nobody has target pay: for plans that do not pay a part of it."""
    return Pay(target=Target(nothing=True))
