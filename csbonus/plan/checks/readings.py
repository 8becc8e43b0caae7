"""What components and gates read: measures, scopes, scores, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from csbonus import exact
from csbonus.documents.fault import Fault
from csbonus.documents.near import did_you_mean, near
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened
from csbonus.documents.words import either
from csbonus.measures import CATALOGUE, Measure, Scores, Setting, Unit
from csbonus.plan.checks.lengths import DAYS
from csbonus.plan.draft import Draft
from csbonus.plan.settings import Given, Shares, shares_make_a_whole

SCOPES = ("person", "team", "reports", "company", "region")
"""The scopes that are words of the language."""
_SCORED = ("person", "team", "company")
_WHOLE = {"whole": r"0|[1-9][0-9]{0,8}", "positive": r"[1-9][0-9]{0,8}", "days": r"0|[1-9][0-9]{0,3}"}
COLUMN = r"[a-z_][a-z0-9_]*"
"""How a scope is written that is a column of people."""


def known_measures(draft: Draft) -> Iterator[Fault]:
    """Every measure that is read exists in the catalogue or in the plan."""
    known = (*CATALOGUE, *draft.plan.measures)
    for at, reading in draft.readings():
        name = reading.measure
        if name not in known and draft.sound(*at, "measure") and draft.sound("measures", name):
            fact = f"there is no measure `{shortened(name)}`"
            yield Fault("CSB254", fact, did_you_mean(name, known, "measures"), (*at, "measure"))


def known_scopes(draft: Draft) -> Iterator[Fault]:
    """A scope is a word of the language or a column of people."""
    for at, reading in draft.readings():
        scope = reading.scope
        close = near(scope, SCOPES)
        if scope not in SCOPES and (close or not re.fullmatch(COLUMN, scope)):
            hint = f"did you mean `{close}`?" if close else f"write {either(list(SCOPES))}, or a column of people"
            yield Fault("CSB255", f"`{shortened(scope)}` is not a scope", hint, (*at, "scope"))
    for name, component in draft.components():
        if component.include_self and component.scope != "reports":
            fact = f"`include_self` has no meaning at scope `{component.scope}`"
            yield Fault("CSB255", fact, "write `scope: reports`, or remove it", ("components", name, "include_self"))


def scores_are_named(draft: Draft) -> Iterator[Fault]:
    """A typed-in score says which one, and nothing else does."""
    for at, reading in draft.readings():
        measure = draft.measure(at, reading)
        if measure is None or not draft.sound(*at, "score"):
            continue
        is_score = measure.unit is Unit.SCORE
        if is_score and not reading.score:
            hint = "add `score: ...`, the name in the column `measure` of the scores export"
            yield Fault("CSB272", "it is not said which score is read", hint, (*at, "measure"))
        if isinstance(measure.basis, Scores) and reading.scope not in _SCORED and draft.sound(*at, "scope"):
            fact = f"there are no scores of a `{shortened(reading.scope)}`"
            hint = "write `scope: person`, `team` or `company`, as in the scores export"
            yield Fault("CSB255", fact, hint, (*at, "scope") if draft.source.has(*at, "scope") else at)
        if reading.score and not is_score:
            fact = f"`{measure.name}` is not a typed-in score"
            yield Fault("CSB272", fact, "remove `score`, or write `measure: score`", (*at, "score"))


def settings_are_known(draft: Draft) -> Iterator[Fault]:
    """What stands under `with` are settings of the measure, with values that they take."""
    for at, reading in draft.readings():
        measure = draft.measure(at, reading)
        if measure is None or not draft.sound(*at, "with"):
            continue
        yield from _unknown_settings(measure, reading.settings, at)
        for setting in measure.settings:
            yield from _setting(measure, setting, reading.settings, at)


def _unknown_settings(measure: Measure, given: Given, at: Steps) -> Iterator[Fault]:
    names = [s.name for s in measure.settings]
    for name in given:
        if name not in names:
            hint = did_you_mean(name, names, "settings")
            fact = f"`{measure.name}` has no setting `{shortened(name)}`"
            yield Fault("CSB270", fact, hint, (*at, "with", name), in_key=True)


def _setting(measure: Measure, setting: Setting, given: Given, at: Steps) -> Iterator[Fault]:
    value = given.get(setting.name)
    if value is None and not setting.default:
        close = {near(name, [setting.name]) for name in given}
        if setting.name in close:
            return
        fact = f"`{measure.name}` must be told `{setting.name}`: {setting.text}"
        yield Fault("CSB271", fact, f"add `with: {{{setting.name}: ...}}`", (*at, "measure"))
    if value is None:
        return
    wanted = _wanted(setting)
    if not _fits(setting, value):
        shown = f"`{shortened(value)}`" if isinstance(value, str) else "a list"
        fact = f"{shown} is not a value of `{setting.name}`"
        yield Fault("CSB271", fact, f"write {wanted}", (*at, "with", setting.name))


def _wanted(setting: Setting) -> str:
    if setting.kind == "choice":
        return either(list(setting.choices))
    if setting.kind == "days":
        return f"a number of days such as `90`, or {either(list(setting.choices))}"
    return {
        "percent": "a percentage such as `40%`", "whole": "a whole number", "positive": "a whole number from 1",
        "shares": "names with percentages that sum to 100%, such as `{product: 60%, voice: 40%}`",
        "flag": "`true` or `false`", "list": "a list such as `[one, two]`",
    }[setting.kind]


def _fits(setting: Setting, value: str | tuple[str, ...]) -> bool:
    if setting.kind == "shares":
        return isinstance(value, Shares) and shares_make_a_whole(value)
    if setting.kind == "list":
        return bool(value) and not isinstance(value, Shares)
    return isinstance(value, str) and _is_one(setting, value)


def _is_one(setting: Setting, value: str) -> bool:
    if setting.kind == "percent":
        ratio = exact.percentage(value)
        return ratio is not None and 0 <= ratio <= 1 and (setting.name != "margin" or _is_margin(ratio))
    if setting.kind in _WHOLE and re.fullmatch(_WHOLE[setting.kind], value):
        return setting.name != "sla_days" or int(value) <= DAYS
    if setting.kind in ("whole", "positive"):
        return False
    return value in (setting.choices or ("true", "false"))


def _is_margin(ratio: Fraction) -> bool:
    """A part of ARR, short enough that an amount times it keeps all of its digits."""
    return 0 < ratio <= 1 and (ratio * 10_000).denominator == 1
