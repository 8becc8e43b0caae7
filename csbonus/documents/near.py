"""The word that a misspelt one stands for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(word: str, words: Iterable[str]) -> str:
    """The one of `words` that is most like `word`; empty if none is like it."""
    plain = {_plain(w): w for w in sorted(words, reverse=True)}
    found = get_close_matches(_plain(word), list(plain), n=1, cutoff=0.65)
    return plain[found[0]] if found else ""


def did_you_mean(word: str, words: Iterable[str], kind: str) -> str:
    """A hint that names the word most like `word`, or lists all of them."""
    choices = sorted(set(words))
    close = near(word, choices)
    if close:
        return f"did you mean `{close}`?"
    if not choices:
        return f"there are no {kind} to choose from"
    return f"known {kind}: " + ", ".join(f"`{c}`" for c in choices)


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
