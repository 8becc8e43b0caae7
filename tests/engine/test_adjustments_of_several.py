"""Adjustments beside others, and where several plans are calculated together: whose they are, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from tests.engine.test_book_rules_adjustments import PLAN, adjusting
from tests.engine.world import Tables, amounts, calculated, due, read_plan, refused, write_data

GROWTH = PLAN.replace("plan: renewals", "plan: growth").replace("[CSM]", "[AM]").replace(
    "gross_renewal_rate", "expansion_arr").replace("goal: 100%", "goal: 1000 USD")
AM = "        P3        | Cleo | AM   | Red  | 2025-01-01"


def together(folder: Path, plans: dict[str, str], tables: Tables, as_of: date | None = None) -> Run:
    """The first quarter of several plans, each by its name."""
    loaded = [read_plan(folder / name, text) for name, text in plans.items()]
    return calculate(loaded, write_data(folder / "data", tables), quarter(1, as_of))


def told(folder: Path, plans: dict[str, str], tables: Tables) -> list[str]:
    """What several plans together are refused for, with its place."""
    with pytest.raises(Refused) as refusal:
        together(folder, plans, tables)
    return [f"{each.code} {each.span.file}:{each.span.line} {each.message}" for each in refusal.value.found]


def both_teams(*rows: str) -> dict[str, str]:
    """The world with an account manager and what was sold to A2 in May, and these adjustments."""
    tables = adjusting(*rows)
    sold = "expansion_id | account_id | signed_date | arr_delta | kind\nE1 | A2 | 2026-05-05 | 100 | upsell"
    return tables | {"people": f"{tables['people']}\n{AM}", "expansion": sold}


BOTH = {"renewals": PLAN, "growth": GROWTH}


def test_a_restatement_for_another_plan_keeps_none_from_those_after_it(tmp_path: Path) -> None:
    rows = ("2026-Q1 | restate | | A2 | expansion_arr | 300", "2026-Q1 | restate | | A2 | rate | 200")
    run = calculated(tmp_path, PLAN, adjusting(*rows), quarter(1))
    assert due(run, "P1") == amounts("7,500")  # 100 of A1 and 200 of A2, of 400


def test_what_is_approved_on_the_day_asked_for_is_made(tmp_path: Path) -> None:
    tables = adjusting("2026-Q1 | exclude_account | | A2 | | ")
    assert due(calculated(tmp_path, PLAN, tables, quarter(1, as_of=date(2026, 4, 2))), "P1") == amounts("10,000")


def test_adjustments_that_contradict_need_not_follow_each_other(tmp_path: Path) -> None:
    rows = ("2026-Q1 | exclude_account | | A1 | | ", "2026-Q1 | exclude_account | | A2 | | ",
            "2026-Q1 | recredit | P2 | A1 | | ", "2026-Q1 | exclude_account | | A1 | | ")
    assert refused(tmp_path, PLAN, adjusting(*rows), quarter(1)) == [
        "CSB547 AD1 and AD4 both exclude A1 on the same days"
    ]


def test_an_amount_cannot_be_for_a_measure_that_no_plan_of_the_person_pays_on(tmp_path: Path) -> None:
    row = "2026-Q1 | amount | P1 | | expansion_arr | 300"
    text = "CSB548 `expansion_arr` is no component of renewals, nor the measure of one"
    assert refused(tmp_path / "alone", PLAN, adjusting(row), quarter(1)) == [text]
    # that the plan of others has it, does not help
    (found,) = told(tmp_path / "both", BOTH, both_teams(row))
    assert found == text.replace(" ", " adjustments.csv:2 ", 1)


def test_an_amount_for_somebody_on_no_plan_is_asked_for_no_component(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, adjusting("2026-Q1 | amount | P9 | | nope | 300") | {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bob | CSM | 2025-01-01\n"
                  "P9 | Zoe | VP | 2025-01-01",
    }, quarter(1))
    assert (due(run, "P1"), [dict(each.moved) for each in run.effects]) == (amounts("2,500"), [{}])


def test_a_restatement_names_a_measure_of_one_of_several_plans(tmp_path: Path) -> None:
    run = together(tmp_path, BOTH, both_teams("2026-Q1 | restate | | A2 | gross_renewal_rate | 200"))
    assert due(run, "P1") == amounts("7,500")


def test_one_measure_restated_twice_is_refused_whatever_other_plans_pay_on(tmp_path: Path) -> None:
    rows = both_teams("2026-Q1 | restate | | A2 | gross_renewal_rate | 1",
                      "2026-Q1 | restate | | A2 | gross_renewal_rate | 2")
    assert told(tmp_path, BOTH, rows) == [
        "CSB547 adjustments.csv:3 AD1 and AD2 both restate A2 in one measure on the same days"
    ]


def test_a_component_of_two_plans_is_restated_where_one_of_them_has_a_row(tmp_path: Path) -> None:
    run = together(tmp_path / "1", BOTH, both_teams("2026-Q1 | restate | | A2 | rate | 200"))
    assert due(run, "P1") == amounts("7,500")
    # R3 is of February, what was sold of May and to A2
    assert told(tmp_path / "2", BOTH, both_teams("2026-Q2 | restate | | A3 | rate | 200")) == [
        "CSB549 adjustments.csv:2 A3 has no row of `renewals` in 2026-Q2, so there is nothing to "
        "restate"
    ]


def test_an_amount_is_paid_by_the_only_plan_of_the_person_that_pays(tmp_path: Path) -> None:
    seen = PLAN.replace("plan: renewals", "plan: seen").replace("year: 2026", "year: 2026\n    mode: report_only")
    run = together(tmp_path, {"seen": seen, **BOTH}, both_teams("2026-Q1 | amount | P1 | | | 300"))
    added = {plan.loaded.plan.plan: {name: payouts[0].due_by("adjustment") for name, payouts in plan.payouts.items()}
             for plan in run.plans}
    assert added == {
        "seen": dict.fromkeys(("P1", "P2"), amounts("0")[0]), "growth": {"P3": amounts("0")[0]},
        "renewals": {"P1": amounts("300")[0], "P2": amounts("0")[0]},
    }


def test_an_amount_of_one_component_is_paid_by_the_plan_that_has_it(tmp_path: Path) -> None:
    more = GROWTH.replace("[AM]", "[CSM]").replace("      rate:", "      growth:") + "    alongside: [renewals]\n"
    plans = {"renewals": f"{PLAN}    alongside: [growth]\n", "growth": more}
    run = together(tmp_path, plans, both_teams("2026-Q1 | amount | P1 | | growth | 300"))
    assert [plan.payouts["P1"][0].due_by("adjustment") for plan in run.plans] == amounts("0", "300")


@pytest.mark.parametrize(("day", "warned"), [
    ("2026-01-31", ["expansion.csv:2 signed after 2026-01-31, the day of `--as-of`: not counted as signed",
                    "renewals.csv:2 signed after 2026-01-31, the day of `--as-of`: not counted as signed"
                    " (in 2 rows, the first here)"]),
    ("2026-02-01", ["expansion.csv:2 signed after 2026-02-01, the day of `--as-of`: not counted as signed"]),
])
def test_signatures_after_the_day_asked_for_are_told_once_an_export(
    tmp_path: Path, day: str, warned: list[str]
) -> None:
    tables = {name: text for name, text in both_teams().items() if name != "adjustments"}
    run = together(tmp_path, BOTH, tables, date.fromisoformat(day))
    assert [f"{d.span.file}:{d.span.line} {d.message}" for d in run.warnings if d.code == "CSB921"] == warned
