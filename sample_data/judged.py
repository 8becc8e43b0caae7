"""Tells the scores that people typed in after each quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import cases
from customers import stream
from lives import Life

COLUMNS = "quarter scope scope_id measure value weight evidence entered_by entered_on"
Row = tuple[str, ...]


def scores(lives: Sequence[Life]) -> list[Row]:
    """The rows of scores.csv: objectives, what the leads judged, parts of the health of accounts."""
    return [*_objectives(), *_judged(), *_health(lives)]


def _objectives() -> Iterator[Row]:
    for number, (quarter, objective, day) in enumerate(cases.OBJECTIVES):
        for person, values in cases.MBO.items():
            yield quarter, "person", person, "mbo", values[number], "1", objective, "P-04", day


def _judged() -> Iterator[Row]:
    told: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...] = (
        ("customer_value", cases.VALUE), ("relationship", cases.RELATIONSHIP),
    )  # fmt: skip
    for number, (quarter, day) in enumerate(cases.QUARTER_ENDS):
        for measure, people in told:
            for person, values in people.items():
                if values[number]:
                    evidence = "success plan" if measure == "customer_value" else "account review"
                    yield quarter, "person", person, measure, values[number], "1", evidence, "P-02", str(day)


def _health(lives: Sequence[Life]) -> Iterator[Row]:
    """Parts of the health of every EMEA account, from 0 to 100; voice and outcomes are not known of all."""
    for quarter, day in cases.QUARTER_ENDS:
        for life in lives:
            served = life.customer.since <= day - timedelta(days=30) and (not life.ended or life.ended > day)
            if life.customer.market.segment == "International" and served:
                yield from _parts(life.customer.account, cases.UTILISATION[life.customer.owner], quarter, day)


def _parts(account: str, typical: int, quarter: str, day: date) -> Iterator[Row]:
    for part, known in (("product", 100), ("outcomes", 60), ("voice", 35)):
        rng = stream("health", account, quarter, part)
        luck, value = rng.randrange(100), min(100, typical - 22 + rng.randrange(40))
        if luck < known:
            yield quarter, "account", account, f"health_{part}", str(value), "", "", "P-04", str(day)
