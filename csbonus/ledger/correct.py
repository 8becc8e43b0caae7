"""A correction: what the next run would pay for a closed period, paid before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.confirmed import Difference
from csbonus.engine.correcting import Wrong, correction
from csbonus.engine.participants import Participant
from csbonus.engine.payout import Before
from csbonus.engine.readings import AFTER, YEAR
from csbonus.engine.results import Line, Payout, TermLine
from csbonus.engine.run import PlanRun, Run
from csbonus.engine.settle import by_quarter
from csbonus.exact import NOTHING
from csbonus.ledger.draft import paying, plans_of, totals_of
from csbonus.ledger.history import balances_of, standing_of, unsettled_of, year_of
from csbonus.ledger.model import Batch, ComponentEntry, Input, Kind, PersonEntry, Signed, TermEntry
from csbonus.ledger.order import TRUE_UP, next_run, runs_of
from csbonus.ledger.read import Ledger
from csbonus.named import NamedTuple
from csbonus.plan.model import Settle

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_YEAR = re.compile(r"[0-9]{4}")
_Who = tuple[str, str]


class Correcting(NamedTuple):
    """What is to be corrected: the period, and which quarter of how many closed ones it is."""

    period: str
    wrong: Wrong


def correcting(batches: Sequence[Batch], period: str) -> Correcting:
    """What correcting a period means for a ledger. Raises Refused where it is not a closed one."""
    year = year_of(period)
    closed = [each for each in runs_of(batches) if year_of(each.period) == year]
    ended = any(each.kind is Kind.TRUE_UP for each in closed)
    found = _QUARTER.fullmatch(period)
    if _YEAR.fullmatch(period) and ended:
        return Correcting(period, Wrong(0, 4))
    if found is None or period not in {each.period for each in closed} or ended:
        raise Refused([_not_closed(period, closed, ended=ended)])
    last = int(closed[-1].period[-1])
    if last == 4:
        fact = f"what {period} would pay by now is settled by {year}{TRUE_UP}"
        raise Refused([Diagnostic("CSB831", fact, Span("--for"), f"close the year: `csbonus close --year {year}`")])
    return Correcting(period, Wrong(int(found[2]), last))


def _not_closed(period: str, closed: Sequence[Batch], *, ended: bool) -> Diagnostic:
    if ended:
        year = year_of(period)
        fact = f"{period} belongs to a year that is closed with its true-up"
        return Diagnostic("CSB831", fact, Span("--for"), f"correct the year: `--for {year}`")
    hint = f"closed are {', '.join(each.period for each in closed)}" if closed else \
        "nothing of its year is closed; write it as `2026-Q1`, a year as `2026`"
    return Diagnostic("CSB831", f"`{period[:20]}` is not a closed period", Span("--for"), hint)


def correction_of(
    run: Run, ledger: Ledger, asked: Correcting, signed: Signed, inputs: Sequence[Input], tool: str
) -> Batch:
    """The draft of a correction; nobody is in it where today's exports give what was closed.

    Raises Refused with everything that cannot be calculated.
    """
    period = _open_period(ledger)
    number = 1 + sum(each.kind is Kind.CORRECTION and each.period == period for each in ledger.batches)
    paid = list(_paid(run, ledger, asked))
    return Batch(
        number=ledger.next_number, period=period, kind=Kind.CORRECTION, previous=ledger.head,
        run=f"{period} correction {number}", plans=plans_of(run), inputs=tuple(sorted(inputs)), totals=totals_of(run),
        tool=tool, signed=signed,
        components=tuple(_component(each, line, asked) for each in paid for line in each.payout.lines),
        terms=tuple(_term(each, line) for each in paid for line in each.payout.terms),
        people=tuple(_person(each, asked) for each in paid),
        as_of=run.ask.as_of.isoformat() if run.ask.as_of else "",
    )


def left_to_the_last(run: Run, ledger: Ledger, asked: Correcting) -> tuple[str, ...]:
    """The components that are settled to date and have changed: not the quarter that is asked for, the last corrects.

    Raises Refused as `correction_of` does.
    """
    if asked.wrong.quarter == asked.wrong.last or asked.wrong.quarter == 0:
        return ()
    last = asked._replace(wrong=asked.wrong._replace(quarter=asked.wrong.last))
    found = ((each.plan.loaded.plan, line.component) for each in _paid(run, ledger, last)
             for line in each.payout.lines)
    return tuple(dict.fromkeys(name for plan, name in found
                               if plan.components[name].settle is Settle.YEAR_TO_DATE))


def _open_period(ledger: Ledger) -> str:
    """The period that is paid next, with which a correction is paid."""
    following = next_run(ledger.batches)
    assert following is not None, "a period is closed"
    return following.removesuffix(TRUE_UP)


class _Paid(NamedTuple):
    """One person of one plan with what a correction pays them, and what each component was closed with before."""

    plan: PlanRun
    person: Participant
    payout: Payout
    closed: Mapping[str, Sequence[Decimal]]


def _paid(run: Run, ledger: Ledger, asked: Correcting) -> Iterator[_Paid]:
    balances = balances_of(ledger.batches, year_of(asked.period))
    keep = {each.loaded.plan.plan for each in run.plans if each.loaded.plan.corrections == "report_only"}
    closed = _closed(ledger.batches, year_of(asked.period), keep)
    goes_on = dict(balances.goes_on)
    unsettled = _unsettled(ledger.batches, year_of(asked.period))
    problems: list[Diagnostic] = []
    for plan in paying(run):
        for person in plan.people:
            who = plan.loaded.plan.plan, person.person_id
            before = _before(plan, person, balances.left.get(who), goes_on)
            before = before._replace(unsettled=unsettled.pop((person.person_id, person.currency), ()))
            try:
                payout = correction(plan.desk, person, asked.wrong, before, closed.get(who, {}))
            except Refused as refused:
                problems.extend(refused.found)
                continue
            if payout is not None:
                yield _Paid(plan, person, payout, closed.get(who, {}))
                _go_on(goes_on, person, payout)
    if problems:
        raise Refused(problems)


def _before(plan: PlanRun, person: Participant, left: Before | None, goes_on: Mapping[_Who, Before]) -> Before:
    """What a plan left somebody, with what they carry and owe by now."""
    left = left or Before({}, NOTHING, NOTHING, NOTHING)
    now = goes_on.get((person.person_id, person.currency))
    if now is None:
        return left
    draw = plan.loaded.plan.draw
    # a plan whose draw is never repaid does not know what another year's plan is owed
    return left._replace(carry=now.carry, owed=NOTHING if draw and not draw.recoverable else now.owed)


def _go_on(goes_on: dict[_Who, Before], person: Participant, payout: Payout) -> None:
    """Let the next plan that corrects the same person find what this one leaves."""
    who = person.person_id, person.currency
    if who in goes_on:
        drawn = any(each.term == "draw" for each in payout.terms)
        owed = payout.owed if drawn else goes_on[who].owed
        goes_on[who] = goes_on[who]._replace(carry=payout.carry_out, owed=owed)


def _unsettled(batches: Sequence[Batch], year: str) -> dict[_Who, tuple[Difference, ...]]:
    """What payroll paid otherwise of a year and nothing has settled, by person and currency."""
    unsettled = unsettled_of(standing_of(batches))
    return {who: tuple(each for each in found if each.year == year) for who, found in unsettled.items()}


def _closed(batches: Sequence[Batch], year: str, keep: Set[str]) -> Mapping[_Who, Mapping[str, Sequence[Decimal]]]:
    """What each component was closed with to the end of each quarter of a year, corrections included.

    In plans that `keep` closed quarters as they are a run says nothing new of earlier ones.
    """
    found: dict[_Who, dict[str, Sequence[Decimal]]] = {}
    for batch in standing_of(batches):
        for entry in batch.components:
            if year_of(entry.for_period) == year and entry.by_quarter:
                mine = found.setdefault((entry.plan, entry.person), {})
                known = mine.get(entry.component, ())
                stays = known if entry.plan in keep and len(known) < len(entry.by_quarter) else ()
                mine[entry.component] = (*stays, *entry.by_quarter[len(stays):])
    return found


def _component(each: _Paid, line: Line, asked: Correcting) -> ComponentEntry:
    return ComponentEntry(
        each.plan.loaded.plan.plan, each.person.person_id, line.component, each.person.currency, asked.period,
        line.earned_to_date, line.rounded, line.paid_before, line.due, line.due, line.waived,
        _by_quarter(each, line, asked.wrong),
    )


def _by_quarter(each: _Paid, line: Line, wrong: Wrong) -> tuple[Decimal, ...]:
    """What the quarters are closed with after a correction; of a year that is not paid by them alone, nothing."""
    settle = each.plan.loaded.plan.components[line.component].settle
    if wrong.quarter == 0:
        quarters = settle is Settle.QUARTERLY
        return by_quarter(each.plan.desk, each.person, line.component, YEAR.last, AFTER) if quarters else ()
    if settle is Settle.YEAR_TO_DATE:
        return ()
    was, due = each.closed.get(line.component, ()), line.due
    known = [*was, *[was[-1] if was else NOTHING] * (wrong.last - len(was))]
    return tuple(amount + due if number >= wrong.quarter else amount for number, amount in enumerate(known, start=1))


def _term(each: _Paid, line: TermLine) -> TermEntry:
    return TermEntry(
        each.plan.loaded.plan.plan, each.person.person_id, line.term, each.person.currency, line.facts, line.to_date,
        line.paid_before, line.due, line.balance, line.later,
    )


def _person(each: _Paid, asked: Correcting) -> PersonEntry:
    person, payout = each.person, each.payout
    numbers = [asked.wrong.quarter] if asked.wrong.quarter else [1, 2, 3, 4]
    return PersonEntry(
        each.plan.loaded.plan.plan, person.person_id, person.name, person.column_in("team", numbers), person.currency,
        None, payout.carry_in, payout.paid, payout.carry_out,
    )
