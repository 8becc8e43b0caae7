"""A gate: a condition that must hold for pay to be full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csbonus.documents.fields import Amount, Document, Names, Percent, refuse
from csbonus.documents.words import found
from csbonus.plan.component import Window
from csbonus.plan.settings import Settings

WHOLE_PLAN = ("plan",)


class Condition(Document):
    """What a gate looks at; exactly one of `below` and `at_least` is written."""

    measure: Annotated[str, Field(examples=["grr"])]
    scope: str = "company"
    window: Window | None = None
    below: Amount | None = None
    at_least: Amount | None = None
    settings: Annotated[Settings, Field(alias="with", default_factory=dict)]
    score: str | None = None

    @property
    def name(self) -> str:
        """How an example names what is measured: `company.grr`."""
        return f"{self.scope}.{self.score or self.measure}"


class Effect(Document):
    """What a gate does where its condition holds: pay nothing, cap the multiple, or multiply the pay."""

    cap: Percent | None = None
    multiply: Percent | None = None

    @property
    def zero(self) -> bool:
        """Whether nothing is paid."""
        return self.cap is None and self.multiply is None


def _read_effect(value: object) -> object:
    if isinstance(value, Effect):
        return value
    if value == "zero":
        return Effect()
    wanted = "write `zero`, `{cap: 100%}` or `{multiply: 50%}`"
    if not isinstance(value, Mapping):
        refuse("CSB268", f"{found(value)} is not something that a gate can do", wanted)
    if len({"cap", "multiply"} & set(value)) != 1 and set(value) <= {"cap", "multiply"}:
        refuse("CSB268", "a gate does exactly one thing", wanted)
    return value


class Gate(Document):
    """Where `when` holds, `then` happens to the components in `of` (or to the whole plan)."""

    when: Annotated[Condition, Field(examples=["{measure: grr, scope: company, below: 85%}"])]
    then: Annotated[Effect, BeforeValidator(_read_effect), Field(examples=["zero"])]
    of: Names = WHOLE_PLAN
    no_base: Literal["pass", "fail"] | None = None
    final: Literal["quarter"] | None = None
    source: str = ""

    @property
    def of_plan(self) -> bool:
        """Whether it acts on the plan as a whole (the plan multiplier of calculation §6)."""
        return self.of == WHOLE_PLAN
