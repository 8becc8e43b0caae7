"""Names in a plan: how they are written, that there are some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.documents.source import Steps
from csbonus.documents.spelling import shortened
from csbonus.measures import CATALOGUE
from csbonus.plan.draft import Draft
from csbonus.plan.gate import WHOLE_PLAN

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_COLUMN = re.compile(r"[A-Za-z_][A-Za-z0-9_ ]*")
NOT_WORDS = ("annual_target", "ote", "pay_mix", "fte", "draw_balance", "valid_from", "valid_to")
"""Columns of people that hold amounts, numbers, days: one value of these may be written in several ways."""
WORDS = ("role", "team", "region", "plan", "person_id", "manager_id", "name", "email", "currency", "payroll_id",
         "cost_centre")
"""Columns of people by which a plan may select."""
_TAKEN = (*WHOLE_PLAN, "quarter", "year", "quarter_target", "annual_target", "pays", "total")


def names_are_plain(draft: Draft) -> Iterator[Fault]:
    """The plan, its components and its own measures have names that files, tables and people can use."""
    if draft.sound("plan") and not _KEBAB.fullmatch(draft.plan.plan):
        yield _not_kebab("the id of a plan", draft.plan.plan, ("plan",), in_key=False)
    for name, _ in draft.components():
        if not _KEBAB.fullmatch(name):
            yield _not_kebab("the name of a component", name, ("components", name), in_key=True)
        elif name in _TAKEN:
            fact = f"`{name}` has a meaning of its own here"
            yield Fault("CSB233", fact, "give the component another name", ("components", name), in_key=True)
    for name in draft.plan.measures:
        yield from _measure_name(name)
    for column in draft.plan.participants:
        if draft.sound("for") and not _COLUMN.fullmatch(column):
            fact = f"`{shortened(column)}` cannot be a column of people"
            yield Fault("CSB233", fact, "write a column name such as `role`", ("for", column), in_key=True)
        elif draft.sound("for") and column in NOT_WORDS:
            fact = f"people cannot be selected by `{column}`: its cells are not words"
            hint = f"use one of {', '.join(f'`{each}`' for each in WORDS)}, or a column of your own"
            yield Fault("CSB233", fact, hint, ("for", column), in_key=True)


def _not_kebab(what: str, name: str, at: Steps, *, in_key: bool) -> Fault:
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "retention"
    fact = f"`{shortened(name)}` cannot be {what}"
    return Fault("CSB233", fact, f"write small letters, digits and `-`, such as `{plain}`", at, in_key)


def _measure_name(name: str) -> Iterator[Fault]:
    at: Steps = ("measures", name)
    if name in CATALOGUE:
        fact = f"`{name}` is a measure that exists already"
        yield Fault("CSB233", fact, "give your own measure another name", at, in_key=True)
    elif not _SNAKE.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or "our_retention"
        fact = f"`{shortened(name)}` cannot be the name of a measure"
        yield Fault("CSB233", fact, f"write small letters, digits and `_`, such as `{plain}`", at, in_key=True)


def something_is_listed(draft: Draft) -> Iterator[Fault]:
    """There are participants and components, and no list of roles is empty."""
    if draft.sound("for") and not draft.plan.participants:
        yield Fault("CSB273", "`for` selects nobody", "write who is on the plan, such as `{role: [CSM]}`", ("for",))
    for column, values in draft.plan.participants.items():
        if not values:
            yield Fault("CSB273", f"`{column}` is an empty list", f"write `{column}: [CSM]`", ("for", column))
    if draft.sound("components") and not draft.component_names():
        fact = "there is no component"
        yield Fault("CSB273", fact, "write at least one, with `measure`, `weight` and `curve`", ("components",))
