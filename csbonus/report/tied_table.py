"""The year of each person as it was closed, with a mark where it does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from csbonus.ledger.tied import Tied
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.letters import visible
from csbonus.report.payout_table import if_any

TIES, OPEN = "✓", "✗"


class TiedRow(NamedTuple):
    """One person's year in one currency.

    paid + carry + held_back − owed + open = earned + waived + beside + brought; `corrected_later` stands in the year
    that paid it.
    """

    person_id: str
    name: str
    currency: str
    paid: Decimal
    carry: Decimal
    held_back: Decimal
    owed: Decimal
    earned: Decimal
    waived: Decimal
    beside: Decimal
    brought: Decimal
    open: Decimal
    corrected_later: Decimal


def tied_rows(years: Sequence[Tied]) -> tuple[TiedRow, ...]:
    """A row for each person and currency."""
    return tuple(
        TiedRow(each.person, each.name, each.currency, *(figures.in_cents(amount, each.currency) for amount in (
            each.together, each.carry, each.held, each.owed, each.earned, each.waived, each.beside, each.brought,
            each.open, each.later)))
        for each in years
    )


def tied_grid(years: Sequence[Tied]) -> Grid:
    """What each run paid, what is left, what was earned, and whether the two sides are the same."""
    runs = [run for run, _ in years[0].paid] if years else []
    columns = (
        Column("Person", figure=False, aside=0), *(Column(run, aside=2) for run in runs),
        Column("Paid", aside=0, main=True), Column("+ carried on"), Column("+ held back"), Column("− owed"),
        Column("= earned", aside=0), Column("+ waived"), Column("+ beside"), Column("+ brought in"),
        Column("", figure=False, aside=0), Column("Open", aside=0),
        Column("corrected later", aside=2),
    )
    return Grid(columns, (Section(tuple(_row(each) for each in years)),))


def _row(each: Tied) -> Row:
    currency = each.currency
    return (
        visible(f"{each.person} {each.name}".strip()), *(figures.money(amount, currency) for _, amount in each.paid),
        figures.priced(each.together, currency), if_any(each.carry, currency), if_any(each.held, currency),
        if_any(each.owed, currency), figures.priced(each.earned, currency), if_any(each.waived, currency),
        if_any(each.beside, currency), if_any(each.brought, currency), OPEN if each.open else TIES,
        if_any(each.open, currency), if_any(each.later, currency),
    )
