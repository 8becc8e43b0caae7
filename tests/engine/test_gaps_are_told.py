"""What is missing in rows that count, told once for each row, at its place (calculation R3, R22, R26)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.ask import Ask
from tests.engine.world import Tables, calculated, quarter

PLAN = """
    csbonus: 1
    plan: gaps
    title: Gaps
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 20000 USD}}
    {more}
    components:
      one: {{measure: {measure}, weight: 100%, goal: {goal}, curve: linear, settle: quarterly, no_base: zero,
             with: {settings}}}
    {measures}
"""
BASE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Ben | CSM | 2025-01-01",
    "accounts": "account_id\nA1\nA2",
    "assignments": """
        account_id | person_id | valid_from | share
        A1 | P1 | 2025-01-01 | 50%
        A1 | P2 | 2025-01-01 | 50%
        A2 | P1 | 2025-01-01 |""",
}


def plan(measure: str, goal: str = "80%", settings: str = "{}", measures: str = "", more: str = "") -> str:
    return PLAN.format(measure=measure, goal=goal, settings=settings, measures=measures, more=more)


def told(folder: Path, text: str, tables: Tables, ask: Ask | None = None) -> list[str]:
    """Code, place, fact of everything that is refused."""
    try:
        calculated(folder, text, tables, ask or quarter(1))
    except Refused as refused:
        return [f"{each.code} {each.span} {each.message}" for each in refused.found]
    return []


OWN = """
    measures:
      {name}: {{title: Own, definition: A measure of our own., from: renewals, unit: {unit}, numerator: {top}{bottom}}}
