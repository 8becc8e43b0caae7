"""Amounts for each unit or each row: SPIFFs (calculation §5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_rates import world
from tests.engine.world import amounts, calculated, due, quarter, whole_year

PLAN = """
    csbonus: 1
    plan: spiff
    title: So much for each upsell
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    components:
      upsells:
        measure: upsells
        {lines}
    measures:
      upsells:
        title: Upsells
        definition: The number of upsells signed.
        from: expansion
        unit: count
        numerator: 1 if arr_delta > 0 else 0
"""


def plan(*lines: str) -> str:
    return PLAN.format(lines="\n        ".join(lines))


SPRING = ("per_unit: 250 USD", "from: 2026-03-16", "to: 2026-05-15")
SIGNED = world(
    ("2026-03-15", "100"), ("2026-03-16", "100"), ("2026-04-01", "100"), ("2026-05-15", "100"), ("2026-05-16", "100"),
)


def test_each_unit_on_the_days_of_the_spiff_is_paid(tmp_path: Path) -> None:
    assert due(calculated(tmp_path, plan(*SPRING), SIGNED, whole_year()), "P1") == amounts("250", "500", "0", "0", "0")


@pytest.mark.parametrize(("cap", "pays"), [("600", ["250", "350"]), ("200", ["200", "0"])])
def test_the_cap_holds_over_all_days_together(tmp_path: Path, cap: str, pays: list[str]) -> None:
    run = calculated(tmp_path, plan(*SPRING, f"cap: {cap} USD"), SIGNED, quarter(2))
    assert due(run, "P1") == amounts(*pays)


def test_a_shared_account_pays_the_share(tmp_path: Path) -> None:
    tables = world(("2026-01-10", "100")) | {
        "assignments": "account_id | person_id | valid_from | share\nA1 | P1 | 2025-01-01 | 50%",
    }
    assert due(calculated(tmp_path, plan("per_unit: 250 USD"), tables, quarter(1)), "P1") == amounts("125")


def test_each_row_is_paid_whatever_it_counts(tmp_path: Path) -> None:
    """Three sales, one of which is taken back: 2 × 250."""
    signed = world(("2026-01-10", "100"), ("2026-01-11", "90000"), ("2026-01-12", "5"), ("2026-02-12", "-100"))
    text = plan("per_unit: {amount: 250 USD, each: row}").replace("measure: upsells", "measure: expansion_arr")
    run = calculated(tmp_path, text, signed, quarter(1))
    assert due(run, "P1") == amounts("500")


def test_a_row_pays_at_most_its_cap(tmp_path: Path) -> None:
    text = plan("rate: 10%", "cap_per_row: 1000 USD").replace("measure: upsells", "measure: expansion_arr")
    run = calculated(tmp_path, text, world(("2026-01-10", "25000"), ("2026-01-11", "4000")), quarter(1))
    assert due(run, "P1") == amounts("1,400")


@pytest.mark.parametrize(("deal", "threshold", "pays"), [("500000", "400000", "1,500"), ("350000", "400000", "0")])
def test_a_deal_pays_from_a_threshold_on(tmp_path: Path, deal: str, threshold: str, pays: str) -> None:
    """A comp engine's test plan: 12,000 × deal ÷ 1,000,000 × 25 %, which is 0.3 % of a deal that is large enough."""
    rate = f"rate: {{kind: steps, on: actual, bands: {{{threshold} USD: 0.3%}}, each: row}}"
    text = plan(rate).replace("measure: upsells", "measure: expansion_arr")
    assert due(calculated(tmp_path, text, world(("2026-01-10", deal)), quarter(1)), "P1") == amounts(pays)


def test_nobody_is_paid_before_the_first_day(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan("per_unit: 250 USD", "from: 2026-05-01"), SIGNED, quarter(2))
    assert due(run, "P1") == amounts("0", "500")


def two_people(*rows: tuple[str, str]) -> dict[str, str]:
    """Upsells of two CSMs: who sold it, on which day."""
    owned = [f"A{n} | {who}" for n, (who, _) in enumerate(rows, start=1)]
    signed = [f"E{n} | A{n} | {day} | 100 | upsell" for n, (_, day) in enumerate(rows, start=1)]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01",
        "accounts": "\n".join(["account_id | owner_id", *owned]),
        "expansion": "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *signed]),
    }


SOLD = two_people(
    ("P1", "2026-01-10"), ("P2", "2026-01-11"), ("P2", "2026-01-12"), ("P2", "2026-04-02"), ("P1", "2026-04-01"),
)


@pytest.mark.parametrize(
    ("then", "cap", "first", "second"),
    [
        ("first_come", "5000", ["250", "250"], ["500", "250"]),  # enough for all
        ("first_come", "600", ["250", "0"], ["350", "0"]),  # the last row gets what is left
        ("first_come", "800", ["250", "50"], ["500", "0"]),
        ("pro_rata", "600", ["200", "40"], ["400", "-40"]),  # to date 500 and 750 of 1,250: 240 and 360
        ("pro_rata", "1000", ["250", "150"], ["500", "100"]),
    ],
)
def test_all_people_together_are_paid_at_most_the_budget(
    tmp_path: Path, then: str, cap: str, first: list[str], second: list[str]
) -> None:
    text = plan("per_unit: 250 USD", f"cap_of_all: {{amount: {cap} USD, then: {then}}}")
    run = calculated(tmp_path, text, SOLD, quarter(2))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(*first), amounts(*second))


