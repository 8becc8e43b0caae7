"""Which quarters `validate --data` looks at: those in which something has happened, is closed or is scored.

A renewal due in a quarter with a blank that its measure needs is told once that quarter has begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.engine.foreseen import foreseen
from csbonus.engine.needs import needs
from csbonus.inputs.load import load
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: Judged by answers and by scores
    year: 2026
    currency: USD
    for: {{role: [{role}]}}
    {more}
    pay: {{target: 4000 USD}}
    components:
{components}
    measures:
      uplift: {{title: Uplift, definition: What prices rose by., from: renewals, unit: money,
               numerator: price_uplift_arr}}
"""
UPLIFT = "      uplift: {measure: uplift, weight: 0%, goal: 10 USD, curve: linear, settle: quarterly, no_base: zero}\n"
VOICE = "      voice: {measure: nps, weight: 0%, goal: 40, curve: linear, settle: quarterly, no_base: zero}\n"
WORK = "      work: {{measure: score, score: mbo, weight: 100%, goal: 80%, curve: linear{}}}\n"
SCORED = UPLIFT + WORK.format(", no_base: zero")
DUE = ("2026-02-03", "2026-05-03", "2026-08-03", "2026-11-03")


def plan(components: str = SCORED, name: str = "judged", role: str = "CSM", more: str = "") -> str:
    return PLAN.format(components=components, name=name, role=role, more=more)


def renewals(number: int, signed: str = "") -> str:
    """One row with a blank, due in a quarter; the column of signatures only where one is given."""
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | price_uplift_arr"
    row = f"R1 | A1 | {DUE[number - 1]} | 100 | renewed | 100 | "
    return f"{head} | signed_date\n{row} | {signed}" if signed else f"{head}\n{row}"


def events(*rows: str) -> str:
    head = "event_id | person_id | date | kind | value"
    return "\n".join([head, *(f"E{n} | P1 | {row}" for n, row in enumerate(rows))])


def scores(*rows: str) -> str:
    """Rows of quarter, person, score, day of entry."""
    head = "quarter | scope | scope_id | measure | value | entered_on"
    cells = [row.split() for row in rows]
    return "\n".join([head, *(f"{q} | person | {p} | mbo | {value} | {''.join(day)}" for q, p, value, *day in cells)])


def told(folder: Path, tables: dict[str, str], *plans: str) -> list[str]:
    """Severity, code, fact of what calculating the quarters would refuse, or be surprised by."""
    loaded = [read_plan(folder / str(n), text) for n, text in enumerate(plans)]
    base = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Ben | TAM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1\nA2 | P2\nA3 | P2\nA4 | P2\nA5 | P2\nA6 | P2",
    }
    exports = load(write_data(folder / "data", base | tables), needs([each.plan for each in loaded]))
    return [f"{d.severity.value} {d.code} {d.message}" for d in foreseen(loaded, exports)]


BLANK = "error CSB511 account A1 counts in uplift, but a number that uplift needs is blank"


@pytest.mark.parametrize(
    ("signed", "number", "said"),
    [
        # nothing that happened has a day, nothing is scored: no quarter has begun
        ("", 1, []),
        ("2025-12-31", 1, []),
        ("2026-01-01", 1, [BLANK]), ("2026-01-01", 2, []),
        # the first day of a quarter begins it
        ("2026-03-31", 2, []), ("2026-04-01", 2, [BLANK]), ("2026-04-01", 3, []), ("2026-07-02", 4, []),
    ],
)
def test_a_quarter_begins_with_the_first_thing_that_happens_in_it(
    tmp_path: Path, signed: str, number: int, said: list[str]
) -> None:
    rest = "      rest: {measure: renewed_arr, weight: 100%, goal: 40 USD, curve: linear, settle: quarterly}\n"
    assert told(tmp_path, {"renewals": renewals(number, signed)}, plan(UPLIFT + rest)) == said


@pytest.mark.parametrize(
    ("of", "number", "said"),
    [
        (["2026-Q1", "2026-Q3", "2026-Q2"], 3, [BLANK]), (["2026-Q1", "2026-Q3", "2026-Q2"], 4, []),
        (["2026-Q1"], 2, []), (["2025-Q4"], 1, []),
    ],
)
def test_a_quarter_that_has_a_score_has_begun(tmp_path: Path, of: Sequence[str], number: int, said: list[str]) -> None:
    given = scores(*(f"{quarter} P1 80%" for quarter in of))
    assert told(tmp_path, {"renewals": renewals(number), "scores": given}, plan()) == said


