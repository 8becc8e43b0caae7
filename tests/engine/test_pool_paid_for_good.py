"""A pool of which only what was paid for good is left in the year (calculation §6, R12)."""

from __future__ import annotations

from pathlib import Path

from tests.engine.test_pools import plan, world
from tests.engine.world import amounts, calculated, due

DUE = "\n".join(f"R{n} | A1 | {day} | 100 | churned | | " for n, day in enumerate(("2026-05-01", "2026-08-01")))


def test_a_quarter_without_a_base_stays_paid_where_the_rest_of_the_year_earns_nothing(tmp_path: Path) -> None:
    """The first quarter divides 6,000 by target pay, as 1 : 2 : 3; whatever is due later is lost."""
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    tables = world(("P1", "2026-02-05", "1")) | {"renewals": f"{head}\n{DUE}"}
    text = plan(more="no_base: target").replace("expansion_arr", "gross_renewal_rate").replace("1000 USD", "100%")
    run = calculated(tmp_path, text, tables)
    # nothing is due in the last quarter either: it is paid in full, 6,000, and stays so
    assert [due(run, person) for person in ("P1", "P2", "P3")] == [
        amounts("1,000", "0", "0", "1,000", "0"), amounts("2,000", "0", "0", "2,000", "0"),
        amounts("3,000", "0", "0", "3,000", "0"),
    ]


def test_what_was_paid_for_good_stays_with_the_team_it_was_paid_in(tmp_path: Path) -> None:
    """666.67 of the first quarter in two parts; Ada goes to South in October, where as little is reached."""
    people = """
        person_id | name | role | team | annual_target | valid_from | valid_to
        P1 | Ada | CSM | North | 10000 | 2025-01-01 | 2026-09-30
        P1 | Ada | CSM | South | 10000 | 2026-10-01 |
        P2 | Bo | CSM | North | 10000 | 2025-01-01 |
    """
    lost = ("A2 | 2026-05-01", "A2 | 2026-08-01", "A2 | 2026-11-01", "A1 | 2026-11-02")
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date"
    tables = world(("P1", "2026-02-05", "1"), ("P2", "2026-02-05", "1"), people=people) | {
        "renewals": "\n".join([head, *(f"R{n} | {row} | 100 | churned | |" for n, row in enumerate(lost))]),
    }
    text = plan(amount="2666.68", more="no_base: target").replace("expansion_arr", "gross_renewal_rate")
    run = calculated(tmp_path, text.replace("1000 USD", "100%"), tables)
    assert [due(run, person) for person in ("P1", "P2")] == [
        amounts("333.34", "0", "0", "0", "0"), amounts("333.33", "0", "0", "0", "0"),
    ]
