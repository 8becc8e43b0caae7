"""The settings of a measure, written under `with:`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import PlainValidator

from csbonus.documents.fields import read_percent, refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.exact import percentage
from csbonus.measures import Measure

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .&/-]*")


class Shares(tuple[str, ...]):
    """Names with the share of each, as texts such as `product: 50%`."""


Setting = str | tuple[str, ...]
Given = Mapping[str, Setting]


def _read_settings(value: object) -> dict[str, Setting]:
    if not isinstance(value, Mapping):
        refuse("CSB224", "expected the settings of a measure", "write `with: {setting: value}`")
    return {str(key): _read(given) for key, given in value.items()}


def _read(given: object) -> Setting:
    if isinstance(given, Shares):
        return given
    if isinstance(given, list | tuple):
        return tuple(_named(text_of(item, "one text")) for item in given)
    if isinstance(given, Mapping):
        return Shares(f"{name}: {text_of(share, 'a percentage')}" for name, share in given.items())
    return text_of(given, "a text or a list")


def _named(text: str) -> str:
    """A name of a list, which a comma would make two of (`texts_of`)."""
    if "," in text:
        fact = f"`{shortened(text)}` has a comma, which stands between two names"
        refuse("CSB224", fact, "write two names, or give it a name without one by `values:` in exports.yaml")
    return text


Settings = Annotated[dict[str, Setting], PlainValidator(_read_settings)]


def settings_of(measure: Measure, given: Given) -> dict[str, Setting]:
    """Every setting of `measure`: as given, else its default."""
    return {s.name: given.get(s.name, s.default) for s in measure.settings}


def texts_of(given: Given) -> dict[str, str]:
    """The settings as one text each; the items of a list stand between commas."""
    return {name: value if isinstance(value, str) else ", ".join(value) for name, value in given.items()}


def read_shares(text: str) -> dict[str, Fraction]:
    """The shares that `texts_of` has made one text of, by name."""
    pairs = (each.rpartition(": ") for each in text.split(", "))
    return {name: read_percent(share) for name, _, share in pairs}


def parts_of_health(given: Given) -> tuple[str, ...]:
    """The names of the scores that a health score is made of."""
    parts = given.get("parts", ())
    return tuple(each.rpartition(": ")[0] for each in parts) if isinstance(parts, Shares) else ()


def shares_make_a_whole(shares: Shares) -> bool:
    """Whether every name is plain, and the shares are percentages above zero that sum to 100 %."""
    pairs = [each.rpartition(": ") for each in shares]
    found = [percentage(share) for name, _, share in pairs if _NAME.fullmatch(name)]
    return len(found) == len(pairs) and all(each and each > 0 for each in found) and sum(filter(None, found)) == 1
