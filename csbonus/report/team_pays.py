"""What teams and other units wider than a person reached, with the people paid by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from csbonus.engine.results import Attainment, Sums
from csbonus.engine.run import PlanRun
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.report import figures
from csbonus.report.runs import Shown, team_of
from csbonus.report.shares import PartPay, by_component, part_pays


class TeamPay(NamedTuple):
    """One unit in one component: what it reached, and who is paid by it.

    `attained` is None where the component is measured by person and `sums` adds up its people.
    """

    scope: str
    unit: str
    component: str
    sums: Sums
    attained: Attainment | None
    pays: tuple[PartPay, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies its people are paid in."""
        return tuple(sorted({pay.person.currency for pay in self.pays}))

    def amounts(self, currency: str) -> tuple[int, Decimal, Decimal]:
        """How many people are paid in a currency, with their target pay and earnings as rows show them."""
        mine = [pay for pay in self.pays if pay.person.currency == currency]
        people = {pay.person.person_id for pay in mine}
        return len(people), _target(mine, currency), sum((pay.cents for pay in mine), Decimal(0))


def team_pays(plan: PlanRun, shown: Shown, seen_by: int | None = None) -> tuple[TeamPay, ...]:
    """Every unit of every component, in the order of the plan: as measured, or the people of a team added up."""
    found: list[TeamPay] = []
    by_name = by_component(pay for pay in part_pays(plan, shown, seen_by) if pay.part is not None)
    for name, component in plan.loaded.plan.components.items():
        pays, scope = by_name.get(name, ()), component.scope
        if scope != "person":
            found.extend(measured_units(name, scope, pays))
        elif not plan.loaded.plan.credit.overlay:  # an account shared in full by two people would be added twice
            found.extend(_summed(name, shown, pays))
    return tuple(found)


def _target(pays: Sequence[PartPay], currency: str) -> Decimal:
    """As its people's rows show it; a pool is one amount, which is rounded once."""
    pools = sum((pay.part.target for pay in pays if pay.part and pay.part.of_pool), ZERO)
    own = (figures.in_cents(pay.part.target, currency) for pay in pays if pay.part and not pay.part.of_pool)
    return figures.in_cents(pools, currency) + sum(own, Decimal(0))


def _grouped(pays: Iterable[tuple[str, PartPay]]) -> dict[str, list[PartPay]]:
    groups: dict[str, list[PartPay]] = {}
    for unit, pay in pays:
        groups.setdefault(unit, []).append(pay)
    return dict(sorted(groups.items()))


def measured_units(name: str, scope: str, pays: Iterable[PartPay]) -> Iterable[TeamPay]:
    """The units of a component that is measured wider than by person, each with the people it pays."""
    for unit, mine in _grouped((pay.part.unit, pay) for pay in pays if pay.part).items():
        first = mine[0].part
        assert first is not None, "only parts that were decided are grouped"
        yield TeamPay(scope, unit, name, first.attained.actual.sums, first.attained, tuple(mine))


def _summed(name: str, shown: Shown, pays: Sequence[PartPay]) -> Iterable[TeamPay]:
    for unit, mine in _grouped((team_of(pay.person, shown), pay) for pay in pays).items():
        # leave that is paid apart is decided by the same result, which counts once
        own = dict.fromkeys((pay.person.person_id, pay.part.attained.actual) for pay in mine if pay.part)
        # a person without a base may be paid at the team's multiple: that is not theirs to add
        sums = [actual.sums for _, actual in own if actual.question.scope == "person"]
        if unit and sums:
            total = Sums(ZERO, None if sums[0].denominator is None else ZERO, 0)
            for each in sums:
                total = total.plus(each)
            yield TeamPay("team", unit, name, total, None, tuple(mine))
