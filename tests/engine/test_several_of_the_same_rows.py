"""Measures over the very same rows, worked out together: each counts its own, and forgives its own losses."""

from __future__ import annotations

from pathlib import Path

from tests.engine.test_questions_over_the_same_rows import base, plan
from tests.engine.world import amounts, calculated, due, quarter

HEAD = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | expansion_arr"


def renewals(*rows: str) -> str:
    return "\n".join([HEAD, *rows])


def test_three_questions_of_one_table_of_rows_count_each_its_own(tmp_path: Path) -> None:
    """Of 400 due 100 were kept, 120 with growth; 100 are half of 200, a quarter of 400. Each is of 500."""
    tables = base(
        assignments="account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
        renewals=renewals("R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 20",
                          "R2 | A2 | 2026-02-10 | 300 | churned | |"),
    )
    text = plan("gross_renewal_rate, goal: 100%", "net_renewal_rate, goal: 100%", "renewed_arr, goal: 200 USD",
                "renewed_arr, goal: 400 USD").replace("weight: 50%", "weight: 25%")
    run = calculated(tmp_path, text, tables, quarter(1))
    assert [due(run, "P1", f"c{n}") for n in (1, 2, 3, 4)] == [amounts(each) for each in ("125", "150", "250", "125")]


def test_a_loss_that_was_inherited_is_looked_at_by_each_of_two_rates(tmp_path: Path) -> None:
    """Ben took A2 and A3 over ten days before: A2 was renewed for less, which neither rate counts; A3 grew."""
    tables = {**base(
        assignments="""
            account_id | person_id | valid_from | valid_to
            A1         | P2        | 2025-01-01 |
            A2         | P1        | 2025-01-01 | 2026-01-31
            A2         | P2        | 2026-02-01 |
            A3         | P1        | 2025-01-01 | 2026-01-31
            A3         | P2        | 2026-02-01 |""",
        renewals=renewals("R1 | A1 | 2026-02-10 | 100 | renewed | 80 | 0",
                          "R2 | A2 | 2026-02-10 | 300 | renewed | 150 | 0",
                          "R3 | A3 | 2026-02-10 | 100 | renewed | 100 | 40"),
    ), "accounts": "account_id\nA1\nA2\nA3"}
    both = plan("gross_renewal_rate, goal: 100%", "net_renewal_rate, goal: 100%",
                rules="credit: {inherited_grace_days: 30}")
    run = calculated(tmp_path, both, tables, quarter(1))
    # 80 + 100 of 200, and 80 + 140 of 200
    assert (due(run, "P2", "c1"), due(run, "P2", "c2")) == (amounts("900"), amounts("1,100"))
