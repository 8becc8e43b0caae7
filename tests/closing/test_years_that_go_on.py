"""A year ties with what earlier years left it, and with what it leaves: in `calc`, its JSON, pages and the review."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_correct import correct
from tests.closing.test_two_plans_corrected import MINUS, PLAN, close_next, write

NEXT = "next --data data --ledger ledger --year 2027"
OWN = "plans --data data --ledger ledger --year 2026"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada is paid 1,000.00 a quarter in 2026, which is closed, by one plan; 2027 is paid by another one."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for old in ("cs.yaml", "leads.yaml"):
        (tmp_path / "plans" / old).unlink()
    write(desk, "plans/a.yaml", PLAN.format(plan="a", year=2026, more=""))
    write(desk, "next/c.yaml", PLAN.format(plan="c", year=2027, more=""))
    write(desk, "data/people.csv", "person_id,name,role,valid_from,currency\nP-1,Ada Byron,CSM,2025-01-01,USD\n")
    scores = "".join(f"{year}-Q{n},person,P-1,mbo,100%\n" for year in (2026, 2027) for n in (1, 2, 3, 4))
    write(desk, "data/scores.csv", f"quarter,scope,scope_id,measure,value\n{scores}")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    return desk


def table(told: str) -> Mapping[str, str]:
    """The row of Ada in the first table that has one, by the titles of its columns."""
    lines = told.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("P-1"))
    titles, cells = (re.split(" {2,}", lines[number]) for number in (at - 2, at))
    return dict(zip(titles, cells, strict=True))


def ties(desk: Desk, asked: str) -> Mapping[str, str]:
    """The year of Ada for programs, which must tie."""
    [year] = json.loads(desk.told(f"calc {asked} --format json"))["years"]
    assert year["ties"] is True
    return {key: year[key] for key in ("brought", "carry", "earned")}


def test_what_the_year_before_left_is_carried_in(desk: Desk) -> None:
    desk.score("2026-Q4", "P-1", "90%")
    correct(desk, "2026", "2027-02-04")  # 100.00 less, which nobody has paid back
    for _ in ("2027-Q1 is open", "2027-Q1 is closed"):
        told = desk.told(f"calc {NEXT}")
        assert "does not tie" not in told
        row = table(told)
        assert (row["Paid in the year"], row["Carried in"], row["Earned in the year"]) == (
            "3,900.00 USD", "-100.00", "4,000.00")
        assert ties(desk, NEXT) == {"brought": "-100.00", "carry": "0.00", "earned": "4000.00"}
        if not any(batch.period == "2027-Q1" and batch.kind == "close" for batch in desk.batches):
            close_next(desk, "2027-Q1", "2027-04-10")
    assert ties(desk, OWN) == {"brought": "0.00", "carry": "-100.00", "earned": "3900.00"}
    page = desk.told(f"statement next P-1 {NEXT.removeprefix('next ')}")
    assert "Carried in" in page
    assert "does not tie" not in page


def test_a_later_correction_settles_with_what_the_year_that_goes_on_carries(desk: Desk) -> None:
    write(desk, "data/adjustments.csv", MINUS)
    close_next(desk, "2027-Q1", "2027-04-10")  # carries -500.00
    desk.score("2026-Q4", "P-1", "110%")
    correct(desk, "2026", "2027-05-04")  # 100.00 more, of which nothing is paid: 2027 carries -400.00 by now
    told = desk.told(f"calc {OWN}")
    assert "does not tie" not in told
    assert (table(told)["Carried on"], table(told)["Earned in the year"]) == ("100.00", "4,100.00")
    assert "Carried on, above zero: a later year keeps back that much less." in told
    assert "kept back from later pay" not in told
    assert ties(desk, OWN) == {"brought": "0.00", "carry": "100.00", "earned": "4100.00"}
    assert ties(desk, NEXT) == {"brought": "100.00", "carry": "0.00", "earned": "4000.00"}
    reviewed = desk.told(f"review {OWN}")
    assert table(reviewed)["Carried on"] == "100.00"


def test_the_quarter_with_which_a_correction_of_the_year_before_is_paid_tells_it(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "105%")
    correct(desk, "2026", "2027-02-01")
    told = "With 2027-Q1 also 50.00 USD is paid by batch 6, which corrected 2026: 1,050.00 USD together."
    first = "next P-1 --data data --ledger ledger --quarter 2027-Q1"
    assert f"Paid 1,000.00 USD = objective 1,000.00\n{told}\n" in desk.told(f"explain {first}")
    assert told in desk.told(f"statement {first}")
    assert "also 50.00" not in desk.told("explain next P-1 --data data --ledger ledger --quarter 2027-Q2")
    calculated = desk.told("calc next --data data --ledger ledger --quarter 2027-Q1")
    assert "2026 is corrected by batch 6 of the ledger." in calculated
    [payout] = json.loads(desk.told(f"explain {first} --format json"))
    assert payout["also_paid"] == [{"batch": 6, "corrects": "2026", "currency": "USD", "paid": "50.00"}]


def test_one_of_two_plans_tells_it_and_all_together_are_told(desk: Desk) -> None:
    write(desk, "next/b.yaml", PLAN.format(plan="b", year=2027, more="alongside: [c]"))
    write(desk, "next/c.yaml", PLAN.format(plan="c", year=2027, more="alongside: [b]"))
    desk.score("2026-Q1", "P-1", "105%")
    correct(desk, "2026", "2027-02-01")
    page = desk.told("statement next P-1 --data data --ledger ledger --quarter 2027-Q1")
    assert page.count("is paid by batch 6, which corrected 2026: 1,050.00 USD together.") == 1
    assert "2 plans together: 2,000.00 USD<" in page
    assert "With 2027-Q1 also 50.00 USD is paid to correct what was closed: 2,050.00 USD together.<" in page


def test_what_is_paid_in_another_currency_is_not_added(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "105%")
    correct(desk, "2026", "2027-02-01")
    desk.replace("next/c.yaml", "currency: USD", "currency: EUR")
    desk.replace("next/c.yaml", "4000 USD", "4000 EUR")
    write(desk, "data/people.csv", "person_id,name,role,valid_from,valid_to,currency\n"
          "P-1,Ada Byron,CSM,2025-01-01,2026-12-31,USD\nP-1,Ada Byron,CSM,2027-01-01,,EUR\n")
    told = desk.told("explain next P-1 --data data --ledger ledger --quarter 2027-Q1")
    assert "also 50.00 USD is paid by batch 6, which corrected 2026: 1,000.00 EUR, 50.00 USD together." in told


def begin(desk: Desk, *periods: str) -> None:
    """Close periods of 2027 in a new ledger, which begins with the first of them."""
    for period in periods:
        when = f"{'--quarter' if '-' in period else '--year'} {period}"
        asked = f"next --data data --ledger begun {when} --on 2028-02-01"
        desk.told(f"approve {asked} --by Ben")
        desk.told(f"close {asked} --by Ana{' --begin' if period == periods[0] else ''}")


@pytest.mark.parametrize("closed", [("2027-Q3",), ("2027-Q3", "2027-Q4"), ("2027-Q3", "2027-Q4", "2027")])
def test_a_ledger_that_begins_in_mid_year_ties_whatever_of_it_is_closed(desk: Desk, closed: tuple[str, ...]) -> None:
    begin(desk, *closed)
    asked = "next --data data --ledger begun --year 2027"
    assert table(desk.told(f"calc {asked}"))["Paid in the year"] == "4,000.00 USD"
    assert ties(desk, asked) == {"brought": "0.00", "carry": "0.00", "earned": "4000.00"}


def test_quarters_before_a_ledger_begins_are_told_by_what_counts_of_them(desk: Desk) -> None:
    begin(desk, "2027-Q3")
    told = " ".join(desk.told("calc next --data data --ledger begun --quarter 2027-Q4").split())
    assert "2027-Q2 is recalculated from today's exports; as paid counts what 2027-Q3 found, the first in the" in told
    assert "2027-Q3 is closed" in told
    assert "assumed paid" not in told
