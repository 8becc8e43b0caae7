"""Names of people: which of them are one person's, however they are typed."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """What all ways to type one name have in common: capitals, spaces, composed and full-width letters."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's, however they are typed."""
    return folded(one) == folded(other)
