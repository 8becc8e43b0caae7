"""The word that a misspelt one stands for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_MOST = 60
"""Words that are listed where none of them is like the one that is not known."""
LEAST_LIKE = 64
"""Percent of letters in common, in order, from which on one word may stand for another."""


def near(word: str, words: Iterable[str]) -> str:
    """The one of `words` that is most like `word`; empty if none is like it."""
    matcher = SequenceMatcher(b=_plain(word))
    best, likeness = "", 0
    for other in sorted(words):
        matcher.set_seq1(_plain(other))
        least = max(likeness, LEAST_LIKE)
        # Two bounds from above, which cost little, spare most words the full comparison.
        if int(matcher.real_quick_ratio() * 100) <= least or int(matcher.quick_ratio() * 100) <= least:
            continue
        percent = int(matcher.ratio() * 100)
        if percent > least:
            best, likeness = other, percent
    return best


BETWEEN = " -_"
"""What stands between words, or does not."""


def folded(word: str) -> str:
    """The word without what people write differently: capitals, spaces, hyphens, underscores."""
    return "".join(c for c in word.casefold() if c not in BETWEEN)


def did_you_mean(word: str, words: Iterable[str], kind: str) -> str:
    """A hint that names the word most like `word`, or lists all of them."""
    choices = sorted(set(words))
    family = _family(word, choices)
    if len(family) > 1:
        return f"did you mean {', '.join(f'`{c}`' for c in family[:-1])} or `{family[-1]}`?"
    close = near(word, choices)
    if close:
        return f"did you mean `{close}`?"
    if not choices:
        return f"there are no {kind} to choose from"
    more = f" and {len(choices) - _MOST:,} more" if len(choices) > _MOST else ""
    return f"known {kind}: {', '.join(f'`{c}`' for c in choices[:_MOST])}{more}"


def _family(word: str, choices: list[str]) -> list[str]:
    """The choices that are the word with more said, as `net_renewal_rate` is of `renewal_rate`: none is likelier."""
    whole = f"-{_plain(word)}-"
    found = [choice for choice in choices if whole in f"-{_plain(choice)}-"]
    return [] if any(_plain(choice) == _plain(word) for choice in found) else found


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
