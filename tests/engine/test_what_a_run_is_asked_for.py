"""Which runs of the year are asked for, and until when they look (calculation §7, R8)."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.ask import Ask, quarter, whole_year
from tests.engine.world import amounts, calculated, due

PLAN = """
    csbonus: 1
    plan: growth
    title: All or nothing
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD}
    components:
      growth: {measure: expansion_arr, weight: 100%, goal: 100 USD, curve: pass_fail}"""
PEOPLE = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1",
}
SIGNED = """
    expansion_id | account_id | signed_date | arr_delta | kind
    E1           | A1         | 2026-02-01  | 60        | upsell
    E2           | A1         | 2026-05-01  | 120       | upsell
    E3           | A1         | 2026-08-01  | 90        | upsell
    E4           | A1         | 2026-11-01  | 150       | upsell"""


def test_the_fourth_quarter_comes_with_the_true_up_and_no_other_does(tmp_path: Path) -> None:
    """The published scheme of §7: 0, 5,000, 0, 5,000, and the goal of the year is met."""
    tables = PEOPLE | {"expansion": SIGNED}
    asks = (quarter(3), quarter(4), whole_year())
    assert [due(calculated(tmp_path / str(n), PLAN, tables, ask), "P1") for n, ask in enumerate(asks)] == [
        amounts("0", "5,000", "0"), *[amounts("0", "5,000", "0", "5,000", "10,000")] * 2,
    ]
    assert [ask.shown for ask in asks] == [3, 4, None]


def test_only_who_corrects_a_quarter_looks_at_it_as_the_next_run_will(tmp_path: Path) -> None:
    """A renewal counts until the last day of its quarter; for the next run until 30 days later."""
    text = PLAN.replace("expansion_arr", "gross_renewal_rate").replace("100 USD", "100%")
    tables = PEOPLE | {"renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-03-31 | 100     | renewed | 100         | 2026-03-31"""}

    def limits(ask: Ask) -> list[str]:
        (readings,) = calculated(tmp_path, text, tables, ask).plans[0].asked.values()
        return sorted(str(reading.limit) for reading in readings)

    first = quarter(1)
    assert (limits(first), limits(first._replace(again=True))) == (["2026-03-31"], ["2026-03-31", "2026-04-30"])
