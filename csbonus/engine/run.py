"""The whole calculation: plans and exports in, payouts with everything they were made from out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from csbonus.crew import beside
from csbonus.diagnostics import Diagnostic, Refused, errors, in_order
from csbonus.engine.adjusting import Adjusted, adjusted, approved, paid_by
from csbonus.engine.after_as_of import signed_later
from csbonus.engine.answering import Answer
from csbonus.engine.ask import Ask
from csbonus.engine.asking import Asked, Ground, NotCounted
from csbonus.engine.desk import Desk
from csbonus.engine.effects import Effect, effects
from csbonus.engine.eligible import Eligible, on_two_plans, two_currencies, whom
from csbonus.engine.ground import ground_of
from csbonus.engine.measure import measure
from csbonus.engine.needs import needs
from csbonus.engine.participants import Participant
from csbonus.engine.past import NOTHING_CLOSED, Corrected, Otherwise, Past
from csbonus.engine.prepare import Shared, prepare
from csbonus.engine.questions import Case, Known, asked
from csbonus.engine.results import Payout
from csbonus.engine.roster import Roster, read_roster
from csbonus.engine.scores import by_key
from csbonus.engine.settle import periods, settle
from csbonus.engine.sharing import pasts
from csbonus.engine.thousandfold import thousandfold
from csbonus.engine.ties import contradictions
from csbonus.engine.unplanned import unplanned
from csbonus.inputs.adjustments import Adjustment
from csbonus.inputs.exports import ControlTotal, Exports
from csbonus.inputs.load import Options, load
from csbonus.inputs.roster import Spell
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded


class PlanRun(NamedTuple):
    """One plan calculated: who is on it, what was measured, what every run of the year pays each of them.

    `closed` are the runs that the ledger has, with the numbers of their batches; `corrected` is what it paid people to
    correct them, `beside` what it paid them with runs of this year to correct other years; `batches` is what closed
    runs paid, later ones too, by plan, person and run; `otherwise` what payroll paid otherwise than that. `told_of` are
    those of its people who are told of, where that is not all of them.
    """

    loaded: Loaded
    ground: Ground
    asked: Asked
    desk: Desk
    not_counted: NotCounted
    payouts: Mapping[str, tuple[Payout, ...]]
    effects: tuple[Effect, ...] = ()
    closed: Mapping[str, int] = {}
    corrected: Mapping[str, tuple[Corrected, ...]] = {}
    told_of: frozenset[str] | None = None
    batches: Mapping[tuple[str, str, str], Payout] = {}
    beside: Mapping[str, tuple[Corrected, ...]] = {}
    otherwise: Mapping[str, tuple[Otherwise, ...]] = {}

    def in_order(self, person: str) -> tuple[Payout, ...]:
        """All that the year pays somebody: its runs, with corrections between them as the ledger has them."""
        payouts = self.payouts[person]
        closed = [number for number, each in enumerate(payouts) if each.run in self.closed]
        # a ledger that begins in mid-year has no batch of the quarters before it
        runs = [
            (self.closed.get(each.run, 0 if closed and number < closed[0] else math.inf), each)
            for number, each in enumerate(payouts)
        ]
        others = [(each.batch, each.payout) for each in self.corrected.get(person, ())]
        return tuple(payout for _, payout in sorted([*runs, *others], key=lambda each: each[0]))

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everyone on the plan who is told of, by id."""
        everybody = tuple(self.desk.case.participants.values())
        if self.told_of is None:
            return everybody
        return tuple(each for each in everybody if each.person_id in self.told_of)


class Run(NamedTuple):
    """All plans calculated on one data folder; `effects` are what adjustments by hand moved.

    `unplanned` are those with target pay who are on none of the plans.
    """

    ask: Ask
    plans: tuple[PlanRun, ...]
    totals: tuple[ControlTotal, ...]
    warnings: tuple[Diagnostic, ...]
    exports: Exports
    effects: tuple[Effect, ...] = ()
    past: Past = NOTHING_CLOSED
    unplanned: tuple[Spell, ...] = ()


def calculate(
    plans: Sequence[Loaded], folder: Path, ask: Ask, options: Options | None = None, past: Past = NOTHING_CLOSED
) -> Run:
    """Load, measure, credit, attain, pay, settle. Raises Refused with everything found by the stage that failed."""
    wanted = needs(loaded.plan for loaded in plans)
    return work_out(plans, load(folder, wanted, options_of(plans, options or Options())), ask, past)


