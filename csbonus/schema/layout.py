"""The JSON Schema of a layout that somebody describes in YAML."""

from __future__ import annotations

from csbonus.payroll.description import Days, Description
from csbonus.schema.payroll import PAYROLL_FORMS
from csbonus.schema.payroll_keys import KEYS
from csbonus.schema.values import DAY
from csbonus.schema.writer import Language, Schema, Writer, any_of, mark_of

_DAYS: Schema = any_of((DAY, {"type": "object", "additionalProperties": DAY}))


def schema() -> Schema:
    """The schema of a layout of one's own."""
    forms = {**PAYROLL_FORMS, mark_of(Days): lambda _writer, _inner: _DAYS}
    return Writer(Language(forms, KEYS, {})).whole(Description)
