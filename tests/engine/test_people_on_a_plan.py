"""Who is on a plan on which days, with how much target pay; leaves and promises (calculation §2, R10, R25)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.leave import away_days
from csbonus.engine.participants import Participant, participants, targets_by_unit
from csbonus.engine.paying import Paying, month_of_tenure, promised
from csbonus.engine.readings import YEAR, quarter_period, year_to_date
from csbonus.inputs.roster import Leave, Spell
from csbonus.periods import FOREVER, Days
from csbonus.plan.model import Plan
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: mbo
    title: One objective
    year: 2026
    currency: USD
    for: {who}
    pay: {pay}
    components:
      one: {{measure: score, score: one, weight: {weight}, goal: 100%, curve: linear, settle: quarterly_with_true_up}}
      two: {{measure: score, score: two, weight: {rest}, goal: 100%, curve: linear, settle: quarterly_with_true_up}}
"""
CSM = "{role: [CSM]}"


def plan(folder: Path, pay: str, who: str = CSM, weight: str = "60%", rest: str = "40%") -> Plan:
    return read_plan(folder, PLAN.format(pay=pay, who=who, weight=weight, rest=rest)).plan


def days(first: str, last: str = "") -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last) if last else FOREVER)


def spell(first: str, last: str = "", **more: object) -> Spell:
    """A row of the roster: Ada, CSM of Red, 36,500 a year."""
    row = {"person_id": "P1", "name": "Ada", "role": "CSM", "annual_target": Fraction(36500), "currency": "",
           "fte": None, "columns": {}} | more
    columns = {"role": str(row["role"]), "team": "Red", **dict(row["columns"])}  # type: ignore[call-overload]
    return Spell(**{**row, "days": days(first, last), "ote": None, "pay_mix": None, "manager_id": "", "row_id": 1,
                    "columns": columns})  # type: ignore[arg-type]


def alone(
    on: Plan, *spells: Spell, leaves: tuple[Leave, ...] = (), rates: Mapping[str, Fraction] | None = None
) -> Participant:
    """The only person of a plan."""
    [found] = participants(on, spells, leaves, rates or {"USD": Fraction(1)})
    return found


def told(person: Participant) -> list[tuple[str, int, Fraction, bool]]:
    """First and last day of each stretch, its quarter, its target pay, whether it is protected leave."""
    return [
        (f"{each.days.first:%m-%d} {each.days.last:%m-%d}", each.quarter, each.target, each.protected)
        for each in person.stretches
    ]


def test_target_pay_follows_the_rows_of_the_roster_by_their_days(tmp_path: Path) -> None:
    """9,125 a quarter: 30 of the 90 days of the first without a row, 60 at 36,500; from July on 73,000 a year."""
    rows = (spell("2026-07-01", annual_target=Fraction(73000), name="Ada L"), spell("2026-01-31", "2026-06-30"))
    person = alone(plan(tmp_path, "{target: annual_target}"), *rows)
    assert told(person) == [
        ("01-31 03-31", 1, Fraction(18250, 3), False), ("04-01 06-30", 2, Fraction(9125), False),
        ("07-01 09-30", 3, Fraction(18250), False), ("10-01 12-31", 4, Fraction(18250), False),
    ]
    assert (person.name, person.on_plan) == ("Ada L", (days("2026-01-31"),))
    assert person.target_of(YEAR) == Fraction(18250, 3) + 9125 + 36500
    assert person.target_in([2, 3]) == 27375
    assert person.part_of(quarter_period(1, 1)) == Fraction(1, 6)


def test_days_on_plan_are_told_without_seams_but_with_their_gaps(tmp_path: Path) -> None:
    rows = [spell(*row.split()) for row in (
        "2025-06-01 2025-12-31", "2026-01-01 2026-02-10", "2026-02-11 2026-03-31", "2026-05-02 2026-08-31",
        "2026-10-01 2026-10-31", "2026-11-01",
    )]
    person = alone(plan(tmp_path, "{target: 4000 USD}"), *rows)
    assert person.on_plan == (
        days("2025-06-01", "2026-03-31"), days("2026-05-02", "2026-08-31"), days("2026-10-01"),
    )
    assert person.within(days("2026-03-30", "2026-05-03")) == (
        days("2026-03-30", "2026-03-31"), days("2026-05-02", "2026-05-03"),
    )
    assert person.within(days("2026-04-01", "2026-05-01")) == ()


def test_a_single_day_between_two_rows_is_a_gap(tmp_path: Path) -> None:
    rows = (spell("2026-01-01", "2026-01-30"), spell("2026-02-01"))
    assert len(alone(plan(tmp_path, "{target: 4000 USD}"), *rows).on_plan) == 2


