"""The JSON Schema of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

from csbonus.curves import KINDS, Curve, CurveBase
from csbonus.curves.points import ReadBeyond
from csbonus.curves.rates.read import RATE_KINDS, Rate
from csbonus.curves.table import XRanges, XTable
from csbonus.documents.fields import Document, Names
from csbonus.exact import NUMBER
from csbonus.plan import calendar, model, pay
from csbonus.plan.amounts import PerUnit
from csbonus.plan.book import ReadCredit
from csbonus.plan.checks.names import WORDS
from csbonus.plan.currencies import CURRENCIES
from csbonus.plan.example import ReadExample
from csbonus.plan.gate import Gate
from csbonus.plan.goal import ReadCurve, ReadGoal
from csbonus.plan.scale import ReadScale
from csbonus.plan.settings import Settings
from csbonus.rules import RULES, Rule
from csbonus.rules.one import OneAmount
from csbonus.schema.keys import KEYS, RULE_TEXTS
from csbonus.schema.readings import by_period, goal, measured
from csbonus.schema.values import AMOUNT, FORMS, PERCENT, SURE, always, text_like
from csbonus.schema.writer import TEXT, Form, Language, Schema, Writer, any_of, by_day, by_kind, mark_of, words


def _mark_in(model: type[Document], field: str) -> object:
    return mark_of(get_type_hints(model, include_extras=True)[field])


START = text_like("(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])", "month and day, such as `02-01`")
"""Month and day, on one that every month has."""

_MIX = text_like("[0-9]{1,3}/[0-9]{1,3}", "a pay mix such as `80/20`")
_X = rf"{SURE}{NUMBER}(%| ([A-Z]{{3}}|days))?"
_RANGE = r"-?[0-9.]+%?( ?[A-Za-z]*) ?- ?-?[0-9.]+(%| ([A-Z]{3}|days))?"
_SETTINGS: Schema = {
    "type": "object",
    "additionalProperties": any_of((
        TEXT, {"type": "array", "items": TEXT}, {"type": "object", "additionalProperties": TEXT},
    )),
}


def schema() -> Schema:
    """The schema of a plan file."""
    return Writer(LANGUAGE).whole(model.Plan)


def _goal(_writer: Writer, _: Any) -> Schema:
    return goal()


def _curve(writer: Writer, _: Any) -> Schema:
    plain = [name for name, kind in KINDS.items() if not _needs_more(kind)]
    told = {name: writer.document(kind) for name, kind in KINDS.items()}
    return any_of((words(*plain), by_kind(told, KEYS["CurveBase"]["kind"])))


def _needs_more(kind: type[CurveBase]) -> bool:
    return any(field.is_required() for field in kind.model_fields.values())


def _curve_by_period(writer: Writer, _: Any) -> Schema:
    return by_period(writer.of(Curve), both=True)


def _rate(writer: Writer, _: Any) -> Schema:
    told = {name: writer.document(kind) for name, kind in RATE_KINDS.items()}
    return any_of((PERCENT, by_kind(told, KEYS["CurveBase"]["kind"])))


def _per_unit(writer: Writer, inner: Any) -> Schema:
    return any_of((AMOUNT, writer.document(inner)))


def _target(writer: Writer, _: Any) -> Schema:
    return any_of((by_day(AMOUNT), words("annual_target"), writer.document(pay.OnTarget)))


def _credit(writer: Writer, inner: Any) -> Schema:
    return any_of((words("assignments", "owner"), writer.document(inner)))


def _effect(writer: Writer, inner: Any) -> Schema:
    return any_of((words("zero"), writer.document(inner)))


def _itself(writer: Writer, inner: Any) -> Schema:
    return writer.of(inner)


_SCALE: Schema = {
    "type": "object",
    "patternProperties": {f"^{NUMBER}$": PERCENT},
    "properties": {"between": {**words("straight_line"), "description": "What lies between two scores: a mean."}},
    "additionalProperties": False,
    "minProperties": 2,
}
_TABLE: Schema = {
    "type": "object", "patternProperties": {f"^{_X}$": PERCENT}, "additionalProperties": False, "minProperties": 1,
}
_RANGES: Schema = {**_TABLE, "patternProperties": {f"^{_RANGE}$": PERCENT}}

PLAN_FORMS: Mapping[object, Form] = {
    **FORMS,
    mark_of(model.Version): always({"enum": [1, "1"]}),
    mark_of(calendar.Start): always(START),
    mark_of(ReadGoal): _goal,
    mark_of(ReadCurve): _curve_by_period,
    mark_of(Curve): _curve,
    mark_of(ReadBeyond): always(any_of((words("hold", "extend"), PERCENT))),
    mark_of(XTable): always(_TABLE),
    mark_of(XRanges): always(_RANGES),
    mark_of(Rate): _rate,
    PerUnit: _per_unit,
    mark_of(ReadScale): always(_SCALE),
    mark_of(ReadExample): _itself,
    mark_of(Settings): always(_SETTINGS),
    mark_of(ReadCredit): _credit,
    _mark_in(pay.Pay, "target"): _target,
    _mark_in(pay.OnTarget, "ote"): always(any_of((words("ote"), AMOUNT))),
    _mark_in(pay.OnTarget, "mix"): always(any_of((_MIX, words("pay_mix")))),
    _mark_in(Gate, "then"): _effect,
}
"""The forms of everything in a plan."""


def _component(writer: Writer, model: type[Document], found: Schema) -> None:
    """Rules stand among the other keys of a component; the measure says what may stand under `with`."""
    for key, rule in RULES.items():
        text = RULE_TEXTS.get(key) or (rule.__doc__ or "").partition("\n")[0]
        found["properties"][key] = {**_rule(writer, rule), "description": text}
    measured(writer, model, found)


def _rule(writer: Writer, rule: type[Rule]) -> Schema:
    if not issubclass(rule, OneAmount):
        return writer.document(rule)
    (field,) = get_type_hints(rule, include_extras=True).keys() & rule.model_fields.keys()
    return writer.of(get_type_hints(rule, include_extras=True)[field])


def _condition(writer: Writer, model: type[Document], found: Schema) -> None:
    measured(writer, model, found)
    found["oneOf"] = [{"required": ["below"]}, {"required": ["at_least"]}]


def _plan(writer: Writer, model: type[Document], found: Schema) -> None:
    """Columns that most people exports have can be completed, and currencies."""
    del model
    found["properties"]["currency"] |= words(*sorted(CURRENCIES))
    del found["properties"]["currency"]["type"]
    found["properties"]["for"]["properties"] = {word: writer.of(Names) for word in WORDS}


def _curve_kind(writer: Writer, model: type[Document], found: Schema) -> None:
    """A table says its kind; only some can read the result itself."""
    del writer
    assert issubclass(model, CurveBase)
    found["required"] = ["kind", *found.get("required", [])]
    if not model.takes_actual:
        found["properties"]["on"]["enum"] = ["attainment"]


def _example(writer: Writer, model: type[Document], found: Schema) -> None:
    """Beside its own keys an example has one for each component and gate."""
    del writer, model
    found["additionalProperties"] = {**AMOUNT, "description": "The result of a component, or of a gate."}


LANGUAGE = Language(PLAN_FORMS, KEYS, {
    "Component": _component, "Condition": _condition, "Plan": _plan, "CurveBase": _curve_kind, "Example": _example,
})
"""All that plans are made of."""
