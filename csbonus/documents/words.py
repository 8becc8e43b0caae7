"""What is wrong with a value, in the reader's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from csbonus.documents.near import near
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened

_WANTED = {
    "string_type": ("one text", "write `key: text`"),
    "dict_type": ("keys and values", "write `{key: value}`"),
    "mapping_type": ("keys and values", "write `{key: value}`"),
    "model_type": ("keys and values", "write `{key: value}`"),
    "model_attributes_type": ("keys and values", "write `{key: value}`"),
    "tuple_type": ("a list", "write `[one, two]`"),
    "list_type": ("a list", "write `[one, two]`"),
}


_MODEL_TYPES = ("model_type", "model_attributes_type")


def wrong_value(error: Mapping[str, Any], steps: Steps, example: str = "") -> tuple[str, str, str]:
    """Code, fact, hint of one error; our own refusals bring theirs with them.

    `example` is how the keys and values that are wanted might be written.
    """
    kind, about = str(error["type"]), error.get("ctx", {})
    if kind.startswith("CSB"):
        return kind, about["text"], about["hint"]
    if kind in ("literal_error", "enum"):
        return _not_a_choice(error["input"], re.findall(r"'([^']*)'", about["expected"]), steps)
    wanted, hint = _WANTED.get(kind, ("another value", "see the description of the key"))
    if example and kind in _MODEL_TYPES:
        hint = f"write keys and values, such as `{as_value(steps, example)}`"
    elif steps and isinstance(steps[-1], str):
        hint = hint.replace("key", steps[-1], 1) if kind == "string_type" else hint
    return "CSB224", f"expected {wanted}, found {found(error['input'])}", hint


def as_value(steps: Steps, example: str) -> str:
    """An example behind the key to which `steps` lead; alone where they lead to an item of a list."""
    return f"{steps[-1]}: {example}" if steps and isinstance(steps[-1], str) else example


def found(value: object) -> str:
    """A value as a message names it."""
    if isinstance(value, str):
        return f"`{shortened(value)}`"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list | tuple) else "keys and values"


def _not_a_choice(value: object, choices: list[str], steps: Steps) -> tuple[str, str, str]:
    key = next((s for s in reversed(steps) if isinstance(s, str)), "")
    listed = either(choices)
    close = near(value, choices) if isinstance(value, str) else ""
    hint = f"did you mean `{close}`? It can be {listed}" if close else f"write {listed}"
    return "CSB223", f"{found(value)} is not something that `{shortened(key)}` can be", hint


def either(choices: list[str]) -> str:
    """`a`, `b` or `c`."""
    quoted = [f"`{c}`" for c in choices]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" or {quoted[-1]}"
