"""Sentences on gates."""

from __future__ import annotations

from csbonus.documents.fields import Quantity
from csbonus.plan.gate import Gate
from csbonus.plan.load import Loaded
from csbonus.plan.model import Plan
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import listed, percent, quantity


def gates(loaded: Loaded) -> Sentences:
    """What holds pay back, gate by gate."""
    plan = loaded.plan
    if not plan.gates:
        yield "There is no gate."
    for number, gate in enumerate(plan.gates):
        scope_written = loaded.source.has("gates", number, "when", "scope")
        yield f"{_condition(plan, gate, scope_written=scope_written)}, {_effect(gate)}."
        yield from _rest(gate)
    if len(plan.gates) > 1:
        yield "Where several gates hold, their parts multiply, then the lowest of their limits holds."


def _condition(plan: Plan, gate: Gate, *, scope_written: bool) -> str:
    when, measure = gate.when, plan.measure(gate.when.measure)
    name = f"{measure.title} `{when.score}`" if when.score else measure.title
    window = f" ({when.window.replace('_', ' ')})" if when.window else ""
    given = plan.settings(when)
    told = (f"`{key}` {value if isinstance(value, str) else ', '.join(value)}" for key, value in given.items())
    settings = f", with {listed(told)}," if given else ""
    default = "" if scope_written else " (by default)"
    return f"While {name} of the {when.scope}{default}{window}{settings} is {_threshold(when.below, when.at_least)}"


def _threshold(below: Quantity | None, at_least: Quantity | None) -> str:
    if below is not None:
        return f"below {quantity(below)}"
    assert at_least is not None, "the checks of a plan ask for one comparison"
    return f"{quantity(at_least)} or more"


def _effect(gate: Gate) -> str:
    who = "everything" if gate.of_plan else listed(f"`{name}`" for name in gate.of)
    pays = "pay" if not gate.of_plan and len(gate.of) > 1 else "pays"
    if gate.then.zero:
        return f"{who} {pays} nothing"
    if gate.then.cap is not None:
        return f"{who} {pays} at most {percent(gate.then.cap)} of the target"
    assert gate.then.multiply is not None, "a gate does one thing"
    return f"{who} {pays} {percent(gate.then.multiply)} of what it would"


def _rest(gate: Gate) -> Sentences:
    if gate.final == "quarter":
        yield "What it withholds in a quarter is not paid later."
    else:
        yield "The year is judged again as a whole: what it withheld may be paid then, and the reverse (by default)."
    if gate.no_base == "pass":
        yield "Where there is nothing to measure, it holds nothing back."
    elif gate.no_base == "fail":
        yield "Where there is nothing to measure, it holds back."
    else:
        yield "Where there is nothing to measure, nothing is paid until the plan says what holds (by default)."
    if gate.source:
        yield f"It comes from: {gate.source}."
