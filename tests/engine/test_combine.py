"""One curve on Σ weight × attainment (calculation §6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.report.attainment_table import attainment_grid
from csbonus.report.runs import shown_runs
from tests.engine.world import amounts, calculated, due, quarter, refused, whole_year

PLAN = """
    csbonus: 1
    plan: together
    title: One curve for both
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: {target} USD}}
    combine: weighted_attainment
    curve: {curve}
    components:
      one:
        measure: score
        score: one
        scope: company
        weight: {one}
        goal: 100%
        settle: {settle}
        {more}
      two:
        measure: score
        score: two
        scope: company
        weight: {two}
        goal: 100%
        settle: {settle}
"""
STEEP = "{kind: points, points: {80%: 0%, 100%: 100%, 120%: 150%}}"


def plan(
    curve: str = STEEP, one: str = "60%", two: str = "40%", settle: str = "quarterly", target: str = "40000",
    more: str = "",
) -> str:
    return PLAN.format(curve=curve, one=one, two=two, settle=settle, target=target, more=more)


def world(one: str, two: str) -> dict[str, str]:
    """Scores of the quarters as `100 90 100 100`; `-` for none."""
    rows = [
        f"2026-Q{number} | company | | {name} | {value}%"
        for name, values in (("one", one), ("two", two))
        for number, value in enumerate(values.split(), start=1)
        if value != "-"
    ]
    return {
        "people": "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


@pytest.mark.parametrize(
    ("one", "two", "pays"),
    [
        ("100", "110", "11,000"),  # 104 % pays 110 %
        ("80", "100", "4,000"),  # 88 % pays 40 %, where component by component it would be 4,000 of the second alone
        ("60", "130", "4,000"),  # 36 + 52 = 88 %: a good result makes up for a bad one
        ("70", "80", "0"),
    ],
)
def test_the_curve_reads_the_weighted_attainment(tmp_path: Path, one: str, two: str, pays: str) -> None:
    assert due(calculated(tmp_path, plan(), world(one, two), quarter(1)), "P1") == amounts(pays)


def test_every_component_is_paid_its_part_of_the_weight(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), world("100", "110"), quarter(1))
    assert (due(run, "P1", "one"), due(run, "P1", "two")) == (amounts("6,600"), amounts("4,400"))


def test_the_parts_add_up_to_what_the_curve_pays(tmp_path: Path) -> None:
    """0.01 a quarter in two halves: 1 cent, not two halves of a cent that are both rounded up."""
    run = calculated(tmp_path, plan("linear", "50%", "50%", target="0.04"), world("100", "100"), quarter(1))
    assert due(run, "P1") == amounts("0.01")


def test_the_year_has_one_weighted_attainment(tmp_path: Path) -> None:
    """Quarters of 88 % and three of 104 % pay 4,000 and 11,000; the year's 100 % pays 40,000."""
    scores = world("80 100 100 100", "100 110 110 110")
    run = calculated(tmp_path, plan(settle="quarterly_with_true_up"), scores, whole_year())
    assert due(run, "P1") == amounts("4,000", "11,000", "11,000", "11,000", "3,000")


def test_weights_that_change_count_by_their_days(tmp_path: Path) -> None:
    """60/40 for 45 of the 90 days, 20/80 for the rest: on the whole 40/60, so 40 + 66 = 106 % pay 115 %."""
    weights = ("{2026-01-01: 60%, 2026-02-15: 20%}", "{2026-01-01: 40%, 2026-02-15: 80%}")
    run = calculated(tmp_path, plan(one=weights[0], two=weights[1]), world("100", "110"), quarter(1))
    assert due(run, "P1") == amounts("11,500")


@pytest.mark.parametrize(("policy", "pays"), [("zero", "0"), ("target", "11,000")])
def test_what_cannot_be_measured_counts_as_the_plan_says(tmp_path: Path, policy: str, pays: str) -> None:
    scores = world("- 100", "110 100")
    run = calculated(tmp_path, plan(more=f"no_base: {policy}"), scores, quarter(1))
    assert due(run, "P1") == amounts(pays)


def test_without_a_word_of_the_plan_it_is_refused(tmp_path: Path) -> None:
    found = refused(tmp_path, plan(), world("- 100", "110 100"), quarter(1))
    assert [each.split()[0] for each in found] == ["CSB522"]


def test_a_gate_holds_back_the_part_of_its_component(tmp_path: Path) -> None:
    gates = """gates:
      - {when: {measure: score, score: one, scope: company, below: 90%}, then: zero, of: [one]}"""
    text = plan() + "    " + gates
    run = calculated(tmp_path, text, world("80", "100"), quarter(1))
    assert due(run, "P1") == amounts("1,600")


def test_the_weighted_attainment_stands_above_the_components(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), world("100", "110"), quarter(1))
    table = attainment_grid(run.plans[0], shown_runs(run.ask))
    first = table.sections[0]
    assert first.heading == "Weighted attainment: one curve for all"
    assert [row[6:] for row in first.rows] == [("104.00 %", "110.00 %", "10,000.00", "11,000.00 USD")]


def test_who_has_no_target_pay_has_a_weighted_attainment_of_their_days(tmp_path: Path) -> None:
    """60 % of 100 and 40 % of 110 are 104 %, of nothing."""
    run = calculated(tmp_path, plan(target="0"), world("100", "110"), quarter(1))
    assert due(run, "P1") == amounts("0")
    first = attainment_grid(run.plans[0], shown_runs(run.ask)).sections[0]
    assert [row[6:] for row in first.rows] == [("104.00 %", "110.00 %", "0.00", "0.00 USD")]
