"""What a payout is made of, on one screen: a row for each component, a picture of each payout curve."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.results import Earning
from csbonus.report import figures
from csbonus.report.attainment_table import heading, reached
from csbonus.report.changes import change_line, changes
from csbonus.report.explain.earning import part_arithmetic
from csbonus.report.explain.text import term_name
from csbonus.report.explain.walk import Earned, LineStory, Story
from csbonus.report.explain.ways import worked_lines
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.payout_table import if_any
from csbonus.report.statement.chart import chart, reached_text
from csbonus.report.statement.markup import Markup, element
from csbonus.report.statement.plot import plot_of

_LINES = 2
"""Lines of what single rows earn beside a picture; the others stand below, where it is told how all came about."""
COLUMNS = (
    Column("Part", figure=False), Column("Result"), Column("Counted"), Column("Of"), Column("Goal"),
    Column("Attainment"), Column("Multiple"), Column("Earned"), Column("Correction"), Column("Due", main=True),
)


def parts_grid(story: Story) -> Grid:
    """The lines of a payout, what stands beside them, and what they add up to."""
    currency, payout = story.person.currency, story.payout
    rows = [row for told in story.lines for row in _rows(story, told)]
    rows += [_beside("carried in", figures.money(payout.carry_in, currency))] if payout.carry_in else []
    rows += [_beside(term_name(story, term), figures.money(term.due, currency)) for term in payout.terms]
    rows += [_beside("carried on", figures.money(-payout.carry_out, currency))] if payout.carry_out else []
    if story.plan.loaded.plan.reports_only:
        return Grid(COLUMNS[:-3], (Section(tuple(row[:-3] for row in rows)),))
    return Grid(COLUMNS, (Section(tuple(rows)),), (_beside("Paid", figures.priced(payout.paid, currency)),))


def _beside(what: str, due: str) -> Row:
    return (what, *[""] * (len(COLUMNS) - 2), due)


def _rows(story: Story, told: LineStory) -> Iterator[Row]:
    """A line of the payout; where several units decided it, one more row for each of them."""
    line, currency, own = told.line, story.person.currency, own_earning(told)
    name = heading(story.plan, line.component, story.plan.loaded.plan.components[line.component], story.shown)
    money = ("", if_any(line.correction, currency), figures.money(line.due, currency))
    if own is None:
        yield (name, *[""] * 6, *money)
        return
    money = (figures.money(own.amount, currency), *money[1:])
    for part in own.parts:
        yield (name, *reached(part), *money)
        money = ("", "", "")


def own_earning(told: LineStory) -> Earning | None:
    """What the run's own period earned; None where it pays only for others."""
    last = told.earned[-1] if told.earned else None
    return last.earning if last and last.told else None


def figures_of(story: Story) -> Iterator[Markup]:
    """The payout curve of each component with the point that was reached, and the arithmetic of it in one line."""
    for told in story.lines:
        earning = own_earning(told)
        if earning is not None and earning.parts:
            yield element("figure", _picture(story, told.earned[-1], earning))


def _picture(story: Story, earned: Earned, earning: Earning) -> Iterator[Markup]:
    component = story.plan.loaded.plan.components[earning.component]
    yield element("figcaption", earning.component)
    plot = plot_of(component, earning)
    if plot is not None:
        yield chart(plot)
        yield element("p", reached_text(plot), class_="told")
    for part in earning.parts:
        yield element("p", part_arithmetic(story, earned, component, part))
        yield from (element("p", line) for line in worked_lines(part, _LINES))
    for change in changes(earning):
        yield element("p", change_line(story.plan, earning, change, story.person.currency))
