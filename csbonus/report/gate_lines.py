"""What the gates of a plan said, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.results import Verdict
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Gate
from csbonus.report import figures
from csbonus.report.attainment_table import counted, unit_text
from csbonus.report.changes import threshold
from csbonus.report.letters import visible
from csbonus.report.runs import Shown, label
from csbonus.report.shares import component_pays


def gate_lines(plan: PlanRun, runs: Sequence[Shown]) -> Iterator[str]:
    """One sentence for each gate and unit: the last verdict in `runs`, and every earlier one that took pay."""
    found: dict[tuple[int, str], dict[str, Verdict]] = {}
    for shown in runs if plan.loaded.plan.gates else ():
        for pay in component_pays(plan, shown, runs[-1].number):
            for verdict in pay.earning.verdicts if pay.earning else ():
                found.setdefault((verdict.gate, verdict.actual.unit), {})[label(plan, shown)] = verdict
    for _, by_run in sorted(found.items()):
        last = list(by_run)[-1]
        for when, verdict in by_run.items():
            if verdict.applies or when == last:
                yield gate_line(plan, verdict, f" in {when}" if len(by_run) > 1 else "")


def gate_line(plan: PlanRun, verdict: Verdict, when: str = "") -> str:
    """A verdict: `Gate 1 does not apply: company.grr is 92.17 % (94 of 102). Below 92 %: pay × 80 %.`."""
    gate, actual = plan.loaded.plan.gates[verdict.gate], verdict.actual
    unit = "" if gate.when.scope == "company" else f" of {unit_text(plan, gate.when.scope, actual.unit)}"
    value, above, below = counted(actual)
    of = f" ({above} of {below})" if below else ""
    result = f"is {value}{of}" if actual.value is not None else "has no base"
    state = "applies" if verdict.applies else "does not apply"
    note = f" ({verdict.note})" if verdict.note else ""
    name = visible(gate.when.name)
    return f"Gate {verdict.gate + 1} {state}{when}: {name}{unit} {result}{note}. {rule_text(gate)}."


def rule_text(gate: Gate) -> str:
    """What a gate does: `Below 92 %: pay × 80 %`."""
    limit = threshold(gate).capitalize()
    of = "" if gate.of_plan else f" for {', '.join(gate.of)}"
    return visible(f"{limit}: {_effect(gate)}{of}")


def _effect(gate: Gate) -> str:
    if gate.then.cap is not None:
        return f"multiple at most {figures.percent(gate.then.cap)}"
    if gate.then.multiply is not None:
        return f"pay × {figures.percent(gate.then.multiply)}"
    return "no pay"
