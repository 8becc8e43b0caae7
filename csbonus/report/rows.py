"""The rows of a run: payouts, components, teams, credits, each sorted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from csbonus.engine.confirmed import CONFIRMED
from csbonus.engine.participants import Participant
from csbonus.engine.results import ADJUSTMENT
from csbonus.engine.run import PlanRun, Run
from csbonus.exact import ZERO
from csbonus.report import figures
from csbonus.report.changes import withheld, withheld_by
from csbonus.report.credit_rows import credits  # noqa: A004 - the word of a compensation plan
from csbonus.report.records import ComponentRow, PayoutRow
from csbonus.report.runs import Shown, label, payout_of, plan_name, shown_runs, target_of, team_of
from csbonus.report.shares import PartPay, part_pays
from csbonus.report.team_rows import teams

__all__ = ["components", "credits", "payouts", "teams"]



def payouts(run: Run) -> Iterator[PayoutRow]:
    """What each shown run pays each person, by plan, run, person."""
    return (
        _payout(plan, person, shown)
        for plan in sorted(run.plans, key=plan_name)
        if not plan.loaded.plan.reports_only
        for shown in shown_runs(run.ask)
        for person in plan.people
    )


def components(run: Run) -> Iterator[ComponentRow]:
    """What each component pays each person in each shown run, by plan, run, person, then as the plan has it."""
    return (
        _component(plan, shown, pay)
        for plan in sorted(run.plans, key=plan_name)
        for shown in shown_runs(run.ask)
        for pay in part_pays(plan, shown)
    )


def _payout(plan: PlanRun, person: Participant, shown: Shown) -> PayoutRow:
    payout = payout_of(plan, person, shown)
    target = target_of(person, shown)

    def cents(amount: Decimal) -> Decimal:
        return figures.in_cents(amount, person.currency)

    return PayoutRow(
        plan=plan_name(plan),
        run=label(plan, shown),
        person_id=person.person_id,
        name=person.name,
        team=team_of(person, shown),
        currency=person.currency,
        target=None if shown.year else figures.in_cents(target, person.currency),
        due=cents(sum((line.due for line in payout.lines), Decimal(0))),
        correction=cents(sum((line.correction for line in payout.lines), Decimal(0))),
        waiting=cents(sum((line.waiting for line in payout.lines), Decimal(0))),
        carry_in=cents(payout.carry_in),
        guarantee=cents(payout.due_by("guarantee")),
        draw=cents(payout.due_by("draw")),
        release=cents(payout.due_by("release")),
        adjustments=cents(payout.due_by(ADJUSTMENT)),
        confirmed=cents(payout.due_by(CONFIRMED)),
        paid=cents(payout.paid),
        carry_out=cents(payout.carry_out),
        draw_balance=cents(payout.owed),
        held_back=cents(payout.balance_of("release")),
        target_exact="" if shown.year else figures.exactly(target),
    )


def _component(plan: PlanRun, shown: Shown, pay: PartPay) -> ComponentRow:
    component = plan.loaded.plan.components[pay.component]
    part, line, currency = pay.part, pay.line, pay.person.currency
    attained = part.attained if part else None
    # leave that is paid apart is decided by the same result as the first part, where it is added up
    repeated = part is not None and part.protected and pay.number > 1
    sums = attained.actual.sums if attained and not repeated else None
    coverage = sums.coverage if sums else None
    value = attained.actual.value if attained else None
    target = part.target if part else ZERO
    return ComponentRow(
        plan=plan_name(plan),
        run=label(plan, shown),
        person_id=pay.person.person_id,
        name=pay.person.name,
        component=pay.component,
        part=pay.number,
        measure=component.score or component.measure,
        scope=attained.actual.question.scope if attained else component.scope,
        unit=attained.actual.unit if attained else "",
        numerator=figures.exactly(sums.numerator if sums else None),
        denominator=figures.exactly(sums.denominator if sums else None),
        scored=coverage.scored if coverage else None,
        eligible=coverage.eligible if coverage else None,
        coverage=figures.six_places(coverage.share if coverage else None),
        actual=figures.six_places(value),
        goal=figures.bare(attained.goal if attained else None),
        baseline=figures.bare(attained.baseline if attained else None),
        attainment=figures.six_places(attained.attainment if attained else None),
        multiple=figures.six_places(part.multiple if part else None),
        currency=currency,
        target=figures.in_cents(target, currency),
        curve_pay=figures.exactly(part.pay if part else ZERO),
        withheld_by=withheld_by(pay.earning),
        withheld=figures.in_cents(withheld(pay.earning) if pay.number == 1 else ZERO, currency),
        earned=pay.cents,
        earned_to_date=figures.in_cents(line.rounded, currency) if line else None,
        paid_before=figures.in_cents(line.paid_before, currency) if line else None,
        due=figures.in_cents(line.due, currency) if line else None,
        correction=figures.in_cents(line.correction, currency) if line else None,
        waived=figures.in_cents(line.waived, currency) if line else None,
        waiting=figures.in_cents(line.waiting, currency) if line else None,
        note=part.note if part else "",
        actual_exact=figures.exactly(value),
        attainment_exact=figures.exactly(attained.attainment if attained else None),
        multiple_exact=figures.exactly(part.multiple if part else None),
        target_exact=figures.exactly(target),
        earned_exact=figures.exactly(pay.earned),
    )