def options_of(plans: Sequence[Loaded], options: Options) -> Options:
    """How exports are read for these plans: shares above 100 % only where a plan says `overlay`."""
    return options._replace(overlay=any(loaded.plan.credit.overlay for loaded in plans))


def work_out(plans: Sequence[Loaded], exports: Exports, ask: Ask, past: Past = NOTHING_CLOSED) -> Run:
    """Everything after loading. Raises Refused like `calculate`."""
    torn = exports.crew.submit(contradictions, _beside(exports))
    prepared = exports.crew.submit(prepare, _beside(exports), [loaded.plan for loaded in plans])
    jumps = exports.crew.submit(thousandfold, plans, _beside(exports), ask)
    with beside(torn, prepared, jumps):
        roster = read_roster(exports)
        people = [whom(loaded, roster, exports) for loaded in plans]
        found = [*_between(plans, people), *two_currencies(plans, roster), *torn.result()]
        found += _adjusting(plans, people, exports, approved(roster.adjustments, ask.as_of))
        refuse_errors(found)
    shared = prepared.result()._replace(exports=exports)
    office = _Office(plans, [who for who, _ in people], shared, roster, ask, past)
    runs = _calculated(office, approved(roster.adjustments, ask.as_of), "")
    untied = {told for run in runs for told in run.ground.warnings}
    warnings = in_order([*exports.warnings, *found, *jumps.result(), *untied, *signed_later(exports, ask.as_of)])
    moved = _effects(office, runs)
    plans_run = tuple(run._replace(effects=moved) for run in runs)
    nobody = unplanned(plans, office.people, roster)
    return Run(ask, plans_run, exports.totals, warnings, exports, moved, past, nobody)


def _beside(exports: Exports) -> Exports:
    """The same exports for another thread."""
    connection = exports.connection.cursor()
    return exports._replace(connection=connection, places=exports.places.beside(connection))


class _Office(NamedTuple):
    """All that a run is worked out from, whichever adjustments are made."""

    plans: Sequence[Loaded]
    people: Sequence[Sequence[Participant]]
    shared: Shared
    roster: Roster
    ask: Ask
    past: Past


def _calculated(office: _Office, rows: Sequence[Adjustment], name: str) -> list[PlanRun]:
    """Every plan with these adjustments made; `name` tells the tables of one calculation from those of others."""
    drafts = [_draft(office, number, rows, name) for number in range(len(office.plans))]
    measured = measure([(draft.ground, draft.asked) for draft in drafts])
    desks = [Desk(draft.case, answer.sums) for draft, answer in zip(drafts, measured, strict=True)]
    past = pasts(desks, office.ask, office.past)
    return [_paid(*each, office.ask) for each in zip(drafts, measured, desks, past, strict=True)]


def _effects(office: _Office, runs: Sequence[PlanRun]) -> tuple[Effect, ...]:
    """What each adjustment moves: everything is calculated once more without it."""
    rows = office.roster.adjustments
    if not rows:
        return ()
    used = approved(rows, office.ask.as_of)
    if office.past.runs:
        # what one moves is told by the quarter it is for, whenever that was closed
        office = office._replace(past=NOTHING_CLOSED)
        runs = _calculated(office, used, "not_closed")

    def without(row: Adjustment) -> Mapping[tuple[str, str], tuple[Payout, ...]]:
        rest = [each for each in used if each is not row]
        return _payouts(_calculated(office, rest, f"without_{used.index(row)}"))

    years = [run.desk.case.year for run in runs]
    return effects(rows, used, _payouts(runs), years, without)


def _payouts(runs: Sequence[PlanRun]) -> Mapping[tuple[str, str], tuple[Payout, ...]]:
    return {(run.loaded.plan.plan, person): payouts for run in runs for person, payouts in run.payouts.items()}


