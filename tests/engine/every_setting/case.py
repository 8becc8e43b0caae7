"""One setting in a small world: the plan without it and the plan with it, what each pays, what `explain` says."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Union

from rich.console import Console

from csbonus.diagnostics import Refused
from csbonus.engine.ask import Ask
from csbonus.engine.run import Run
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs
from tests.engine.world import Tables, calculated, quarter

Written = Mapping[str, Union[str, "Written"]]
"""Keys of a plan with the YAML of their values."""

NAME = "part"
"""What the one component of every case is called."""
_PLAN: Written = {
    "csbonus": "1", "plan": "every", "title": "Every setting", "year": "2026", "currency": "USD",
    "for": "{role: [CSM]}",
}
_PAY: Written = {"pay": {"target": "40000 USD"}}
_NOTHING: Written = MappingProxyType({})
_PART: Written = {"weight": "100%", "goal": "100%", "curve": "linear", "settle": "quarterly", "no_base": "zero"}
_ON_AMOUNTS = ("rate", "per_unit")


class World(NamedTuple):
    """The exports of a case, its component (above the usual one), and what else its plan says."""

    tables: Tables
    part: Written
    top: Written = _NOTHING
    ask: Ask = quarter(1)


class Case(NamedTuple):
    """A key, written from where it stands in a plan, and the value that changes the pay of its world.

    `told`: what `explain` says with the setting and not without it; empty for the key with its value. `instead`: the
    value in the plan that it is held against, where that has to say one.
    """

    key: str
    value: str
    world: World
    told: str = ""
    instead: str = ""

    @property
    def expected(self) -> str:
        """What `explain` must say."""
        return self.told or f"{self.key.removeprefix(f'components.{NAME}.')} {self.value.strip('[]{}')}"

    @property
    def plain(self) -> str:
        """The plan without the setting, or with another value of it."""
        return _text(self.world, self.key, self.instead)

    @property
    def changed(self) -> str:
        """The plan with the setting."""
        return _text(self.world, self.key, self.value)


def of_part(key: str) -> str:
    """A key of the component, from where it stands in a plan."""
    return f"components.{NAME}.{key}"


def _text(world: World, key: str, value: str) -> str:
    on_amounts = any(way in world.part for way in _ON_AMOUNTS)
    whole: Written = {
        **_PLAN, **({} if on_amounts else _PAY), **world.top,
        "components": {NAME: world.part if on_amounts else {**_PART, **world.part}},
    }
    if value:
        whole = _with(whole, key.split("."), value)
    return "\n".join(f"{name}: {_flow(each)}" for name, each in whole.items() if each != "")


def _with(whole: Written, steps: list[str], value: str) -> dict[str, str | Written]:
    first, *rest = steps
    if not rest:
        return {**whole, first: value}
    below = whole.get(first, {})
    assert isinstance(below, Mapping), f"the case writes {first} as text"
    return {**whole, first: _with(below, rest, value)}


def _flow(value: str | Written) -> str:
    if isinstance(value, str):
        return value
    return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items() if each != '')}}}"


class Outcome(NamedTuple):
    """What everybody is paid run by run, with what is carried on, or why it is refused; what `explain` prints."""

    result: object
    told: str


def outcome(folder: Path, case: Case, text: str) -> Outcome:
    """A plan of the case calculated and explained."""
    try:
        run = calculated(folder, text, case.world.tables, case.world.ask)
    except Refused as refusal:
        return Outcome([(d.code, d.message) for d in refusal.found], "")
    paid = {who: [(one.paid, one.carry_out) for one in each] for who, each in run.plans[0].payouts.items()}
    return Outcome(paid, _explained(run))


def _explained(run: Run) -> str:
    console = Console(record=True, width=20_000, file=StringIO())
    for plan in run.plans:
        for person in plan.people:
            print_stories(console, stories(plan, person, shown_runs(run.ask), None), 20)
    return console.export_text()
