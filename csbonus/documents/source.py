"""A YAML document as plain texts that remember their place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.letters import LARGEST, decoded
from csbonus.named import NamedTuple

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
"""What a document holds: every scalar is the text that was written, an empty one is None."""

Steps = tuple[str | int, ...]
"""The way from the top of a document to a part of it: keys of mappings, numbers of list items."""


class Place(NamedTuple):
    """Where one part of a document stands; an item of a list has no key."""

    key: Span | None
    value: Span


class Source(NamedTuple):
    """One document: its text, what it says, and where it says it."""

    file: str
    text: str
    data: Plain
    places: Mapping[Steps, Place]

    def value(self, *steps: str | int) -> Span:
        """Where the value at `steps` stands, or the nearest known thing that holds it."""
        return self.places[self._known(steps)].value

    def key(self, *steps: str | int) -> Span:
        """Where the key at `steps` stands; the value's place for list items."""
        place = self.places[self._known(steps)]
        return place.key or place.value

    def has(self, *steps: str | int) -> bool:
        """Whether the document says anything at `steps`."""
        return steps in self.places

    def get(self, *steps: str | int) -> Plain:
        """What the document says at `steps`; None where it says nothing."""
        here: Plain = self.data
        for step in steps:
            if isinstance(here, dict) and isinstance(step, str):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def _known(self, steps: Steps) -> Steps:
        while steps not in self.places:
            steps = steps[:-1]
        return steps


Read = tuple[Source | None, tuple[Diagnostic, ...]]
"""A document, unless nothing can be made of it, with everything that is wrong with its text."""


def read_source(path: Path, shown_as: str | None = None) -> Read:
    """The document in the file `path`, which problems call `shown_as`."""
    file = shown_as or str(path)
    try:
        if not path.is_file():
            what = "it is a folder" if path.is_dir() else "there is no such file"
            return None, (Diagnostic("CSB201", f"`{file}` cannot be read: {what}", Span(file), "check the path"),)
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "unreadable").lower()
        return None, (Diagnostic("CSB201", f"`{file}` cannot be read: {why}", Span(file), "check the path"),)
    return read_bytes(content, file)


def read_bytes(content: bytes, file: str) -> Read:
    """The document that these bytes write."""
    text, found = decoded(content, file)
    return (None, found) if text is None else _read(text, file)


def read_text(text: str, file: str) -> Read:
    """The document that `text` writes."""
    return read_bytes(text.encode("utf-8", errors="surrogatepass"), file)


def _read(text: str, file: str) -> Read:
    # Here and not above: programs that read no document should not pay for the YAML library.
    from csbonus.documents.tree import grown

    return grown(text, file)
