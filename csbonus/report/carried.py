"""What a batch keeps back from later pay, in lines, and what becomes of it where nobody pays that person any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csbonus.engine.run import Run
from csbonus.ledger.model import Batch
from csbonus.report import figures

MOST = 20
"""How many people are told; the last line says how many more there are."""


def carried_on(run: Run, batch: Batch) -> Iterator[str]:
    """Who carries how much on; what a leaver carries is written off by an adjustment only (R14)."""
    entries = [entry for entry in batch.people if entry.carry_out]
    for entry in entries[:MOST]:
        amount, last = figures.priced(entry.carry_out, entry.currency), _last_day(run, entry.person)
        told = f"{entry.person} ({entry.plan}) carries {amount} on"
        if last > _end(run, batch.period):
            yield f"{told}, kept back from later pay"
        else:
            off = figures.priced(-entry.carry_out, entry.currency)
            yield f"{told}, and no pay for later days takes it back, as they left on {last}: settle it with them, or " \
                  f"write it off with an adjustment of kind `amount` over {off} for {batch.period}"
    if len(entries) > MOST:
        yield f"{len(entries) - MOST} more carry an amount on"


def _last_day(run: Run, person_id: str) -> date:
    """The last day on which any of the plans has a person, on leave or not."""
    people = (plan.desk.case.participants.get(person_id) for plan in run.plans)
    return max(max(each.on_plan[-1].last, each.stretches[-1].spell.days.last) for each in people if each)


def _end(run: Run, period: str) -> date:
    """The last day of a period, in whichever plan it ends last."""
    years = [plan.desk.case.year for plan in run.plans]
    ends = [each.days.last for year in years for each in year.quarters if each.label == period]
    return max(ends or [year.days.last for year in years])
