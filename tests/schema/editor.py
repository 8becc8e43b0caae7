"""A YAML file as an editor reads it (YAML 1.2), held against a schema."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from csbonus.schema import Kind, schema_of

_WHOLE, _NUMBER = re.compile(r"[-+]?[0-9]+"), re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING = ("", "~", "null", "Null", "NULL")


def as_read(text: str) -> Any:
    """What an editor takes a file for: `2026` is a number there, `true` a truth value."""
    return _value(yaml.compose(text, Loader=yaml.BaseLoader))


def complaints(kind: str, text: str) -> list[str]:
    """Where an editor marks a file, each place once."""
    return list(dict.fromkeys(error.json_path for error in _validator(kind).iter_errors(as_read(text))))


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = schema_of(Kind(kind))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else _plain(node.value)


def _plain(text: str) -> Any:
    if text in _NOTHING:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
