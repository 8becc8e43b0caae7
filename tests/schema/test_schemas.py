"""Every schema explains every key, and is what the command writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.rules import RULES
from csbonus.schema import Kind, schema_of
from csbonus.schema.keys import KEYS, RULE_TEXTS


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, model in schema["$defs"].items():
        for key, told in model["properties"].items():
            yield f"{name}.{key}", told


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_explained(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    found = dict(keys(schema))
    assert found != {}
    assert [name for name, told in found.items() if not told.get("description", "").endswith(".")] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_key_that_is_not_known_is_marked_everywhere(kind: Kind) -> None:
    models = schema_of(kind)["$defs"].items()
    assert [name for name, model in models if model["additionalProperties"] is True] == []
    assert all("additionalProperties" in model for _, model in models)


@pytest.mark.parametrize("kind", Kind)
def test_the_command_writes_the_schema(kind: Kind) -> None:
    result = CliRunner().invoke(app, ("schema", kind))
    assert (result.exit_code, json.loads(result.stdout)) == (0, schema_of(kind))


def test_without_a_kind_it_is_that_of_a_plan() -> None:
    assert CliRunner().invoke(app, ("schema",)).stdout == CliRunner().invoke(app, ("schema", "plan")).stdout
    assert CliRunner().invoke(app, ("schema", "plane")).exit_code == 2


def test_every_sentence_is_about_a_key_that_there_is() -> None:
    known = {name for name, _ in keys(schema_of(Kind.PLAN))}
    curves = {f"CurveBase.{name.partition('.')[2]}" for name in known}
    assert {f"{model}.{key}" for model, texts in KEYS.items() for key in texts} <= known | curves
    assert set(RULE_TEXTS) <= set(RULES)
