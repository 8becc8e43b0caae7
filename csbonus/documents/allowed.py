"""Which model stands at a place of a document."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, get_args, get_origin

from csbonus.documents.fields import Document
from csbonus.documents.later import Later
from csbonus.documents.source import Plain


def is_tag(step: object) -> bool:
    """Whether a step is a name of ours for a part that has no key in the file."""
    return isinstance(step, str) and step.startswith("<")


def document_at(model: type[Document], steps: Iterable[str | int], written: Plain) -> type[Document] | None:
    """The model of the mapping to which `steps` lead from a document of `model`; `written` is what stands there.

    Where several kinds of mapping may stand at one place, `kind` in the mapping tells them apart.
    """
    here: Any = model
    for step in steps:
        here = _inside(here, step)
    kind = written.get("kind") if isinstance(written, dict) else written
    found = tuple(document.of_kind(kind) for document in _documents(here))
    return next((d for d in found if _kind(d) == kind), found[0] if found else None)


def _kind(document: type[Document]) -> object:
    field = document.model_fields.get("kind")
    return field.default if field else None


def _inside(kind: Any, step: str | int) -> Any:
    """The type of what stands at `step` in a value of type `kind`; None where that is not known."""
    if isinstance(kind, type) and issubclass(kind, Document):
        return kind.value_kinds().get(str(step))
    arguments = get_args(kind)
    if get_origin(kind) is typing.Annotated:
        return _inside(next(_models(arguments), arguments[0]), step)
    if get_origin(kind) in (typing.Union, UnionType):
        return next((inside for inside in (_inside(each, step) for each in arguments) if inside is not None), None)
    if get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if get_origin(kind) in (tuple, list) else None


def _documents(kind: Any) -> Iterator[type[Document]]:
    if isinstance(kind, type) and issubclass(kind, Document):
        yield kind
    yield from _models(get_args(kind))
    for argument in get_args(kind):
        yield from _documents(argument)


def _models(arguments: Iterable[Any]) -> Iterator[type[Document]]:
    return (mark.model for mark in arguments if isinstance(mark, Later))
