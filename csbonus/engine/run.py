"""The whole calculation: plans and exports in, payouts with everything they were made from out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, Refused, errors, in_order
from csbonus.engine.ask import Ask
from csbonus.engine.asking import Asked, Ground, NotCounted
from csbonus.engine.credit import Holding
from csbonus.engine.desk import Desk
from csbonus.engine.eligible import Eligible, on_two_plans, two_currencies, whom
from csbonus.engine.facts import Belonging, Tables
from csbonus.engine.measure import Answer, measure
from csbonus.engine.needs import needs
from csbonus.engine.participants import Participant
from csbonus.engine.prepare import Shared, conversion, prepare
from csbonus.engine.questions import Case, asked
from csbonus.engine.results import CreditTerms, Payout
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
    not_counted: NotCounted
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
    wanted = needs(loaded.plan for loaded in plans)
    return work_out(plans, load(folder, wanted, options_of(plans, options or Options())), ask)


def options_of(plans: Sequence[Loaded], options: Options) -> Options:
    """How exports are read for these plans: shares above 100 % only where a plan says `overlay`."""
    return replace(options, overlay=any(loaded.plan.credit.overlay for loaded in plans))


def work_out(plans: Sequence[Loaded], exports: Exports, ask: Ask) -> Run:
    """Everything after loading. Raises Refused like `calculate`."""
    with ThreadPoolExecutor(1) as background:
        torn = background.submit(contradictions, exports._replace(connection=exports.connection.cursor()))
        roster = read_roster(exports)
        people = [whom(loaded, roster, exports) for loaded in plans]
        found = [*_between(plans, people), *two_currencies(plans, roster), *torn.result()]
    refuse_errors(found)
    shared = prepare(exports, roster, [loaded.plan for loaded in plans])
    drafts = [_draft(loaded, shared, roster, who, ask) for loaded, (who, _) in zip(plans, people, strict=True)]
    measured = measure([(draft.ground, draft.asked) for draft in drafts])
    runs = [_paid(draft, answer, ask) for draft, answer in zip(drafts, measured, strict=True)]
    return Run(ask, tuple(runs), exports.totals, in_order([*exports.warnings, *found]), exports)


def problems_of(plans: Sequence[Loaded], exports: Exports) -> tuple[Diagnostic, ...]:
    """What is wrong between plans and exports, as far as it can be seen without asking for a quarter, with advice."""
    from csbonus.engine.advice import advised_by_exports  # a calculation shows none

    roster = read_roster(exports)
    people = [whom(loaded, roster, exports) for loaded in plans]
    advice = (advised_by_exports(loaded, who, exports) for loaded, (who, _) in zip(plans, people, strict=True) if who)
    found = [*_between(plans, people), *two_currencies(plans, roster), *contradictions(exports)]
    return in_order([*found, *chain.from_iterable(advice)])


def _between(plans: Sequence[Loaded], people: Sequence[Eligible]) -> list[Diagnostic]:
    """What is wrong with the people of plans, and between plans."""
    found = [problem for _, problems in people for problem in problems]
    return [*found, *on_two_plans(plans, [each for each, _ in people])]


class _Draft(NamedTuple):
    """A plan before it is measured: who and what it asks of which tables."""

    loaded: Loaded
    case: Case
    ground: Ground
    asked: Asked


def _draft(
    loaded: Loaded, shared: Shared, roster: Roster, participants: Sequence[Participant], ask: Ask
) -> _Draft:
    case = Case(
        plan=loaded.plan,
        year=loaded.plan.calendar(),
        participants={person.person_id: person for person in participants},
        goals={(row.scope, row.scope_id, row.measure, row.quarter): row for row in roster.goals},
        scores=by_key(roster.scores),
        assigned="assignments" in shared.exports.present,
        source=loaded,
        as_of=ask.as_of,
    )
    tables = _by_book_rules(shared, loaded)
    wanted = asked(case, periods(loaded.plan, ask.last, year=ask.year))
    held = _holdings(shared.exports, loaded, wanted)
    leave = loaded.plan.pay.leave
    ground = Ground(shared.exports, tables, shared.snapshots, roster.people, case.participants, held, leave)
    return _Draft(loaded, case, ground, wanted)


def _holdings(exports: Exports, loaded: Loaded, wanted: Asked) -> Mapping[CreditTerms, Holding]:
    """Who is credited by the terms of a plan, where that is not simply who holds an account."""
    terms = {one.terms._replace(date="") for one in wanted}
    moving = sorted((each for each in terms if each.moves), key=repr)
    if not moving:
        return {}
    # few plans ask for how long an account has been held
    from csbonus.engine.holding_tables import holding

    year = loaded.plan.calendar()
    return {each: holding(exports, each, year, {}, f"{number}_{loaded.digest}") for number, each in enumerate(moving)}


def _by_book_rules(shared: Shared, loaded: Loaded) -> Tables:
    """The tables of a plan as its rules of the book read them."""
    plan = loaded.plan
    tables = shared.tables[conversion(plan)]
    if plan.accounts.min_arr is not None:
        tables = tables._replace(belonging=Belonging(plan.accounts.min_arr.value))
    if plan.renewals.rewrites:
        # few plans read rows otherwise than as they are written
        from csbonus.engine.book_rules import ruled

        tables = ruled(shared.exports.connection, tables, plan.renewals, f"of_{loaded.digest}")
    return tables


def _paid(draft: _Draft, answer: Answer, ask: Ask) -> PlanRun:
    desk = Desk(draft.case, answer.sums)
    payouts: dict[str, tuple[Payout, ...]] = {}
    problems: list[Diagnostic] = []
    for person in draft.case.participants.values():
        try:
            payouts[person.person_id] = settle(desk, person, ask.last, year=ask.year)
        except Refused as refused:
            problems.extend(refused.found)
    refuse_errors(problems)
    return PlanRun(draft.loaded, draft.ground, draft.asked, desk, answer.not_counted, payouts)


def refuse_errors(found: Sequence[Diagnostic]) -> None:
    """Stop here when one of `found` is an error."""
    if errors(found):
        raise Refused(errors(found))