def test_who_is_capped_alone_leaves_the_rest_to_others(tmp_path: Path) -> None:
    text = plan("per_unit: 250 USD", "cap: 300 USD", "cap_of_all: {amount: 700 USD, then: first_come}")
    run = calculated(tmp_path, text, SOLD, quarter(2))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("250", "50"), amounts("300", "0"))


def test_the_budget_of_the_year_is_kept_at_its_end(tmp_path: Path) -> None:
    text = plan("per_unit: 250 USD", "cap_of_all: {amount: 600 USD, then: first_come}", "settle: annual")
    run = calculated(tmp_path, text, SOLD, whole_year())
    assert (due(run, "P1")[-1:], due(run, "P2")[-1:]) == (amounts("250"), amounts("350"))


def test_references_with_evidence_are_paid_up_to_a_cap(tmp_path: Path) -> None:
    """Three of the kind in the window at 250, of 1,000 at most; the one of June and the case study do not count."""
    text = PLAN[: PLAN.index("    measures:")].replace("measure: upsells", "measure: events_counted")
    lines = ("with: {kind: reference}", "per_unit: 250 USD", "cap: 1000 USD", "from: 2026-01-01", "to: 2026-03-31")
    run = calculated(
        tmp_path, text.format(lines="\n        ".join(lines)),
        {
            "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
            "accounts": "account_id\nA1",
            "events": """
                event_id | account_id | person_id | date | kind
                V1 | A1 | P1 | 2026-01-05 | reference
                V2 | A1 | P1 | 2026-02-05 | reference
                V3 | A1 | P1 | 2026-03-31 | reference
                V4 | A1 | P1 | 2026-06-05 | reference
                V5 | A1 | P1 | 2026-02-06 | case_study
            """,
        },
        quarter(2),
    )
    assert due(run, "P1") == amounts("750", "0")


@pytest.mark.parametrize("step", [1, -1])
def test_where_a_row_stands_in_its_file_changes_nobodys_pay(tmp_path: Path, step: int) -> None:
    text = plan("per_unit: 250 USD", "cap_of_all: {amount: 300 USD, then: first_come}")
    tables = two_people(("P1", "2026-01-10"), ("P2", "2026-01-10"))
    head, *rows = tables["expansion"].splitlines()
    tables["expansion"] = "\n".join([head, *rows[::step]])
    run = calculated(tmp_path, text, tables, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("250"), amounts("50"))


def taken_back(*rows: tuple[str, str, int]) -> dict[str, str]:
    """Expansion of two CSMs, below zero where it is taken back: who, on which day, how much."""
    tables = two_people(*((who, day) for who, day, _ in rows))
    head, *lines = tables["expansion"].splitlines()
    lines = [line.replace("| 100 |", f"| {arr} |") for line, (_, _, arr) in zip(lines, rows, strict=True)]
    return tables | {"expansion": "\n".join([head, *lines])}


@pytest.mark.parametrize(
    ("cap", "rows", "first", "second"),
    [
        # nobody is near the budget: everybody is paid what their rows are together
        ("5000", (("P1", 1), ("P1", 1), ("P1", -1), ("P2", 1)), "250", "250"),
        ("5000", (("P1", 1), ("P1", -1), ("P1", -1), ("P2", 1)), "-250", "250"),
        # what Ada's third row takes back leaves the second place to Bo
        ("500", (("P1", 1), ("P1", 1), ("P1", -1), ("P2", 1)), "250", "250"),
        ("300", (("P1", 1), ("P1", 1), ("P1", -1), ("P2", 1)), "250", "50"),
    ],
)
def test_a_row_that_is_taken_back_takes_no_more_than_itself(
    tmp_path: Path, cap: str, rows: tuple[tuple[str, int], ...], first: str, second: str
) -> None:
    text = plan("per_unit: {amount: 250 USD, each: row}", f"cap_of_all: {{amount: {cap} USD, then: first_come}}")
    tables = taken_back(*((who, f"2026-01-1{n}", arr) for n, (who, arr) in enumerate(rows)))
    run = calculated(tmp_path, text.replace("measure: upsells", "measure: expansion_arr"), tables, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts(first), amounts(second))


def test_a_budget_that_is_cut_by_the_same_part_is_paid_to_the_cent(tmp_path: Path) -> None:
    """Each would be paid 50.01 of 100.01 by itself."""
    text = plan("per_unit: 250 USD", "cap_of_all: {amount: 100.01 USD, then: pro_rata}")
    sold = two_people(("P1", "2026-01-10"), ("P2", "2026-01-11"))
    run = calculated(tmp_path, text, sold, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("50.01"), amounts("50.00"))
