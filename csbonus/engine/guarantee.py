"""A guarantee: what is paid where somebody earned less than they were promised (calculation R23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.desk import Desk
from csbonus.engine.earned_on_days import earned_on_days
from csbonus.engine.participants import Participant, Stretch
from csbonus.engine.paying import Paying, month_of_tenure, promised
from csbonus.engine.results import TermLine
from csbonus.engine.rounding import rounded
from csbonus.engine.target_pay import units_of
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.guarantee import Guarantee
from csbonus.plan.model import Plan, Settle


class Promise(NamedTuple):
    """The guaranteed days of one quarter with their target pay, and what of it is guaranteed."""

    days: tuple[Stretch, ...]
    pay: Fraction


def guarantee_line(desk: Desk, person: Participant, paying: Paying, before: Decimal) -> TermLine | None:
    """What the guarantee of a plan adds in a run; None where the person is past it.

    Each quarter is topped up by itself; the year looks at the same quarters with what the year as a whole earned on
    their days, so that nothing is paid twice (R23).
    """
    plan = desk.case.plan
    assert plan.guarantee is not None, "only plans with a guarantee ask"
    promises = [each for n in range(1, paying.quarter + 1) if (each := _promise(plan, plan.guarantee, person, n))]
    if not promises:
        return None
    pairs = [(each.pay, _earned(desk, person, each, paying)) for each in promises]
    to_date = sum((max(pay - earned, ZERO) for pay, earned in pairs), ZERO)
    facts = (
        ("guaranteed", sum((pay for pay, _ in pairs), ZERO)),
        ("earned on those days", sum((earned for _, earned in pairs), ZERO)),
        *(_by_quarter(promises, pairs) if len(promises) > 1 else ()),
    )
    due = rounded(plan, person, to_date) - before
    if not due and _is_settled(plan, paying):
        return None
    return TermLine("guarantee", facts, to_date, before, due)


def guarantee_of_quarter(
    desk: Desk, person: Participant, paying: Paying, quarter: int, changed: Decimal
) -> TermLine | None:
    """What the guarantee adds more, or less, since one closed quarter alone earned `changed` more or less.

    What other quarters have changed by waits for the next run. Of a quarter that is guaranteed for some days these
    changed by their part of its target pay.
    """
    plan = desk.case.plan
    promise = _promise(plan, plan.guarantee, person, quarter) if plan.guarantee else None
    if promise is None:
        return None
    own = sum((each.target for each in promise.days), ZERO) / person.target_in([quarter])
    earned = _earned(desk, person, promise, paying)
    now, was = (max(promise.pay - each, ZERO) for each in (earned, earned - Fraction(changed) * own))
    due = rounded(plan, person, now) - rounded(plan, person, was)
    facts = (("guaranteed", promise.pay), ("earned on those days", earned))
    return TermLine("guarantee", facts, Fraction(due), Decimal(0), due)


def _by_quarter(
    promises: Sequence[Promise], pairs: Sequence[tuple[Fraction, Fraction]]
) -> Iterable[tuple[str, Fraction]]:
    """What of each quarter the sums are made of: more in one makes up for nothing in another."""
    for promise, (pay, earned) in zip(promises, pairs, strict=True):
        yield f"in Q{promise.days[0].quarter} guaranteed", pay
        yield f"in Q{promise.days[0].quarter} earned", earned


def _is_settled(plan: Plan, paying: Paying) -> bool:
    """Whether the fourth quarter has said all, unless something changed since: nothing is trued up."""
    trued_up = any(each.settle in (Settle.WITH_TRUE_UP, Settle.ANNUAL) for each in plan.components.values())
    return paying.year and not paying.again and not trued_up


def guaranteed_days(guarantee: Guarantee, person: Participant) -> Iterable[tuple[Days, Fraction]]:
    """The days on which a part of target pay is guaranteed, with that part."""
    if len(guarantee.pays) == 1:
        return [(promised(person, guarantee.months, guarantee.until), guarantee.pays[0])]
    return [(month_of_tenure(person, n), part) for n, part in enumerate(guarantee.pays, start=1)]


def _promise(plan: Plan, guarantee: Guarantee, person: Participant, quarter: int) -> Promise | None:
    found, pay = list[Stretch](), ZERO
    for days, part in guaranteed_days(guarantee, person):
        for stretch in person.of_quarters([quarter]):
            both = stretch.days.within(days)
            inside = units_of(plan, both) if both else 0
            own = stretch.target * Fraction(inside, units_of(plan, stretch.days))
            if own:
                found.append(stretch._replace(target=own))
            pay += own * part
    return Promise(tuple(found), pay) if found else None


def counts_for_guarantee(plan: Plan, name: str) -> bool:
    """Whether a component is compared with the guarantee: commissions, SPIFFs, pools come on top of it."""
    component = plan.components[name]
    return not component.on_amounts and component.pool is None


def _earned(desk: Desk, person: Participant, promise: Promise, paying: Paying) -> Fraction:
    """What was earned on the guaranteed days of a quarter."""
    names = (name for name in desk.case.plan.components if counts_for_guarantee(desk.case.plan, name))
    return sum((earned_on_days(desk, person, name, promise.days, paying) for name in names), ZERO)
