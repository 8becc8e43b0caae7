"""What is kept of the rows of closed days: it changes with what was known by their end, and with nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from csbonus.engine.closed_rows import DatedRow, check_of, dated_rows, inside, kept_of
from csbonus.engine.needs import needs
from csbonus.inputs.load import load
from csbonus.periods import Days
from tests.engine.world import read_plan, write_data

PLAN = """
    csbonus: 1
    plan: kept
    title: Everything that has rows
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    credit: {by: WHO}
    components:
      rate: {measure: gross_renewal_rate, weight: 40%, goal: 100%, curve: linear}
      sold: {measure: expansion_arr, weight: 30%, goal: 100 USD, curve: linear}
      leads: {measure: lead_amount, weight: 30%, goal: 100 USD, curve: linear}
"""
DAYS = Days(date(2026, 1, 1), date(2026, 3, 31))
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1\nA2 | P2\nA3 |\nA4 |",
    "assignments": """
        account_id | person_id | valid_from | valid_to   | share
        A1         | P2        | 2026-01-05 |            | 50%
        A1         | P1        | 2025-06-01 | 2026-12-31 | 50%
        A2         | P2        | 2025-01-01 | 2026-01-01 |
        A2         | P1        | 2026-03-31 |            |
        A3         | P1        | 2025-01-01 | 2025-12-31 |
        A4         | P1        | 2026-04-01 |            |""",
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-02-10 | 100.50  | renewed | 100.50      | 2026-03-31
        R2         | A2         | 2026-03-31 | 300     | renewed | 80          | 2026-04-01
        R3         | A2         | 2026-04-10 | 300     | renewed | 80          | 2026-04-01""",
    "expansion": """
        expansion_id | account_id | signed_date | arr_delta | kind
        E1           | A1         | 2026-01-01  | 60        | upsell
        E2           | A1         | 2026-01-02  | 70        | upsell
        E3           | A2         | 2026-03-01  | 80        | upsell""",
    "leads": """
        lead_id | person_id | submitted_date | accepted_date | won_date   | amount
        L1      | P1        | 2026-02-01     | 2026-04-01    | 2026-04-01 | 900""",
}


def kept(
    folder: Path, changes: Mapping[str, tuple[str, str]] = MappingProxyType({}), by: str = "assignments"
) -> tuple[dict[str, str], dict[str, DatedRow]]:
    """The check of every export, and the rows of each by their id; `changes` replaces texts of exports."""
    plan = read_plan(folder, PLAN.replace("WHO", by))
    tables = {name: text.replace(*changes.get(name, ("", ""))) for name, text in TABLES.items()}
    exports = load(write_data(folder / "data", tables), needs([plan.plan]))
    each = kept_of(exports, [plan.plan])
    rows = {row.id: row for one in each for row in dated_rows(exports, one, DAYS)}
    return {one.export: check_of(exports, one, DAYS) for one in each}, rows


SAME = [
    ("renewals", "100.50  |", "100.5 |"),  # the same number
    ("renewals", "R2         | A2         | 2026-03-31 | 300     | renewed | 80          | 2026-04-01",
     "R2         | A2         | 2026-03-31 | 300     | open | | "),  # which was not known then
    ("leads", "| 2026-04-01    | 2026-04-01 | 900", "| | | 100"),
    ("assignments", "P1        | 2025-06-01 | 2026-12-31 | 50%", "P1 | 2025-12-31 |  | 50%"),  # the same on the days
    ("assignments", "A4         | P1        | 2026-04-01 | ", "A4         | P2        | 2026-04-02 | "),
    ("assignments", "A3         | P1        | 2025-01-01 | 2025-12-31", "A3 | P2 | 2025-01-01 | 2025-12-30"),
    ("assignments", "2025-12-31 |", "2025-12-31 | 33%"),  # halves are 50 of 100 then, and still halves
]
OTHER = [
    ("renewals", "| 100.50      | 2026-03-31", "| 90      | 2026-03-31"),  # known on the last day
    ("renewals", "R2         | A2         | 2026-03-31 | 300", "R2         | A2         | 2026-03-31 | 301"),
    ("renewals", "R2         | A2         | 2026-03-31", "R2         | A2         | 2026-03-30"),
    ("expansion", "| 60 ", "| 61 "), ("expansion", "| 70 ", "| 71 "), ("expansion", "| 80 ", "| 81 "),
    ("expansion", "| 2026-01-01 ", "| 2026-01-03 "), ("expansion", "| 2026-01-01 ", "| 2025-12-31 "),
    ("leads", "L1      | P1", "L1      | P2"),
    ("assignments", "P2        | 2026-01-05", "P2        | 2026-01-06"),
    ("assignments", "|            | 50%", "| 2026-03-30 | 50%"),
    ("assignments", "2026-12-31 | 50%", "2026-12-31 | 40%"),
    ("assignments", "| 2026-01-01 |", "| 2026-01-02 |"),  # of the first day only
    ("assignments", "A2         | P1        | 2026-03-31", "A2 | P1 | 2026-04-01"),  # of the last day only
]


@pytest.mark.parametrize(("export", "old", "new"), SAME)
def test_what_was_not_known_or_is_written_otherwise_changes_nothing(
    tmp_path: Path, export: str, old: str, new: str
) -> None:
    assert old in TABLES[export]
    assert kept(tmp_path / "1")[0] == kept(tmp_path / "2", {export: (old, new)})[0]


@pytest.mark.parametrize(("export", "old", "new"), OTHER)
def test_whatever_was_known_by_the_end_changes_the_check_of_its_export_alone(
    tmp_path: Path, export: str, old: str, new: str
) -> None:
    assert old in TABLES[export]
    before, after = kept(tmp_path / "1")[0], kept(tmp_path / "2", {export: (old, new)})[0]
    assert [name for name in before if before[name] != after[name]] == [export]


def test_rows_of_other_days_are_kept_too_but_are_no_part_of_the_check(tmp_path: Path) -> None:
    before, rows = kept(tmp_path / "1")
    after, moved = kept(tmp_path / "2", {"renewals": ("2026-04-10", "2026-04-11")})
    assert before == after
    assert [name for name in rows if rows[name] != moved[name]] == ["R3"]
    assert [row.id for row in inside(list(rows.values()), DAYS)] == ["E1", "E2", "E3", "L1", "R1", "R2", "A1", "A2"]


def test_owners_are_kept_where_the_plan_credits_by_them(tmp_path: Path) -> None:
    def owners(by: str) -> dict[str, str]:
        rows = kept(tmp_path / by, by=by)[1]
        return {name: row.owner for name, row in rows.items() if row.owner}

    assert owners("assignments") == {"L1": "P1", "A1": "P1, P2", "A2": "P1, P2"}
    assert owners("owner") == {"L1": "P1", "A1": "P1", "A2": "P2"}


def test_an_account_stands_where_its_first_holder_does(tmp_path: Path) -> None:
    rows = kept(tmp_path)[1]
    found = [row.row_id for row in rows.values() if row.day is None]
    assert [each - found[0] for each in found] == [0, 2]  # two rows of A1, then those of A2


def test_a_check_of_no_rows_is_nothing(tmp_path: Path) -> None:
    none = {name: (text, text.strip().splitlines()[0]) for name, text in TABLES.items() if name in ("expansion",)}
    assert kept(tmp_path, none)[0]["expansion"] == "0 0"
