"""Every renewal says what the rules of the book did to it, the strongest of them first."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.detail import credits_of
from csbonus.engine.run import Run
from tests.engine.test_book_rules import HEAD, plan
from tests.engine.world import amounts, calculated, due, quarter

ROWS = {
    "by itself, early, dearer": "2026-03-20 | 100 | renewed | 110 | 2026-03-01 | | 10 | auto",
    "early, dearer": "2026-03-20 | 100 | renewed | 110 | 2026-03-19 | | 10 | standard",
    "on its day, dearer by one": "2026-03-20 | 100 | renewed | 101 | 2026-03-20 | | 1 | standard",
    "on its day": "2026-03-20 | 100 | renewed | 90 | 2026-03-20 | | 0 | standard",
    "late": "2026-03-20 | 100 | renewed | 90 | 2026-03-25 | | | standard",
    "noticed, won after all": "2026-03-20 | 100 | renewed | 90 | 2026-03-20 | 2026-02-01 | | standard",
    "lost, noticed before": "2026-03-20 | 100 | churned | | | 2026-02-01 | | standard",
    "lost, noticed on its day": "2026-03-20 | 100 | churned | | | 2026-03-20 | | standard",
    "lost without notice, a price named": "2026-03-20 | 100 | churned | | | | 5 | auto",
}
ALL = "{early: when_signed, auto_renew: half, churn_date: notice_date, price_uplift: leave_out}"


def told(run: Run) -> dict[str, tuple[str, str]]:
    """The note and the day of every renewal of the first quarter."""
    (one,) = run.plans
    ((question, readings),) = one.asked.items()
    rows = [row for reading in readings for row in credits_of(one, question, reading)]
    return {list(ROWS)[int(row.account_id[1:])]: (row.note, str(row.rule_date)[5:]) for row in rows}


def calculated_with(folder: Path, rules: str, measure: str = "gross_renewal_rate") -> Run:
    accounts = [f"A{n}" for n in range(len(ROWS))]
    held = [f"{account} | P1 | 2025-01-01" for account in accounts]
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "\n".join(["account_id", *accounts]),
        "assignments": "\n".join(["account_id | person_id | valid_from", *held]),
        "renewals": "\n".join([HEAD, *(f"R{n} | A{n} | {row}" for n, row in enumerate(ROWS.values()))]),
    }
    return calculated(folder, plan(measure, rules=f"renewals: {rules}"), tables, quarter(1))


def test_the_strongest_rule_is_told_of_every_row(tmp_path: Path) -> None:
    run = calculated_with(tmp_path, ALL)
    assert told(run) == {
        "by itself, early, dearer": ("auto_renewed_half", "03-01"),
        "early, dearer": ("counted_early", "03-19"),
        "on its day, dearer by one": ("without_price_uplift", "03-20"),
        "on its day": ("renewed", "03-20"),
        "late": ("renewed", "03-20"),
        "noticed, won after all": ("renewed", "03-20"),
        "lost, noticed before": ("churn_noticed", "02-01"),
        "lost, noticed on its day": ("churned", "03-20"),
        "lost without notice, a price named": ("churned", "03-20"),
    }
    # half of 100, 100 and 100 without the price; 90 of the next three each; of 900
    assert due(run, "P1") == amounts("5,777.78")


@pytest.mark.parametrize(("rule", "note", "rows"), [
    ("{auto_renew: half}", "auto_renewed_half", ["by itself, early, dearer"]),
    ("{early: when_signed}", "counted_early", ["by itself, early, dearer", "early, dearer"]),
    ("{churn_date: notice_date}", "churn_noticed", ["lost, noticed before"]),
    ("{price_uplift: leave_out}", "without_price_uplift",
     ["by itself, early, dearer", "early, dearer", "on its day, dearer by one"]),
])
def test_a_rule_that_stands_alone_is_told_of_its_rows_alone(
    tmp_path: Path, rule: str, note: str, rows: list[str]
) -> None:
    found = told(calculated_with(tmp_path, rule))
    assert [name for name, (said, _) in found.items() if said == note] == rows
    assert {said for said, _ in found.values()} == {note, "renewed", "churned"}
