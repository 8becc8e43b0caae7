"""What the gates of a plan say of one person's period."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.attain import actual_of
from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.questions import gate_unit
from csbonus.engine.readings import Period
from csbonus.engine.results import Verdict
from csbonus.engine.terms import applies, effect_of
from csbonus.plan.model import Gate, Plan
from csbonus.rules.gate import Effect


def verdicts_of(desk: Desk, person: Participant, period: Period) -> tuple[Verdict, ...]:
    """The verdict of every gate; one that is `final: quarter` says nothing of longer periods (R11)."""
    gates = enumerate(desk.case.plan.gates)
    return tuple(_verdict(desk, person, period, i, gate) for i, gate in gates if period.is_quarter or not gate.final)


def of_component(plan: Plan, verdicts: Sequence[Verdict], name: str) -> tuple[Verdict, ...]:
    """The verdicts of the gates on one component."""
    return tuple(v for v in verdicts if not plan.gates[v.gate].of_plan and name in plan.gates[v.gate].of)


def of_plan(plan: Plan, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts of the gates on the whole plan, the plan multiplier."""
    return tuple(v for v in verdicts if plan.gates[v.gate].of_plan)


def effects(plan: Plan, verdicts: Sequence[Verdict], *, final: bool = True) -> list[Effect]:
    """What the gates do that apply; without `final`, only those that the year judges again."""
    return [effect_of(plan.gates[v.gate]) for v in verdicts if v.applies and (final or not plan.gates[v.gate].final)]


def _verdict(desk: Desk, person: Participant, period: Period, number: int, gate: Gate) -> Verdict:
    """Whether a gate applies to a person's period: measured like a component, compared exactly (R11)."""
    unit = gate_unit(gate.when, person, period)
    actual = actual_of(desk.case, desk.measured, gate.when, person, period, unit=unit)
    value = actual.value
    if value is None:
        if gate.no_base is None:
            raise Refused([_without_base(desk, number)])
        return Verdict(number, actual, gate.no_base == "fail", f"no base: {gate.no_base}")
    return Verdict(number, actual, applies(gate, value))


def _without_base(desk: Desk, number: int) -> Diagnostic:
    return Diagnostic(
        "CSB523",
        f"gate {number + 1} of plan {desk.case.plan.plan} has nothing to measure: there is no base",
        desk.case.place("gates", number),
        "say what then: `no_base: pass` or `no_base: fail` on the gate",
    )
