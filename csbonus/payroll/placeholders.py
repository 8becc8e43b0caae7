"""Texts of settings that name the batch: `CSB{yy}{quarter}` is `CSB26Q1`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from csbonus.documents.fields import refuse
from csbonus.documents.near import did_you_mean
from csbonus.ledger.model import Batch

_NAMES = ("period", "yy", "quarter", "number")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _known(text: str) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in _NAMES:
            refuse("CSB865", f"`{{{name}}}` stands for nothing", did_you_mean(name, _NAMES, "placeholders"))
    return text


Filled = Annotated[str, AfterValidator(_known)]
"""A text with placeholders: `{period}` 2026-Q1, `{yy}` 26, `{quarter}` Q1 (`Y` of a year), `{number}` of the batch."""


def filled(text: str, batch: Batch) -> str:
    """The text of one batch."""
    year, _, quarter = batch.period.partition("-")
    told = {"period": batch.period, "yy": year[-2:], "quarter": quarter or "Y", "number": str(batch.number)}
    return _PLACEHOLDER.sub(lambda found: told[found[1]], text)
