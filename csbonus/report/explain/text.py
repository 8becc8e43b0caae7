"""An explanation for people: the payout, what each line of it is, then every earning in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from rich.console import Console

from csbonus.engine.behind import Behind
from csbonus.engine.results import ADJUSTMENT, Line, TermLine
from csbonus.report import figures
from csbonus.report.explain.earning import STEP, tell_earning, tell_gates
from csbonus.report.explain.page import Page
from csbonus.report.explain.printed import PrintedPage
from csbonus.report.explain.settings import choices_text, plan_choices
from csbonus.report.explain.telling import Telling
from csbonus.report.explain.walk import Earned, LineStory, Story, moves, told_with_moves
from csbonus.report.payout_table import person_text
from csbonus.report.runs import label, plan_name


def print_stories(console: Console, told: Sequence[Story], rows: int) -> None:
    """Print payouts of one person under one plan; of each table of rows at most `rows`."""
    page, telling = PrintedPage(console), Telling(rows, Behind())
    for story in told:
        _heading(page, story)
        tell_payout(page, story, telling)
    tell_together(page, told, telling)


def tell_payout(page: Page, story: Story, telling: Telling) -> None:
    """Tell what moved a payout by hand, then each of its lines."""
    if story.plan.effects:
        _adjustments(page, story, telling)
    for line in story.lines:
        _line(page, story, line, telling)
    for term in story.payout.terms:
        if not told_with_moves(story, term):
            _term(page, story, term, telling)


def tell_together(page: Page, told: Sequence[Story], telling: Telling) -> None:
    """Tell what payouts under one plan have in common: what its gates looked at, its rules."""
    tell_gates(page, told, telling)
    for story in told[:1]:
        page.title("Rules of the whole plan")
        page.line(choices_text(plan_choices(story.plan)), STEP)


def _heading(page: Page, story: Story) -> None:
    when = label(story.plan, story.shown)
    page.title(f"{person_text(story.person)}, {when}, {plan_name(story.plan)}", 0, story.plan.loaded.place("plan"))
    page.line(paid_text(story), 0, "bold")
    if also := also_paid(story):
        page.line(also)
    if since := since_closed(story):
        page.line(since)


def paid_text(story: Story) -> str:
    """What is paid, as the sum of its lines: `Paid 3,460.88 EUR = renewal-rate 2,117.38 + adoption 393.44`."""
    if story.plan.loaded.plan.reports_only:
        return "Results are shown and nobody is paid"
    payout, currency = story.payout, story.person.currency
    parts = [f"{line.component} {figures.money(line.due, currency)}" for line in payout.lines]
    parts += [f"carried in {figures.money(payout.carry_in, currency)}"] if payout.carry_in else []
    parts += [f"{line.term} {figures.money(line.due, currency)}" for line in payout.terms]
    whole = " + ".join(parts) or "nothing that this run settles"
    if payout.carry_out:
        whole += f", below zero: {figures.money(payout.carry_out, currency)} is carried on"
    return f"Paid {figures.priced(payout.paid, currency)} = {whole}"


def since_closed(story: Story) -> str:
    """Where today's exports give something else than a run was closed with; nothing of most runs."""
    if story.plan.closed.get(story.payout.run) is None or story.plan.loaded.plan.reports_only:
        return ""
    from csbonus.report.explain.since import since_text  # few runs are closed

    return since_text(story)


def also_paid(story: Story) -> str:
    """What batches of their own pay somebody with the same period; nothing of most people."""
    if story.person.person_id not in {*story.plan.corrected, *story.plan.beside}:
        return ""
    from csbonus.report.explain.also_paid import also_text  # few people are corrected between runs

    return also_text(story)


def all_paid(told: Sequence[Story]) -> str:
    """The same of every plan of somebody together."""
    if not any(also_paid(story) for story in told):
        return ""
    from csbonus.report.explain.also_paid import all_text  # as above

    return all_text(told)


def _adjustments(page: Page, story: Story, telling: Telling) -> None:
    from csbonus.report.explain.adjusted import moved_text, place_of  # few folders have adjustments

    for effect, amount, left in moves(story):
        moved = moved_text(effect, amount, left, story.person, private=telling.private)
        page.fact("Adjustment", moved, 0, place_of(story, effect))


def _line(page: Page, story: Story, told: LineStory, telling: Telling) -> None:
    line, currency = told.line, story.person.currency
    place = story.plan.loaded.place("components", line.component)
    if story.plan.loaded.plan.reports_only:
        page.title(line.component, 0, place)
    else:
        page.title(f"{line.component}: {figures.priced(line.due, currency)}", 0, place)
        for text in _settlement(story, told):
            page.line(text, STEP)
    parts = story.plan.loaded.plan.components[line.component].paid_out
    if parts and not story.shown.year and parts[story.shown.number - 1]:
        page.line(_schedule(line, parts[story.shown.number - 1], currency), STEP)
    for earned in told.earned:
        if earned.told and earned.earning is not None:
            tell_earning(page, story, earned, telling)


