"""One earning in full: target, weight, multiple, attainment, goal, actual, gates, caps, settings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.diagnostics import Span
from csbonus.engine.parts import NO_BASE
from csbonus.engine.results import Earning, Part
from csbonus.named import NamedTuple
from csbonus.plan.model import Component, Goal
from csbonus.report import figures
from csbonus.report.attainment_table import unit_text
from csbonus.report.changes import change_line, changes
from csbonus.report.explain.curve import curve_lines
from csbonus.report.explain.goal_days import goal_text
from csbonus.report.explain.goal_places import goal_places
from csbonus.report.explain.page import Page
from csbonus.report.explain.proofs import tell_actual
from csbonus.report.explain.settings import choices_text, component_choices
from csbonus.report.explain.target import (
    TargetStep,
    arithmetic,
    carried,
    in_brackets,
    in_money,
    target_steps,
    weights_text,
)
from csbonus.report.explain.telling import Telling
from csbonus.report.explain.walk import Earned, Story
from csbonus.report.explain.ways import way_key, way_title, worked_lines
from csbonus.report.gate_lines import gate_line

STEP = 2
_FACT = 4


class Scene(NamedTuple):
    """One part of an earning with everything around it."""

    story: Story
    earned: Earned
    earning: Earning
    component: Component
    part: Part
    steps: tuple[TargetStep, ...]

    def place(self, *keys: str) -> Span:
        """Where the plan writes something of the component."""
        return self.story.plan.loaded.place("components", self.earning.component, *keys)


def tell_earning(page: Page, story: Story, earned: Earned, telling: Telling) -> None:
    """Tell an earning, one block for each unit that decided a part of it."""
    earning = earned.earning
    assert earning is not None, "only what was earned is told"
    component = story.plan.loaded.plan.components[earning.component]
    for part in earning.parts:
        scene = Scene(story, earned, earning, component, part, _steps(story, earned, component, part))
        page.title(f"{earned.label}: {part_arithmetic(story, earned, component, part)}", STEP)
        if len(earning.parts) == 1:
            _changes(page, story, earning)
        _target(page, scene, telling.rows)
        _attainment(page, scene)
        tell_actual(page, story.plan, part.attained.actual, telling, _FACT)
    if len(earning.parts) != 1:
        page.title(f"{earned.label}: {_together(earning, story.person.currency)}", STEP)
        _changes(page, story, earning)
    _gates(page, story, earning)
    choices = component_choices(story.plan, earning.component, component, annual=earned.period.annual)
    page.fact("Settings", choices_text(choices), _FACT)


def part_arithmetic(story: Story, earned: Earned, component: Component, part: Part) -> str:
    """What one unit decided, in one line: `5,000.00 × 60 % × 130 % = 3,900.00 USD`."""
    if story.plan.loaded.plan.reports_only:
        return "reported, not paid"
    return arithmetic(_steps(story, earned, component, part), part, story.person.currency)


def _steps(story: Story, earned: Earned, component: Component, part: Part) -> tuple[TargetStep, ...]:
    no_target = component.on_amounts or component.pool or story.plan.loaded.plan.reports_only
    return () if no_target else target_steps(story, component, part, earned.period)


def _target(page: Page, scene: Scene, rows: int) -> None:
    currency = scene.story.person.currency
    for step in scene.steps:
        page.fact("Target", step.text, _FACT, step.place)
    if scene.steps:
        page.fact("Weight", weights_text(scene.steps, scene.component.weight), _FACT, scene.place("weight"))
    for line in worked_lines(scene.part, rows):
        page.fact(way_title(scene.component), line, _FACT, scene.place(way_key(scene.component)))
    more = carried(scene.steps, scene.part) if scene.component.pool is None else Fraction(0)
    if more:
        fact = f"{figures.priced(more, currency)} of target pay from quarters without a base"
        page.fact("Carried", fact, _FACT, scene.place("no_base"))
    if scene.component.scope != "person":
        unit = unit_text(scene.story.plan, scene.component.scope, scene.part.unit)
        whose = "the whole company" if scene.component.scope == "company" else f"{scene.component.scope} {unit}"
        page.fact("Decided by", whose, _FACT, scene.place("scope"))
    if scene.part.note:
        page.fact("Note", scene.part.note, _FACT)


def _attainment(page: Page, scene: Scene) -> None:
    attained = scene.part.attained
    if scene.part.multiple is not None:
        why, place = _why_multiple(scene)
        page.fact("Multiple", f"{figures.precise_percent(scene.part.multiple)}: {why}", _FACT, place)
    if attained.attainment is not None and attained.actual.value is not None and attained.goal is not None:
        actual, goal = value_text(scene, attained.actual.value), figures.quantity(attained.goal)
        text = f"{actual} ÷ {goal}"
        if attained.baseline is not None:
            base = figures.quantity(attained.baseline)
            text = f"({actual} − {base}) ÷ ({goal} − {base})"
        page.fact("Attainment", f"{figures.precise_percent(attained.attainment)} = {text}", _FACT)
    for label, key, value in (("Goal", "goal", attained.goal), ("Baseline", "baseline", attained.baseline)):
        if value is not None:
            story, period = scene.story, scene.earned.period
            places = goal_places(story.plan, story.person, scene.earning.component, scene.part, period, key)
            text = goal_text(story, scene.earning.component, scene.part, period, key)
            page.fact(label, f"{text}{_decided(scene, key)}", _FACT, *places)


def _why_multiple(scene: Scene) -> tuple[str, Span]:
    """Which steps of the curve lead to the multiple, or what the plan says of a result that there is none of."""
    if lines := curve_lines(scene.part.attained):
        combined = scene.story.plan.loaded.plan.combines(scene.component)
        place = scene.story.plan.loaded.place("curve") if combined else scene.place("curve")
        return "; ".join(lines), place
    if scene.part.note.startswith(NO_BASE):
        return f"nothing to put on the curve, so it is `no_base: {scene.component.no_base}`", scene.place("no_base")
    return "no curve", scene.place("curve")


def _decided(scene: Scene, key: str) -> str:
    """Who decided the goal (or baseline) that the plan says for the end of the period."""
    goal: Goal | None = getattr(scene.component, key)
    period, year = scene.earned.period, scene.story.plan.desk.case.year
    dated = goal and (goal.year if period.annual and goal.split else goal.quarter)
    return in_brackets(dated.reference(year.quarter(period.last).days.last)) if dated else ""


def value_text(scene: Scene, value: Fraction) -> str:
    """An actual in full, in the unit of its measure."""
    actual = scene.part.attained.actual
    is_ratio = actual.sums.denominator is not None and actual.percent
    return figures.precise_percent(value) if is_ratio else figures.precise(value)


def _together(earning: Earning, currency: str) -> str:
    """What the curve pays for all parts: `1,200.00 + ≈ 800.33 = 2,000.33 USD`."""
    paid = [part.pay for part in earning.parts]
    whole = figures.priced(sum(paid, Fraction(0)), currency)
    return f"{' + '.join(in_money(each, currency) for each in paid)} = {whole}" if paid else whole


def _changes(page: Page, story: Story, earning: Earning) -> None:
    """Every step that changed the amount after the curve, one line each."""
    for change in changes(earning):
        page.line(change_line(story.plan, earning, change, story.person.currency), _FACT)


def _gates(page: Page, story: Story, earning: Earning) -> None:
    for verdict in earning.verdicts:
        page.fact("Gate", gate_line(story.plan, verdict), _FACT, story.plan.loaded.place("gates", verdict.gate))


def tell_gates(page: Page, told: Sequence[Story], telling: Telling) -> None:
    """Tell what each gate of the payouts looked at, with its rows, once for each result."""
    verdicts = [
        (story.plan, verdict)
        for story in told
        for line in story.lines
        for earned in line.earned
        for verdict in (earned.earning.verdicts if earned.told and earned.earning else ())
    ]
    for plan, verdict in {(each[1].gate, each[1].actual): each for each in verdicts}.values():
        page.title(gate_line(plan, verdict), 0, plan.loaded.place("gates", verdict.gate))
        tell_actual(page, plan, verdict.actual, telling, STEP)
