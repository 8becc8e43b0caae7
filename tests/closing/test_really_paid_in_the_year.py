"""The year in `calc`, `statement` and `review` counts what payroll really paid, once, as `ledger show --year` does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_two_plans_corrected import close_next
from tests.closing.test_years_that_go_on import table

YEAR = "plans --data data --ledger ledger --year 2026"
RUNS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026")
CLOSED = {"2026-Q1": "P-2,800.00\nL-1,2000.00", "2026-Q4": "P-2,1000.00\nL-1,2000.00"}
"""What payroll paid the others, as it was closed."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def confirm(desk: Desk, period: str, ada: str) -> None:
    (desk.folder / "paid.csv").write_text(f"person_id,paid\nP-1,{ada}\n{CLOSED[period]}\n", encoding="utf-8")
    desk.told(f"confirm {period} --register paid.csv --ledger ledger --by Ana --on {desk.batches[-1].signed.closed_on}")


def year_of_ada(desk: Desk, of: str = YEAR) -> tuple[str, str, str]:
    """What was really paid to Ada, as each of the documents of the year says it; the year must tie."""
    plans, _, asked = of.partition(" ")
    page = desk.told(f"statement {plans} P-1 {asked}")
    headline = page.partition('<p class="amount">')[2].partition("<")[0]
    reviewed = of_ada(json.loads(desk.told(f"review {of} --format json"))["sections"]["variance"])
    assert of_ada(json.loads(desk.told(f"calc {of} --format json"))["years"])["ties"] == "True"
    return table(desk.told(f"calc {of}"))["Paid in the year"], headline, f"{Decimal(reviewed['paid']):,} USD"


def of_ada(rows: Sequence[Mapping[str, object]]) -> Mapping[str, str]:
    """Her only row."""
    [row] = [each for each in rows if each["person_id"] == "P-1"]
    return {key: str(value) for key, value in row.items()}


def by_the_ledger(desk: Desk) -> Decimal:
    """What the ledger says that Ada was paid in 2026."""
    years = json.loads(desk.type("ledger show --year 2026 --ledger ledger --format json").stdout)
    return Decimal(of_ada(years)["paid"])


@pytest.mark.parametrize(("ada", "otherwise", "confirmed"), [
    ("0.00", "-900.00", "900.00"),
    ("850.00", "-50.00", "50.00"),
    ("1000.00", "100.00", "-100.00"),
])
def test_what_a_later_quarter_settled_is_counted_once(desk: Desk, ada: str, otherwise: str, confirmed: str) -> None:
    desk.close("2026-Q1")
    confirm(desk, "2026-Q1", ada)
    drafts = year_of_ada(desk)
    for period in RUNS[1:]:
        desk.close(period)
    assert drafts == year_of_ada(desk) == ("3,900.00 USD",) * 3
    row = table(desk.told(f"calc {YEAR}"))
    assert (row["Q1"], row["Paid otherwise"], row["Confirmed"]) == ("900.00", otherwise, confirmed)
    assert by_the_ledger(desk) == 3900


@pytest.mark.parametrize(("ada", "paid"), [("600.00", "3,500.00"), ("1100.00", "4,000.00")])
def test_what_the_next_year_settles_was_not_paid_in_this_one(desk: Desk, ada: str, paid: str) -> None:
    for period in RUNS:
        desk.close(period)
    confirm(desk, "2026-Q4", ada)
    assert year_of_ada(desk) == (f"{paid} USD",) * 3
    assert f"{by_the_ledger(desk):,}" == paid
    plan = (desk.folder / "plans" / "cs.yaml").read_text("utf-8").replace("2026", "2027")
    (desk.folder / "next").mkdir()
    (desk.folder / "next" / "cs.yaml").write_text(plan, encoding="utf-8")
    with (desk.folder / "data" / "scores.csv").open("a", encoding="utf-8") as scores:
        scores.writelines(f"2027-Q{n},person,{who},mbo,100%\n" for n in (1, 2, 3, 4) for who in ("P-1", "P-2"))
    close_next(desk, "2027-Q1", "2027-04-10")
    assert year_of_ada(desk) == (f"{paid} USD",) * 3
    assert f"{by_the_ledger(desk):,}" == paid
    # what both years pay is what both earned: 3,900 and 4,000
    both = 7900 - Decimal(paid.replace(",", ""))
    assert year_of_ada(desk, YEAR.replace("plans", "next").replace("2026", "2027")) == (f"{both:,} USD",) * 3


def test_a_year_in_which_payroll_paid_otherwise_says_so(desk: Desk) -> None:
    desk.replace("data/people.csv", "valid_from,currency", "valid_from,currency,team")
    for who in ("USD\nP-2", "USD\nL-1"):
        desk.replace("data/people.csv", who, who.replace("\n", ",East\n"))
    desk.replace("data/people.csv", "EUR\n", "EUR,West\n")
    desk.close("2026-Q1")
    confirm(desk, "2026-Q1", "0.00")
    desk.close("2026-Q2")
    told = " ".join(desk.told(f"calc {YEAR}").split())
    assert "Paid otherwise: what payroll paid above what was closed, below zero what it paid less." in told
    assert "what is paid is as it was closed or as payroll confirmed it." in told
    assert "All 2 plans pay 7,000.00 EUR, 7,700.00 USD." in told
    said = "Paid is as payroll confirmed it, where that is another amount than was closed."
    assert said in desk.told(f"review {YEAR}")
    quarter = YEAR.replace("--year 2026", "--quarter 2026-Q2")
    assert said not in desk.told(f"review {quarter}")
    assert "as payroll confirmed it" not in desk.told(f"calc {quarter}")
