"""How the rules of a component are read: each behind its own key, among the other keys of the component."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, PlainValidator

from csbonus.documents.fields import Document
from csbonus.named import NamedTuple
from csbonus.rules import RULES, Rule

TAG = "<rules>\0"
"""What a component calls all of them together: a word that no document can hold."""


class _Written(NamedTuple):
    """What a plan writes behind the key of a rule."""

    key: str
    value: object


def gathered(written: object) -> object:
    """A component as a plan writes it, with the keys of its rules put together, in the order of `RULES`."""
    if not isinstance(written, Mapping):
        return written
    rules = {key: _Written(key, written[key]) for key in RULES if key in written}
    rest = {key: value for key, value in written.items() if key not in rules}
    return {**rest, TAG: rules} if rules else written


def _read(written: object) -> Rule:
    assert isinstance(written, _Written), "they are put together by `gathered` alone"
    return RULES[written.key].read(written.value)


class ByKey(Document):
    """The rules as they stand in a document, for whoever looks for the model of a place."""

    @classmethod
    def value_kinds(cls) -> dict[str, object]:
        """Every rule by its key."""
        return dict(RULES)


Rules = Annotated[
    dict[str, Annotated[Rule, PlainValidator(_read)]], Field(alias=TAG, default_factory=dict)
]
"""The rules that a component switches on, by key."""
