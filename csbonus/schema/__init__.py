"""JSON Schemas of the YAML files, made from the models that read them, for editors to complete and mark."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Any


class Kind(StrEnum):
    """A kind of file, which is the name of the module with its schema."""

    PLAN = "plan"
    TESTS = "tests"
    EXPORTS = "exports"
    PAYROLL = "payroll"
    LAYOUT = "layout"


TITLES = {
    Kind.PLAN: "a plan",
    Kind.TESTS: "tests of a plan",
    Kind.EXPORTS: "exports.yaml, how the exports are written",
    Kind.PAYROLL: "settings of layouts for payroll and journals",
    Kind.LAYOUT: "a layout of your own for payroll",
}


def schema_of(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file."""
    made: Callable[[], dict[str, Any]] = import_module(f"csbonus.schema.{kind}").schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"csbonus: {TITLES[kind]}",  # a title would be repeated by editors at every key
        **made(),
    }
