"""The ground on which one plan is measured: tables as its book rules read them, credit by its terms, adjusted."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.engine.adjusting import Adjusted
from csbonus.engine.asking import Asked, Ground
from csbonus.engine.credit import Holding
from csbonus.engine.facts import Belonging, Tables
from csbonus.engine.prepare import Shared, conversion
from csbonus.engine.questions import Case
from csbonus.engine.results import CreditTerms
from csbonus.engine.roster import Roster
from csbonus.measures import Book


def ground_of(shared: Shared, roster: Roster, case: Case, wanted: Asked, changed: Adjusted, name: str) -> Ground:
    """The ground of one plan; `name` tells its tables apart from those of others."""
    tables = _tables(shared, case, changed)
    held = _holdings(shared, case, wanted, changed, name)
    people, leave = roster.people, case.plan.pay.leave
    ground = Ground(shared.exports, tables, shared.snapshots, people, case.participants, held, leave)
    if case.plan.book.rebuild and shared.snapshots and any(isinstance(o.measure.basis, Book) for o in wanted):
        return _rebuilt(ground, shared, case, wanted, name)
    return ground


def _rebuilt(ground: Ground, shared: Shared, case: Case, wanted: Asked, name: str) -> Ground:
    """The same with a book of every quarter; ARR changes when contracts do, whenever a plan counts a renewal."""
    # few plans lack snapshots
    from csbonus.engine.rebuilt import Wanted, rebuilt

    last = max(reading.days.last for readings in wanted.values() for reading in readings)
    asked = Wanted(case.year, last, case.plan.renewals.churn_date == "notice_date", name)
    found = rebuilt(ground.exports, shared.tables[conversion(case.plan)], ground.snapshots, asked)
    tables = ground.tables._replace(names={**ground.tables.names, "book": found.table})
    return ground._replace(tables=tables, snapshots=found.snapshots, rebuilt=found.made, warnings=found.warnings)


def _tables(shared: Shared, case: Case, changed: Adjusted) -> Tables:
    """The tables of a plan as its rules of the book read them."""
    plan = case.plan
    tables = shared.tables[conversion(plan)]
    least = plan.accounts.min_arr
    belonging = Belonging(None if least is None else least.value, changed.excluded, changed.restated)
    tables = tables._replace(belonging=belonging)
    if plan.renewals.rewrites:
        # few plans read rows otherwise than as they are written
        from csbonus.engine.book_rules import ruled

        tables = ruled(shared.exports.connection, tables, plan.renewals, f"of_{case.source.digest}")
    return tables


def _holdings(
    shared: Shared, case: Case, wanted: Asked, changed: Adjusted, name: str
) -> Mapping[CreditTerms, Holding]:
    """Who is credited by the terms of a plan, where that is not simply who holds an account."""
    terms = {one.terms._replace(date="") for one in wanted}
    moving = sorted((each for each in terms if each.moves or changed.given), key=repr)
    if not moving:
        return {}
    # few plans ask for how long an account has been held
    from csbonus.engine.holding_tables import holding

    return {
        each: holding(shared.exports, each, case.year, changed.given, f"{number}_{name}")
        for number, each in enumerate(moving)
    }
