"""The JSON Schema of models of documents, from the types of their fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from enum import EnumType
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Discriminator, PlainValidator, Tag, WrapValidator
from pydantic.fields import FieldInfo

from csbonus.documents.allowed import is_tag
from csbonus.documents.dated import ByDay
from csbonus.documents.fields import Document, Quantity
from csbonus.documents.later import Later
from csbonus.named import NamedTuple

Schema: TypeAlias = dict[str, Any]
Form: TypeAlias = Callable[["Writer", Any], Schema]
"""What stands for a type whose text is read by a function of ours; it is given what the function makes."""

More: TypeAlias = Callable[["Writer", type[Document], Schema], None]
"""What a model asks for beyond its fields, put into its schema."""

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Any text: an editor takes `2026` for a number and `true` for a truth value, here they are what was written."""


_NARROW = (AfterValidator, FieldInfo, Discriminator, Tag)
"""Marks that change nothing of how a value is written."""


class Language(NamedTuple):
    """What a kind of file is made of, beyond types that say all by themselves.

    `forms` by the mark of an annotated type, or by a model that is imported later; `texts` are the sentences on keys
    by model; `more` by model.
    """

    forms: Mapping[object, Form]
    texts: Mapping[str, Mapping[str, str]]
    more: Mapping[str, More]


def mark_of(annotated: object) -> object:
    """What tells an annotated type from others in `forms`: its reader."""
    return get_args(annotated)[1]


class Writer:
    """Writes schemas of types, and keeps the definition of each model once."""

    def __init__(self, language: Language) -> None:
        """Nothing is defined yet."""
        self._language = language
        self._called: dict[type[Document], str] = {}
        self.definitions: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of what is written where a value of this type is read."""
        ways: dict[Any, Callable[[Any], Schema]] = {
            Annotated: self._annotated,
            Literal: lambda each: words(*get_args(each)),
            typing.Union: self._either,
            types.UnionType: self._either,
            tuple: lambda each: {"type": "array", "items": self.of(get_args(each)[0])},
            dict: self._mapping,
        }
        return ways.get(get_origin(kind), self._plain)(kind)

    def _plain(self, kind: Any) -> Schema:
        if isinstance(kind, EnumType):
            return words(*list[Any](kind))
        if isinstance(kind, type) and issubclass(kind, Document):
            return self.document(kind)
        assert kind is str, f"no schema for {kind!r}"
        return TEXT

    def _either(self, kind: Any) -> Schema:
        return any_of(self.of(each) for each in get_args(kind) if each is not types.NoneType)

    def _mapping(self, kind: Any) -> Schema:
        key, value = get_args(kind)
        names = self.of(key)
        named = {} if names is TEXT else {"propertyNames": any_of(map(_as_key, _branches(names)))}
        return {"type": "object", "additionalProperties": self.of(value), **named}

    def document(self, model: type[Document]) -> Schema:
        """A reference to the definition of a model."""
        if model not in self._called:
            name = self._called[model] = self._new_name(model)
            self.definitions[name] = {}  # a model may lead back to itself
            self.definitions[name] = self._object(model)
        return {"$ref": f"#/$defs/{self._called[model]}"}

    def whole(self, model: type[Document]) -> Schema:
        """The schema of a file of this model, with all definitions."""
        return {**self.document(model), "$defs": self.definitions}

    def _new_name(self, model: type[Document]) -> str:
        """The name of a model; with that of its module where another one has it."""
        name = model.__name__
        return name if name not in self.definitions else f"{name}-{model.__module__.rpartition('.')[2]}"

    def _annotated(self, kind: Any) -> Schema:
        inner, *marks = get_args(kind)
        for mark in marks:
            if isinstance(mark, Later):
                return self._language.forms.get(mark.model, Writer.document)(self, mark.model)
            if isinstance(mark, ByDay):
                return by_day(self.of(mark.kind))
            if isinstance(mark, type | PlainValidator | BeforeValidator | WrapValidator):
                return self._language.forms[mark](self, inner)
            assert isinstance(mark, _NARROW) or not hasattr(mark, "__get_pydantic_core_schema__")
        return self.of(inner)

    def _object(self, model: type[Document]) -> Schema:
        hints = get_type_hints(model, include_extras=True)
        kinds = [each.__name__ for each in model.__mro__]
        texts = {key: text for name in reversed(kinds) for key, text in self._language.texts.get(name, {}).items()}
        fields = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
        written = {key: named for key, named in fields.items() if not is_tag(key)}
        found: Schema = {
            "type": "object",
            "description": (model.__doc__ or "").partition("\n")[0],
            "additionalProperties": False,
            "properties": {
                key: {**self.of(hints[name]), **_told(texts.get(key, ""), field)}
                for key, (name, field) in written.items()
            },
        }
        required = [key for key, (_, field) in written.items() if field.is_required()]
        if required:
            found["required"] = required
        for name in kinds:
            if name in self._language.more:
                self._language.more[name](self, model, found)
        return found


def words(*choices: str) -> Schema:
    """One of these words; an editor takes digits without quotes for a number."""
    return {"enum": [*map(str, choices), *(int(each) for each in choices if each.isdigit())]}


def any_of(schemas: Iterable[Schema]) -> Schema:
    """One of several; a choice in a choice is one choice."""
    found = [branch for each in schemas for branch in _branches(each)]
    once = [each for number, each in enumerate(found) if each not in found[:number]]
    return once[0] if len(once) == 1 else {"anyOf": once}


def by_day(value: Schema) -> Schema:
    """A value, or values by the day from which each holds, each perhaps with who decided it."""
    told = {
        "type": "object",
        "description": "A value with who decided it.",
        "properties": {"value": value, "reference": {**TEXT, "description": "Who decided the value; changes nothing."}},
        "required": ["value", "reference"],
        "additionalProperties": False,
    }
    days = {
        "type": "object",
        "description": "Values by the day from which each holds; the first day is the first one of the year.",
        "patternProperties": {"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": any_of((value, told))},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return any_of((value, told, days))


def by_kind(kinds: Mapping[str, Schema], description: str) -> Schema:
    """Keys and values of one of several kinds, told apart by `kind`."""
    return {
        "type": "object",
        "properties": {"kind": {**words(*kinds), "description": description}},
        "required": ["kind"],
        "allOf": [
            {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": schema}
            for name, schema in kinds.items()
        ],
    }


def _branches(schema: Schema) -> list[Schema]:
    return schema["anyOf"] if set(schema) == {"anyOf"} else [schema]


def _as_key(schema: Schema) -> Schema:
    """A key is always a text for an editor."""
    return {"pattern": schema["pattern"]} if "pattern" in schema else schema


def _told(text: str, field: FieldInfo) -> Schema:
    default = "" if field.is_required() else default_of(field.default)
    shown = f"{text} Default: `{default}`.".strip() if default else text
    return {"description": shown} if shown else {}


def default_of(value: object) -> str:
    """A default as an author would write it; nothing where there is none."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(default_of, value))}]" if value and not isinstance(value, Quantity) else ""
    if isinstance(value, Fraction):
        return str(Quantity(value, "%"))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else ""
