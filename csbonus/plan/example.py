"""An example in a plan: results that are given, with the pay that its author expects."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from csbonus.documents.fields import Amount, Document, Flag, Quantity

_OWN = ("quarter", "year", "quarter_target", "annual_target", "pays")


class Example(Document):
    """One line of `examples`; `results` holds the actual of each component and of each gate (`company.grr`)."""

    quarter: str | None = None
    year: Flag = False
    quarter_target: Amount | None = None
    annual_target: Amount | None = None
    pays: Annotated[Amount, Field(examples=["5600.00 USD"])]
    results: Annotated[dict[str, Amount], Field(alias="<results>", default_factory=dict)]

    @property
    def target(self) -> Quantity:
        """The target pay of the period that the example is about; nothing where the plan pays no part of it."""
        return self.annual_target or self.quarter_target or Quantity(Fraction(0), "")


def _gather_results(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    own = {key: given for key, given in value.items() if key in _OWN}
    return {**own, "<results>": {key: given for key, given in value.items() if key not in _OWN}}


ReadExample = Annotated[Example, BeforeValidator(_gather_results)]
