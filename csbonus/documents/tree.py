"""The events of a YAML parser grown into plain values with their places."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.comments import lines_with_hashes, lost_text
from csbonus.documents.cut import cut_twice
from csbonus.documents.letters import hidden
from csbonus.documents.marks import between, end_of, spot
from csbonus.documents.source import Place, Plain, Read, Source, Steps
from csbonus.documents.spelling import shortened
from csbonus.documents.syntax import why_not_yaml

DEEPEST = 20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StopError(Exception):
    """Nothing after this point of the document can be trusted; the reason is among the problems."""


def grown(text: str, file: str) -> Read:
    """The document that `text` writes, with everything that is wrong with its form."""
    tree = _Tree(file, text)
    data: Plain = None
    try:
        data = tree.document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        tree.found.append(why_not_yaml(error, text, file))
        tree.whole = False
    except _StopError:
        tree.whole = False
    if tree.whole and not isinstance(data, dict):
        tree.found.append(_not_a_mapping(data, file))
        tree.whole = False
    source = Source(file, text, data, tree.places) if tree.whole else None
    return source, tuple(tree.found)


def _not_a_mapping(data: Plain, file: str) -> Diagnostic:
    if data is None:
        return Diagnostic("CSB204", "the file says nothing", Span(file, 1, 1), "write `key: value` lines")
    what = "a list" if isinstance(data, list) else "one text"
    hint = "write `key: value` lines"
    return Diagnostic("CSB219", f"the file is {what}, not keys and values", Span(file, 1, 1), hint)


class _Tree:
    """Grows while events come in; used once, for one document."""

    def __init__(self, file: str, text: str) -> None:
        """No event has come in yet."""
        self.file, self.rows, self.lines, self.end = file, text.splitlines(), lines_with_hashes(text), end_of(text)
        self.whole = True
        self.found: list[Diagnostic] = []
        self.places: dict[Steps, Place] = {}
        self.anchors: dict[str, int] = {}

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        """The one document of the stream."""
        self.places[()] = Place(None, Span(self.file, 1, 1))
        data: Plain = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                self._check_start(event, seen)
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                data = self._node(event, events, ())
                self.places[()] = Place(None, self._span(event))
        return data

    def _check_start(self, event: yaml.DocumentStartEvent, seen: int) -> None:
        if event.version or event.tags:
            self._refuse("CSB212", "a line that begins with `%` speaks to the YAML reader", event, "remove the line")
        if seen > 1:
            self._refuse("CSB216", "a second document begins here", event, "write one plan in one file")
            raise _StopError

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return None
        assert isinstance(event, yaml.NodeEvent), "the parser closes a collection only where it was opened"
        self._check_node(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(steps) >= DEEPEST:
            self._refuse("CSB218", f"values are nested more than {DEEPEST} deep", event, "take some levels out")
            raise _StopError
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, steps)
        return self._sequence(events, steps)

    def _mapping(self, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        mapping: dict[str, Plain] = {}
        for key_event in events:
            if isinstance(key_event, yaml.MappingEndEvent):
                break
            key = self._key(key_event, events)
            value_event = next(events)
            name = None if key is None else self._new(key, key_event, steps)
            if name is None:
                # Read under a path of its own, so that it cannot overwrite the places of the first one.
                self._node(value_event, events, (*steps, f"{key} (again on line {self._span(key_event).line})"))
                continue
            here = (*steps, name)
            self.places[here] = Place(self._span(key_event), self._span(value_event))
            mapping[name] = self._node(value_event, events, here)
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        items: list[Plain] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*steps, len(items))
            self.places[here] = Place(None, self._span(event))
            items.append(self._node(event, events, here))
        return items

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event]) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("CSB217", "a key must be one text", event, "write `key: value`")
            self.whole = False
            self._node(event, events, ("?",))
            return None
        self._check_node(event)
        if event.value == "<<" and not event.style:
            self._refuse("CSB209", "`<<` would merge another part of the file", event, "write the keys out")
            return None
        return self._scalar(event) or ""

    def _new(self, key: str, event: yaml.Event, steps: Steps) -> str | None:
        """The key where it is written for the first time; the rest of a cut number gets a name of its own."""
        first = self.places.get((*steps, key))
        if first is None or first.key is None:
            return key
        fact = f"`{shortened(key)}` is written twice, first on line {first.key.line}, column {first.key.column}"
        twice = Diagnostic("CSB208", fact, self._span(event), "keep one of the two", (first.key,))
        told = cut_twice(twice, "".join(self.rows[twice.span.line - 1 : twice.span.line]))
        self.found.append(told)
        if told is twice:
            return None
        while (*steps, key) in self.places:
            key += " "  # no plain key ends with a blank
        return key

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        text: str = event.value
        letter = hidden(text)
        if letter:
            fact = f"the invisible character U+{ord(letter):04X} is written here as an escape"
            self._refuse("CSB205", fact, event, "remove it")
        if not event.style and text:
            self._warn_of_comment(event)
        return None if not text and not event.style else text

    def _warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        end = event.end_mark
        if end is None or end.line not in self.lines:
            return
        warning = lost_text(self.lines[end.line][end.column :], Span(self.file, end.line + 1, end.column + 1))
        if warning is not None:
            self.found.append(warning)

    def _check_node(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse("CSB210", f"the tag `{shortened(_as_written(tag))}` is not part of a plan", event, "remove it")
        if event.anchor is not None:
            self.anchors[event.anchor] = len(self.found)
            self._refuse("CSB209", f"`&{event.anchor}` names a part to be repeated elsewhere", event, "write it out")

    def _alias(self, event: yaml.AliasEvent) -> None:
        """An alias adds to the problem of its anchor: the two are one mistake."""
        self.whole = False
        at = self.anchors.get(event.anchor or "")
        if at is None:
            self._refuse("CSB209", f"`*{event.anchor}` repeats a part written elsewhere", event, "write it out")
            return
        told = self.found[at]
        if len(told.related) < DEEPEST:
            related = (*told.related, self._span(event))
            self.found[at] = Diagnostic(told.code, told.message, told.span, told.hint, related)

    def _refuse(self, code: str, fact: str, event: yaml.Event, hint: str) -> None:
        self.found.append(Diagnostic(code, fact, self._span(event), hint))

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start, "events of a parser have places"
        assert end, "events of a parser have places"
        last = spot(end.line, end.column, self.end)
        return between(self.file, spot(start.line, start.column, self.end), last)


def _as_written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