def test_every_column_of_for_must_hold_one_of_its_values(tmp_path: Path) -> None:
    on = plan(tmp_path, "{target: 4000 USD}", "{role: [CSM, Lead], team: [Red]}")
    rows = [
        spell("2026-01-01", person_id="P3", role="Lead"), spell("2026-01-01", person_id="P1"),
        spell("2026-01-01", person_id="P2", columns={"team": "Blue"}), spell("2026-01-01", person_id="P4", role="AE"),
        spell("2025-01-01", "2025-12-31", person_id="P5"),  # not on plan in its year
    ]
    assert [each.person_id for each in participants(on, rows, (), {})] == ["P1", "P3"]


def test_the_currency_of_a_person_is_that_of_their_last_row(tmp_path: Path) -> None:
    """One EUR is 1.25 USD: 4,000 USD of the plan are 3,200 EUR, also for the days before the row that says EUR."""
    on, rates = plan(tmp_path, "{target: 4000 USD}"), {"USD": Fraction(1), "EUR": Fraction(5, 4)}
    rows = (spell("2025-01-01", "2026-09-30", name="Ada"), spell("2026-10-01", currency="EUR", name="Eda"))
    person = alone(on, *rows, rates=rates)
    assert (person.currency, person.name) == ("EUR", "Eda")
    assert [person.rate, person.target_of(YEAR)] == [Fraction(5, 4), 3200]
    assert (alone(on, *rows[:1]).currency, str(alone(on, *rows[:1]).rate)) == ("USD", "1")
    assert alone(on, spell("2026-01-01", currency="CHF")).rate == 1  # which is refused elsewhere


@pytest.mark.parametrize(("fte", "said", "quarter"), [
    ("multiply", Fraction(4, 5), 7300), ("multiply", None, 9125), ("show", Fraction(4, 5), 9125),
])
def test_part_time_multiplies_only_where_the_plan_says_so(
    tmp_path: Path, fte: str, said: Fraction | None, quarter: int
) -> None:
    on = plan(tmp_path, "{target: annual_target, fte: multiply}" if fte == "multiply" else "{target: annual_target}")
    assert alone(on, spell("2026-01-01", fte=said)).stretches[0].target == quarter


def test_who_has_no_target_has_none(tmp_path: Path) -> None:
    person = alone(plan(tmp_path, "{target: annual_target}"), spell("2026-01-01", annual_target=None))
    assert person.target_of(YEAR) == 0


def test_a_stretch_ends_where_a_weight_or_the_amount_of_the_plan_changes(tmp_path: Path) -> None:
    """4,000 to 14 February, 8,000 from then on; the first component weighs nothing before June, 60 % from then on."""
    amount = "{2026-01-01: 4000 USD, 2026-02-15: 8000 USD}"
    on = plan(tmp_path, f"{{target: {amount}}}", weight="{2026-01-01: 0%, 2026-06-01: 60%}",
              rest="{2026-01-01: 100%, 2026-06-01: 40%}")
    person = alone(on, spell("2026-01-01"))
    assert told(person)[:4] == [
        ("01-01 02-14", 1, Fraction(500), False), ("02-15 03-31", 1, Fraction(1000), False),
        ("04-01 05-31", 2, Fraction(2000 * 61, 91), False), ("06-01 06-30", 2, Fraction(2000 * 30, 91), False),
    ]
    weighed = [
        [targets_by_unit(component, person.of_quarters([number])) for number in (1, 2)]
        for component in on.components.values()
    ]
    assert weighed == [
        [{"P1": Fraction(0)}, {"P1": Fraction(1200 * 30, 91)}],
        [{"P1": Fraction(1500)}, {"P1": Fraction(2000 * 61 + 800 * 30, 91)}],
    ]


def test_the_unit_that_decides_is_told_by_the_scope(tmp_path: Path) -> None:
    """Red for 31 of the 90 days of 900, then Blue."""
    on = plan(tmp_path, "{target: 3600 USD}")
    rows = (spell("2025-01-01", "2026-01-31"), spell("2026-02-01", columns={"team": "Blue", "region": "EMEA"}))
    person = alone(on, *rows)
    found = {
        scope: targets_by_unit(on.components["one"].model_copy(update={"scope": scope}), person.of_quarters([1]))
        for scope in ("person", "reports", "company", "team", "region")
    }
    assert found == {
        "person": {"P1": 540}, "reports": {"P1": 540}, "company": {"company": 540},
        "team": {"Red": 186, "Blue": 354}, "region": {"": 186, "EMEA": 354},
    }
    assert [person.column_in("team", [n]) for n in (1, 4)] == ["Blue", "Blue"]
    assert (person.column_in("region", [3]), person.column_in("city", [3])) == ("EMEA", "")


