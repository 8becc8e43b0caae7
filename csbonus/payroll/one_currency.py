"""Layouts that pay in one currency: who is in the file, and who is not."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import refuse
from csbonus.ledger.model import Batch
from csbonus.payroll.ids import LayoutSettings, elsewhere
from csbonus.payroll.paid import Paid, paid


def _as_written(text: str) -> str:
    if not re.fullmatch("[A-Z]{3}", text):
        refuse("CSB858", f"`{text}` is not a currency", "write its three letters, such as `USD`")
    return text


Currency = Annotated[str, AfterValidator(_as_written)]


class OneCurrency(LayoutSettings):
    """Settings of a layout without a column for the currency; `currency` says which one, where people have several."""

    currency: Currency = ""


def in_currency(batch: Batch, settings: OneCurrency, only: str = "") -> tuple[Paid, ...]:
    """Who is paid in the currency of the file; `only` is that of the program, where it knows one alone.

    Raises Refused where nothing says which of several currencies is meant, or the program does not pay in it.
    """
    everybody = [each for each in paid(batch) if settings.pays(each.person)]
    currencies = sorted({each.currency for each in everybody})
    if len(currencies) > 1 and not settings.currency:
        fact = f"the batch pays in {listed(currencies)}, but this layout in one currency"
        hint = (f"add `currency: {only or currencies[0]}` to its settings, and export the others by another layout"
                if only in ("", *currencies) else "export them by another layout")
        raise Refused([Diagnostic("CSB858", fact, Span("currency"), hint)])
    chosen = settings.currency or "".join(currencies) or only
    if only and chosen != only:
        fact = f"this layout pays in {only} alone, not in {chosen}"
        raise Refused([Diagnostic("CSB858", fact, Span("currency"), "export them by another layout")])
    return tuple(each for each in everybody if each.currency == chosen)


def in_others(batch: Batch, settings: OneCurrency) -> tuple[str, ...]:
    """A note about those who are not in the file."""
    here = (each for each in paid(batch) if settings.pays(each.person))
    others = (each for each in here if settings.currency not in ("", each.currency))
    told = (f"not in the file: {each.person}, {each.amount:f} {each.currency}" for each in others)
    return (*told, *elsewhere(batch, settings))
