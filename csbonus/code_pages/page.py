"""What a page of the error catalogue holds."""

from csbonus.named import NamedTuple


class Page(NamedTuple):
    """One code explained: `title` in a few words, `why` it is refused, `fix` what to do.

    `source` is where an advice comes from; an error needs none.
    """

    title: str
    why: str
    fix: str
    source: str = ""
