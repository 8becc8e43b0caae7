"""What changed an earning after the payout curve: gates, caps, pay that was final before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from csbonus.documents.fields import Quantity
from csbonus.engine.results import Earning
from csbonus.exact import total
from csbonus.named import NamedTuple
from csbonus.plan.model import Gate, NoBase, Plan
from csbonus.report import figures
from csbonus.report.letters import visible
from csbonus.rules import Rule

if TYPE_CHECKING:
    from csbonus.engine.run import PlanRun  # `describe` asks a plan alone what it carries on

CURVE, GATES = "curve and weight", "gates"
PLAN_MULTIPLIER, FINAL_GATES, PERSON_CAP = "plan multiplier", "quarters' final gates", "person cap"
SET_ASIDE = "set aside"
CAP_OF_ALL = "cap of all"
PERSON_FLOOR, PLAN_CAP = "person floor", "plan cap"
_OVER_COMPONENTS = (PERSON_CAP, PERSON_FLOOR, PLAN_CAP)


class Change(NamedTuple):
    """One step that changed an amount."""

    name: str
    before: Fraction
    after: Fraction


class Cut(NamedTuple):
    """A change with the person whose earning it changed, and the currency they are paid in."""

    person_id: str
    currency: str
    earning: Earning
    change: Change


def changes(earning: Earning) -> tuple[Change, ...]:
    """The steps that changed an earning, in their order; pay that was final before joins ahead of the person cap."""
    # a step that changes nothing hands on the amount itself
    found = [Change(*step) for step in earning.steps
             if step.before is not step.after and step.name != CURVE and step.before != step.after]
    if earning.set_aside:
        at = next((n for n, step in enumerate(found) if step.name in _OVER_COMPONENTS), len(found))
        before = next(step.after for step in reversed(earning.steps) if step.name not in _OVER_COMPONENTS)
        found.insert(at, Change(SET_ASIDE, before, before + earning.set_aside))
    return tuple(found)


def withheld_by(earning: Earning | None) -> str:
    """The names of what changed an earning: `quarter cap;gates;person cap`."""
    if earning is None:
        return ""
    return ";".join([*dict(_cuts(earning)), *(change.name for change in changes(earning))])


def withheld(earning: Earning | None) -> Fraction:
    """What gates and caps took from an earning, all together; what a floor added is not netted against it."""
    if earning is None:
        return Fraction(0)
    taken = (max(change.before - change.after, Fraction(0)) for change in changes(earning))
    return total((*taken, *(amount for _, amount in _cuts(earning))))


def _cuts(earning: Earning) -> Iterator[tuple[str, Fraction]]:
    """What the caps on the multiple took from target pay, where the multiple is what is paid."""
    for part in earning.parts:
        if part.amount is None and part.multiple == part.attained.multiple:
            yield from ((name, part.target * cut) for name, cut in part.attained.cuts)


def cut_lines(plan: PlanRun, cuts: Iterable[Cut]) -> Iterator[str]:
    """One line a kind of change: `Withheld by gate 1: P-02 1,820.00 of 3,640.00, P-05 600.00 of 1,200.00.`."""
    by_kind: dict[str, dict[str, str]] = {}
    for person_id, currency, earning, change in cuts:
        words = f"{person_id} {_moved(change, currency)}"
        by_kind.setdefault(_heading(plan, earning, change), {})[person_id] = words
    for kind, people in by_kind.items():
        yield visible(f"{kind}: {', '.join(people.values())}.")


def _moved(change: Change, currency: str) -> str:
    """`1,820.00 of 3,640.00`, or what was added to what: `500.00 to 3,640.00`."""
    word = "of" if change.after < change.before else "to"
    amount = figures.money(abs(change.before - change.after), currency)
    return f"{amount} {word} {figures.money(change.before, currency)}"


def _heading(plan: PlanRun, earning: Earning, change: Change) -> str:
    if change.name == SET_ASIDE:
        return "Added for quarters without a base that were paid for good"
    word = "Withheld" if change.after < change.before else "Added"
    if change.name == FINAL_GATES:
        return f"{word} by the gates of quarters"
    gates = [f"gate {number + 1}" for number in _applied(plan, earning, change.name)]
    return f"{word} by {' with '.join(gates) or f'the {change.name}'}"


def change_line(plan: PlanRun, earning: Earning, change: Change, currency: str) -> str:
    """A change as arithmetic: `gate 1 (company.grr below 92 %): × 50 % → 3,702.06 USD`."""
    return f"{_words(plan, earning, change, currency)} → {figures.priced(change.after, currency)}"


def _words(plan: PlanRun, earning: Earning, change: Change, currency: str) -> str:
    terms = plan.loaded.plan
    if change.name in (SET_ASIDE, FINAL_GATES):
        return _of_quarters(earning, change, currency)
    if change.name == CAP_OF_ALL:
        return _cap_of_all(plan, earning)
    if change.name == PERSON_CAP:
        return _person_cap(terms, earning)
    if change.name in (PERSON_FLOOR, PLAN_CAP):
        return _limit(terms, change)
    for rule in terms.components[earning.component].rules.values():
        if rule.step == change.name:
            return rule_words(rule, change)
    applied = _applied(plan, earning, change.name)
    return ", ".join(gate_words(terms, number) for number in applied)


def _person_cap(terms: Plan, earning: Earning) -> str:
    """What the cap of a person did, and of which target pay where some of it is carried on."""
    cap = terms.caps.person
    set_to = f" {figures.quantity(cap)}" if cap else ""
    carries = earning.period.is_quarter and carries_on(terms)
    of = " of the target pay that the quarter decides"
    return f"person cap{set_to}{of if carries and cap and cap.unit == '%' else ''}: cut in proportion"


def carries_on(terms: Plan) -> bool:
    """Whether a component carries its target pay on where there is nothing to measure."""
    return any(component.no_base is NoBase.CARRY for component in terms.components.values())


def rule_words(rule: Rule, change: Change) -> str:
    """What a rule of a component did: `component cap 120 %: cut`."""
    return f"{rule.step} {_setting(rule)}: {rule.effect(change.before, change.after)}"


def gate_words(terms: Plan, number: int) -> str:
    """What a gate that applies does: `gate 1 (company.grr below 92 %): × 50 %`."""
    return f"gate {number + 1} ({_condition(terms.gates[number])}): {effect(terms.gates[number])}"


def _of_quarters(earning: Earning, change: Change, currency: str) -> str:
    """What quarters decided for good."""
    if change.name == SET_ASIDE:
        final = figures.priced(earning.set_aside, currency)
        return f"set aside (no base): {final} of quarters that were paid for good is added"
    return f"kept back by gates of quarters: − {figures.money(change.before - change.after, currency)}"


def _setting(rule: Rule) -> str:
    """What the plan writes behind the key of a rule."""
    return figures.quantity(rule.setting) if isinstance(rule.setting, Quantity) else rule.setting


def _limit(terms: Plan, change: Change) -> str:
    """The floor of a person, or the cap of the plan: `person floor 50 %: 125.00 is added`."""
    limit, amount = terms.floors.person, abs(change.before - change.after)
    if change.name == PLAN_CAP:
        part = figures.precise_percent(change.after / change.before)
        return f"plan cap {figures.quantity(terms.caps.plan) if terms.caps.plan else ''}: all people are paid {part}"
    return f"{change.name} {figures.quantity(limit) if limit else ''}: {figures.number(amount)} is added"


def _cap_of_all(plan: PlanRun, earning: Earning) -> str:
    cap = plan.loaded.plan.components[earning.component].cap_of_all
    order = "in the order of their days" if cap and cap.then == "first_come" else "in proportion"
    return f"cap of all people together {figures.quantity(cap.amount) if cap else ''}: cut {order}"


def _applied(plan: PlanRun, earning: Earning, name: str) -> Sequence[int]:
    """The gates that a step is made of."""
    if name not in (GATES, PLAN_MULTIPLIER):
        return ()
    of_plan = name == PLAN_MULTIPLIER
    gates = plan.loaded.plan.gates
    return [v.gate for v in earning.verdicts if v.applies and gates[v.gate].of_plan == of_plan]


def _condition(gate: Gate) -> str:
    return f"{gate.when.name} {threshold(gate)}"


def threshold(gate: Gate) -> str:
    """`below 92 %` or `at least 50 %`."""
    limit, word = (gate.when.below, "below") if gate.when.below is not None else (gate.when.at_least, "at least")
    return f"{word} {figures.quantity(limit)}" if limit else word


def effect(gate: Gate) -> str:
    """What a gate does to pay: `× 50 %`."""
    if gate.then.cap is not None:
        return f"multiple at most {figures.percent(gate.then.cap)}"
    return f"× {figures.percent(gate.then.multiply or Fraction(0))}"
