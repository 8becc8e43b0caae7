"""The JSON Schema of what components and gates read: measures with their settings, scopes, the units of goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from csbonus.documents.fields import Document
from csbonus.documents.near import near
from csbonus.exact import NUMBER
from csbonus.measures import CATALOGUE, Setting, Unit
from csbonus.plan.checks.readings import COLUMN, SCOPES
from csbonus.schema.values import AMOUNT, FLAG, PERCENT, SURE, WHOLE, text_like
from csbonus.schema.writer import TEXT, Schema, Writer, any_of, by_day, words

_IN_WORDS = {
    "person": "What a person is credited with.",
    "team": "What the people of a team are credited with together.",
    "reports": "What everybody below a manager is credited with, at any distance.",
    "company": "What everybody is credited with.",
    "region": "What the people of a region are credited with together.",
}
_UNITS: Mapping[Unit, Schema] = {
    Unit.RATIO: PERCENT,
    Unit.MONEY: text_like(rf"{SURE}{NUMBER} [A-Z]{{3}}", "an amount with its currency, such as `12000 USD`"),
}
"""How values of a measure are written where it is only one way."""


def measured(writer: Writer, model: type[Document], found: Schema) -> None:
    """The measures of the catalogue, each with its settings; scopes; what is compared with them in their unit."""
    del writer
    told, scope = found["properties"]["measure"], found["properties"]["scope"]
    named = [{"const": name, "description": f"{each.title}. {each.definition}"} for name, each in CATALOGUE.items()]
    own = {**TEXT, "description": "One of the plan's own `measures`."}
    found["properties"]["measure"] = {"anyOf": [*named, own], "description": told["description"]}
    found["properties"]["scope"] = {**_SCOPE, "description": scope["description"]}
    compared = {name: form for name, form in _COMPARED.items() if name in model.model_fields}
    found["allOf"] = [
        *(_settings_of(name, each.settings) for name, each in CATALOGUE.items()),
        *(_in_unit(unit, value, compared) for unit, value in _UNITS.items()),
    ]


def by_period(value: Schema, *, both: bool) -> Schema:
    """The same for quarter and year, or each apart; `both` must then be there."""
    apart: Schema = {
        "type": "object",
        "description": "What holds for a quarter and what holds for the year.",
        "properties": {"quarter": value, "year": value},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return any_of((value, {**apart, "required": ["quarter", "year"]} if both else apart))


def goal(value: Schema = AMOUNT) -> Schema:
    """A goal, each value of which is as `value`."""
    return any_of((by_period(by_day(value), both=False), words("goals")))


def _itself(value: Schema) -> Schema:
    return value


_COMPARED: Mapping[str, Callable[[Schema], Schema]] = {
    "goal": goal, "baseline": goal, "below": _itself, "at_least": _itself,
}
"""The keys whose values are in the unit of the measure beside them, each with what makes its form of one value."""


def _in_unit(unit: Unit, value: Schema, compared: Mapping[str, Callable[[Schema], Schema]]) -> Schema:
    """What is compared with measures of a unit is written in it."""
    names = [name for name, measure in CATALOGUE.items() if measure.unit is unit]
    forms = {name: form(value) for name, form in compared.items()}
    return {
        "if": {"properties": {"measure": {"enum": names}}, "required": ["measure"]},
        "then": {"properties": forms},
    }


def _misspelt() -> Iterator[str]:
    """Scopes in the wrong number: no column of people is called like that."""
    for scope in SCOPES:
        for other in (f"{scope}s", scope.removesuffix("s"), f"{scope.removesuffix('y')}ies"):
            if other not in SCOPES and near(other, SCOPES):
                yield other


_SCOPE: Schema = {"anyOf": [
    *({"const": scope, "description": _IN_WORDS[scope]} for scope in SCOPES),
    {
        "type": ["string", "boolean"], "pattern": f"^{COLUMN}$", "not": {"enum": list(dict.fromkeys(_misspelt()))},
        "description": "A column of people.",
    },
]}


def _settings_of(name: str, settings: tuple[Setting, ...]) -> Schema:
    must = [each.name for each in settings if not each.default]
    known = {
        "properties": {each.name: {**_setting(each), "description": _told(each)} for each in settings},
        "additionalProperties": False,
        **({"required": must} if must else {}),
    }
    return {
        "if": {"properties": {"measure": {"const": name}}, "required": ["measure"]},
        "then": {"properties": {"with": known}, **({"required": ["with"]} if must else {})},
    }


def _told(setting: Setting) -> str:
    default = f" Default: `{setting.default}`." if setting.default else ""
    return f"{setting.text[0].upper()}{setting.text[1:]}.{default}"


def _setting(setting: Setting) -> Schema:
    kinds: Mapping[str, Schema] = {
        "percent": PERCENT, "whole": WHOLE, "positive": WHOLE, "flag": FLAG,
        "list": any_of((TEXT, {"type": "array", "items": TEXT})),
        "shares": {"type": "object", "additionalProperties": PERCENT},
        "days": any_of((WHOLE, words(*setting.choices))),
        "choice": words(*setting.choices),
    }
    return kinds[setting.kind]
