"""Tells what becomes of each customer: renewals, changes between them, its end."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import cases
from cases import Move, Turn
from customers import Customer, Market, stream

START, END = date(2024, 12, 31), date(2026, 12, 31)


@dataclass(slots=True)
class Life:
    """What became of a customer: its contracts row by row, and its size after each change."""

    customer: Customer
    seats: int
    cents: int
    ended: date | None = None
    sizes: list[tuple[date, int, int]] = field(default_factory=list)
    renewals: list[dict[str, str]] = field(default_factory=list)
    expansions: list[dict[str, str]] = field(default_factory=list)

    def resize(self, day: date, seats: int, cents: int) -> None:
        """The customer has this many seats for this money from `day` on."""
        self.seats, self.cents = seats, cents
        self.sizes.append((day, seats, cents))

    def on(self, day: date) -> tuple[int, int]:
        """Seats with ARR in cents at the end of `day`; nothing before the first contract, nothing after the last."""
        held = [(seats, cents) for start, seats, cents in self.sizes if start <= day]
        return held[-1] if held else (0, 0)


def quarter(day: date) -> tuple[int, int]:
    """Year with number of the quarter."""
    return day.year, (day.month + 2) // 3


def money(cents: int) -> str:
    """`-1234.50` for -123450 cents."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def turns(one: Customer) -> list[Turn]:
    """The renewals of a customer that fall due in 2025 or 2026, up to the one at which it leaves."""
    rng = stream("renewals", one.account)
    told = cases.RENEWALS.get(one.account)
    found: list[Turn] = []
    for year in range(one.since.year + one.term_months // 12, END.year + 1, one.term_months // 12):
        due = one.since.replace(year=year)
        turn = draw_turn(rng, due, one.market)
        if told:
            turn = told if told.due == due else flat(due)
        if due > START:
            found.append(turn)
        if due > START and turn.outcome == "churned":
            break
    return found


def flat(due: date) -> Turn:
    """A renewal at the same amount, signed a month ahead."""
    return Turn(due, "renewed", due - timedelta(days=30))


def draw_turn(rng: random.Random, due: date, market: Market) -> Turn:
    """How one renewal goes."""
    luck, ahead, kept = rng.randrange(100), rng.randrange(46), 66 + rng.randrange(29)
    uplift, growth, why = 2 + rng.randrange(4), 6 + rng.randrange(20), rng.randrange(5)
    signed, late = due - timedelta(days=ahead), due + timedelta(days=1 + ahead // 4)
    as_usual = Turn(due, "renewed", signed)
    chances = (
        (market.churn, Turn(due, "churned", None, reason=cases.CHURN_REASONS[why])),
        (market.contraction, Turn(due, "contracted", signed, kept=kept, reason=cases.CONTRACTION_REASONS[why])),
        (12, Turn(due, "renewed", signed, growth=growth)),
        (38, Turn(due, "renewed", signed, uplift=uplift)),
        (15, Turn(due, "renewed", due, kind="auto")),
        (5, Turn(due, "renewed", late, kind="late") if quarter(late) == quarter(due) else as_usual),
    )
    for percent, turn in chances:
        if luck < percent:
            return turn
        luck -= percent
    return as_usual


def moves(one: Customer, leaves_in: int) -> list[Move]:
    """Changes between renewals: mostly growth, sometimes fewer seats; none in the year a customer leaves."""
    rng = stream("moves", one.account)
    drawn = []
    for year in (2025, 2026):
        luck, month, day = rng.randrange(100), 1 + rng.randrange(12), 2 + rng.randrange(26)
        percent, wait = 10 + rng.randrange(26), rng.randrange(25)
        signed = date(year, month, day)
        if year == leaves_in or signed < one.since + timedelta(days=60):
            continue
        effective = signed + timedelta(days=wait)
        if quarter(effective) != quarter(signed):
            effective = signed
        if luck < 45:
            drawn.append(Move(("seats", "upsell", "cross_sell")[luck % 3], signed, effective, percent))
        elif luck < 49:
            drawn.append(Move("contraction", signed, effective, -percent // 2))
    told = cases.MOVES.get(one.account)
    if told:
        return [*(move for move in drawn if move.signed.year < told.signed.year), told]
    return drawn


def live(one: Customer) -> Life:
    """The life of a customer from its first contract to the end of 2026."""
    life = Life(one, one.seats, one.cents)
    life.resize(one.since, one.seats, one.cents)
    renewals = turns(one)
    leaves_in = next((turn.due.year for turn in renewals if turn.outcome == "churned"), 0)
    happenings: list[tuple[date, Turn | Move]] = [(turn.due, turn) for turn in renewals]
    happenings += [(move.effective, move) for move in moves(one, leaves_in)]
    for _, happening in sorted(happenings, key=lambda entry: entry[0]):
        if life.ended:
            break
        if isinstance(happening, Turn):
            renew(life, happening)
        else:
            expand(life, happening)
    return life


def renew(life: Life, turn: Turn) -> None:
    """Writes the renewal row, then the size after it."""
    due, seats = life.cents, life.seats
    if turn.outcome == "contracted":
        seats = max(1, life.seats * turn.kept // 100)
    uplift = due * turn.uplift // 100
    kept = due * seats // life.seats + uplift
    more = life.seats * turn.growth // 100
    grown = due * more // life.seats
    won = turn.outcome in ("renewed", "contracted")
    life.renewals.append(
        {
            "account_id": life.customer.account,
            "due_date": str(turn.due),
            "arr_due": money(due),
            "outcome": turn.outcome,
            "arr_renewed": money(kept) if won else "",
            "signed_date": str(turn.signed or ""),
            "expansion_arr": money(grown) if grown else "",
            "price_uplift_arr": money(uplift) if uplift else "",
            "kind": "early" if turn.signed and quarter(turn.signed) < quarter(turn.due) else turn.kind,
            "term_months": str(life.customer.term_months),
            "reason": turn.reason,
            "currency": life.customer.currency,
        }
    )
    if turn.outcome == "churned":
        life.ended = turn.due
        life.resize(turn.due, 0, 0)
    if won:
        life.resize(turn.due, seats + more, kept + grown)


def expand(life: Life, move: Move) -> None:
    """Writes the expansion row, then the size after it; another product brings money but no seats."""
    seats = 0 if move.kind == "cross_sell" else life.seats * move.percent // 100
    delta = life.cents * seats // life.seats if seats else life.cents * move.percent // 100
    life.expansions.append(
        {
            "account_id": life.customer.account,
            "signed_date": str(move.signed),
            "arr_delta": money(delta),
            "kind": move.kind,
            "effective_date": "" if move.effective == move.signed else str(move.effective),
            "currency": life.customer.currency,
        }
    )
    life.resize(move.effective, life.seats + seats, life.cents + delta)
