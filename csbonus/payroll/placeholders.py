"""Texts of settings that name the batch: `CSB{yy}{quarter}` is `CSB26Q1`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator

from csbonus.documents.fields import refuse
from csbonus.documents.near import did_you_mean
from csbonus.ledger.model import Batch
from csbonus.payroll.paid import Paid

_NAMES = ("period", "yy", "quarter", "number", "currency")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _known(text: str) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in _NAMES:
            refuse("CSB865", f"`{{{name}}}` stands for nothing", did_you_mean(name, _NAMES, "placeholders"))
    return text


Filled = Annotated[str, AfterValidator(_known)]
"""A text with placeholders: `{period}` 2026-Q1, `{yy}` 26, `{quarter}` Q1 (`Y` of a year), `{number}` of the batch,
`{currency}` of the file."""


def filled(text: str, batch: Batch, people: Sequence[Paid]) -> str:
    """The text for one file of a batch, in which these people are paid."""
    year, _, quarter = batch.period.partition("-")
    told = {"period": batch.period, "yy": year[-2:], "quarter": quarter or "Y", "number": str(batch.number),
            "currency": people[0].currency if people else ""}
    return _PLACEHOLDER.sub(lambda found: told[found[1]], text)
