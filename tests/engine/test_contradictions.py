"""What exports say against each other and against the plan, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic
from csbonus.engine.needs import needs
from csbonus.engine.survey_checks import wrong_answers
from csbonus.engine.ties import contradictions
from csbonus.inputs.exports import Exports
from csbonus.inputs.load import load
from csbonus.plan.load import Loaded
from tests.engine.world import Tables, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: one
    title: One of each
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 4000 USD}
    components:
"""
RATE = "  rate: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear}"
BOOK = "  book: {measure: grr, window: trailing_12m, weight: 50%, goal: 90%, curve: linear}"


def opened(folder: Path, lines: Iterable[str], tables: Tables) -> tuple[Loaded, Exports]:
    """A plan of these components, and what it reads of the tables."""
    weight = {1: "100%", 2: "50%"}[sum("weight" in line for line in lines)]
    plan = read_plan(folder, PLAN + "\n".join(f"    {line.replace('50%', weight)}" for line in lines))
    always = {"people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
              "scores": "quarter | scope | scope_id | measure | value"}
    return plan, load(write_data(folder / "data", {**always, **tables}), needs([plan.plan]))


def told(found: Iterable[Diagnostic]) -> list[str]:
    return [f"{each.code} {each.span} {each.message}" for each in found]


RENEWED = {
    "A1": "2026-03-31 | 600 | renewed | 600 |",  # on the day of the snapshot in which it is missing
    "A2": "2025-12-21 | 600 | renewed | 600 |",  # a hundred days before it
    "A3": "2025-12-20 | 600 | renewed | 600 |",  # a hundred and one: no snapshot speaks of it
    "A4": "2026-02-01 | 600 | contracted | 500 |",  # it is there with nothing
    "A5": "2026-02-01 | 600 | renewed | 600 |",  # it is there with half a dollar
    "A6": "2026-02-01 | 600 | renewed | 600 |",  # it is there a month later
    "A7": "2026-02-01 | 600 | churned | |",
    "A8": "2026-02-01 | 600 | renewed | 600 | merged",
    "A9": "2026-04-01 | 600 | renewed | 600 |",  # the next snapshot is that of a month later
}
TABLES = {
    "accounts": "\n".join(["account_id | owner_id", *(f"{account} | P1" for account in RENEWED)]),
    "renewals": "\n".join(["renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | kind",
                           *(f"R{n} | {account} | {row}" for n, (account, row) in enumerate(RENEWED.items()))]),
    "book": "account_id | as_of | arr\nA4 | 2026-03-31 | 0\nA5 | 2026-03-31 | 0.50\nA6 | 2026-04-30 | 600\n"
            "A9 | 2026-04-30 | 600\nA1 | 2026-04-30 | 600\nA5 | 2026-04-30 | 600",
}


def test_who_renewed_is_in_the_next_book(tmp_path: Path) -> None:
    _, exports = opened(tmp_path, [RATE, BOOK], TABLES)
    assert told(contradictions(exports)) == [
        f"CSB514 renewals.csv:{line}:5 account {account} renewed, but has no ARR in the book of 2026-03-31"
        for line, account in ((2, "A1"), (3, "A2"), (5, "A4"), (7, "A6"))
    ]


@pytest.mark.parametrize(("component", "export"), [(RATE, "renewals"), (BOOK, "book")])
def test_one_export_alone_contradicts_nothing(tmp_path: Path, component: str, export: str) -> None:
    tables = {name: text for name, text in TABLES.items() if name in ("accounts", export)}
    assert contradictions(opened(tmp_path, [component], tables)[1]) == []


MBO = "  mbo: {measure: score, score: mbo, weight: 50%, goal: 100%, curve: linear}"
NPS = "  nps: {measure: nps, with: {kind: [nps, pulse]}, weight: 50%, goal: 30, curve: linear}"
GATE = "gates: [{when: {measure: csat, with: {kind: csat}, scope: company, below: 70%}, then: zero, of: plan}]"
ANSWERS = (
    "2025-12-31 | nps | 99", "2026-01-01 | nps | 11", "2026-12-31 | pulse | -1", "2027-01-01 | nps | 99",
    "2026-02-01 | nps | 0", "2026-02-01 | pulse | 10", "2026-02-01 | nps | 3.5", "2026-02-01 | nps |",
    "2026-02-01 | other | 99", "2026-02-01 | csat | 0", "2026-02-01 | csat | 1", "2026-02-01 | csat | 5",
    "2026-02-01 | csat | 6",
)
EVENTS = "\n".join(["event_id | person_id | date | kind | value", *(f"E{n} | P1 | {e}" for n, e in enumerate(ANSWERS))])


def test_answers_of_the_year_that_are_none_are_told_for_components_and_gates(tmp_path: Path) -> None:
    plan, exports = opened(tmp_path, [MBO, NPS, GATE], {"events": EVENTS})
    assert told(wrong_answers(plan, exports)) == [
        "CSB552 events.csv:3:5 `11` is no answer that nps can count",
        "CSB552 events.csv:4:5 `-1` is no answer that nps can count",
        "CSB552 events.csv:8:5 `3.5` is no answer that nps can count",
        "CSB552 events.csv:9:5 a blank is no answer that nps can count",
        "CSB552 events.csv:11:5 `0` is no answer that csat can count",
        "CSB552 events.csv:14:5 `6` is no answer that csat can count",
    ]
