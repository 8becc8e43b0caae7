"""The JSON Schema of the settings of layouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csbonus.payroll import LAYOUTS, accounts, codes, datev_lodas
from csbonus.payroll.adp_wfn import Slots
from csbonus.plan.calendar import Start
from csbonus.schema.payroll_keys import KEYS
from csbonus.schema.plan import START
from csbonus.schema.values import FORMS, always, one_or_many, text_like
from csbonus.schema.writer import TEXT, Form, Language, Schema, Writer, any_of, mark_of


def schema() -> Schema:
    """The schema of a file of settings, in which each layout has its part."""
    writer = Writer(LANGUAGE)
    layouts = {name: {**writer.document(each.settings), "description": f"{each.title}: {each.about}."}
               for name, each in LAYOUTS.items()}
    told = {"description": "The settings of each layout.", "properties": layouts}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {"layouts": {"type": "object", "additionalProperties": False, **told}},
        "required": ["layouts"],
        "$defs": writer.definitions,
    }


def _rules(writer: Writer, inner: Any) -> Schema:
    """One account, or a list of them with what each is for."""
    return any_of((TEXT, writer.of(inner)))


PAYROLL_FORMS: Mapping[object, Form] = {
    **FORMS,
    mark_of(Start): always(START),
    mark_of(codes.Codes): always(any_of((TEXT, {"type": "object", "additionalProperties": TEXT}))),
    mark_of(datev_lodas.Month): always(text_like("[0-9]{4}-(0[1-9]|1[0-2])", "a month such as `2026-04`")),
    mark_of(Slots): one_or_many,
    mark_of(accounts.Expense): _rules,
    mark_of(accounts.Single): _rules,
}
"""The forms of everything in settings."""

LANGUAGE = Language(PAYROLL_FORMS, KEYS, {})
"""All that settings are made of."""
