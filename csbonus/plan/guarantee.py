"""What is promised whatever the results are: guarantees, draws, goals that begin small."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csbonus.documents.fields import Amount, Day, Document, Flag, Percent, Whole, one_or_many


class Guarantee(Document):
    """At least this part of target pay, for the first `months` on plan, until a day, or month by month (R23).

    Several values of `pays` are the first months on plan, one each.
    """

    pays: Annotated[tuple[Percent, ...], BeforeValidator(one_or_many), Field(examples=["100%"])]
    months: Whole | None = None
    until: Day | None = None

    @classmethod
    def example(cls) -> str:
        """With one of the ends that it must have."""
        return "{pays: 100%, months: 3}"


class Ramp(Document):
    """The part of an amount goal that is asked for in each of the first months on plan."""

    goals: Annotated[tuple[Percent, ...], Field(examples=["[25%, 50%, 75%]"])]


class Draw(Document):
    """Money paid ahead of what is earned: `advance` comes on top, `top_up` fills up to it.

    What is `recoverable` is owed, and taken back from later pay.
    """

    each_quarter: Annotated[Amount, Field(examples=["2000 USD"])]
    kind: Annotated[Literal["advance", "top_up"], Field(examples=["top_up"])]
    recoverable: Annotated[Flag, Field(examples=["true"])]
    months: Whole | None = None
    until: Day | None = None