@pytest.mark.parametrize(
    ("as_of", "number", "said"),
    [("2026-04-01", 1, [BLANK]), ("2026-04-01", 2, []), ("2026-04-02", 2, [BLANK]), ("2026-04-02", 3, [])],
)
def test_a_snapshot_is_of_the_day_before_it(tmp_path: Path, as_of: str, number: int, said: list[str]) -> None:
    tables = {
        "renewals": renewals(number), "book": f"account_id | as_of | arr\nA1 | 2025-03-31 | 100\nA1 | {as_of} | 100",
        "scores": "quarter | scope | scope_id | measure | value\n2025-Q4 | account | A1 | product | 90",
    }
    health = (
        "      health: {measure: health_score, weight: 100%, goal: 90, curve: linear, settle: quarterly, "
        "no_base: zero, with: {parts: {product: 100%}, min_parts: 1, weigh_by: arr}}\n"
    )
    assert told(tmp_path, tables, plan(UPLIFT + health)) == said


MISSING = "CSB522 P1 has nothing to measure for work in 2026-Q1: no score is entered"


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ([], []), (["2026-03-23"], []), (["2026-03-24"], [f"warning {MISSING}"]),
        (["2026-03-30"], [f"warning {MISSING}"]), (["2026-03-31"], [f"error {MISSING}"]),
    ],
)
def test_how_far_the_exports_go_is_said_by_the_day_of_a_score_too(
    tmp_path: Path, entered: list[str], said: list[str]
) -> None:
    given = scores(f"2026-Q1 P2 80% {''.join(entered)}")
    assert told(tmp_path, {"scores": given}, plan(WORK.format(""))) == said


def test_the_first_quarter_that_would_be_refused_is_told(tmp_path: Path) -> None:
    """No score in the second, a wrong answer in the third, of which only the second is told."""
    tables = {
        "events": events("2026-02-01 | nps | 9", "2026-05-01 | nps | 9", "2026-08-01 | nps | 11"),
        "scores": scores("2026-Q1 P1 80%", "2026-Q3 P1 80%"),
    }
    assert told(tmp_path, tables, plan(VOICE + WORK.format(""))) == [f"error {MISSING.replace('Q1', 'Q2')}"]


def test_what_follows_something_that_may_only_mean_that_the_quarter_is_not_over_is_told(tmp_path: Path) -> None:
    """The gate on Ada has no base, which is not told; Ben has no score, which is."""
    gate = "gates: [{when: {measure: score, score: safety, scope: person, below: 50%}, then: zero}]"
    given = scores("2026-Q1 P1 80% 2026-03-31") + "\n2026-Q1 | person | P2 | safety | 90% |"
    text = plan(WORK.format(""), more=gate).replace("role: [CSM]", "role: [CSM, TAM]")
    assert told(tmp_path, {"scores": given}, text) == [f"error {MISSING.replace('P1', 'P2')}"]


@pytest.mark.parametrize(
    ("answered", "said"), [("2026-03-31", [f"error {MISSING}"]), ("2026-03-25", [f"warning {MISSING}"])]
)
def test_of_two_plans_the_quarter_of_one_may_be_over_before_that_of_the_other(
    tmp_path: Path, answered: str, said: list[str]
) -> None:
    """The other year begins in February, so that its first quarter ends in April."""
    tables = {"events": events(f"{answered} | nps | 9"), "scores": scores("2026-Q1 P2 80%")}
    later = plan(WORK.format(""), "later", "TAM", "fiscal_year: {starts: 02-01}")
    assert told(tmp_path, tables, plan(VOICE + WORK.format("")), later) == said


def test_amounts_a_thousand_times_those_before_are_told_of_the_last_quarter_that_has_begun(tmp_path: Path) -> None:
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | price_uplift_arr | signed_date"
    rows = [f"R{n}{day} | A{n} | {day} | {amount} | renewed | {amount} | 1 | 2026-01-03"
            for day, amount in (("2025-11-03", 8), ("2026-02-03", 8000)) for n in range(1, 7)]
    tables = {"renewals": "\n".join([head, *rows]), "scores": scores("2026-Q1 P1 80%")}
    renewed = UPLIFT.replace("uplift: {measure: uplift", "kept: {measure: gross_renewal_rate").replace("10 USD", "90%")
    assert told(tmp_path, tables, plan(renewed + WORK.format(", no_base: zero"))) == [
        f"warning CSB922 the median of `{column}` in 2026-Q1 is 8000, that of the quarters before it 8 "
        "(6 rows, the first here)"
        for column in ("arr_due", "arr_renewed")
    ]
