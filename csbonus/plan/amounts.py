"""Pay on amounts: rates, amounts for each unit, limits over all people, pools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from csbonus.documents.fields import Amount, Document


class PerUnit(Document):
    """An amount for each unit counted, or for each row whatever it counts."""

    amount: Annotated[Amount, Field(examples=["250 USD"])]
    each: Literal["row"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _amount_alone(cls, written: object) -> object:
        return written if isinstance(written, Mapping) else {"amount": written}


class CapOfAll(Document):
    """The most that a component pays all people together, and who goes without where it is reached."""

    amount: Annotated[Amount, Field(examples=["5000 USD"])]
    then: Annotated[Literal["pro_rata", "first_come"], Field(examples=["pro_rata"])]


class Pool(Document):
    """An amount a year that the people of one unit divide."""

    amount: Annotated[Amount, Field(examples=["30000 USD"])]
    divided_by: Annotated[Literal["target", "credit"], Field(examples=["target"])]
