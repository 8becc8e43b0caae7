"""What the gates of a plan said, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.results import Verdict
from csbonus.engine.run import PlanRun
from csbonus.plan.model import Gate
from csbonus.report import figures
from csbonus.report.attainment_table import actual_text, unit_text
from csbonus.report.letters import visible
from csbonus.report.runs import Shown
from csbonus.report.shares import part_pays


def gate_lines(plan: PlanRun, runs: Sequence[Shown]) -> Iterator[str]:
    """One sentence for each gate and unit of the last of `runs` that judged it."""
    found: dict[tuple[int, str], Verdict] = {}
    for shown in runs:
        for pay in part_pays(plan, shown):
            for verdict in pay.earning.verdicts if pay.earning else ():
                found[verdict.gate, verdict.actual.unit] = verdict
    for _, verdict in sorted(found.items()):
        yield gate_line(plan, verdict)


def gate_line(plan: PlanRun, verdict: Verdict) -> str:
    """`Gate 1 does not apply: company.grr is 92.17 % (9,475,515.44 of 10,280,512.99). Below 92 %: pay × 80 %.`"""
    gate, actual = plan.loaded.plan.gates[verdict.gate], verdict.actual
    unit = "" if gate.when.scope == "company" else f" of {unit_text(plan, gate.when.scope, actual.unit)}"
    sums = actual.sums
    of = "" if sums.denominator is None else f" ({figures.number(sums.numerator)} of {figures.number(sums.denominator)})"
    state = "applies" if verdict.applies else "does not apply"
    note = f" ({verdict.note})" if verdict.note else ""
    name = visible(gate.when.name)
    return f"Gate {verdict.gate + 1} {state}: {name}{unit} is {actual_text(actual)}{of}{note}. {rule_text(gate)}."


def rule_text(gate: Gate) -> str:
    """What a gate does: `Below 92 %: pay × 80 %`."""
    threshold, word = (gate.when.below, "Below") if gate.when.below else (gate.when.at_least, "At least")
    limit = f"{word} {figures.quantity(threshold)}" if threshold else word
    of = "" if gate.of_plan else f" for {', '.join(gate.of)}"
    return visible(f"{limit}: {_effect(gate)}{of}")


def _effect(gate: Gate) -> str:
    if gate.then.cap is not None:
        return f"multiple at most {figures.percent(gate.then.cap)}"
    if gate.then.multiply is not None:
        return f"pay × {figures.percent(gate.then.multiply)}"
    return "no pay"
