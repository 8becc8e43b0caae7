"""Tells what people did for customers, what customers did for Fernbrook, and what they answered when asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import cases
from customers import stream
from lives import Life
from ownership import Held, held_by

COLUMNS = "event_id person_id date kind account_id value evidence"
Row = tuple[str, ...]
MONTHS = tuple(date(2026, month, 1) for month in range(1, 13))
# Customers were asked before the year, too.
BEFORE = tuple(date(2025, month, 1) for month in (10, 11, 12))
# How often an account has each of these in a month, in one of a thousand, and where it can be looked up.
HAPPENINGS = (
    ("business_review", 65, "CRM-M"),
    ("reference_call", 9, "CRM-R"),
    ("case_study", 2, "web/stories/"),
    ("online_review", 5, "g2/"),
)
# The answers of customers whose licences are used much, and of the others: one is drawn.
NPS = ((10, 9, 9, 8, 10, 7, 9, 8, 10, 6), (8, 7, 6, 9, 5, 8, 7, 3, 9, 6))
CSAT = ((5, 5, 4, 5, 4, 4, 3, 5), (4, 3, 5, 4, 2, 4, 5, 3))
# How many in a hundred accounts answer in a quarter (NPS), in a month (CSAT).
ANSWERS = {"nps": 24, "csat": 6}
FASTEST_DAYS, SPREAD_DAYS = 21, 55


def events(lives: Sequence[Life], held: Sequence[Held]) -> list[Row]:
    """The rows of events.csv, by day."""
    rows = [row for life in lives for month in MONTHS for row in _in_month(life, held, month)]
    rows += [row for life in lives for month in (*BEFORE, *MONTHS) for row in _answers(life, held, month)]
    rows += [row for life in lives for row in _onboarding(life, held)]
    rows += [*_outcomes(lives, held), *cases.EVENTS]
    return [(f"E-{number:04d}", *row) for number, row in enumerate(sorted(rows, key=lambda row: (row[1], row)), 1)]


def _in_month(life: Life, held: Sequence[Held], month: date) -> Iterator[Row]:
    """What was done for a customer, and what it did for Fernbrook."""
    for kind, often, where in HAPPENINGS:
        rng = stream(kind, life.customer.account, str(month))
        luck, day, number = rng.randrange(1000), _workday(month, 1 + rng.randrange(27)), rng.randrange(10_000)
        person = _served_by(life, held, day)
        if luck < often and person:
            yield person, str(day), kind, life.customer.account, "", f"{where}{number:04d}"


def _answers(life: Life, held: Sequence[Held], month: date) -> Iterator[Row]:
    """What a customer answered: to NPS in the second month of a quarter, to CSAT in any month."""
    unhappy = cases.UTILISATION[life.customer.owner] < 78
    for kind, answers in (("nps", NPS[unhappy]), ("csat", CSAT[unhappy])):
        rng = stream(kind, life.customer.account, str(month))
        luck, day = rng.randrange(100), _workday(month, 1 + rng.randrange(27))
        answer, person = answers[rng.randrange(len(answers))], _served_by(life, held, day)
        asked = kind == "csat" or month.month % 3 == 2
        if luck < ANSWERS[kind] and asked and person:
            yield person, str(day), kind, life.customer.account, str(answer), ""


def _onboarding(life: Life, held: Sequence[Held]) -> Iterator[Row]:
    """The day on which a customer of 2025-Q4 or later went live; some had not by the end of the year."""
    account, since = life.customer.account, life.customer.since
    if since < date(2025, 10, 1):
        return
    days = FASTEST_DAYS + stream("live", account).randrange(SPREAD_DAYS)
    live = cases.GO_LIVE.get(account, since + timedelta(days=days))
    person = live and held_by(held, account, live)
    if live and person and live.year < 2027:
        yield person, str(live), "go_live", account, "", "CRM-P"


def _outcomes(lives: Sequence[Life], held: Sequence[Held]) -> Iterator[Row]:
    """Outcomes agreed with customers for a quarter; those that the customer verified say where."""
    for number, (quarter, last) in enumerate(cases.QUARTER_ENDS):
        for person, counts in cases.OUTCOMES.items():
            agreed, verified = counts[number]
            day = min(last, cases.LEAVES_THE_TEAM.get((person, quarter), last)) - timedelta(days=11)
            mine = [life.customer.account for life in lives if _served_by(life, held, day) == person]
            for outcome, account in enumerate(mine[number::3][:agreed], start=1):
                evidence = f"CRM-O{number + 1}{outcome}" if outcome <= verified else ""
                yield person, str(day), "outcome", account, "", evidence


def _workday(month: date, day: int) -> date:
    """A day of a month, the Monday after (or the Friday before) where it falls on a weekend."""
    found = month + timedelta(days=day)
    later = found + timedelta(days=(7 - found.weekday()) % 7 if found.weekday() > 4 else 0)
    return later if later.month == month.month else found - timedelta(days=found.weekday() - 4)


def _served_by(life: Life, held: Sequence[Held], day: date) -> str:
    """Who looks after a customer on a day on which it is served; empty else."""
    if life.customer.since > day or (life.ended and life.ended <= day):
        return ""
    return held_by(held, life.customer.account, day)
