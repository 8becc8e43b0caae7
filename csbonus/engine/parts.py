"""The parts of a component's pay: weighted target pay by the unit that decides it, with its multiple."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.attain import attain
from csbonus.engine.desk import Desk
from csbonus.engine.goals import Wanted
from csbonus.engine.late_goals import in_time
from csbonus.engine.participants import Participant, Stretch, targets_by_unit, unit_of
from csbonus.engine.readings import Period
from csbonus.engine.results import Earning, Part
from csbonus.engine.unscored import why_unscored
from csbonus.exact import ZERO, total
from csbonus.plan.model import NoBase

ONE = Fraction(1)
NO_BASE = "no base"
CARRIED = "with target pay carried forward"


def parts_of(
    desk: Desk, person: Participant, period: Period, name: str, *, stretches: Sequence[Stretch], carried: Fraction
) -> tuple[Part, ...]:
    """One part a unit; `carried` is target pay of earlier quarters without a base (R12)."""
    component = desk.case.plan.components[name]
    if component.on_amounts:
        from csbonus.engine.amounts import amount_parts  # few plans pay on amounts

        return amount_parts(desk, person, period, name, stretches)
    if desk.case.plan.combines(component):
        from csbonus.engine.combined import combined_parts  # few plans combine attainments

        return combined_parts(desk, person, period, name)
    if component.pool is not None:
        return _with_carried(_of_pool(desk, person, period, name, stretches), carried)
    found = []
    for kept in sorted({stretch.protected for stretch in stretches}):
        mine = [stretch for stretch in stretches if stretch.protected is kept]
        for unit, target in targets_by_unit(component, mine).items():
            wanted = Wanted(name, component, person, unit, period, {})
            attained = attain(desk.case, desk.measured, wanted)
            part = Part(unit, target, attained, attained.multiple, protected=kept)
            found.append(_protected(part) if kept else _based(desk, part, wanted))
    return _with_carried(found, carried)


def _based(desk: Desk, part: Part, wanted: Wanted) -> Part:
    part = in_time(desk.case, wanted, part)
    return part if part.multiple is not None else _without_base(desk, part, wanted)


def _protected(part: Part) -> Part:
    """Target pay of protected leave: at least in full, also where there is nothing to measure (R25)."""
    return part._replace(multiple=max(part.multiple or ZERO, Fraction(1)), note="leave: at least target")


def _with_carried(found: list[Part], carried: Fraction) -> tuple[Part, ...]:
    """The parts with target pay carried forward in the first that has a base."""
    based = next((i for i, part in enumerate(found) if not part.note), None)
    if carried and based is not None:
        target = found[based].target + carried
        found[based] = found[based]._replace(target=target, note=CARRIED)
    return tuple(found)


def _of_pool(
    desk: Desk, person: Participant, period: Period, name: str, stretches: Sequence[Stretch]
) -> list[Part]:
    """A person's part of each pool in the place of weighted target pay; leave is not protected at others' expense."""
    from csbonus.engine.pools import pool_parts  # few plans have pools

    component, found = desk.case.plan.components[name], []
    for unit, (target, worked) in pool_parts(desk, person, period, name, stretches).items():
        wanted = Wanted(name, component, person, unit, period, {})
        attained = attain(desk.case, desk.measured, wanted)
        found.append(_based(desk, Part(unit, target, attained, attained.multiple, worked=worked), wanted))
    return found


def _without_base(desk: Desk, part: Part, wanted: Wanted) -> Part:
    """A part with nothing to measure, by the plan's policy (R12); without one the person is named."""
    policy, why = wanted.component.no_base, why_unscored(part.attained.actual, wanted.component.min_coverage)
    if policy is None or (policy is NoBase.CARRY and wanted.period.annual):
        raise Refused([no_base(desk, wanted, why)])
    if policy is NoBase.TEAM:
        return _at_team(desk, part, wanted)
    note, multiple = _UNMEASURED[policy]
    return part._replace(multiple=multiple, note=f"{NO_BASE} ({why}){note.removeprefix(NO_BASE)}" if why else note)


