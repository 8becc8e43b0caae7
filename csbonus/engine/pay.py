"""Earned pay of a person for a period, in the fixed order of the calculation (§6).

curve → weight → gates → rules of the component → plan multiplier → limits over components; rounding
belongs to settlement alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.engine.desk import Desk, Earnings
from csbonus.engine.gates import effects, of_component, of_plan, verdicts_of
from csbonus.engine.limits import person_cap, person_floor, plan_cap, target_pay
from csbonus.engine.participants import Participant, Stretch
from csbonus.engine.parts import carried_out, decided, has_base, is_final, parts_of
from csbonus.engine.questions import is_worked_out
from csbonus.engine.readings import Period, quarter_period
from csbonus.engine.results import Earning, Verdict
from csbonus.engine.terms import CAP_OF_ALL, Step, in_order
from csbonus.exact import ZERO, total
from csbonus.plan.model import NoBase
from csbonus.rules import Base


def earnings(desk: Desk, person: Participant, period: Period) -> Earnings:
    """What every component earns a person for a period; nothing when they were not on plan in it."""
    return desk.remembered(person, period, lambda: _earnings(desk, person, period))


def _earnings(desk: Desk, person: Participant, period: Period) -> Earnings:
    if not person.of_quarters(period.numbers):
        return {}
    components = desk.case.plan.components.items()
    if desk.case.plan.reports_only:
        from csbonus.engine.reported import reported  # few plans report only

        return {name: reported(desk, person, period, name) for name, c in components if is_worked_out(c, period)}
    found, _ = _of_person(desk, person, period)
    return plan_cap(desk, period, found, lambda other: _of_person(desk, other, period))


def _of_person(desk: Desk, person: Participant, period: Period) -> tuple[Earnings, Fraction]:
    """What components earn a person before the cap of the plan, with what is final of the period elsewhere."""
    if not person.of_quarters(period.numbers):
        return {}, ZERO
    names = [name for name, c in desk.case.plan.components.items() if is_worked_out(c, period)]
    verdicts = verdicts_of(desk, person, period) if names else ()
    found: Earnings = {name: _component(desk, person, period, name, verdicts) for name in names}
    elsewhere = _paid_elsewhere(desk, person, period, found)
    return _limited(desk, person, period, found, elsewhere), elsewhere


def _component(desk: Desk, person: Participant, period: Period, name: str, verdicts: Sequence[Verdict]) -> Earning:
    earning = _alone(desk, person, period, name, verdicts)
    if desk.case.plan.components[name].cap_of_all is None:
        return earning
    from csbonus.engine.cap_of_all import left_by_cap  # few plans have one

    def uncut(other: Participant, piece: Period) -> Earning | None:
        if not other.of_quarters(piece.numbers):
            return None
        return _alone(desk, other, piece, name, verdicts_of(desk, other, piece))

    left = left_by_cap(desk, name, person, period, uncut)
    return earning._replace(steps=(*earning.steps, Step(CAP_OF_ALL, earning.amount, left)), amount=left)


def _alone(desk: Desk, person: Participant, period: Period, name: str, verdicts: Sequence[Verdict]) -> Earning:
    """What a component earns a person before what others earn is looked at."""
    plan = desk.case.plan
    stretches, final = _open_stretches(desk, person, period, name)
    carried = _carried(desk, person, period, name)
    parts = parts_of(desk, person, period, name, stretches=stretches, carried=carried)
    target = total(part.target for part in parts)
    own, whole = of_component(plan, verdicts, name), of_plan(plan, verdicts)
    earning = Earning(name, period, target, final, parts, (*own, *whole), (), ZERO, ZERO)
    base = _base(desk, person, period, name, target)._replace(decided=decided(earning, plan.components[name].no_base))
    steps = _steps(desk, earning, base, own, whole, final_gates=True)
    withheld = ZERO
    if any(plan.gates[verdict.gate].final for verdict in (*own, *whole)):
        withheld = _steps(desk, earning, base, own, whole, final_gates=False)[-1].after - steps[-1].after
    # only what the year earned can be kept from it: a good quarter withheld does not make a bad year owe
    kept_back = _kept_back(desk, person, period, name)
    if kept_back and (kept_back := min(kept_back, steps[-1].after)) > 0:
        steps = (*steps, Step("quarters' final gates", steps[-1].after, steps[-1].after - kept_back))
    amount = steps[-1].after + final if final else steps[-1].after
    return earning._replace(steps=steps, amount=amount, withheld=withheld)


def _year(person: Participant, period: Period) -> Fraction:
    """What an amount a year in the plan is worth to a person in a period: their days of it, in their currency."""
    part = person.part_of(period)
    return part if person.rate == 1 else part / person.rate


def _base(desk: Desk, person: Participant, period: Period, name: str, target: Fraction) -> Base:
    """What the rules of a component are of; for an amount for each unit they hold over all of its days together."""
    if desk.case.plan.components[name].per_unit is None:
        return Base(target, _year(person, period))
    numbers = range(1, period.first) if period.is_quarter else ()
    before = (earnings(desk, person, quarter_period(n, period.run)).get(name) for n in numbers)
    earlier: dict[str, Fraction] = {}
    for step in (step for e in before if e for step in e.steps):
        earlier[step.name] = earlier.get(step.name, ZERO) + step.before
    return Base(target, 1 / person.rate, earlier=earlier)


def _steps(
    desk: Desk, earning: Earning, base: Base, own: Sequence[Verdict], whole: Sequence[Verdict],
    *, final_gates: bool,
) -> tuple[Step, ...]:
    """The amounts from target pay to the plan multiplier, step by step."""
    plan = desk.case.plan
    curve = total(part.pay for part in earning.parts)
    return in_order(
        plan.components[earning.component], base, curve,
        effects(plan, own, final=final_gates), effects(plan, whole, final=final_gates),
    )


def _kept_back(desk: Desk, person: Participant, period: Period, name: str) -> Fraction:
    """What gates with `final: quarter` withheld in the quarters of a longer period: it stays withheld (R11)."""
    if period.is_quarter or not any(gate.final for gate in desk.case.plan.gates):
        return ZERO
    quarters = (earnings(desk, person, quarter_period(n, period.run)) for n in period.numbers)
    return sum((quarter[name].withheld for quarter in quarters if name in quarter), ZERO)


def _open_stretches(
    desk: Desk, person: Participant, period: Period, name: str
) -> tuple[tuple[Stretch, ...], Fraction]:
    """The stretches that a period still decides, and the pay of its quarters that is final already (R12)."""
    policy = desk.case.plan.components[name].no_base
    if period.is_quarter or policy is None:
        return person.of_period(period), ZERO
    final, closed = ZERO, set()
    for number in period.numbers:
        quarter = earnings(desk, person, quarter_period(number, period.run))
        if name in quarter and is_final(quarter[name], policy):
            final += quarter[name].amount
            closed.add(number)
    return person.of_period(period, closed), final


def _carried(desk: Desk, person: Participant, period: Period, name: str) -> Fraction:
    """Target pay that earlier quarters without a base hand to this quarter (R12, carry)."""
    policy, carried = desk.case.plan.components[name].no_base, ZERO
    if not period.is_quarter or policy is not NoBase.CARRY:
        return carried
    for number in range(period.first - 1, 0, -1):
        before = earnings(desk, person, quarter_period(number, period.run)).get(name)
        if before is not None:
            carried += carried_out(before, policy)
            if has_base(before):
                break
    return carried


def _paid_elsewhere(desk: Desk, person: Participant, period: Period, found: Earnings) -> Fraction:
    """What components that only their quarters decide have used of a longer period's cap; it is final."""
    if period.is_quarter:
        return ZERO
    quarters = [earnings(desk, person, quarter_period(n, period.run)) for n in period.numbers]
    return sum((e.amount for quarter in quarters for name, e in quarter.items() if name not in found), ZERO)


def _moved(desk: Desk, person: Participant, earning: Earning) -> Fraction:
    """Target pay that moved into a quarter from earlier ones without a base, less what moved out of it."""
    if not earning.period.is_quarter:
        return ZERO
    policy = desk.case.plan.components[earning.component].no_base
    moved_in = _carried(desk, person, earning.period, earning.component) if has_base(earning) else ZERO
    return moved_in - carried_out(earning, policy)


def _limited(desk: Desk, person: Participant, period: Period, found: Earnings, elsewhere: Fraction) -> Earnings:
    """Earnings within the person cap and floor (R11).

    The cap is of all target pay of the period. The floor of a quarter is of what the quarter decides: what is settled
    once a year is not paid early.
    """
    plan, year = desk.case.plan, _year(person, period)
    if plan.caps.person is None and plan.floors.person is None:
        return found
    moved = sum((_moved(desk, person, earning) for earning in found.values()), ZERO)
    base = Base(person.target_of(period) + moved, year)
    found = person_cap(plan, found, base, elsewhere)
    if period.is_quarter:
        base = Base(sum((target_pay(plan, e) for e in found.values()), ZERO), year)
    return person_floor(plan, found, base, elsewhere)
