"""The statement of one person: what they are paid, why, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from csbonus.report import figures
from csbonus.report.explain.telling import Telling
from csbonus.report.explain.text import all_paid, also_paid, paid_text, since_closed, tell_payout, tell_together
from csbonus.report.explain.walk import Story
from csbonus.report.payout_table import by_currency, pays_target
from csbonus.report.runs import (
    closed_text,
    is_year_end,
    label,
    paid_in,
    plan_name,
    span_label,
    span_of,
    target_of,
    team_of,
)
from csbonus.report.statement.document import document
from csbonus.report.statement.markup import Markup, element, joined
from csbonus.report.statement.parts import figures_of, parts_grid
from csbonus.report.statement.sources import Source, checks_grid, sources
from csbonus.report.statement.table import table
from csbonus.report.statement.told import HtmlPage
from csbonus.report.sums import sums
from csbonus.report.year_table import year_grid


def person_page(source: Source, told: Sequence[Sequence[Story]], rows: int) -> str:
    """The page of a person under every plan they are on; nobody else is named on it."""
    telling = Telling(rows, source.behind, private=True)
    person, when, titled = told[0][0].person, _when(told[0]), list(zip(told, _titles(told), strict=True))
    return document(
        f"{person.name or person.person_id}, {when}",
        element("header", element("p", f"Bonus statement {when}", class_="kicker"),
                element("h1", person.name or person.person_id, " ", element("small", person.person_id)),
                _together(told)),
        element("main", (_paid(source, *each) for each in titled),
                (_told(part, title if len(told) > 1 else "", telling) for part, title in titled)),
        sources(source, [part[0].plan for part in told], checks_grid(source.run)),
    )


def _together(told: Sequence[Sequence[Story]]) -> Markup:
    """What all plans that pay somebody pay together, a currency a time; nothing where one plan pays."""
    paying = [part for part in told if not part[0].plan.loaded.plan.reports_only]
    if len(paying) <= 1:
        return Markup()
    paid = by_currency((part[0].person.currency, paid_in(part[0].plan, part[0].person, [each.shown for each in part]))
                       for part in paying)
    amounts = ", ".join(figures.priced(amount, currency) for currency, amount in paid.items())
    also = all_paid([part[0] for part in paying]) if all(len(part) == 1 for part in paying) else ""
    made_of = sums([(part[0].plan, part[0].person) for part in paying], [each.shown for each in paying[0]])
    return joined(element("p", f"{len(paying)} plans together: {amounts}", class_="bold"),
                  (element("p", each) for each in made_of),
                  element("p", also, class_="bold") if also else "")


def _titles(told: Sequence[Sequence[Story]]) -> Sequence[str]:
    """The title of each plan; with its name, where several plans of somebody have one title."""
    plans = [part[0].plan for part in told]
    titles = [plan.loaded.plan.title for plan in plans]
    return [f"{title} ({plan_name(plan)})" if titles.count(title) > 1 else title
            for plan, title in zip(plans, titles, strict=True)]


def _when(part: Sequence[Story]) -> str:
    """The quarter, the fourth with its true-up, or the year."""
    return span_label(part[0].plan, [story.shown for story in part])


def _paid(source: Source, part: Sequence[Story], title: str) -> Markup:
    """What one plan pays: the sum of its runs and the year, where there are several; then each of them."""
    return joined(_several(part, title) if len(part) > 1 else "", (_payout(source, story, title) for story in part))


def _several(part: Sequence[Story], title: str) -> Markup:
    plan, person, runs = part[0].plan, part[0].person, [story.shown for story in part]
    grid = year_grid(plan._replace(told_of=frozenset({person.person_id})))
    return element(
        "section",
        element("h2", f"{_when(part)}: {title}"),
        element("p", _amount(part[0], paid_in(plan, person, runs)), class_="amount"),
        (element("p", told) for told in sums([(plan, person)], runs)),
        "" if plan.loaded.plan.reports_only else joined(
            element("h4", f"The whole year {plan.desk.case.year.label}") if is_year_end(runs) else "",
            table(grid._replace(totals=())),
        ),
    )


def _payout(source: Source, story: Story, title: str) -> Markup:
    """One payout: the amount, the sum that it is, its parts, their curves."""
    return element(
        "section",
        element("h2", f"{label(story.plan, story.shown)}: {title}"),
        element("p", _amount(story, story.payout.paid), class_="amount"),
        element("p", also, class_="bold") if (also := also_paid(story)) else "",
        element("p", since, class_="bold") if (since := since_closed(story)) else "",
        element("p", paid_text(story)),
        element("p", " · ".join(_facts(source, story)), class_="facts"),
        table(parts_grid(story)),
        element("div", figures_of(story), class_="figures"),
    )


def _amount(story: Story, paid: Decimal) -> str:
    return "not paid" if story.plan.loaded.plan.reports_only else figures.priced(paid, story.person.currency)


def _facts(source: Source, story: Story) -> Iterator[str]:
    """The days, the team, the target, whether it is closed, what may not be in it."""
    days = span_of(story.plan, story.shown)
    yield f"{days.first.isoformat()} to {days.last.isoformat()}"
    if team := team_of(story.person, story.shown):
        yield team
    if pays_target(story.plan):
        yield f"target {figures.priced(target_of(story.person, story.shown), story.person.currency)}"
    if source.run.ask.as_of is not None:
        yield f"as of {source.run.ask.as_of.isoformat()}: nothing dated later is counted"
    yield closed_text(story.plan, story.shown)


def _told(part: Sequence[Story], title: str, telling: Telling) -> Markup:
    """How everything came about, payout by payout, and what they have in common; with a title, if it needs one."""
    told: list[Markup] = []
    of = f": {title}" if title else ""
    for story in part:
        page = HtmlPage()
        tell_payout(page, story, telling)
        told += [element("h2", f"How {label(story.plan, story.shown)} came about{of}"), page.markup()]
    page = HtmlPage()
    tell_together(page, part, telling)
    return joined(told, page.markup())
