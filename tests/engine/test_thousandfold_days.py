"""Rows of all days of a quarter are asked about together; only a book is that of its last snapshot."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.ask import quarter
from tests.engine import test_thousandfold
from tests.engine.test_thousandfold_asked import TABLES
from tests.engine.world import calculated


def test_rows_count_on_all_days_of_a_quarter_its_first_and_its_last(tmp_path: Path) -> None:
    days = {"2025-12-31": 1, "2025-12-30": 1, "2025-12-29": 1, "2025-12-28": 1, "2025-12-27": 1, "2026-01-01": 1000,
            "2026-01-20": 1000, "2026-02-15": 1000, "2026-03-01": 1000, "2026-03-31": 1000, "2026-04-01": 1000}
    rows = [f"E{n} | A1 | {day} | {amount} | seats" for n, (day, amount) in enumerate(days.items())]
    signed = "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *rows])
    growth = test_thousandfold.PLAN.replace("measure: gross_renewal_rate, weight: 50%, goal: 90%",
                                            "measure: expansion_arr, weight: 50%, goal: 9000 USD")
    warnings = calculated(tmp_path, growth, TABLES | {"expansion": signed}, quarter(1)).warnings
    assert [f"{each.span} {each.message.partition('(')[2]}" for each in warnings if each.code == "CSB922"] == [
        "expansion.csv:7:4 5 rows, the first here)"
    ]
