"""A document that does not fit its model is told where and why, never in the words of a library."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field

from csbonus.documents.dated import START, Dated, DatedPercent
from csbonus.documents.fields import Document, Flag, Names, Percent
from csbonus.documents.shape import shaped
from csbonus.documents.source import read_text


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Part(Document):
    share: Annotated[Percent, Field(examples=["50%"])]
    colour: Colour = Colour.RED


class Whole(Document):
    name: str
    parts: Annotated[dict[str, Part], Field(default_factory=dict)]
    more: tuple[Part, ...] = ()
    rate: DatedPercent | None = None
    mode: Literal["fast", "slow"] = "fast"
    tags: Names = ()
    open: Annotated[Flag, Field(alias="is-open")] = False


class Lenient(Document):
    may_be_empty: ClassVar[bool] = True
    name: str | None = None


def told(text: str) -> list[str]:
    """Place, code, fact and hint of everything that does not fit."""
    source, _ = read_text(text, "f")
    assert source is not None
    found, problems = shaped(source, Whole)
    assert (found is None) == bool(problems)
    return [f"{d.span.line}:{d.span.column} {d.code} {d.message} | {d.hint}" for d in problems]


def test_a_document_that_fits_becomes_its_model() -> None:
    source, _ = read_text("name: x\nparts: {a: {share: 50%, colour: green}}\ntags: one\nis-open: true\nrate: 5%", "f")
    assert source is not None
    found, problems = shaped(source, Whole)
    assert problems == ()
    assert found is not None
    assert found.parts["a"].colour is Colour.GREEN
    assert found.tags == ("one",)
    assert found.open is True
    assert found.rate is not None
    assert found.rate.changes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("parts: {}", "1:1 CSB221 there is no `name` | add `name: ...`"),
        ("name: x\nparts: {a: {colour: red}}", "2:9 CSB221 `a` has no `share` | add `share: 50%`"),
        ("name: x\nmore: [{colour: red}]", "2:8 CSB221 this item has no `share` | add `share: 50%`"),
        ("name: x\nprats: {}", "2:1 CSB220 `prats` is not a key that is known here | did you mean `parts`?"),
        ("name: x\nparts: {a: {share: 5%, size: 1}}",
         "2:24 CSB220 `size` is not a key that is known here | known here: `share`, `colour`"),
        ("name: x\nparts: {a: {shore: 5%}}",
         "2:13 CSB220 `shore` is not a key that is known here | did you mean `share`?"),
        ("name: x\nopen: true", "2:1 CSB220 `open` is not a key that is known here | did you mean `is-open`?"),
        ("name: x\nnames: y", "2:1 CSB220 `names` is not a key that is known here | `name` is written already; "
         "remove this line"),
        ("name: [x]", "1:7 CSB224 expected one text, found a list | write `name: text`"),
        ("name: x\nparts: [a]", "2:8 CSB224 expected keys and values, found a list | write `{key: value}`"),
        ("name: x\nparts: {a: b}",
         "2:12 CSB224 expected keys and values, found `b` | write keys and values, such as `a: {share: 50%}`"),
        ("name: x\nmore: {share: 5%}", "2:7 CSB224 expected a list, found keys and values | write `[one, two]`"),
        ("name: x\nmode: fsat", "2:7 CSB223 `fsat` is not something that `mode` can be | did you mean `fast`? It can "
         "be `fast` or `slow`"),
        ("name: x\nmore: [{share: 5%, colour: blue}]",
         "2:28 CSB223 `blue` is not something that `colour` can be | write `red` or `green`"),
        ("name: x\nrate: {2026-01-01: 5, 2026-7-1: 6%}", "2:20 CSB211 `5` has no unit | write `5%`"),
        ("name: x\nrate: {2026-7-1: 6%}", "2:8 CSB213 `2026-7-1` is not a date | write year-month-day, such as "
         "`2026-07-01`"),
        ("name:", "1:1 CSB222 `name` has no value | write a value, or remove the line"),
        ("name: x\ntags: [a, ]\nmore:\n  -\n", "4:4 CSB222 this item has no value | write a value, or remove the line"),
        ("name: x\nis-open: yes", "2:10 CSB215 `yes` is neither true nor false | write `true` or `false`"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(text: str, expected: str) -> None:
    assert told(text)[0] == expected


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    text = "mode: x\nparts: {a: {share: 5, colour: blue}}\nother: 1\nrate: {2026-7-1: 6%, 2026-08-01: 7}"
    assert len(told(text)) == 7


def test_a_misspelt_key_is_one_problem_even_if_the_key_is_required() -> None:
    assert told("nmae: x") == ["1:1 CSB220 `nmae` is not a key that is known here | did you mean `name`?"]


def test_a_model_may_allow_keys_without_a_value() -> None:
    source, _ = read_text("name:", "f")
    assert source is not None
    assert shaped(source, Lenient) == (Lenient(name=None), ())


def test_a_dated_value_holds_from_its_date_on() -> None:
    source, _ = read_text("name: x\nrate: {2026-07-01: 7%, 2026-01-01: 5%}", "f")
    assert source is not None
    found, _ = shaped(source, Whole)
    assert found is not None
    assert found.rate is not None
    first, second = found.rate.changes
    assert (first.month, second.month) == (1, 7)
    assert found.rate.on(first) == found.rate.all[0]
    assert found.rate.on(second) == found.rate.all[1]
    assert found.rate.on(START) is None
    assert Dated(((START, "a"),)).on(first) == "a"
