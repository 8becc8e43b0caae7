"""Pay that a correction adds to a quarter is told to who left or changed plans since, and of several plans together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked
from tests.closing.test_correct import correct
from tests.closing.test_two_plans_corrected import PLAN, write

PEOPLE = "person_id,name,role,valid_from,valid_to,currency\n"
Q2 = asked("2026-Q2").removeprefix("plans ")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def test_who_left_or_changed_plans_has_a_page_that_tells_it(desk: Desk) -> None:
    desk.replace("plans/leads.yaml", "currency: EUR", "currency: USD")
    desk.replace("plans/leads.yaml", "8000 EUR", "8000 USD")
    write(desk, "data/people.csv", PEOPLE + (
        "P-1,Ada Byron,CSM,2025-01-01,2026-03-31,USD\nP-1,Ada Byron,Lead,2026-04-01,,USD\n"
        "P-2,Max Born,CSM,2025-01-01,2026-03-31,USD\nL-1,Eva Noor,Lead,2025-01-01,,USD\n"))
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")  # 50.00 more
    desk.score("2026-Q1", "P-2", "90%")  # 100.00 more
    correct(desk, "2026-Q1")
    desk.told(f"statement plans {Q2} -o pages")
    pages = {path.stem: path.read_text("utf-8") for path in (desk.folder / "pages").iterdir()}
    assert sorted(pages) == [f"statement-2026-Q2-{person}" for person in ("L-1", "P-1", "P-2")]
    told = "With 2026-Q2 also {} USD is paid by batch 2, which corrected 2026-Q1: {} USD together."
    assert told.format("100.00", "100.00") in pages["statement-2026-Q2-P-2"]
    assert told.format("50.00", "50.00") in pages["statement-2026-Q2-P-1"]
    assert "is paid by batch 2" not in pages["statement-2026-Q2-L-1"]
    assert pages["statement-2026-Q2-P-1"] == desk.told(f"statement plans P-1 {Q2}")


def test_what_two_plans_pay_is_added_up_with_what_is_also_paid(desk: Desk) -> None:
    for plan, other in (("a", "b"), ("b", "a")):
        write(desk, f"plans/{plan}.yaml", PLAN.format(plan=plan, year=2026, more=f"alongside: [{other}]"))
    for old in ("cs.yaml", "leads.yaml"):
        (desk.folder / "plans" / old).unlink()
    write(desk, "data/people.csv", PEOPLE + "P-1,Ada Byron,CSM,2025-01-01,,USD\n")
    scores = "".join(f"2026-Q{n},person,P-1,mbo,90%\n" for n in (1, 2, 3, 4))
    write(desk, "data/scores.csv", f"quarter,scope,scope_id,measure,value\n{scores}")
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "97%")  # 70.00 more by each plan
    correct(desk, "2026-Q1")
    page = desk.told(f"statement plans P-1 {Q2}")
    assert page.count("also 70.00 USD is paid by batch 2, which corrected 2026-Q1: 970.00 USD together.") == 2
    assert "2 plans together: 1,800.00 USD<" in page
    assert "With 2026-Q2 also 140.00 USD is paid to correct what was closed: 1,940.00 USD together.<" in page
    for year in (desk.told(f"calc {asked('2026')}"), desk.told(f"statement plans P-1 {asked('2026')[6:]}")):
        assert "7,340.00 USD" in year  # two plans, four quarters of 900.00 and 70.00
        assert "7,200.00 USD" not in year
    desk.close("2026-Q2")
    write(desk, "paid.csv", "person_id,paid\nP-1,1800.00\n")
    desk.told("confirm 2026-Q2 --register paid.csv --ledger ledger --by Ana --on 2026-07-30 --accept CSB925")
    paid = "Payroll paid 1,800.00 USD with 2026-Q2, as batch 4 says: the run after it settles the difference.<"
    page = desk.told(f"statement plans P-1 {Q2}")
    assert page.count(paid) == 3
    assert f"1,940.00 USD together. {paid}" in page
