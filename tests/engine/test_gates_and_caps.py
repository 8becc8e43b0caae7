"""Gates, caps and their order (calculation §6, R11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.world import amounts, calculated, due, quarter

PLAN = """
    csbonus: 1
    plan: two
    title: Two objectives under gates and caps
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 40000 USD}}
    components:
      one:
        measure: score
        score: one
        scope: company
        weight: 60%
        goal: 100%
        curve: linear
        settle: {one_settle}
        {one}
      two:
        measure: score
        score: two
        scope: company
        weight: 40%
        goal: 100%
        curve: linear
        settle: quarterly_with_true_up
    {more}
"""


def plan(more: str = "", one: str = "", one_settle: str = "quarterly_with_true_up") -> str:
    return PLAN.format(more=more, one=one, one_settle=one_settle)


def world(one: str, two: str, health: str) -> dict[str, str]:
    """Scores of the quarters for both components and for the gate, as `100 100 100 100`."""
    rows = [
        f"2026-Q{number} | company | | {name} | {value}%"
        for name, values in (("one", one), ("two", two), ("health", health))
        for number, value in enumerate(values.split(), start=1)
    ]
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }


def gate(then: str, of: str = "[one]", more: str = "") -> str:
    return f"gates: [{{when: {{measure: score, score: health, below: 85%}}, then: {then}, of: {of}{more}}}]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (plan(), "14,000"),  # 6,000 x 150 % + 4,000 x 125 %
        (plan(gate("zero")), "5,000"),
        (plan(gate("{multiply: 50%}")), "9,500"),
        (plan(gate("{cap: 100%}")), "11,000"),
        (plan(gate("{cap: 100%}", "plan")), "10,000"),
        (plan(gate("zero", "plan")), "0"),
        (plan(one="cap: 120%"), "12,200"),
        (plan(one="cap: 26400 USD"), "11,600"),  # a quarter of the year's amount
        (plan("caps: {person: 120%}"), "12,000"),
        (plan("caps: {person: 44000 USD}"), "11,000"),
        (plan(gate("{multiply: 50%}", more="") + "\n    caps: {person: 90%}", one="cap: 40%"), "7,400"),
    ],
)
def test_effects_in_one_quarter(tmp_path: Path, text: str, expected: str) -> None:
    run = calculated(tmp_path, text, world("150 100 100 100", "125 100 100 100", "84 90 90 90"), quarter(1))
    assert due(run, "P1") == amounts(expected)


def test_a_gate_compares_exactly(tmp_path: Path) -> None:
    tables = world("100 100 100 100", "100 100 100 100", "85 90 90 90")
    run = calculated(tmp_path, plan(gate("zero")), tables, quarter(1))
    assert due(run, "P1") == amounts("10,000")


def test_a_person_cap_cuts_components_in_proportion(tmp_path: Path) -> None:
    run = calculated(
        tmp_path, plan("caps: {person: 70%}"), world("150 100 100 100", "125 100 100 100", "90 90 90 90"), quarter(1)
    )
    assert [due(run, "P1", "one"), due(run, "P1", "two")] == [amounts("4,500"), amounts("2,500")]


def test_a_gate_that_held_in_a_quarter_is_judged_again_on_the_year(tmp_path: Path) -> None:
    # health 80, 90, 90, 90 is 87.5 over the year: what the first quarter withheld is paid at true-up
    run = calculated(tmp_path, plan(gate("zero")), world("100 100 100 100", "100 100 100 100", "80 90 90 90"))
    assert due(run, "P1", "one") == amounts("0", "6,000", "6,000", "6,000", "6,000")


def test_a_final_gate_keeps_the_verdict_of_the_quarter(tmp_path: Path) -> None:
    text = plan(gate("zero", more=", final: quarter"))
    run = calculated(tmp_path, text, world("100 100 100 100", "100 100 100 100", "80 90 90 90"))
    assert due(run, "P1", "one") == amounts("0", "6,000", "6,000", "6,000", "0")


def test_factors_of_gates_multiply_and_the_lowest_cap_applies(tmp_path: Path) -> None:
    text = plan(
        """gates:
      - {when: {measure: score, score: health, below: 85%}, then: {multiply: 90%}, of: [one]}
      - {when: {measure: score, score: health, below: 95%}, then: {multiply: 50%}, of: [one]}
      - {when: {measure: score, score: health, below: 90%}, then: {cap: 80%}, of: [one]}
      - {when: {measure: score, score: health, below: 90%}, then: {cap: 60%}, of: [one]}"""
    )
    run = calculated(tmp_path, text, world("200 100 100 100", "0 0 0 0", "84 84 84 84"), quarter(1))
    assert due(run, "P1", "one") == amounts("3,600")  # 12,000 x 45 % = 5,400, held to 60 % of 6,000


def test_what_the_quarters_paid_for_good_counts_towards_the_cap_of_the_year(tmp_path: Path) -> None:
    text = plan("caps: {person: 100%}", one_settle="quarterly")
    run = calculated(tmp_path, text, world("100 100 100 100", "125 125 125 125", "90 90 90 90"))
    # 6,000 and 5,000 a quarter are cut to 10,000; of the year's 40,000 the first component has used 21,818.18
    assert due(run, "P1", "one") == amounts("5,454.55", "5,454.54", "5,454.55", "5,454.54", "0")
    assert due(run, "P1", "two") == amounts("4,545.45", "4,545.46", "4,545.45", "4,545.46", "0")
