"""Which model stands at a place of a document."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic import Tag

from csbonus.documents.fields import Document


def is_tag(step: object) -> bool:
    """Whether a step is our mark of a form in a union, not a key that an author writes."""
    return isinstance(step, str) and step.startswith("<")


def document_at(model: type[Document], steps: Iterable[str | int]) -> type[Document] | None:
    """The model of the mapping to which `steps` lead from a document of `model`."""
    here: Any = model
    for step in steps:
        here = _inside(here, step)
    return _document(here)


def _inside(kind: Any, step: str | int) -> Any:
    """The type of what stands at `step` in a value of type `kind`; None where that is not known."""
    if isinstance(kind, type) and issubclass(kind, Document):
        return kind.value_kinds().get(str(step))
    arguments = get_args(kind)
    if get_origin(kind) is typing.Annotated:
        return _inside(arguments[0], step)
    if get_origin(kind) in (typing.Union, UnionType):
        members = [m for m in arguments if not is_tag(step) or _has_tag(m, str(step))]
        found = (m if is_tag(step) else _inside(m, step) for m in members)
        return next((f for f in found if f is not None), None)
    if get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if get_origin(kind) in (tuple, list) else None


def _has_tag(member: Any, tag: str) -> bool:
    return any(isinstance(mark, Tag) and mark.tag == tag for mark in get_args(member)[1:])


def _document(kind: Any) -> type[Document] | None:
    if isinstance(kind, type):
        return kind if issubclass(kind, Document) else None
    return next((found for found in map(_document, get_args(kind)) if found), None)
