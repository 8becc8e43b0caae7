"""The whole calculation: plans and exports in, payouts with everything they were made from out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, Refused, Severity, in_order
from csbonus.engine.ask import Ask
from csbonus.engine.asking import Ground
from csbonus.engine.currency import in_currency
from csbonus.engine.desk import Desk
from csbonus.engine.eligible import whom
from csbonus.engine.facts import Tables
from csbonus.engine.measure import measure
from csbonus.engine.needs import needs
from csbonus.engine.participants import Participant
from csbonus.engine.prepare import prepare
from csbonus.engine.questions import Asked, Case, asked
from csbonus.engine.results import Payout
from csbonus.engine.roster import Roster, read_roster
from csbonus.engine.scores import by_key
from csbonus.engine.settle import periods, settle
from csbonus.engine.ties import contradictions
from csbonus.inputs.exports import ControlTotal, Exports
from csbonus.inputs.load import Options, load
from csbonus.plan.load import Loaded


class PlanRun(NamedTuple):
    """One plan calculated: who is on it, what was measured, what every run of the year pays each of them."""

    loaded: Loaded
    ground: Ground
    asked: Asked
    desk: Desk
    payouts: Mapping[str, tuple[Payout, ...]]

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everyone on the plan, by id."""
        return tuple(self.desk.case.participants.values())


class Run(NamedTuple):
    """All plans calculated on one data folder."""

    ask: Ask
    plans: tuple[PlanRun, ...]
    totals: tuple[ControlTotal, ...]
    warnings: tuple[Diagnostic, ...]
    exports: Exports


def calculate(plans: Sequence[Loaded], folder: Path, ask: Ask, options: Options | None = None) -> Run:
    """Load, measure, credit, attain, pay, settle. Raises Refused with everything found by the stage that failed."""
    overlay = any(loaded.plan.credit.overlay for loaded in plans)
    exports = load(folder, needs(loaded.plan for loaded in plans), options or Options(overlay=overlay))
    roster = read_roster(exports)
    people = [whom(loaded, roster) for loaded in plans]
    found = [problem for _, problems in people for problem in problems]
    found += _on_two_plans(plans, [each for each, _ in people])
    found += contradictions(exports)
    refused = [problem for problem in found if problem.severity is Severity.ERROR]
    if refused:
        raise Refused(refused)
    grounds = _grounds(plans, exports, roster)
    runs = [
        _plan_run(loaded, ground, roster, who, ask)
        for loaded, ground, (who, _) in zip(plans, grounds, people, strict=True)
    ]
    warnings = in_order([*exports.warnings, *found])
    return Run(ask, tuple(runs), exports.totals, warnings, exports)


def _grounds(plans: Sequence[Loaded], exports: Exports, roster: Roster) -> list[Ground]:
    """What each plan is measured on; plans of one currency and year share their tables."""
    prepare(exports)
    tables: dict[tuple[str, date], Tables] = {}
    found = []
    for loaded in plans:
        key = (loaded.plan.currency, loaded.plan.calendar().days.first)
        if key not in tables:
            tables[key] = in_currency(exports, *key, roster.rates)
        found.append(Ground(exports, tables[key], roster.people, {}))
    return found


def _plan_run(
    loaded: Loaded, shared: Ground, roster: Roster, participants: Sequence[Participant], ask: Ask
) -> PlanRun:
    case = _case(loaded, shared.exports, roster, participants, ask.as_of)
    ground = shared._replace(participants=case.participants)
    questions = asked(case, periods(loaded.plan, ask.last, year=ask.year))
    desk = Desk(case, measure(ground, questions))
    payouts: dict[str, tuple[Payout, ...]] = {}
    problems: list[Diagnostic] = []
    for person in participants:
        try:
            payouts[person.person_id] = settle(desk, person, ask.last, year=ask.year)
        except Refused as refused:
            problems.extend(refused.found)
    if problems:
        raise Refused(problems)
    return PlanRun(loaded, ground, questions, desk, payouts)


def _case(
    loaded: Loaded, exports: Exports, roster: Roster, participants: Sequence[Participant], as_of: date | None
) -> Case:
    return Case(
        plan=loaded.plan,
        year=loaded.plan.calendar(),
        participants={person.person_id: person for person in participants},
        goals={(row.scope, row.scope_id, row.measure, row.quarter): row for row in roster.goals},
        scores=by_key(roster.scores),
        assigned="assignments" in exports.present,
        source=loaded,
        as_of=as_of,
    )


def _on_two_plans(plans: Sequence[Loaded], people: Sequence[Sequence[Participant]]) -> list[Diagnostic]:
    """People whom two plans select on one day, unless both say that they stand alongside (R28)."""
    found = []
    for i, first in enumerate(plans):
        for j in range(i + 1, len(plans)):
            second = plans[j]
            if second.plan.plan in first.plan.alongside and first.plan.plan in second.plan.alongside:
                continue
            theirs = {person.person_id: person for person in people[j]}
            pairs = ((person, theirs.get(person.person_id)) for person in people[i])
            found += [_twice(first, second, one) for one, other in pairs if other and _share_a_day(one, other)]
    return found


def _share_a_day(one: Participant, other: Participant) -> bool:
    return any(a.days.within(b.days) for a in one.stretches for b in other.stretches)


def _twice(first: Loaded, second: Loaded, person: Participant) -> Diagnostic:
    return Diagnostic(
        "CSB530",
        f"{person.person_id} is on two plans at once: {first.plan.plan} and {second.plan.plan}",
        second.place("for"),
        "narrow `for` of one of them, or write `alongside` in both if both are meant to pay",
        related=(first.place("for"),),
    )
