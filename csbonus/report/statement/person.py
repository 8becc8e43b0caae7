"""The statement of one person: what they are paid, why, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.report import figures
from csbonus.report.explain.telling import Telling
from csbonus.report.explain.text import paid_text, tell_payout, tell_together
from csbonus.report.explain.walk import Story
from csbonus.report.payout_table import pays_target
from csbonus.report.runs import label, span_of, target_of, team_of
from csbonus.report.statement.document import document
from csbonus.report.statement.markup import Markup, element
from csbonus.report.statement.parts import figures_of, parts_grid
from csbonus.report.statement.sources import Source, checks_grid, sources
from csbonus.report.statement.table import table
from csbonus.report.statement.told import HtmlPage


def person_page(source: Source, told: Sequence[Sequence[Story]], rows: int) -> str:
    """The page of a person under every plan they are on; nobody else is named on it."""
    telling = Telling(rows, private=True)
    stories = [story for part in told for story in part]
    person = stories[0].person
    title = f"{person.name or person.person_id}, {_when(stories)}"
    return document(
        title,
        element("header", element("p", f"Bonus statement {_when(stories)}", class_="kicker"),
                element("h1", person.name or person.person_id, " ", element("small", person.person_id))),
        element("main", (_payout(source, story) for story in stories),
                element("h2", "How each amount came about"), (_told(part, telling) for part in told)),
        sources(source, [part[0].plan for part in told], checks_grid(source.run)),
    )


def _when(stories: Sequence[Story]) -> str:
    return ", ".join(dict.fromkeys(label(story.plan, story.shown) for story in stories))


def _payout(source: Source, story: Story) -> Markup:
    """One payout: the amount, the sum that it is, its parts, their curves."""
    paid = figures.priced(story.payout.paid, story.person.currency)
    amount = "not paid" if story.plan.loaded.plan.reports_only else paid
    return element(
        "section",
        element("h2", f"{label(story.plan, story.shown)}: {story.plan.loaded.plan.title}"),
        element("p", amount, class_="amount"),
        element("p", paid_text(story)),
        element("p", " · ".join(_facts(source, story)), class_="facts"),
        table(parts_grid(story)),
        element("div", figures_of(story), class_="figures"),
        class_="payout",
    )


def _facts(source: Source, story: Story) -> Iterator[str]:
    """The days, the team, the target, whether it is closed, what may not be in it."""
    days, when = span_of(story.plan, story.shown), label(story.plan, story.shown)
    yield f"{days.first.isoformat()} to {days.last.isoformat()}"
    if team := team_of(story.person, story.shown):
        yield team
    if pays_target(story.plan):
        yield f"target {figures.priced(target_of(story.person, story.shown), story.person.currency)}"
    if source.run.ask.as_of is not None:
        yield f"as of {source.run.ask.as_of.isoformat()}: nothing dated later is counted"
    batch = story.plan.closed.get(when)
    yield f"closed in batch {batch} of the ledger" if batch else "not closed: it may still change"


def _told(part: Sequence[Story], telling: Telling) -> Markup:
    page = HtmlPage()
    for story in part:
        tell_payout(page, story, telling)
    tell_together(page, part, telling)
    return page.markup()