def problems_of(plans: Sequence[Loaded], exports: Exports) -> tuple[Diagnostic, ...]:
    """What is wrong between plans and exports, as far as it can be seen without asking for a quarter, with advice."""
    from csbonus.engine.advice import advised_by_exports  # a calculation shows none
    from csbonus.engine.survey_checks import wrong_answers  # a calculation refuses those that count

    roster = read_roster(exports)
    people = [whom(loaded, roster, exports) for loaded in plans]
    advice = (advised_by_exports(loaded, who, exports) for loaded, (who, _) in zip(plans, people, strict=True) if who)
    answers = dict.fromkeys(chain.from_iterable(wrong_answers(loaded, exports) for loaded in plans))
    found = [*_between(plans, people), *two_currencies(plans, roster), *contradictions(exports), *answers]
    found += _adjusting(plans, people, exports, roster.adjustments)
    return in_order([*found, *chain.from_iterable(advice)])


def _between(plans: Sequence[Loaded], people: Sequence[Eligible]) -> list[Diagnostic]:
    """What is wrong with the people of plans, and between plans."""
    found = [problem for _, problems in people for problem in problems]
    return [*found, *on_two_plans(plans, [each for each, _ in people])]


def _adjusting(
    plans: Sequence[Loaded], people: Sequence[Eligible], exports: Exports, rows: Sequence[Adjustment]
) -> list[Diagnostic]:
    """What cannot be right about these adjustments."""
    if not rows:
        return []
    from csbonus.engine.adjusting_checks import wrong_adjustments  # few folders have adjustments

    return wrong_adjustments(exports, [each.plan for each in plans], _on(plans, [who for who, _ in people]), rows)


def _on(plans: Sequence[Loaded], people: Sequence[Sequence[Participant]]) -> Mapping[str, frozenset[str]]:
    """Who is on each plan, by its id."""
    return {each.plan.plan: frozenset(p.person_id for p in who) for each, who in zip(plans, people, strict=True)}


class _Draft(NamedTuple):
    """A plan before it is measured: who and what it asks of which tables."""

    loaded: Loaded
    case: Case
    ground: Ground
    asked: Asked


def _draft(office: _Office, number: int, rows: Sequence[Adjustment], name: str) -> _Draft:
    loaded, roster, exports, ask = office.plans[number], office.roster, office.shared.exports, office.ask
    year = loaded.plan.calendar()
    changed = adjusted(exports, loaded.plan, year, rows) if rows else Adjusted()
    case = Case(
        plan=loaded.plan,
        year=year,
        participants={person.person_id: person for person in office.people[number]},
        goals={(row.scope, row.scope_id, row.measure, row.quarter): row for row in roster.goals},
        scores=by_key(roster.scores),
        assigned="assignments" in exports.present,
        source=loaded,
        known=Known({}, {}),
        as_of=ask.as_of,
        amounts=tuple(row for row in changed.amounts if _pays(office, loaded, row)),
    )
    # what is closed is shown with what the next run will find of it
    again = ask.again or year.quarter(ask.last).label in office.past.runs
    wanted = asked(case, periods(loaded.plan, ask.last, year=ask.year, again=again))
    ground = ground_of(office.shared, roster, case, wanted, changed, f"{number}_{name}")
    return _Draft(loaded, case, ground, wanted)


def _pays(office: _Office, loaded: Loaded, row: Adjustment) -> bool:
    """Whether this plan is the one that pays an amount."""
    on = _on(office.plans, office.people)
    return paid_by(office.shared.exports, row, on, [each.plan for each in office.plans]) == loaded.plan.plan


def _paid(draft: _Draft, answer: Answer, desk: Desk, past: Past, ask: Ask) -> PlanRun:
    payouts: dict[str, tuple[Payout, ...]] = {}
    problems: list[Diagnostic] = []
    for person in draft.case.participants.values():
        try:
            payouts[person.person_id] = settle(desk, person, ask.last, year=ask.year, past=past)
        except Refused as refused:
            problems.extend(refused.found)
    refuse_errors(problems)
    plan = draft.loaded.plan.plan
    corrected = {person: each for (on, person), each in past.corrected.items() if on == plan}
    otherwise = {person: each for (on, person), each in past.otherwise.items() if on == plan}
    return PlanRun(
        draft.loaded, draft.ground, draft.asked, desk, answer.not_counted, payouts, (), past.runs, corrected,
        batches=past.payouts, beside=past.paid_beside, otherwise=otherwise,
    )


def refuse_errors(found: Sequence[Diagnostic]) -> None:
    """Stop here when one of `found` is an error."""
    if errors(found):
        raise Refused(errors(found))
