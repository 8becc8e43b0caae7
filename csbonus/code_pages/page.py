"""What a page of the error catalogue holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One code explained: `title` in a few words, `why` it is refused, `fix` what to do."""

    title: str
    why: str
    fix: str
