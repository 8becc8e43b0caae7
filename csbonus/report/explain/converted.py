"""At which rates amounts were converted, in words."""

from __future__ import annotations

from csbonus.engine.roster import rates_of
from csbonus.engine.run import PlanRun
from csbonus.exact import plain

_OF_ROWS = {"monthly": "the first day of each row's month", "at_date": "each row's day"}


def converted_text(plan: PlanRun) -> str:
    """`amounts in USD, others converted at the fx rate of 2026-01-01: 1 EUR = 1.1 USD`; rates of rows are many."""
    into, day = plan.loaded.plan.currency, plan.desk.case.year.days.first
    told = f"amounts in {into}, others converted at the fx rate of"
    if of_rows := _OF_ROWS.get(plan.loaded.plan.fx.rate):
        return f"{told} {of_rows}"
    rates = sorted({(each.currency, each.rate) for each in rates_of(plan.ground.exports)
                    if each.currency != into and each.days.holds(day)})
    return f"{told} {day.isoformat()}: {', '.join(f'1 {name} = {plain(rate)} {into}' for name, rate in rates)}"
