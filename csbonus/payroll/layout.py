"""What a layout is: how one program wants to be told what people are paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

from csbonus.documents.fields import Document
from csbonus.ledger.model import Batch, Kind

S = TypeVar("S", bound=Document)

Files = Mapping[str, bytes]
"""What is written, by file name."""

TOTALS = ".totals.txt"
"""How the names of files end that hold control totals."""

OURS = "ours"
"""The grade of a layout that is our own: there is nobody else's description that it could differ from."""


def nothing_to_say(batch: Batch, settings: Document) -> tuple[str, ...]:
    """The notes of a layout that has none."""
    del batch, settings
    return ()


def one_header(settings: Document) -> int:
    """The lines before the first person, in most layouts."""
    del settings
    return 1


def in_utf_8(settings: Document) -> str:
    """The encoding of most layouts."""
    del settings
    return "utf-8"


class Layout(NamedTuple, Generic[S]):
    """One layout. `grade` is how certain its description is: A from the vendor's pages, B by two independent writers.

    `settings` is the shape of its part of the configuration (company codes, earning codes, ids by person), in which
    nothing that a company decides has a default. `write` makes the files of a batch; it raises Refused with all that
    the layout cannot hold. `notes` are what somebody should know who loads them: who is left out, what looks unusual.
    `books`: it books what a batch moves, also one that pays nothing or takes another back. `pays`: it is no
    file to look at alone. `head_lines`: how many lines a file of people has before the first of them, in `encoding`.
    """

    title: str
    about: str
    grade: str
    source: str
    settings: type[S]
    write: Callable[[Batch, S], Files]
    notes: Callable[[Batch, S], tuple[str, ...]] = nothing_to_say
    books: bool = False
    pays: bool = True
    head_lines: Callable[[S], int] = one_header
    encoding: Callable[[S], str] = in_utf_8


def stem(batch: Batch) -> str:
    """What the names of files begin with: the number of the batch, its period, what it does unless it is a close."""
    kind = "" if batch.kind is Kind.CLOSE else f"-{batch.kind}"
    return f"{batch.number:04d}-{batch.period}{kind}"
