"""What a closed run was closed with where today's exports give something else, and where that is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.engine.readings import YEAR
from csbonus.engine.results import Line
from csbonus.engine.settle import by_quarter
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple
from csbonus.plan.model import Negative, Settle
from csbonus.report import figures
from csbonus.report.changed_since import lines_today
from csbonus.report.explain.known import adds_quarters, alone, line_of
from csbonus.report.explain.walk import Story
from csbonus.report.runs import label, plan_name


class _Change(NamedTuple):
    """One component: closed with an amount, which is another `today`; by which batches since, whether more waits.

    `whole` is the last batch that settled a longer period since, and does not say how much of this it knew.
    """

    component: str
    closed: Decimal
    today: Decimal
    settled: tuple[str, ...]
    waits: bool
    whole: str


class _Later(NamedTuple):
    """What a batch after the run paid for a component: where that was, for which period, by which line."""

    where: str
    period: str
    line: Line


def since_text(story: Story) -> str:
    """One sentence on every component that would be another by now; nothing where none is."""
    currency = story.person.currency
    told = "; ".join(
        f"{each.component} was closed with {figures.priced(each.closed, currency)} and today comes to "
        f"{figures.priced(each.today, currency)}, {_where(story, each.component, [each])}"
        for line in lines_today(story.plan, story.person, story.shown)
        if (each := _own(story, line)) is not None
    )
    when = label(story.plan, story.shown)
    closed = f"{when} was closed in batch {story.plan.closed[when]}, and today's exports give something else"
    return " ".join([*([f"{closed}: {told}."] if told else []), *_year_since(story)])


def _year_since(story: Story) -> Iterator[str]:
    """The corrections of a year of what its true-up has no part in."""
    year, trued_up = story.plan.desk.case.year.label, {line.component for line in story.payout.lines}
    for each in story.plan.corrected.get(story.person.person_id, ()) if story.shown.year else ():
        amount = sum((line.due for line in each.payout.lines if line.component not in trued_up), NOTHING)
        if each.period == year and amount:
            by = figures.priced(amount, story.person.currency)
            yield f"Batch {each.batch} has since corrected {year} by {by}, with {each.paid_with}."


def settled_text(story: Story, component: str) -> str:
    """Where what has changed to date is settled: `, which the next run corrects`."""
    lines = lines_today(story.plan, story.person, story.shown)
    line = next((each for each in lines if each.component == component), None)
    if line is None:
        return ""
    if adds_quarters(_settle(story, component), story.shown):
        found = [_quarter(story, line, number) for number in range(1, story.shown.number + 1)]
    else:
        found = [_own(story, line)]
    changes = [each for each in found if each is not None]
    return f", {_where(story, component, changes)}" if changes else ""


def _own(story: Story, today: Line) -> _Change | None:
    """What has changed of the run's own period."""
    if adds_quarters(_settle(story, today.component), story.shown):
        return _quarter(story, today, story.shown.number)
    line = line_of(story.payout, today.component)
    if line is None:
        return None  # quarters that the true-up has no part in
    # what is settled to date comes to the same by the end of the last quarter and of the year
    year = [story.plan.desk.case.year.label] if story.shown.number == YEAR.last else []
    own = [story.payout.run, *year]
    steps = [(each.where, each.line.rounded if each.period in own else None)
             for each in _later(story, today.component)]
    change, due = _change(today.component, line.rounded, today.rounded, steps), today.rounded - line.paid_before
    if story.shown.year and story.plan.loaded.plan.true_up.negative is Negative.IGNORE:
        due = max(due, NOTHING)
    return change._replace(closed=line.due, today=due) if change and due != line.due else None


def _quarter(story: Story, today: Line, number: int) -> _Change | None:
    """What has changed of one quarter alone."""
    plan, name, last = story.plan, today.component, story.shown.number
    line = line_of(story.payout, name)
    now = alone(by_quarter(plan.desk, story.person, name, last, last + 1), number)
    then = alone(line.by_quarter, number) if line else NOTHING
    later = (each for each in _later(story, name) if each.line.by_quarter or _settle(story, name) is Settle.QUARTERLY)
    steps = [(each.where, alone(each.line.by_quarter, number) if each.line.by_quarter else None) for each in later]
    return _change(name, then, now, steps)


def _change(name: str, then: Decimal, now: Decimal, steps: Sequence[tuple[str, Decimal | None]]) -> _Change | None:
    """What later batches made of it; None stands for what a longer period was settled with."""
    if now == then:
        return None
    settled, reached, whole = [], then, ""
    for where, amount in steps:
        if amount is None:
            whole = where
            continue
        if amount != reached:
            settled.append(where)
        reached, whole = amount, ""
    return _Change(name, then, now, tuple(settled), reached != now, whole)


def _later(story: Story, component: str) -> Iterator[_Later]:
    """What batches after that of the run say of a component, in their order."""
    plan, person, own = story.plan, story.person.person_id, story.plan.closed[story.payout.run]
    paid = [(number, run, run, plan.batches.get((plan_name(plan), person, run))) for run, number in plan.closed.items()]
    corrected = plan.corrected.get(person, ())
    paid += [(each.batch, f"batch {each.batch}", each.period, each.payout) for each in corrected]
    for number, where, period, payout in sorted(paid, key=lambda each: each[0]):
        line = line_of(payout, component) if payout else None
        if number > own and line:
            yield _Later(where, period, line)


def _where(story: Story, component: str, changes: Sequence[_Change]) -> str:
    """`which was corrected in 2026-Q2`."""
    settled = " and ".join(dict.fromkeys(where for each in changes for where in each.settled))
    if not any(each.waits for each in changes):
        return f"which was corrected in {settled}"
    rest = _next(story, component)
    if whole := next((each.whole for each in changes if each.waits and each.whole), ""):
        known = f"is settled by {whole} as far as it was known by then; what was not, {rest}"
        return f"which was in part corrected in {settled}; the rest {known}" if settled else f"which {known}"
    return f"which was in part corrected in {settled}; the rest is what {rest}" if settled else f"which {rest}"


def _next(story: Story, component: str) -> str:
    """What settles a change that no batch has settled yet."""
    year, settle = story.plan.desk.case.year, _settle(story, component)
    true_up = story.plan.closed.get(f"{year.label} true-up")
    if true_up and not story.shown.year and settle is Settle.WITH_TRUE_UP:
        return f"belongs to the year, closed with its true-up in batch {true_up}"
    waits = story.plan.loaded.plan.corrections == "report_only"
    over = year.quarter(YEAR.last).label in story.plan.closed
    if true_up or (over and not waits and settle is not Settle.WITH_TRUE_UP):
        return f"a correction of {year.label} settles"
    return "the true-up settles" if waits or over else "the next run corrects"


def _settle(story: Story, component: str) -> Settle:
    return story.plan.loaded.plan.components[component].settle
