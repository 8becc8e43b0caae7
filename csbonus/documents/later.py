"""Parts that few documents have: the model of one is imported and built when one is read."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

from pydantic import PlainValidator

from csbonus.documents.fields import Document


class Later:
    """Stands for a model in the type of a field."""

    def __init__(self, module: str, name: str) -> None:
        """The model is `name` of `module`; nothing is imported yet."""
        self._module, self._name = module, name

    @property
    def model(self) -> type[Document]:
        """The model itself."""
        found: type[Document] = getattr(import_module(self._module), self._name)
        return found

    def read(self, value: object) -> Document:
        """A part of this model; what is wrong with it is told with the steps to it."""
        return value if isinstance(value, self.model) else self.model.model_validate(value)


def later(module: str, name: str) -> Any:
    """The type of a field that holds the model `name` of `module`."""
    mark = Later(module, name)
    return Annotated[Any, mark, PlainValidator(mark.read)]
