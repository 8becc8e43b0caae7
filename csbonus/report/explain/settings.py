"""The choices of a plan that change pay, those it left to their default too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from csbonus.curves.base import CurveBase
from csbonus.diagnostics import Span
from csbonus.engine.readings import reads_cutoff
from csbonus.engine.run import PlanRun
from csbonus.inputs.settings import TCV
from csbonus.measures import Rows
from csbonus.named import NamedTuple
from csbonus.plan.model import Component, Settle
from csbonus.report.figures import percent

_ALWAYS_TOLD = ("cutoff_days", "late_grace_days", "reactivation_days")
"""Rules of renewals that decide about many rows, whether the plan writes them or not."""
_CURVE_TABLES = ("kind", "on", "points", "bands")


class Choice(NamedTuple):
    """One setting: its key, its value, where it is written, or why it holds where nobody wrote it."""

    key: str
    value: str
    place: Span | None
    why: str = "default"


def plan_choices(plan: PlanRun) -> Iterator[Choice]:
    """Choices that hold for every component."""
    written = plan.loaded.plan
    quarters = ", ".join(percent(share) for share in written.pay.quarters)
    yield _choice(plan, quarters, "pay", "quarters")
    yield _choice(plan, written.pay.prorate, "pay", "prorate")
    yield _choice(plan, written.pay.fte, "pay", "fte")
    yield _choice(plan, written.rounding, "rounding")
    yield _choice(plan, str(written.true_up.negative), "true_up", "negative")
    yield _choice(plan, written.corrections, "corrections")
    if plan.loaded.source.has("book", "rebuild"):
        days = ", ".join(day.isoformat() for day, _ in plan.ground.rebuilt) or "no day"
        yield _choice(plan, f"{str(written.book.rebuild).lower()}: {days}", "book", "rebuild")
    if plan.loaded.source.has("fx", "rate"):
        yield _choice(plan, written.fx.rate, "fx", "rate")
    yield _choice(plan, written.pay.leave, "pay", "leave")
    if written.ramp is not None:
        yield _choice(plan, ", ".join(map(percent, written.ramp.goals)), "ramp", "goals")
    limits = ("caps", "person", written.caps.person), ("caps", "plan", written.caps.plan)
    for kind, whose, limit in (*limits, ("floors", "person", written.floors.person)):
        if limit is not None:
            yield _choice(plan, str(limit), kind, whose)


def component_choices(plan: PlanRun, name: str, component: Component, *, annual: bool) -> Iterator[Choice]:
    """Choices that hold for one component."""
    at = ("components", name)
    yield from _measured(plan, name, component)
    yield _choice(plan, str(component.settle), *at, "settle")
    if component.settle is Settle.WITH_TRUE_UP:
        cap = "none" if component.quarter_cap is None else percent(component.quarter_cap)
        yield _choice(plan, cap, *at, "quarter_cap")
    for key, rule in component.rules.items():
        yield _choice(plan, str(rule.setting), *at, key)
    if not component.on_amounts:
        yield _choice(plan, str(component.no_base) if component.no_base else "refused", *at, "no_base")
    if component.scale is not None:
        yield _choice(plan, str(component.scale), *at, "scale")
    if component.min_coverage is not None:
        yield _choice(plan, percent(component.min_coverage), *at, "min_coverage")
    if component.set_by is not None:
        yield _choice(plan, component.set_by, *at, "set_by")
    yield from _credit(plan, name, component)
    yield from _curve(plan, name, component, annual=annual)
    for key, value in sorted(plan.loaded.plan.settings(component).items()):
        text = value if isinstance(value, str) else ", ".join(value)
        yield _choice(plan, text, *at, "with", key)
    if reads_cutoff(plan.loaded.plan.measure(component.measure)):
        renewals = plan.loaded.plan.renewals
        for key in type(renewals).model_fields:
            if key in _ALWAYS_TOLD or plan.loaded.source.has("renewals", key):
                yield _choice(plan, str(getattr(renewals, key)), "renewals", key)
        yield from _amounts_renewed(plan)
    if plan.loaded.plan.accounts.min_arr is not None:
        yield _choice(plan, str(plan.loaded.plan.accounts.min_arr), "accounts", "min_arr")


def _measured(plan: PlanRun, name: str, component: Component) -> Iterator[Choice]:
    """What is read, over which time and on which days, and who shares it, where the component says so."""
    at = ("components", name)
    for key, value in (("score", component.score), ("window", component.window), ("from", component.first_day),
                       ("to", component.last_day), ("cap_per_row", component.cap_per_row)):
        if value is not None:
            yield _choice(plan, str(value), *at, key)
    if component.scope == "reports":
        yield _choice(plan, str(component.include_self).lower(), *at, "include_self")
    if component.pool is not None:
        yield _choice(plan, component.pool.divided_by, *at, "pool", "divided_by")


def _amounts_renewed(plan: PlanRun) -> Iterator[Choice]:
    """What the mapping says of the amounts of renewals, where it says anything (R18)."""
    declared = plan.ground.exports.settings.get("renewals")
    if declared is not None and declared.basis == TCV:
        yield Choice("renewals.basis", TCV, None, "exports.yaml")
    if declared is not None and declared.includes:
        yield Choice("renewals.includes", ", ".join(declared.includes), None, "exports.yaml")


def _credit(plan: PlanRun, name: str, component: Component) -> Iterator[Choice]:
    basis = plan.loaded.plan.measure(component.measure).basis
    if isinstance(basis, Rows) and basis.by_person:
        return  # each row names its person
    if plan.desk.case.assigned:
        yield from _credit_terms(plan, name, component)
    else:
        yield Choice("credit.by", "owner", None, "there is no assignments export")


def _credit_terms(plan: PlanRun, name: str, component: Component) -> Iterator[Choice]:
    """By which export; then every other term that the component or the plan writes."""
    said, source = plan.loaded.plan.credit_of(component), plan.loaded.source
    for key in type(said).model_fields:
        own, whole = ("components", name, "credit", key), ("credit", key)
        if key == "by":
            word = isinstance(source.get("components", name, "credit"), str)
            yield _choice(plan, said.by, *(own[:-1] if word else own if source.has(*own) else whole))
        elif source.has(*own) or source.has(*whole):
            yield _choice(plan, str(getattr(said, key)).lower(), *(own if source.has(*own) else whole))


def _curve(plan: PlanRun, name: str, component: Component, *, annual: bool) -> Iterator[Choice]:
    steps: tuple[str, ...] = ("components", name, "rate")
    curve: CurveBase | None = component.rate
    written = plan.loaded.plan.curve if plan.loaded.plan.combines(component) else component.curve
    if written is not None:
        curve = written.for_year if annual else written.for_quarter
        at = ("curve",) if component.curve is None else ("components", name, "curve")
        steps = (*at, *(("year" if annual else "quarter",) if written.split else ()))
    if curve is None or curve.kind == "flat":
        return
    for key in type(curve).model_fields:
        if key not in _CURVE_TABLES:
            value = getattr(curve, key)
            text = percent(value) if isinstance(value, Fraction) else str(value).lower()
            yield _choice(plan, text, *steps, key)


def _choice(plan: PlanRun, value: str, *steps: str) -> Choice:
    """A setting with the place where the plan writes it."""
    written = plan.loaded.source.has(*steps)
    key = steps[2:] if steps[0] == "components" else steps
    return Choice(".".join(key), value, plan.loaded.place(*steps) if written else None)


def choices_text(choices: Iterable[Choice]) -> str:
    """`settle quarterly [plan.yaml:12:5], no_base refused (default)`."""
    return ", ".join(f"{choice.key} {choice.value} {_origin(choice)}" for choice in choices)


def _origin(choice: Choice) -> str:
    return f"[{choice.place}]" if choice.place else f"({choice.why})"
