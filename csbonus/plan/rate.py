"""Pay on amounts: rates, amounts for each unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from csbonus.curves.commission import AnyRate, read_rate
from csbonus.documents.fields import Amount, Document


class PerUnit(Document):
    """An amount for each unit counted, or for each row whatever it counts."""

    amount: Annotated[Amount, Field(examples=["250 USD"])]
    each: Literal["row"] | None = None


def _read_per_unit(value: object) -> object:
    return value if isinstance(value, Mapping | PerUnit) else {"amount": value}


ReadRate = Annotated[AnyRate, PlainValidator(read_rate)]
ReadPerUnit = Annotated[PerUnit, BeforeValidator(_read_per_unit)]