def _schedule(line: Line, part: Fraction, currency: str) -> str:
    """What of the year's expected pay is paid out by now."""
    year = figures.priced(line.earned_to_date / part, currency)
    told = f"{figures.percent(part)} of {year}, which the year comes to at this rate"
    return f"paid out by the end of the quarter: {told}"


def term_name(story: Story, line: TermLine) -> str:
    """What stands beside the components, in words."""
    if line.term == ADJUSTMENT:
        from csbonus.report.explain.adjusted import amount_title  # few folders have adjustments

        return amount_title(story, line)
    from csbonus.report.explain.promises import term_title  # few plans have any

    return term_title(story.plan.loaded.plan, line)


def _term(page: Page, story: Story, line: TermLine, telling: Telling) -> None:
    plan, currency = story.plan.loaded, story.person.currency
    places = [plan.place(line.term)] if plan.source.has(line.term) else []
    page.title(f"{term_name(story, line)}: {figures.priced(line.due, currency)}", 0, *places)
    if line.term == ADJUSTMENT:
        from csbonus.report.explain.adjusted import amount_facts  # as above

        page.line(amount_facts(line, currency, private=telling.private), STEP)
        return
    from csbonus.report.explain.promises import term_facts  # as above

    page.line(term_facts(line, currency), STEP)


def _settlement(story: Story, told: LineStory) -> Iterable[str]:
    """What was earned in each period, then what is due of it."""
    line, currency = told.line, story.person.currency
    yield from (_earned(earned, currency) for earned in told.earned)
    let_go = f" + {figures.money(line.waived, currency)} let go" if line.waived else ""
    rounded, before = figures.money(line.rounded, currency), figures.money(line.paid_before, currency)
    due = figures.priced(line.due, currency)
    shown = sum((figures.in_cents(e.counted.amount, currency) for e in told.earned if e.counted), Decimal(0))
    once = "" if shown == line.rounded else f" ({_why_cents_differ(story, told, shown)})"
    closed = "quarters that are closed" + " or before the ledger" * any(earned.begun for earned in told.earned)
    if line.correction and any(earned.batch for earned in told.earned):
        yield f"of it {figures.priced(line.correction, currency)} corrects {closed}"
    if line.waiting:
        change = figures.priced(line.waiting, currency)
        yield f"{change} from {closed} wait for the true-up, by corrections: report_only"
    yield from _corrected(story, line)
    yield f"earned to date {rounded} − paid before {before}{let_go} = {due}{once}"


def _corrected(story: Story, line: Line) -> Iterable[str]:
    """What batches between the runs have paid of what was paid before."""
    closed = story.plan.closed.get(story.payout.run)
    for each in story.plan.corrected.get(story.person.person_id, ()):
        if closed is None or each.batch < closed:
            for own in each.payout.lines:
                if own.component == line.component:
                    paid = figures.priced(own.due, story.person.currency)
                    yield f"batch {each.batch} corrected {each.period} by {paid}, which is in what was paid before"


def _why_cents_differ(story: Story, told: LineStory, shown: Decimal) -> str:
    """Why the amounts shown do not add up to what is paid."""
    line, waits = told.line, story.plan.loaded.plan.corrections == "report_only"
    if changed := _changed_since(story, told, shown):
        return changed
    if waits and any(earned.batch for earned in told.earned):
        return "closed quarters stay at what they were closed with"
    plan, exact = story.plan.loaded.plan, figures.precise(line.earned_to_date)
    component = plan.components[line.component]
    if component.pool is not None:
        return f"exactly {exact}; a pool is divided to the cent, so that the parts of its people add up to it"
    if plan.combines(component):
        return f"exactly {exact}; the components of one curve are rounded so that they add up to what it pays"
    return "each is rounded for show; what is paid is rounded once, to date"


def _changed_since(story: Story, told: LineStory, shown: Decimal) -> str:
    """What today's exports give in the place of what was closed, and where that is settled; nothing of cents alone."""
    batch, line, currency = story.plan.closed.get(story.payout.run), told.line, story.person.currency
    if not batch:
        return ""
    from csbonus.report.explain.since import settled_text  # few runs are closed

    exact = sum((earned.counted.amount for earned in told.earned if earned.counted), Fraction(0))
    settled = settled_text(story, line.component)
    if not settled and exact == line.earned_to_date:
        return ""
    return f"closed in batch {batch}; today's exports give {figures.priced(shown, currency)}{settled}"


def _earned(earned: Earned, currency: str) -> str:
    if earned.earning is None:
        return f"{earned.label}: not on plan"
    amount = f"{earned.label}: earned {figures.priced(earned.earning.amount, currency)}"
    if earned.batch or earned.begun:
        counts = f"as paid counts what {earned.begun} found, the first in the ledger"
        return f"{amount} by today's exports; {f'closed in batch {earned.batch}' if earned.batch else counts}"
    if earned.before is None:
        return amount
    if earned.restated and earned.waits:
        then = figures.priced(earned.before.amount, currency)
        now = figures.money(earned.earning.amount, currency)
        return f"{earned.label}: earned {then} as its own run saw it; {now} by now, which waits for the true-up"
    if earned.restated:
        return f"{amount}, restated: its own run saw {figures.money(earned.before.amount, currency)}"
    return f"{amount}, as its own run saw it"
