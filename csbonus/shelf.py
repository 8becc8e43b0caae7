"""Things that are kept one a file, each imported when it is first asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


class Shelf(Mapping[str, T]):
    """What the modules `package.name` call `attribute`, by name, in the order of `names`.

    A `-` in a name is a `_` in that of its module.
    A calculation pays for three measures; it need not import all of them.
    """

    def __init__(self, package: str, attribute: str, names: tuple[str, ...]) -> None:
        """Imports nothing yet."""
        self._package, self._attribute, self._names = package, attribute, names

    def __getitem__(self, name: str) -> T:
        """Raises KeyError where nothing is called so."""
        if name not in self._names:
            raise KeyError(name)
        module = f"{self._package}.{name.replace('-', '_')}"
        # asked once a person: what is imported already is found without the lock of the importer
        found: T = getattr(sys.modules.get(module) or import_module(module), self._attribute)
        return found

    def __contains__(self, name: object) -> bool:
        """Whether there is one of this name; imports nothing."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)
