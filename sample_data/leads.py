"""Tells which leads Customer Success passed on to sales, with what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import cases
from customers import stream
from lives import Life
from ownership import Held, held_by

COLUMNS = "lead_id person_id account_id submitted_date accepted_date opportunity_date won_date amount currency"
FIRST, LAST = date(2025, 10, 1), date(2026, 12, 31)
# Each quarter: the months in which leads that came to nothing were passed on.
_UNLUCKY_IN_A_MONTH = 3
Row = tuple[str, ...]


def leads(lives: Sequence[Life], held: Sequence[Held]) -> list[Row]:
    """The rows of leads.csv, in the order in which they were passed on."""
    rows = [*_won(lives, held), *_unlucky(lives, held), *cases.LEADS]
    return [(f"L-{number:04d}", *row) for number, row in enumerate(sorted(rows, key=lambda row: (row[2], row[1])), 1)]


def _won(lives: Sequence[Life], held: Sequence[Held]) -> Iterator[Row]:
    """Some of the growth between renewals began with a lead; what was won is what the expansion says."""
    for life in lives:
        account = life.customer.account
        for row in life.expansions:
            rng = stream("lead", account, row["signed_date"])
            luck, ahead, wait, work = (rng.randrange(n) for n in (100, 60, 12, 20))
            won = date.fromisoformat(row["signed_date"])
            submitted = won - timedelta(days=40 + ahead)
            person = held_by(held, account, submitted)
            if row["kind"] == "contraction" or luck >= 45 or not person or submitted < FIRST:
                continue
            accepted = submitted + timedelta(days=2 + wait)
            opened = accepted + timedelta(days=3 + work)
            days = (str(day) for day in (submitted, accepted, opened, won))
            yield person, account, *days, row["arr_delta"], row["currency"]


def _unlucky(lives: Sequence[Life], held: Sequence[Held]) -> Iterator[Row]:
    """Leads that sales did not accept, that became no opportunity, or that were lost."""
    for month in range(15):
        first = date(2025 + (9 + month) // 12, (9 + month) % 12 + 1, 1)
        for number in range(_UNLUCKY_IN_A_MONTH):
            rng = stream("unlucky lead", str(first), str(number))
            life = lives[rng.randrange(len(lives))]
            day, luck, wait = rng.randrange(28), rng.randrange(3), rng.randrange(14)
            submitted = first + timedelta(days=day)
            person = held_by(held, life.customer.account, submitted)
            if not person or (life.ended and life.ended < submitted) or life.customer.since > submitted:
                continue
            accepted = submitted + timedelta(days=2 + wait)
            opened = accepted + timedelta(days=9)
            told = [str(day) if luck >= stage and day <= LAST else "" for stage, day in ((1, accepted), (2, opened))]
            yield person, life.customer.account, str(submitted), *told, "", "", life.customer.currency
