"""What belongs to a person, not to one of their plans: which plans of a run take it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from csbonus.diagnostics import Refused
from csbonus.engine.ask import Ask
from csbonus.engine.desk import Desk
from csbonus.engine.past import Corrected, Past
from csbonus.engine.settle import settle
from csbonus.exact import NOTHING
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.engine.confirmed import Difference

Who = tuple[str, str]
"""A person, in one currency."""
_Theirs = Mapping[Who, Sequence[Desk]]


def pasts(desks: Sequence[Desk], ask: Ask, past: Past) -> Sequence[Past]:
    """The past as each plan takes it up: what belongs to a person goes to the first of their plans that pays them.

    What payroll paid too much is kept back by their other plans too, as far as those pay: only the rest is carried.
    """
    if not (past.opening or past.unsettled or past.paid_beside):
        return [past for _ in desks]
    theirs: dict[Who, list[Desk]] = {}
    for desk in sorted(desks, key=lambda each: each.case.plan.plan):
        for person in () if desk.case.plan.reports_only else desk.case.participants.values():
            theirs.setdefault((person.person_id, person.currency), []).append(desk)
    own = {id(desk): _own(desk, theirs, past) for desk in desks}
    divided = {who: _divided(_rooms(own, theirs[who], who[0], ask), past.unsettled[who])
               for who in past.unsettled if len(theirs.get(who, ())) > 1 and _due(past.unsettled[who]) < 0}
    return [_with(own[id(desk)], desk, theirs, divided, past) for desk in desks]


def _due(differences: Sequence[Difference]) -> Decimal:
    return sum((each.due for each in differences), NOTHING)


def _own(desk: Desk, theirs: _Theirs, past: Past) -> Past:
    """The past of one plan without what payroll paid otherwise."""
    opening = {who: left for who, left in past.opening.items() if theirs.get(who, (None,))[0] is desk}
    return past._replace(opening=opening, unsettled={}, paid_beside=_told_by(desk, theirs, past))


def _told_by(desk: Desk, theirs: _Theirs, past: Past) -> Mapping[str, tuple[Corrected, ...]]:
    """What corrections of other years pay the people of whom this plan is the first one that pays them."""
    first: dict[str, Desk] = {}
    for (person, _), on in theirs.items():
        first.setdefault(person, on[0])
    return {person: found for person, found in past.paid_beside.items() if first.get(person) is desk}


class _Room(NamedTuple):
    """A plan, and how much it can keep back in the first run that is not closed."""

    desk: int
    pays: Decimal


def _rooms(own: Mapping[int, Past], desks: Sequence[Desk], person: str, ask: Ask) -> Iterator[_Room]:
    for desk in desks:
        past = own[id(desk)]
        try:
            payouts = settle(desk, desk.case.participants[person], ask.last, year=ask.year, past=past)
        except Refused:
            # it is told where the plan is settled
            payouts = ()
        pays = next((each.paid for each in payouts if each.run not in past.runs), NOTHING)
        yield _Room(id(desk), max(pays, NOTHING))


def _divided(rooms: Iterator[_Room], unsettled: Sequence[Difference]) -> Mapping[int, tuple[Difference, ...]]:
    """The part of each difference that each plan settles; the first one takes what none of them can keep back."""
    left = dict(rooms)
    first = next(iter(left))
    left[first] += sum((each.due for each in unsettled if each.due > 0), NOTHING)
    found: dict[int, list[Difference]] = {desk: [] for desk in left}
    for each in unsettled:
        if each.due > 0:
            found[first].append(each)
            continue
        parts, rest = {}, -each.due
        for desk, pays in left.items():
            parts[desk] = min(pays, rest)
            left[desk], rest = pays - parts[desk], rest - parts[desk]
        parts[first] += rest
        for desk, part in parts.items():
            if part:
                found[desk].append(each._replace(part=-part))
    return {desk: tuple(differences) for desk, differences in found.items()}


def _with(
    own: Past, desk: Desk, theirs: _Theirs, divided: Mapping[Who, Mapping[int, tuple[Difference, ...]]], past: Past
) -> Past:
    unsettled = {who: each for who, each in past.unsettled.items() if theirs.get(who, (None,))[0] is desk}
    unsettled |= {who: parts[id(desk)] for who, parts in divided.items() if id(desk) in parts}
    return own._replace(unsettled=unsettled)
