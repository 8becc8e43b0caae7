"""A test file as its author wrote it, checked for shape; frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, PlainValidator, Tag

from csbonus.documents.fields import Document, Names, Whole, Year, refuse, text_of
from csbonus.documents.spelling import shortened
from csbonus.scenarios.printed import Printed, read_printed

ENDING = ".test.yaml"


def _read_version(value: object) -> Literal[1]:
    text = str(value) if isinstance(value, int) else text_of(value, "the version of test files, `1`")
    if text != "1":
        refuse("CSB223", f"`{shortened(text)}` is not a version of test files", "write `csbonus_test: 1`")
    return 1


def _read_plan(value: object) -> object:
    """The file of a plan, or the plan itself, which is checked as a plan later."""
    return dict(value) if isinstance(value, Mapping) else text_of(value, "the file of a plan, or a plan")


def _read_figure(value: object) -> tuple[Printed, ...] | Printed:
    return tuple(read_printed(each) for each in value) if isinstance(value, list | tuple) else read_printed(value)


def _shape(value: object) -> str:
    return "<component>" if isinstance(value, Mapping) else "<figure>"


Version = Annotated[Literal[1], PlainValidator(_read_version, json_schema_input_type=str)]
PlanText = Annotated[object, PlainValidator(_read_plan)]
Figure = Annotated[tuple[Printed, ...] | Printed, PlainValidator(_read_figure)]
Money = Annotated[Printed, PlainValidator(read_printed)]
Figures = dict[str, Figure]
PersonFigures = dict[
    str,
    Annotated[Annotated[Figure, Tag("<figure>")] | Annotated[Figures, Tag("<component>")], Discriminator(_shape)],
]
"""What is expected of one person: figures of the payout, and figures of components."""


class Expected(Document):
    """What a test expects: pay, figures of people and teams, rows by their reason, or that it is refused."""

    pays: Money | None = None
    people: Annotated[dict[str, PersonFigures], Field(default_factory=dict)]
    teams: Annotated[dict[str, dict[str, Figures]], Field(default_factory=dict)]
    reasons: Annotated[dict[str, dict[str, Whole]], Field(default_factory=dict)]
    explains: Annotated[dict[str, Names], Field(default_factory=dict)]
    problems: Names = ()


class Scenario(Document):
    """One test: facts about one quarter or year, with what the plan makes of them."""

    name: Annotated[str, Field(examples=["A quarter at 92% gross retention"])]
    source: str = ""
    publisher_says: Names = ()
    because: str = ""
    plan: PlanText = None
    quarter: str | None = None
    year: Year | None = None
    results: Annotated[dict[str, str], Field(default_factory=dict)]
    data: str = ""
    exports: Annotated[dict[str, str], Field(default_factory=dict)]
    expect: Annotated[Expected, Field(examples=["{pays: 5600.00 USD}"])]


class ScenarioFile(Document):
    """A test file: the plan and the facts that its tests share, then the tests."""

    csbonus_test: Annotated[Version, Field(examples=["1"])]
    title: str = ""
    source: str = ""
    plan: PlanText = None
    data: str = ""
    exports: Annotated[dict[str, str], Field(default_factory=dict)]
    tests: Annotated[tuple[Scenario, ...], Field(examples=["[...]"])]
