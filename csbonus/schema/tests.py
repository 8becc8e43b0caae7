"""The JSON Schema of a file of tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csbonus.plan.model import Plan
from csbonus.scenarios import model
from csbonus.schema import plan
from csbonus.schema.keys import KEYS
from csbonus.schema.values import AMOUNT, always
from csbonus.schema.writer import TEXT, Form, Language, Schema, Writer, any_of, mark_of

_FIGURE = any_of((AMOUNT, {"type": "array", "items": AMOUNT}))


def schema() -> Schema:
    """The schema of a file of tests."""
    return Writer(LANGUAGE).whole(model.ScenarioFile)


def _plan(writer: Writer, _: Any) -> Schema:
    """The file of a plan, or the plan itself."""
    return any_of((TEXT, writer.document(Plan)))


FORMS: Mapping[object, Form] = {
    **plan.LANGUAGE.forms,
    mark_of(model.Version): always({"enum": [1, "1"]}),
    mark_of(model.PlanText): _plan,
    mark_of(model.Figure): always(_FIGURE),
    mark_of(model.Money): always(AMOUNT),
}

_SHARED = {
    "source": "Where the facts or the figures come from.",
    "plan": "The file of the plan, from this file on; or the plan itself, written below the key.",
    "data": "A folder of exports, from this file on.",
    "exports": "Exports by name, each as CSV after a `|`; `exports.yaml` is the mapping of the others.",
}
_KEYS = {
    "ScenarioFile": {
        **_SHARED,
        "csbonus_test": "The version of test files.",
        "title": "What the tests of the file are about.",
        "tests": "The tests, one after the other.",
    },
    "Scenario": {
        **_SHARED,
        "name": "What the test says, in a sentence.",
        "publisher_says": "What a published example says, in its own words.",
        "because": "Why the figures are what they are, where they differ from what was published.",
        "quarter": "The quarter that the test is about.",
        "year": "The year that the test is about: four quarters and the true-up.",
        "results": "Results of every component, as in `examples` of a plan, with `quarter_target` or `annual_target`.",
        "expect": "What the plan makes of the facts.",
    },
    "Expected": {
        "pays": "What these results pay; a percentage is of the target pay.",
        "people": "Figures by person, and by component of a person.",
        "teams": "Figures of teams by component.",
        "reasons": "How many rows of an export stand under a reason.",
        "explains": "Words that `csbonus explain` says of a person.",
        "problems": "Codes of what is refused or warned of.",
    },
}

LANGUAGE = Language(FORMS, {**KEYS, **_KEYS}, plan.LANGUAGE.more)
"""All that files of tests are made of."""
