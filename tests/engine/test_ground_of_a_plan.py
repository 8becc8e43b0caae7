"""What one plan is measured on: its book, its rules, the rates of its year, the tops of its customers."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.run import Run
from tests.engine.test_book_rules_rebuilt import PLAN, world
from tests.engine.world import amounts, calculated, due, quarter

RATE = """      won:
        {measure: logo_renewal_rate, scope: company, weight: 50%, goal: 100%, curve: linear, settle: quarterly}
"""


def lines(run: Run) -> dict[str, str]:
    """What each component pays Ada in the first quarter."""
    return {line.component: f"{line.due:,}" for line in run.plans[0].payouts["P1"][0].lines}


def test_a_book_is_rebuilt_beside_measures_that_do_not_read_it(tmp_path: Path) -> None:
    """1,100 of 1,000 were kept; of two customers due A1 renewed in time."""
    text = PLAN.replace("weight: 100%", "weight: 50%").replace("    book:", f"{RATE}    book:")
    assert lines(calculated(tmp_path, text, world(), quarter(1))) == {"kept": "5,500.00", "won": "2,500.00"}


def test_rows_are_read_by_the_rules_of_the_plan(tmp_path: Path) -> None:
    """A renewal that is signed in March and due in April counts in March only where the plan says so."""
    text = PLAN.replace("measure: nrr", "measure: gross_renewal_rate").replace("        window: quarter\n", "")
    text = text.replace("book: {rebuild: true}", "renewals: {early: when_signed}")
    rows = """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date
        R1         | A1         | 2026-02-10 | 100     | churned |             |
        R2         | A2         | 2026-04-10 | 300     | renewed | 300         | 2026-03-10"""
    early = calculated(tmp_path / "1", text, world(renewals=rows), quarter(1))
    plain = calculated(tmp_path / "2", text.replace("when_signed", "due_quarter"), world(renewals=rows), quarter(1))
    assert (due(early, "P1"), due(plain, "P1")) == (amounts("7,500"), amounts("0"))


def test_amounts_are_converted_by_the_rate_of_the_first_day_of_the_year(tmp_path: Path) -> None:
    """R27; a euro is 2 dollars on 1 January, and 3 from the last day of the year on."""
    text = PLAN.replace("measure: nrr", "measure: expansion_arr").replace("goal: 100%", "goal: 100 USD").replace(
        "        window: quarter\n", "").replace("    book: {rebuild: true}\n", "")
    expansion = ("expansion_id | account_id | signed_date | arr_delta | currency | kind\n"
                 "E1 | A1 | 2026-02-01 | 30 | EUR | upsell")
    fx = "currency | rate | valid_from | valid_to\nEUR | 2 | 2026-01-01 | 2026-12-30\nEUR | 3 | 2026-12-31 |"
    assert due(calculated(tmp_path, text, world(expansion=expansion, fx=fx), quarter(1)), "P1") == amounts("6,000")


def test_a_customer_is_all_that_is_below_its_top(tmp_path: Path) -> None:
    """A4 is of A3, that of A2, that of A1: together they grew by 10 of 400, and A5 by itself lost 60 of 100."""
    tops = "account_id | parent_id\nA1 |\nA2 | A1\nA3 | A2\nA4 | A3\nA5 |"
    after = {"A1": 60, "A2": 190, "A3": 100, "A4": 60, "A5": 40}
    book = "\n".join(["account_id | as_of | arr", *(f"{a} | 2025-12-31 | 100" for a in after),
                      *(f"{a} | 2026-03-31 | {arr}" for a, arr in after.items())])
    text = PLAN.replace("measure: nrr", "measure: grr").replace("    book: {rebuild: true}\n", "")
    # no more is kept than there was: 400 and 40 of 500
    assert due(calculated(tmp_path, text, world(accounts=tops, book=book), quarter(1)), "P1") == amounts("8,800")
