"""What there is to explain: the payouts of one person with the earnings that each of their lines is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.engine.effects import Effect
from csbonus.engine.participants import Participant
from csbonus.engine.pay import earnings
from csbonus.engine.readings import Period, quarter_period
from csbonus.engine.results import ADJUSTMENT, Earning, Line, Payout, TermLine
from csbonus.engine.run import PlanRun
from csbonus.named import NamedTuple
from csbonus.report.runs import Shown, before_ledger, label, payout_of, period_of, plan_name


class Earned(NamedTuple):
    """What a period earned for a component as this run sees it; `before` is how its own run saw it.

    `told` says whether it is to be explained here: it is what the run is about, or it was restated, also since it was
    closed. `batch` is that of the ledger in which the period is closed, 0 where it is not. `waits`: what has changed
    since is not paid yet. `begun` is the quarter with which a ledger begins that has no batch of this earlier one.
    """

    label: str
    period: Period
    earning: Earning | None
    before: Earning | None
    told: bool
    batch: int = 0
    waits: bool = False
    begun: str = ""

    @property
    def restated(self) -> bool:
        """Whether an earlier quarter looks different by now."""
        return self.before is not None and self.earning is not None and self.before.amount != self.earning.amount

    @property
    def counted(self) -> Earning | None:
        """What the run counts: what it sees, or where changes wait what the period's own run saw."""
        return self.before if self.waits else self.earning


class LineStory(NamedTuple):
    """One line of a payout with the earnings it is the sum of."""

    line: Line
    earned: tuple[Earned, ...]


class Story(NamedTuple):
    """One payout of a person."""

    plan: PlanRun
    person: Participant
    shown: Shown
    payout: Payout
    lines: tuple[LineStory, ...]


def stories(plan: PlanRun, person: Participant, runs: Sequence[Shown], component: str | None) -> tuple[Story, ...]:
    """The payouts of `runs`, with all of their lines or only that of one component."""
    return tuple(_story(plan, person, shown, component) for shown in runs)


def _story(plan: PlanRun, person: Participant, shown: Shown, component: str | None) -> Story:
    payout = payout_of(plan, person, shown)
    lines = tuple(
        LineStory(line, tuple(_earned(plan, person, line.component, shown)))
        for line in payout.lines
        if component in (None, line.component)
    )
    return Story(plan, person, shown, payout, lines)


def _earned(plan: PlanRun, person: Participant, component: str, shown: Shown) -> Iterator[Earned]:
    """The year or the year to date is one earning; else there is one for each quarter until the run's.

    A true-up pays by quarters what has waited for it.
    """
    period = period_of(plan, component, shown)
    year, waits = plan.desk.case.year, plan.loaded.plan.corrections == "report_only" and not shown.year
    if period is not None and not period.is_quarter:
        label = year.label if period.annual else f"{year.label} to Q{period.last}"
        earned = earnings(plan.desk, person, period).get(component)
        yield Earned(label, period, earned, None, told=True, begun=before_ledger(plan, period.last))
        return
    corrected = _corrected(plan, person, component, shown)
    for number in range(1, shown.number + 1):
        own, seen = quarter_period(number, number), quarter_period(number, shown.number)
        now = earnings(plan.desk, person, seen).get(component)
        before = earnings(plan.desk, person, own).get(component) if number < shown.number else None
        batch = plan.closed.get(year.quarter(number).label, 0) if before is not None else 0
        changed = now is not None and before is not None and now.amount != before.amount
        told = changed or number in corrected or (number == shown.number and period is not None)
        kept = waits and before is not None
        begun = before_ledger(plan, number)
        yield Earned(year.quarter(number).label, seen, now, before, told=told, batch=batch, waits=kept, begun=begun)


def _corrected(plan: PlanRun, person: Participant, component: str, shown: Shown) -> frozenset[int]:
    """The closed quarters that the run pays otherwise than they were known before it."""
    if not plan.closed:
        return frozenset()
    from csbonus.report.explain.known import corrected_quarters  # most calculations have no ledger

    return corrected_quarters(plan, person, component, shown)


def moves(story: Story) -> Iterator[tuple[Effect, Decimal, Decimal]]:
    """The adjustments that moved this payout, with how much, and with what they leave for later runs."""
    key = (plan_name(story.plan), story.person.person_id, label(story.plan, story.shown))
    none = Decimal(0)
    for effect in story.plan.effects:
        if key in effect.moved or key in effect.left:
            yield effect, effect.moved.get(key, none), effect.left.get(key, none)


def told_with_moves(story: Story, term: TermLine) -> bool:
    """Whether a line is an amount by hand that is told with what adjustments move.

    One for a quarter that was closed without it, or that is there no longer, is not.
    """
    own = (effect.adjustment for effect, _, _ in moves(story) if effect.adjustment.kind == "amount")
    names = tuple(f"{row.adjustment_id}, " for row in own)
    return term.term == ADJUSTMENT and any(name.startswith(names) for name, _ in term.facts)