def test_the_team_of_quarters_that_somebody_is_not_there_is_their_last(tmp_path: Path) -> None:
    rows = (spell("2026-02-01", "2026-02-28"), spell("2026-04-01", "2026-06-30", columns={"team": "Blue"}))
    person = alone(plan(tmp_path, "{target: 3600 USD}"), *rows)
    assert [person.column_in("team", [n]) for n in (1, 2, 3)] == ["Red", "Blue", "Blue"]


def test_the_year_adds_its_fifth_payment_and_leaves_out_what_is_final(tmp_path: Path) -> None:
    """1,000 a year: 150 a quarter, 400 at the end by the days of the year. The first quarter is final."""
    pay = "{target: 1000 USD, quarters: [15%, 15%, 15%, 15%, 40%]}"
    person = alone(plan(tmp_path, pay), spell("2026-01-01"))
    year = person.of_period(YEAR, {1})
    assert [each.target for each in year] == [
        Fraction(400 * 90, 365), 150 + Fraction(400 * 91, 365), *[150 + Fraction(400 * 92, 365)] * 2,
    ]
    assert [each.part_of_year for each in year] == [each.target / 1000 for each in year]
    assert [person.target_of(YEAR), person.part_of(YEAR)] == [1000, 1]
    assert person.target_of(quarter_period(1, 1)) == 150
    assert [each.target for each in person.of_period(year_to_date(3), {2})] == [150, 150]


def test_without_a_fifth_payment_the_year_is_of_the_quarters_that_are_not_final(tmp_path: Path) -> None:
    person = alone(plan(tmp_path, "{target: 4000 USD}"), spell("2026-01-01"))
    assert [each.quarter for each in person.of_period(YEAR, {1, 3})] == [2, 4]
    assert [each.quarter for each in person.of_period(YEAR)] == [1, 2, 3, 4]


def leave(first: str, last: str = "", treatment: str = "", person: str = "P1") -> Leave:
    return Leave(person, days(first, last), 1, treatment)


def test_leaves_are_kept_by_what_they_do(tmp_path: Path) -> None:
    """Off plan for February; protected twice, the second time without an end; relieved in April."""
    on = plan(tmp_path, "{target: 3600 USD, leave: protect}")
    leaves = (
        leave("2026-02-01", "2026-02-28", "prorate"), leave("2026-03-11", "2026-03-20"), leave("2026-12-01"),
        leave("2026-04-01", "2026-04-30", "relieve_goal"), leave("2026-01-01", "2026-12-31", "prorate", "P2"),
    )
    away = away_days(on, leaves)["P1"]
    assert away.changes == (date(2026, 3, 11), date(2026, 12, 1), date(2026, 3, 21))
    person = alone(on, spell("2026-01-01"), leaves=leaves)
    assert told(person) == [
        ("01-01 01-31", 1, Fraction(310), False), ("03-01 03-10", 1, Fraction(100), False),
        ("03-11 03-20", 1, Fraction(100), True), ("03-21 03-31", 1, Fraction(110), False),
        ("04-01 06-30", 2, Fraction(900), False), ("07-01 09-30", 3, Fraction(900), False),
        ("10-01 11-30", 4, Fraction(900 * 61, 92), False), ("12-01 12-31", 4, Fraction(900 * 31, 92), True),
    ]
    assert person.relieved == (days("2026-04-01", "2026-04-30"),)
    assert person.on_plan == (days("2026-01-01", "2026-01-31"), days("2026-03-01"))


def test_a_month_without_its_fifteenth_is_no_part_of_target_pay(tmp_path: Path) -> None:
    on = plan(tmp_path, "{target: 3600 USD, prorate: months}")
    assert told(alone(on, spell("2026-02-16", "2026-04-20"))) == [
        ("02-16 03-31", 1, Fraction(300), False), ("04-01 04-20", 2, Fraction(300), False),
    ]
    assert participants(on, [spell("2026-02-16", "2026-03-14")], (), {}) == ()


def test_promises_are_counted_from_the_first_day_on_plan(tmp_path: Path) -> None:
    person = alone(plan(tmp_path, "{target: 4000 USD}"), spell("2026-01-31", "2026-05-31"), spell("2026-09-01"))
    assert promised(person, 3, None) == days("2026-01-31", "2026-04-29")
    assert promised(person, None, date(2026, 6, 30)) == days("2026-01-31", "2026-06-30")
    assert promised(person, None, None) == days("2026-01-31")
    assert [month_of_tenure(person, n) for n in (1, 2, 3)] == [
        days("2026-01-31", "2026-02-27"), days("2026-02-28", "2026-03-30"), days("2026-03-31", "2026-04-29"),
    ]


def test_a_correction_sees_quarters_as_they_look_a_run_later() -> None:
    assert (Paying("2026-Q2", 2, year=False).run, Paying("2026-Q2", 2, year=False, again=True).run) == (2, 3)