"""
RENEWALS = """
    renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | price_uplift_arr | one_time_amount
    R1 | A1 | 2026-02-01 | 100 | renewed | 100 | 5 | 2
    R2 | A2 | 2026-02-01 | 100 | renewed | 100 | 5 |
    R3 | A1 | 2026-02-02 | 100 | renewed | 100 |   | 2
    R4 | A2 | 2026-02-03 | 100 | renewed | 100 | 5 | 2
    R5 | A2 | 2026-05-03 | 100 | renewed | 100 |   |"""


@pytest.mark.parametrize(
    ("unit", "top", "bottom", "expected"),
    [
        ("money", "price_uplift_arr", "", [("renewals.csv:4", "A1")]),
        ("ratio", "price_uplift_arr", ", denominator: arr_due", [("renewals.csv:4", "A1")]),
        ("ratio", "arr_due", ", denominator: one_time_amount", [("renewals.csv:3", "A2")]),
        ("ratio", "price_uplift_arr", ", denominator: one_time_amount",
         [("renewals.csv:3", "A2"), ("renewals.csv:4", "A1")]),
    ],
)
def test_a_blank_that_is_needed_is_told_once_whoever_shares_the_account(
    tmp_path: Path, unit: str, top: str, bottom: str, expected: list[tuple[str, str]]
) -> None:
    measures = OWN.format(name="own", unit=unit, top=top, bottom=bottom)
    text = plan("own", "100 USD" if unit == "money" else "80%", measures=measures)
    assert told(tmp_path, text, BASE | {"renewals": RENEWALS}) == [
        f"CSB511 {place} account {account} counts in own, but a number that own needs is blank"
        for place, account in expected
    ]


def test_a_weight_that_is_not_known_is_told_of_the_export_where_no_single_row_lacks_it(tmp_path: Path) -> None:
    usage = "\n".join(
        f"A1 | {day} | 10 | 5 | {active} | chat | 5" for day, active in (
            ("2025-12-31", 4), ("2026-01-31", 5), ("2026-02-28", 5), ("2026-03-31", 5))
    )
    tables = BASE | {
        "usage": f"account_id | date | licences | assigned_users | active_users | feature | feature_users\n{usage}",
        "book": "account_id | as_of | arr\nA2 | 2025-12-31 | 100",
        "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01",
    }
    settings = "{features: [chat], breadth: 0%, depth: 100%, frequency: 0%, min_parts: 1, weigh_by: arr}"
    assert told(tmp_path, plan("adoption_change", settings=settings), tables) == [
        "CSB511 usage account A1 counts in adoption_change, but a number that adoption_change needs is blank"
    ]


def test_each_answer_that_is_none_is_told_once_at_its_cell(tmp_path: Path) -> None:
    events = """
        event_id | person_id | date | kind | value
        E1 | P1 | 2026-02-01 | nps | 9
        E2 | P1 | 2026-02-02 | nps | 10.5
        E3 | P1 | 2026-02-03 | call | 77
        E4 | P1 | 2026-02-04 | nps | 11
        E5 | P1 | 2026-02-05 | nps | 10
        E6 | P1 | 2026-02-06 | nps |
        E7 | P1 | 2026-02-07 | nps | 0"""
    # the first quarter is looked back on in the second
    text = plan("nps", "20", "{quarters: 2}")
    assert told(tmp_path, text, BASE | {"events": events}, Ask(2, year=False, shown=None)) == [
        "CSB552 events.csv:3:5 `10.5` is no answer that nps can count",
        "CSB552 events.csv:5:5 `11` is no answer that nps can count",
        "CSB552 events.csv:7:5 a blank is no answer that nps can count",
    ]


@pytest.mark.parametrize(("value", "strange"), [("0", 0), ("0.5", 0), ("100", 0), ("100.000001", 1), ("120%", 1)])
def test_a_part_of_health_is_a_number_from_0_to_100(tmp_path: Path, value: str, strange: int) -> None:
    rows = "\n".join(f"2026-Q1 | account | A2 | {part} | {given}" for part, given in (("a", "50"), ("b", value)))
    tables = BASE | {"scores": f"quarter | scope | scope_id | measure | value\n{rows}"}
    text = plan("health_score", "80", "{parts: {a: 60%, b: 40%}}")
    fact = f"CSB554 scores.csv:3:5 `{value}` of b cannot be a part of health_score"
    assert told(tmp_path, text, tables) == [fact] * strange


USE = "account_id | date | licences | assigned_users | active_users"


def use(*days: str) -> dict[str, str]:
    """Usage of A2 on these days, and of A1 at every month end to September."""
    every = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31")
    rows = [*(f"A1 | {day} | 10 | 5 | 5" for day in every), *(f"A2 | {day} | 10 | 5 | 5" for day in days)]
    return BASE | {"usage": "\n".join([USE, *rows])}


@pytest.mark.parametrize(
    ("days", "number", "expected"),
    [
        # told at the first row of the latest date of a month there is in the quarter
        (("2025-12-31", "2026-01-15", "2026-01-31", "2026-03-31"), 1, "CSB513 usage.csv:11 {} has no usage in 2026-02"),
        (("2026-03-31", "2026-01-31"), 1, "CSB513 usage.csv:9 {} has no usage in 2026-02"),
        # of two quarters with a gap the first is told
        (("2026-01-31", "2026-03-31", "2026-04-30", "2026-06-30"), 2, "CSB513 usage.csv:9 {} has no usage in 2026-02"),
        (("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-06-30"), 2,
         "CSB513 usage.csv:12 {} has no usage in 2026-05"),
        # at a row of the quarter that is told, wherever it stands
        (("2026-06-30", "2026-04-30", "2026-03-31", "2026-01-31"), 2,
         "CSB513 usage.csv:11 {} has no usage in 2026-02"),
        # without any month there is no row to tell
        (("2026-07-31",), 2, "CSB513 usage {} has no usage in 2026-01, 2026-02, 2026-03"),
    ],
)
def test_months_without_usage_are_told_of_the_first_quarter_that_lacks_them(
    tmp_path: Path, days: tuple[str, ...], number: int, expected: str
) -> None:
    ask = Ask(number, year=False, shown=None)
    assert told(tmp_path, plan("licence_utilisation"), use(*days), ask) == [expected.format("account A2")]


@pytest.mark.parametrize(("lacking", "expected"), [
    (5, [f"CSB513 usage.csv:{2 * n + 3} account A{n:02} has no usage in 2026-01" for n in range(1, 6)]),
    (6, ["CSB513 usage.csv:5 6 accounts have no usage in 2026-01: A01, A02, A03, A04, A05, A06"]),
    (21, ["CSB513 usage.csv:5 21 accounts have no usage in 2026-01: "
          + ", ".join(f"A{n:02}" for n in range(1, 21)) + " and 1 more"]),
])
def test_many_accounts_that_lack_the_same_month_are_told_together(
    tmp_path: Path, lacking: int, expected: list[str]
) -> None:
    lines = ["account_id | date | licences | assigned_users", "A00 | 2026-01-31 | 10 | 5"]
    accounts = [f"A{n:02}" for n in range(lacking + 1)]
    for account in accounts:
        lines += [f"{account} | 2026-{day} | 10 | 5" for day in ("02-28", "03-31")]
    owned = [f"{account} | P1 | 2025-01-01" for account in accounts]
    tables = BASE | {
        "accounts": "\n".join(["account_id", *accounts]), "usage": "\n".join(lines),
        "assignments": "\n".join(["account_id | person_id | valid_from", *owned]),
    }
    assert told(tmp_path, plan("licence_utilisation"), tables) == expected
