"""Who is credited with an account on which days, where a plan does not simply take who holds it.

Who has held it too briefly, or took it over too late in a quarter, is not credited yet; whoever gave it up, or had it
last, still is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from csbonus.engine.results import CreditTerms
from csbonus.named import NamedTuple
from csbonus.periods import DAY, FOREVER, Days, FiscalYear


class Held(NamedTuple):
    """A person holds a share of an account on these days; `since` is when they took it over, None if they did not.

    `short`: they hold it, and nobody is credited with it but their team.
    """

    account_id: str
    person_id: str
    share: Fraction
    days: Days
    since: date | None = None
    short: bool = False


def credited_days(held: Sequence[Held], terms: CreditTerms, year: FiscalYear) -> list[Held]:
    """What everybody is credited with, account by account, of what they hold."""
    by_account: dict[str, list[Held]] = {}
    for each in held:
        by_account.setdefault(each.account_id, []).append(each)
    return [found for pieces in by_account.values() for found in _of_account(_chained(pieces), terms, year)]


def _chained(pieces: Sequence[Held]) -> list[Held]:
    """The pieces in order, each with the day since which its person has held the account without a gap."""
    found: list[Held] = []
    latest: dict[str, Held] = {}
    for piece in sorted(pieces, key=lambda p: (p.days, p.person_id)):
        before = latest.get(piece.person_id)
        goes_on = before is not None and before.days.last + DAY == piece.days.first
        chained = piece._replace(since=before.since if before and goes_on else piece.days.first)
        latest[piece.person_id] = chained
        found.append(chained)
    return found


def _of_account(pieces: Sequence[Held], terms: CreditTerms, year: FiscalYear) -> Iterator[Held]:
    """Who had the account first did not take it over from anybody."""
    first = min(piece.days.first for piece in pieces)
    for piece in _divided(pieces, terms, year):
        yield piece._replace(since=None) if piece.since == first else piece


def _divided(pieces: Sequence[Held], terms: CreditTerms, year: FiscalYear) -> Iterator[Held]:
    settled = [(piece, _settled(piece, terms, year)) for piece in pieces]
    whole = [piece._replace(days=days) for piece, days in settled if days is not None]
    yield from whole
    for piece, days in settled:
        for gap in piece.days.without([days] if days else []):
            yield from _handed_back(piece._replace(days=gap), pieces, whole)
    if terms.drop_window_days is not None:
        for piece in whole:
            yield from _kept(piece, pieces, whole, terms.drop_window_days, year)


def _settled(piece: Held, terms: CreditTerms, year: FiscalYear) -> Days | None:
    """The days of a piece on which its person has held the account long enough; None where there are none."""
    assert piece.since is not None, "every piece has been chained"
    start = piece.since + timedelta(days=max(terms.min_days_held - 1, 0))
    quarter = next((q.days for q in year.quarters if q.days.holds(piece.since)), None)
    if quarter is not None and (quarter.last - piece.since).days < terms.add_window_days:
        start = max(start, quarter.last + DAY)
    return piece.days.within(Days(start, FOREVER))


def _handed_back(piece: Held, pieces: Sequence[Held], whole: Sequence[Held]) -> Iterator[Held]:
    """Days that do not count for their holder yet, as days of those who had the account before; else `short`."""
    before = _before(piece, pieces, whole)
    shares = sum((each.share for each in before), Fraction(0))
    if not shares:
        yield piece._replace(short=True)
    for each in before:
        yield each._replace(share=piece.share * each.share / shares, days=piece.days)


def _before(piece: Held, pieces: Sequence[Held], whole: Sequence[Held]) -> list[Held]:
    """Those who gave the account up the day before; else those who gave up a part of it; else who had it last."""
    assert piece.since is not None, "every piece has been chained"
    eve = piece.since - DAY
    others = [each for each in whole if each.person_id != piece.person_id and each.days.first <= eve]
    on_eve = [each for each in others if each.days.holds(eve)]
    here = {each.person_id: each.share for each in pieces if each.days.holds(piece.since)}
    gave_up = [each for each in on_eve if each.person_id not in here]
    gave_part = [each for each in on_eve if here.get(each.person_id, each.share) < each.share]
    ended = [each for each in others if each.days.last < eve and each.person_id not in here]
    latest = max((each.days.last for each in ended), default=None)
    return gave_up or gave_part or [each for each in ended if each.days.last == latest]


def _kept(
    piece: Held, pieces: Sequence[Held], whole: Sequence[Held], window: int, year: FiscalYear
) -> Iterator[Held]:
    """An account given up to nobody after the first days of a quarter stays its holder's until the quarter ends.

    Whoever has had it since keeps it in their place.
    """
    last = piece.days.last
    quarter = next((q.days for q in year.quarters if q.days.holds(last)), None)
    if quarter is None or last == quarter.last or (last - quarter.first).days < window:
        return
    held = [each.days for each in pieces if each.days.last > last]
    held += [Days(each.days.first, FOREVER) for each in whole if each.days.last > last]
    for vacant in Days(last + DAY, quarter.last).without(held):
        yield piece._replace(days=vacant)


def recredited(held: Iterable[Held], given: Sequence[tuple[str, str, Days]]) -> list[Held]:
    """The same with accounts that an adjustment gives to a person on some days, all of them (R23)."""
    taken: dict[str, list[Days]] = {}
    for account, _, days in given:
        taken.setdefault(account, []).append(days)
    found = [each._replace(days=left) for each in held for left in each.days.without(taken.get(each.account_id, ()))]
    return [*found, *(Held(account, person, Fraction(1), days) for account, person, days in given)]
