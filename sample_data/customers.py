"""Draws the customers of Fernbrook Software as they were when they signed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

import cases
import company

SEED = "Fernbrook 2026"
FIRST_OF_2025, FIRST_OF_2026, NEW_IN_A_YEAR = 215, 233, 18
TERMS = (12,) * 17 + (24, 24, 36)
SIZES = (8, 10, 12, 15, 18, 22, 27, 33, 40, 48, 58, 70, 85, 102, 123, 148, 178, 214, 257, 308, 370, 445, 535)


@dataclass(frozen=True, slots=True)
class Market:
    """What the customers of one team are like: sizes, price of a seat, how often they leave or shrink (percent)."""

    segment: str
    smallest: int
    spread: int
    seat_cents: int
    churn: int
    contraction: int


MARKETS = {
    company.AMERICAS_ENTERPRISE: Market("Enterprise", 10, 6, 480_00, 3, 8),
    company.AMERICAS_MID_MARKET: Market("Mid-Market", 0, 7, 540_00, 6, 6),
    company.EMEA: Market("International", 3, 7, 456_00, 4, 9),
}
TEAMS = {spell.person: spell.place.team for spell in reversed(company.PEOPLE)}
REGIONS = {spell.person: spell.place.region for spell in company.PEOPLE}


@dataclass(frozen=True, slots=True)
class Customer:
    """An account on the day it became a customer."""

    account: str
    name: str
    owner: str
    market: Market
    currency: str
    since: date
    term_months: int
    seats: int
    cents: int


def stream(*words: str) -> random.Random:
    """Draws that belong to these words alone."""
    return random.Random(" ".join((SEED, *words)))


def owners() -> list[str]:
    """Who looks after each customer at first, in the order of account ids."""
    deck = [person for person, size in company.BOOKS.items() for _ in range(size)]
    rng = stream("books")
    for last in range(len(deck) - 1, 0, -1):
        other = rng.randrange(last + 1)
        deck[last], deck[other] = deck[other], deck[last]
    return [*deck, *company.NEW_IN_2026]


def customers() -> list[Customer]:
    """All customers, with the told ones in place."""
    found = []
    americans = europeans = 0
    for number, owner in enumerate(owners(), start=1):
        account = f"A-{number:04d}"
        if TEAMS[owner] == company.EMEA:
            name, currency = company.european_name(europeans)
            europeans += 1
        else:
            name, currency = company.american_name(americans), "USD"
            americans += 1
        name = cases.NAMES.get(account, name)
        found.append(customer(number, account, name, owner, currency))
    return found


def customer(number: int, account: str, name: str, owner: str, currency: str) -> Customer:
    """One customer, its size drawn from its market."""
    rng = stream("customer", account)
    market = MARKETS[TEAMS[owner]]
    size = SIZES[market.smallest + rng.randrange(market.spread + 1) + rng.randrange(market.spread)]
    seats = size + rng.randrange(size // 8 + 1)
    since = signed_up(number, rng)
    term = TERMS[rng.randrange(len(TERMS))] if number < FIRST_OF_2025 else 12
    if owner == cases.NOTHING_DUE_IN_Q3 and 7 <= since.month <= 9:
        since = since.replace(month=since.month + 3)
    told = cases.RENEWALS.get(account)
    if told:
        term, since = 12, since.replace(month=told.due.month, day=told.due.day)
    return Customer(account, name, owner, market, currency, since, term, seats, seats * market.seat_cents)


def signed_up(number: int, rng: random.Random) -> date:
    """The day a customer of this number signed; numbers were given in the order of the years."""
    if number < FIRST_OF_2025:
        return date(2019 + number * 6 // FIRST_OF_2025, 1 + rng.randrange(12), 2 + rng.randrange(25))
    first, year = (FIRST_OF_2025, 2025) if number < FIRST_OF_2026 else (FIRST_OF_2026, 2026)
    return date(year, 1 + (number - first) * 12 // NEW_IN_A_YEAR, 2 + rng.randrange(25))
