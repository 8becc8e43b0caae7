"""What a layout is: how one program wants to be told what people are paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from csbonus.documents.fields import Document
from csbonus.ledger.model import Batch

Files = Mapping[str, bytes]
"""What is written, by file name."""


class Layout(NamedTuple):
    """One layout. `grade` is how certain its description is: A from the vendor's pages, B by two independent writers.

    `settings` is the shape of its part of the configuration (company codes, earning codes, ids by person), in which
    nothing that a company decides has a default. `write` makes the files of a batch; it raises Refused with all that
    the layout cannot hold.
    """

    title: str
    about: str
    grade: str
    source: str
    settings: type[Document]
    write: Callable[[Batch, Document], Files]