_UNMEASURED = {
    NoBase.ZERO: (f"{NO_BASE}: pays nothing", ZERO),
    NoBase.TARGET: (f"{NO_BASE}: pays target", ONE),
    NoBase.CARRY: (f"{NO_BASE}: target pay is carried forward", ZERO),
}
"""What a part without a base is told with, and its multiple: one text for everybody."""


def _at_team(desk: Desk, part: Part, wanted: Wanted) -> Part:
    """Paid at the multiple of the person's team; of several, each for the target pay of the days there (R13)."""
    own = wanted.person.of_period(wanted.period)
    stretches = [stretch for stretch in own if unit_of(wanted.component, stretch) == part.unit]
    days = targets_by_unit(wanted.component.model_copy(update={"scope": "team"}), stretches)
    reached = {team: attain(desk.case, desk.measured, wanted, scope="team", unit=team) for team in days}
    multiples = {team: attained.multiple for team, attained in reached.items() if attained.multiple is not None}
    if len(multiples) < len(days):
        raise Refused([no_base(desk, wanted)])
    pay = sum((target * multiples[team] for team, target in days.items()), ZERO)
    multiple = pay / part.target if part.target else ZERO
    note = f"{NO_BASE}: paid at the multiple of {' and '.join(days)}"
    return part._replace(attained=reached[list(days)[-1]], multiple=multiple, note=note)


def no_base(desk: Desk, wanted: Wanted, why: str = "") -> Diagnostic:
    """The refusal of a component that has nothing to measure, where the plan does not say what then (R12).

    It names the unit that decides the component, so that what a company lacks is said once and not of everybody.
    """
    labels = [desk.case.year.quarter(n).label for n in wanted.period.numbers]
    when = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
    typed_in = wanted.component.measure in ("score", "account_score") or bool(wanted.component.score)
    add = "add the row to the scores export, or " if typed_in else ""
    who = _who(wanted)
    missing = "no score is entered" if typed_in else "there is no base"
    nothing = f"{who} has nothing to measure for {wanted.name} in {when}: {missing}"
    said = wanted.component.no_base
    if said is not None:
        nothing += f", and `no_base: {said}` has nothing either"
    *others, last = [f"`{each}`" for each in NoBase if each is not said]
    return Diagnostic(
        "CSB550" if why else "CSB522",
        f"{wanted.name} of {who} is not scored in {when}: {why}" if why else nothing,
        desk.case.place("components", wanted.name),
        f"{add}say what such a quarter pays: `no_base:` {', '.join(others)} or {last} under {wanted.name}",
    )


def _who(wanted: Wanted) -> str:
    """The unit that has nothing to measure, in words."""
    named = {"person": wanted.unit, "company": "the company", "reports": f"whoever reports to {wanted.unit}"}
    return named.get(wanted.component.scope, f"{wanted.component.scope} {wanted.unit}")


def is_final(earning: Earning, policy: NoBase | None) -> bool:
    """Whether a quarter was paid by a no-base rule for good (R12)."""
    return policy is not NoBase.CARRY and any(part.note.startswith(NO_BASE) for part in earning.parts)


def carried_out(earning: Earning, policy: NoBase | None) -> Fraction:
    """The target pay of a quarter that moves on because it had no base (R12)."""
    if policy is not NoBase.CARRY:
        return ZERO
    return total(part.target for part in earning.parts if part.note.startswith(NO_BASE))


def decided(earning: Earning, policy: NoBase | None) -> Fraction:
    """The part of the target pay of an earning that does not move on for want of a base (R12)."""
    if policy is NoBase.CARRY and earning.parts and all(part.note.startswith(NO_BASE) for part in earning.parts):
        return ZERO  # also where the target pay is nothing, and a floor is an amount
    moved = carried_out(earning, policy)
    return 1 - moved / earning.target if moved and earning.target else ONE


def has_base(earning: Earning) -> bool:
    """Whether something was measured, so that target pay carried so far is decided here."""
    return any(not part.note.startswith(NO_BASE) and not part.protected for part in earning.parts)
