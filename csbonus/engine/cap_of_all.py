"""A cap over all people of a plan together: who goes without where it is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from csbonus.engine.amounts import row_pay
from csbonus.engine.desk import Desk
from csbonus.engine.participants import Participant
from csbonus.engine.readings import Period, quarter_period
from csbonus.engine.results import Earning
from csbonus.exact import ZERO
from csbonus.named import NamedTuple
from csbonus.plan.model import Component
from csbonus.rules.together import shared_cut

Uncut = Callable[[Participant, Period], Earning | None]
"""What a component earns a person for a period before the cap; None when they were not on plan in it."""


def left_by_cap(desk: Desk, name: str, person: Participant, period: Period, uncut: Uncut) -> Fraction:
    """What the cap over all leaves a person of a period, in their currency: to its end, less to its beginning."""
    to_date = _to_date(desk, name, period, uncut)[person.person_id]
    if not period.is_quarter:
        return to_date / person.rate
    before = _to_date(desk, name, quarter_period(period.last - 1, period.run), uncut)
    return (to_date - before[person.person_id]) / person.rate


def _to_date(desk: Desk, name: str, period: Period, uncut: Uncut) -> Mapping[str, Fraction]:
    """What everybody is left of all that was earned to the end of a period, in plan currency."""
    key = (name, period)
    if key not in desk.left:
        numbers = range(1, period.last + 1)
        pieces = [quarter_period(n, period.run) for n in numbers] if period.is_quarter else [period]
        people = tuple(desk.case.participants.values())
        found = {p.person_id: [e for piece in pieces if (e := uncut(p, piece))] for p in people}
        earned = [sum((e.amount for e in found[p.person_id]), ZERO) * p.rate for p in people]
        left = _left(desk.case.plan.components[name], people, found, earned)
        desk.left[key] = dict(zip(found, left, strict=True))
    return desk.left[key]


def _left(
    component: Component, people: Sequence[Participant], found: Mapping[str, Sequence[Earning]],
    earned: Sequence[Fraction],
) -> Sequence[Fraction]:
    cap = component.cap_of_all
    assert cap is not None, "only a component with such a cap is asked"
    if cap.then == "pro_rata":
        return shared_cut(earned, cap.amount.value)
    claims = sorted(claim for n, p in enumerate(people) for claim in _claims(component, n, found[p.person_id]))
    return _first_come(claims, earned, cap.amount.value)


class _Claim(NamedTuple):
    """What one row earns one person, by number, in plan currency.

    Ordered by day, then by the id of the row: where a row stands in its file must change nobody's pay (§9).
    """

    day: date
    key: str
    person: int
    pay: Fraction


def _claims(component: Component, person: int, earnings: Sequence[Earning]) -> Iterator[_Claim]:
    for earning in earnings:
        for part in earning.parts:
            for row in part.attained.actual.sums.each:
                pay = row_pay(component, row, part.attained.goal).amount
                yield _Claim(row.day, row.key, person, pay)


def _first_come(claims: Sequence[_Claim], earned: Sequence[Fraction], pot: Fraction) -> Sequence[Fraction]:
    """Rows are paid in their order until the pot is empty; nobody more than all their rows, gates, caps left them.

    So what a row takes back is taken from the last rows of the same person; who owes in all leaves more to others.
    """
    left, paid = [max(each, ZERO) for each in earned], [min(each, ZERO) for each in earned]
    pot -= sum(paid, ZERO)
    for claim in (*(each for each in claims if each.pay > 0), *_beyond_rows(left)):
        takes = min(claim.pay, pot, left[claim.person])
        pot -= takes
        left[claim.person] -= takes
        paid[claim.person] += takes
    return paid


def _beyond_rows(left: Sequence[Fraction]) -> Sequence[_Claim]:
    """What rows leave people of what they earned, as a floor does: it comes last."""
    return [_Claim(date.max, "", person, most) for person, most in enumerate(left)]
