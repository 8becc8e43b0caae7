"""How many accounts of a unit could be scored, which could not, and which have vanished from usage."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.detail import left_out
from csbonus.engine.results import Coverage
from csbonus.engine.run import Run
from tests.engine.test_account_scores import plan as of_accounts
from tests.engine.test_usage import BASE
from tests.engine.test_usage import plan as plan_of
from tests.engine.world import Tables, calculated, quarter, refused

HEAD = "account_id | date | licences | assigned_users"
LENIENT = plan_of(settings="{missing: exclude}")


def months(account: str, *days: str, assigned: int = 5) -> list[str]:
    return [f"{account} | {day} | 10 | {assigned}" for day in days]


QUARTER = ("2026-01-31", "2026-02-28", "2026-03-31")


def world(usage: Iterable[str], *accounts: str) -> Tables:
    """Accounts of one CSM, each written as its id with the days since and until it is a customer."""
    own = [f"{each.split()[0]} | P1 | 2025-01-01" for each in accounts]
    return {
        "people": BASE["people"], "usage": "\n".join([HEAD, *usage]),
        "accounts": "\n".join(["account_id | customer_since | customer_until", *accounts]),
        "assignments": "\n".join(["account_id | person_id | valid_from", *own]),
    }


def covered(run: Run, unit: str = "P1") -> Coverage | None:
    (units,) = run.plans[0].desk.measured.values()
    return units[unit].coverage


def why_not(run: Run) -> dict[str, int]:
    """How many of each reason were left out."""
    (one,) = run.plans
    ((question, (reading,)),) = one.asked.items()
    return {row.reason: row.rows for row in left_out(one, question, reading)}


def test_twenty_accounts_without_usage_are_named_and_all_are_counted(tmp_path: Path) -> None:
    names = [f"B{n:02}" for n in range(23)]
    tables = world(months("A1", *QUARTER), "A1 | |", *(f"{name} | |" for name in reversed(names)))
    run = calculated(tmp_path, plan_of(), tables, quarter(1))
    assert covered(run) == Coverage(1, 24, tuple(names[:20]))
    assert why_not(run) == {"no_usage": 23}


def test_who_is_a_customer_when_the_quarter_closes_could_be_scored(tmp_path: Path) -> None:
    """A2 left in February but was used in January: it counts, beside those that are covered."""
    tables = world(
        [*months("A1", *QUARTER), *months("A2", "2026-01-31"), *months("A6", "2026-01-31", "2026-02-28")], "A1 | |",
        "A2 | | 2026-02-10", "A3 | 2026-03-31 |", "A4 | 2026-04-01 |", "A5 | | 2026-03-30", "A6 | | 2026-03-02",
    )
    run = calculated(tmp_path, LENIENT, tables, quarter(1))
    assert covered(run) == Coverage(1, 2, ("A3",))
    (units,) = run.plans[0].desk.measured.values()
    assert (units["P1"].rows, units["P1"].denominator) == (3, Fraction(30))
    # A3 was a customer at the last month end, A5 at two, A4 at none
    assert why_not(run) == {"no_usage": 2}


@pytest.mark.parametrize(("since", "until", "months_told"), [
    ("2026-03-05", "", "2026-01, 2026-02, 2026-03"), ("", "2026-02-10", "2026-01, 2026-02, 2026-03"),
    ("2026-04-01", "", ""), ("", "2026-01-30", ""),
])
def test_usage_at_other_times_only_is_refused_of_customers_at_a_month_end(
    tmp_path: Path, since: str, until: str, months_told: str
) -> None:
    usage = [*months("A1", *QUARTER), *months("A2", "2026-06-30" if since else "2025-11-30")]
    tables = world(usage, "A1 | |", f"A2 | {since} | {until}")
    if months_told:
        assert refused(tmp_path / "1", plan_of(), tables, quarter(1)) == [
            f"CSB513 account A2 has no usage in {months_told}"
        ]
        assert why_not(calculated(tmp_path / "2", LENIENT, tables, quarter(1))) == {"usage_missing": 1}
        # also where another has no usage at any time, of which nobody asks more
        tables = world(usage, "A1 | |", f"A2 | {since} | {until}", "A3 | |")
        assert [told.split()[2] for told in refused(tmp_path / "3", plan_of(), tables, quarter(1))] == ["A2"]
    else:
        assert covered(calculated(tmp_path, plan_of(), tables, quarter(1))) == Coverage(1, 1)


def test_a_small_account_is_no_account_without_a_score(tmp_path: Path) -> None:
    book = "account_id | as_of | arr\nA1 | 2025-12-31 | 9000\nA2 | 2025-12-31 | 10"
    tables = {**world([*months("A1", *QUARTER), *months("A2", *QUARTER)], "A1 | |", "A2 | |", "A3 | |"), "book": book}
    run = calculated(tmp_path, f"{plan_of()}    accounts: {{min_arr: 5000 USD}}\n", tables, quarter(1))
    assert covered(run) == Coverage(1, 2, ("A3",))


def test_an_account_used_on_too_few_days_is_one_without_a_score(tmp_path: Path) -> None:
    days = [("01-10", 10), ("01-17", 20), ("01-24", 30), ("01-31", 40), ("02-28", 50), ("03-31", 50)]
    usage = [f"A1 | 2026-{day} | 100 | 60 | {active}" for day, active in days]
    usage += [f"A2 | {day} | 100 | 60 | 5" for day in QUARTER]
    tables = {**world([], "A1 | |", "A2 | |"), "usage": "\n".join([f"{HEAD} | active_users", *usage])}
    run = calculated(tmp_path, plan_of("adoption_frequency", "{min_dates: 4}"), tables, quarter(1))
    assert (covered(run), why_not(run)) == (Coverage(1, 2, ("A2",)), {"not_scored": 1})


def test_a_unit_of_which_no_account_has_a_score_has_nothing_to_add(tmp_path: Path) -> None:
    tables = world(months("A1", "2026-04-30", "2026-05-31", "2026-06-30", assigned=8), "A1 | |", "A2 | 2026-05-31 |")
    (plan,) = calculated(tmp_path, f"{LENIENT}        no_base: zero\n", tables, quarter(2)).plans
    sums = {reading.days.first.month: units["P1"] for (_, reading), units in plan.desk.measured.items()}
    told = {month: (each.numerator, each.denominator, each.rows, each.coverage) for month, each in sums.items()}
    assert told == {
        1: (Fraction(0), Fraction(0), 0, Coverage(0, 1, ("A1",))),
        4: (Fraction(8), Fraction(10), 1, Coverage(1, 2, ("A2",))),
    }


def test_an_account_with_two_scores_is_one_that_has_a_score(tmp_path: Path) -> None:
    tables = {name: text for name, text in world([], "A1 | |", "A2 | |", "A3 | |").items() if name != "usage"}
    given = """
        quarter | scope   | scope_id | measure | value | evidence
        2026-Q1 | account | A1       | fit     | 40    | talk
        2026-Q1 | account | A1       | fit     | 80    | survey
        2026-Q1 | account | A2       | fit     | 60    | talk"""
    run = calculated(tmp_path, of_accounts("account_score", "score: fit", goal="60"), {**tables, "scores": given},
                     quarter(1))
    (units,) = run.plans[0].desk.measured.values()
    assert (units["P1"].rows, units["P1"].coverage) == (3, Coverage(2, 3, ("A3",)))
