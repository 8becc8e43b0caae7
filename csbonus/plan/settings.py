"""The settings of a measure, written under `with:`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator

from csbonus.documents.fields import refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.measures import Measure

Setting = str | tuple[str, ...]
Given = Mapping[str, Setting]


def _read_settings(value: object) -> dict[str, Setting]:
    if not isinstance(value, Mapping):
        refuse("CSB224", "expected the settings of a measure", "write `with: {setting: value}`")
    return {str(key): _read(key, given) for key, given in value.items()}


def _read(key: str, given: object) -> Setting:
    if isinstance(given, list | tuple):
        return tuple(text_of(item, "one text") for item in given)
    if isinstance(given, Mapping):
        refuse("CSB224", f"`{shortened(key)}` takes a text or a list", f"write `{key}: value`", (key,))
    return text_of(given, "a text or a list")


Settings = Annotated[dict[str, Setting], PlainValidator(_read_settings)]


def settings_of(measure: Measure, given: Given) -> dict[str, Setting]:
    """Every setting of `measure`: as given, else its default."""
    return {s.name: given.get(s.name, s.default) for s in measure.settings}


def texts_of(given: Given) -> dict[str, str]:
    """The settings as one text each; the items of a list stand between commas."""
    return {name: value if isinstance(value, str) else ", ".join(value) for name, value in given.items()}
