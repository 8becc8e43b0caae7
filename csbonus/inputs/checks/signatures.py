"""Whose signature a cell holds: an id, a name, an address, several of them, in whatever spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from typing import TypeVar

from csbonus.named import NamedTuple

K = TypeVar("K", bound=Hashable)

_ACCENTS = re.compile("[\u0300-\u036f]")
_QUOTES = re.compile("['`\u00b4\u02b9\u02bb-\u02bd\u2018-\u201b\u2032\uff07]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "þ": "th", "æ": "ae", "œ": "oe"
})
"""Letters that are typed as others and are no others with an accent."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_BETWEEN = re.compile(r"[\s,;|<>()\[\]{}\"\u201c-\u201f\u00ab\u00bb]+")
_JOINED = re.compile(r"[/\\&=#:*!?~_\u2022]+")
"""What may also stand inside an id or an address, so that it only parts what is neither."""
_SEVERAL = re.compile(r"[,;|/\\&+]|\b(?:and|und)\b")
_PERHAPS = re.compile(r"\b(?:et|y|e)\b")
_IN_BRACKETS = re.compile(r"[<(\[]([^<>()\[\]]+)[>)\]]")
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile("[^@]+@[^@]+")
_MAILTO = "mailto:"


def simplified(text: str) -> str:
    """What all spellings of a text have in common: no capitals, accents, quotes; one kind of dashes and spaces."""
    # before anything else, as a lone accent is a blank with an accent to Unicode
    unquoted = _DASHES.sub("-", _QUOTES.sub("", text))
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", unquoted).casefold())
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", composed)).translate(_LETTERS)
    return " ".join(unicodedata.normalize("NFC", bare).split())


class Signature(NamedTuple):
    """Who may have signed: `sure` by id or address, `named` by name; beside it the address and the words as written.

    An id or an address tells which of several people of one name it is, so that `named` has no other one of them.
    `parts` are the words of each of several who signed together.
    """

    text: str
    sure: frozenset[str]
    named: frozenset[str]
    addresses: frozenset[str]
    words: frozenset[str]
    parts: frozenset[frozenset[str]]

    @property
    def people(self) -> frozenset[str]:
        """The ids of those who may have signed."""
        return self.sure | self.named

    def same(self, other: Signature) -> bool:
        """Whether one person may have written both."""
        if self.text == other.text or self.people & other.people or self.addresses & other.addresses:
            return True
        if self.sure and other.sure:
            return False
        return bool(self._names & other._names)

    @property
    def _names(self) -> frozenset[frozenset[str]]:
        return (self.parts | {self.words}) - {frozenset()}


class Signers:
    """What the people of a roster sign with."""

    def __init__(self, rows: Iterable[tuple[str, str | None, str | None]]) -> None:
        """Of each person the id, the name and the address; in several rows somebody may have several."""
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._in_capitals: dict[str, set[str]] = defaultdict(set)
        self._mail: dict[str, set[str]] = defaultdict(set)
        self._names: dict[frozenset[str], set[str]] = defaultdict(set)
        for person, name, address in rows:
            self._ids[simplified(person)].add(person)
            if person.isalpha() and person.isupper():
                self._in_capitals[person].add(person)
            if name is not None:
                for spelling in (name, unicodedata.normalize("NFC", name).translate(_UMLAUTS)):
                    self._names[_words(_tokens(simplified(spelling)))].add(person)
            if address is not None:
                self._add_address(simplified(address).removeprefix(_MAILTO), person)

    def of(self, cell: str) -> Signature:
        """Who has signed with a cell."""
        text = simplified(cell)
        tokens = [piece for token in _tokens(text) for piece in self._parted(token)]
        ids = {text, *_IN_BRACKETS.findall(text), *(token for token in tokens if any(map(str.isdigit, token)))}
        ids |= {each for token in tokens if token not in self._ids for each in self._ends_of(token)}
        written = (piece for token in _BETWEEN.split(cell) for piece in _JOINED.split(token))
        sure = _found(self._ids, ids) | _found(self._mail, tokens) | _found(self._in_capitals, written)
        addresses = frozenset(filter(_ADDRESS.fullmatch, tokens))
        rest = [token for token in tokens if token not in addresses and not (token in self._ids and token in ids)]
        words, parts = _words(rest), frozenset(_names_in(text))
        spelled_out = simplified(unicodedata.normalize("NFC", cell).translate(_UMLAUTS))
        alone = [token for token in _tokens(_IN_BRACKETS.sub(" ", text)) if not any(map(str.isdigit, token))]
        names = {words, _words(tokens), _words(alone), _words(_tokens(spelled_out)), *parts, *_names_in(spelled_out)}
        groups = (self._names.get(name, set()) for name in names)
        named = frozenset(person for group in groups for person in (group & sure or group))
        return Signature(text, sure, named, addresses, words, parts)

    def _ends_of(self, token: str) -> Iterator[str]:
        """The ids with which a longer token begins or ends, as `lovelace-p-1` does."""
        for each in self._ids:
            before, after = token[: -len(each)], token[len(each) :]
            if (token.endswith(each) and before and not before[-1].isalnum()) or (
                token.startswith(each) and after and not after[0].isalnum()
            ):
                yield from [each] if any(map(str.isdigit, each)) else []

    def _parted(self, token: str) -> list[str]:
        """What stands in a token that is itself no id or address of anybody."""
        known = token in self._ids or token in self._mail
        return [token] if known else [piece for piece in _JOINED.split(token) if piece]

    def _add_address(self, address: str, person: str) -> None:
        self._mail[address].add(person)
        login = address.partition("@")[0]
        # `ada` of ada@example.org may be anybody of this name
        if not login.isalpha():
            self._mail[login].add(person)


def _tokens(text: str) -> list[str]:
    pieces = (piece.removeprefix(_MAILTO).strip(".:") for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece]


def _names_in(text: str) -> Iterator[frozenset[str]]:
    """The words of each of several who have signed; one word alone may be the first name of anybody.

    `Ortega y Gasset` is one name: such a word between two people has a whole name on either side.
    """
    for part in _SEVERAL.split(text):
        pieces = [_words([piece]) for piece in _PERHAPS.split(part)]
        whole = all(len(words) > 1 for words in pieces)
        yield from (words for words in (pieces if whole else [_words([part])]) if len(words) > 1)


def _words(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(word for token in tokens for word in _WORD.findall(token))


def _found(called: Mapping[K, Set[str]], keys: Iterable[K]) -> frozenset[str]:
    return frozenset(person for key in keys for person in called.get(key, ()))
