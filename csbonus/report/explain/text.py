"""An explanation for people: the arithmetic first, then what each number of it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Console

from csbonus.engine.results import Earning, Part, Verdict
from csbonus.plan.model import Component
from csbonus.report import figures
from csbonus.report.attainment_table import unit_text
from csbonus.report.explain.page import Page
from csbonus.report.explain.proofs import print_actual
from csbonus.report.explain.settings import Choice, component_choices, plan_choices
from csbonus.report.explain.target import TargetStep, arithmetic, carried, target_steps, weights_text
from csbonus.report.explain.walk import Earned, LineStory, Story
from csbonus.report.gate_lines import gate_line
from csbonus.report.payout_table import person_text
from csbonus.report.runs import label, plan_name
from csbonus.report.shares import gates_acted

_STEP = 2


def print_stories(console: Console, told: Sequence[Story], rows: int) -> None:
    """Print the payouts of one person under one plan; of each table of rows at most `rows`."""
    page = Page(console)
    for story in told:
        _payout(page, story)
        for line in story.lines:
            _line(page, story, line, rows)
    if told:
        page.title("Rules of the whole plan", 0, told[0].plan.loaded.place("pay"))
        page.line(_choices(plan_choices(told[0].plan)))


def _payout(page: Page, story: Story) -> None:
    payout, currency = story.payout, story.person.currency
    when = label(story.plan, story.shown)
    page.title(f"{person_text(story.person)}, {when}, {plan_name(story.plan)}", 0, story.plan.loaded.place("plan"))
    parts = [f"{line.component} {figures.money(line.due, currency)}" for line in payout.lines]
    parts += [f"carried in {figures.money(payout.carry_in, currency)}"] if payout.carry_in else []
    page.line(f"Paid {figures.priced(payout.paid, currency)} = {' + '.join(parts) or 'nothing settled in this run'}")
    if payout.carry_out:
        fact = f"Below zero nothing is paid: {figures.priced(payout.carry_out, currency)} is carried to the next run."
        page.line(fact)


def _line(page: Page, story: Story, told: LineStory, rows: int) -> None:
    line, currency = told.line, story.person.currency
    page.title(f"{line.component}: {figures.priced(line.due, currency)}", 0,
               story.plan.loaded.place("components", line.component))
    for earned in told.earned:
        page.line(_earned_text(earned, currency), _STEP)
    rounded, before = figures.money(line.rounded, currency), figures.money(line.paid_before, currency)
    waived = f" + {figures.money(line.waived, currency)} let go" if line.waived else ""
    due = figures.priced(line.due, currency)
    page.line(f"earned to date {rounded} − paid before {before}{waived} = {due}", _STEP)
    for earned in told.earned:
        if earned.told and earned.earning is not None:
            _earning(page, story, earned, rows)


def _earned_text(earned: Earned, currency: str) -> str:
    if earned.earning is None:
        return f"{earned.label} earned nothing: not on plan"
    amount = f"{earned.label} earned {figures.priced(earned.earning.amount, currency)}"
    if earned.restated and earned.before is not None:
        return f"{amount}, restated: its own run saw {figures.money(earned.before.amount, currency)}"
    return amount


def _earning(page: Page, story: Story, earned: Earned, rows: int) -> None:
    earning = earned.earning
    assert earning is not None, "only what was earned is told"
    name = earning.component
    component = story.plan.loaded.plan.components[name]
    for part in earning.parts:
        steps = target_steps(story.plan, story.person, component, part, earned.period.numbers)
        page.title(f"{earned.label}: {arithmetic(steps, part, earning, story.person.currency)}", _STEP)
        _target(page, story, steps, part)
        _attainment(page, story, component, part, earning)
        print_actual(page, story.plan, part.attained.actual, rows, 2 * _STEP)
    _after_the_curve(page, story, earning, rows)
    choices = component_choices(story.plan, name, component, annual=earned.period.annual)
    page.fact("Settings", _choices(choices), 2 * _STEP)


def _target(page: Page, story: Story, steps: Sequence[TargetStep], part: Part) -> None:
    depth, currency = 2 * _STEP, story.person.currency
    for step in steps:
        page.fact("Target", step.text, depth, step.place)
    if steps:
        at = story.plan.loaded.place("components", part_name(story, part), "weight")
        page.fact("Weight", weights_text(steps), depth, at)
    more = carried(steps, part)
    if more:
        page.fact("Carried", f"{figures.money(more, currency)} of target pay from quarters without a base", depth)
    if part.note:
        page.fact("Note", part.note, depth)
