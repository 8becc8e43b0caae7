"""What the reader of a result must know about how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from csbonus.engine.asking import export_of
from csbonus.engine.run import PlanRun, Run
from csbonus.measures import Scores
from csbonus.report.judged_notes import judged_notes
from csbonus.report.letters import visible
from csbonus.report.payout_table import is_in, person_text
from csbonus.report.runs import Shown, label, plan_name, shown_runs

UNREAD = ("CSB322",)
"""Warnings that may change figures and are repeated below them: a column that is not read."""


_NAMED = 5
"""People who are named where there may be hundreds."""


def nobody(plan: PlanRun) -> str:
    """What stands in the place of a plan that selects nobody."""
    wanted = ", ".join(f"{key}: {' or '.join(values)}" for key, values in plan.loaded.plan.participants.items())
    return visible(f"nobody is on this plan in {plan.loaded.plan.year} ({wanted})")


def notes(run: Run) -> tuple[str, ...]:
    """Short sentences, each once."""
    return tuple(dict.fromkeys(_notes(run)))


def _notes(run: Run) -> Iterator[str]:
    yield from closed_notes(run)
    alone = all(plan.loaded.plan.four_eyes == "off" for plan in run.plans if not plan.loaded.plan.reports_only)
    for plan in run.plans:
        if plan.loaded.plan.reports_only:
            yield f"{plan_name(plan)} reports only: nobody is paid by it."
        elif alone:
            yield f"{plan_name(plan)} says `four_eyes: off`: whoever closes a quarter may approve it too."
        for day, base in plan.ground.rebuilt:
            made = f"rebuilt from that of {base.isoformat()} by renewals and expansion"
            yield f"The book of {day.isoformat()} is {made} for {plan_name(plan)}."
    asked = {question for plan in run.plans for question in plan.asked}
    measured = {question for question in asked if not isinstance(question.measure.basis, Scores)}
    if any(each.credit != "person" for each in measured) and "assignments" not in run.exports.present:
        yield "There is no assignments export: accounts belong to who their owner column names."
    renewals = any(export_of(question) == "renewals" for question in measured)
    if renewals and not run.exports.has("renewals", "signed_date"):
        yield "Renewals have no signed_date: none of them can be late."
    if run.ask.as_of is not None:
        yield f"Nothing dated after {run.ask.as_of.isoformat()} is counted."
    yield from judged_notes(run)
    yield from (f"{visible(each.span.file)}: {visible(each.message)}." for each in run.warnings if each.code in UNREAD)
    for plan in run.plans:
        for shown in shown_runs(run.ask):
            yield from _absent(plan, shown)
    yield from _unplanned(run)


def closed_notes(run: Run) -> Iterator[str]:
    """Which runs of the year the ledger has, and which are assumed paid."""
    if not run.past.ledger:
        if run.ask.last > 1 or run.ask.year:
            yield "There is no ledger: earlier quarters are recalculated from today's exports and assumed paid."
        return
    for when, number in run.past.runs.items():
        yield f"{when} is closed: what it paid is that of batch {number} of the ledger."
    corrections = chain(run.past.corrected.values(), run.past.paid_beside.values())
    corrected = {(each.batch, each.period) for found in corrections for each in found}
    for number, period in sorted(corrected):
        yield f"{period} is corrected by batch {number} of the ledger."
    runs = dict.fromkeys(payout.run for plan in run.plans for each in plan.payouts.values() for payout in each)
    shown = {label(plan, each) for plan in run.plans for each in shown_runs(run.ask)}
    begun = next((when for when in runs if when in run.past.runs), None)
    before = tuple(runs)[: tuple(runs).index(begun)] if begun else ()
    for when in runs:
        if when in before:
            counts = f"as paid counts what {begun} found, the first in the ledger"
            yield f"{when} is recalculated from today's exports; {counts}."
        elif when not in run.past.runs and when not in shown:
            yield f"{when} is not closed: it is recalculated from today's exports and assumed paid."


def of_today(plan: PlanRun, runs: Sequence[Shown]) -> str:
    """`2026-Q1 is closed in batch 1`, of the runs that are; nothing where none is, or nobody is paid."""
    if plan.loaded.plan.reports_only:
        return ""
    closed = [when for each in runs if (when := label(plan, each)) in plan.closed]
    told = ", ".join(f"{when} in batch {plan.closed[when]}" for when in closed)
    return told.replace(" in batch", " is closed in batch", 1)


def _unplanned(run: Run) -> Iterator[str]:
    """Whoever has target pay and is on no plan: a role spelt otherwise takes somebody off every plan."""
    if not run.unplanned:
        return
    named = [visible(f"{each.person_id} {each.name}".strip()) for each in run.unplanned[:_NAMED]]
    more = f" and {len(run.unplanned) - _NAMED:,} more" if len(run.unplanned) > _NAMED else ""
    plans = "this plan" if len(run.plans) == 1 else f"these {len(run.plans)} plans"
    yield f"Not on {plans} at all, with target pay in the people export: {', '.join(named)}{more}."


def _absent(plan: PlanRun, shown: Shown) -> Iterator[str]:
    away = [person_text(person) for person in plan.people if not is_in(plan, person, shown)]
    if away:
        yield f"Not on plan {visible(plan_name(plan))} in {label(plan, shown)}: {', '.join(away)}."
