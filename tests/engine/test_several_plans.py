"""Several plans over one roster: who may be on two of them (calculation R28)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.plan.load import read_plans
from tests.engine.world import Tables, write_data

PLAN = """\
csbonus: 1
plan: {name}
title: One of several
year: 2026
currency: USD
for: {{role: [CSM]}}
{more}
components:
  score: {{measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
PAY = "pay: {target: 4000 USD}\n"
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | one | 100%",
}


def refusals(folder: Path, more: dict[str, str], tables: Tables = TABLES) -> list[str]:
    """What is said of plans of these names, with these lines of their own, over one person."""
    for name, lines in more.items():
        text = PLAN.format(name=name, more=lines)
        (folder / f"{name}.yaml").write_text(text.replace("USD", "EUR") if name == "euros" else text, encoding="utf-8")
    plans, found = read_plans([folder / f"{name}.yaml" for name in more])
    assert not errors(found), [problem.message for problem in found]
    try:
        calculate(plans, write_data(folder / "data", tables), quarter(1))
    except Refused as refused:
        return [problem.message for problem in refused.found]
    return []


TWICE = "P1 is on two plans at once: {} and {}"


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ({"a": PAY, "b": PAY}, [TWICE.format("a", "b")]),
        ({"a": f"{PAY}alongside: [b]", "b": f"{PAY}alongside: [a]"}, []),
        # that the first two stand together says nothing of the third
        ({"a": f"{PAY}alongside: [b]", "b": f"{PAY}alongside: [a]", "c": PAY},
         [TWICE.format("a", "c"), TWICE.format("b", "c")]),
        ({"a": PAY, "b": f"{PAY}mode: report_only", "c": PAY}, [TWICE.format("a", "c")]),
    ],
    ids=str,
)
def test_a_person_is_on_two_plans_only_where_both_say_so(
    tmp_path: Path, plans: dict[str, str], said: list[str]
) -> None:
    assert refusals(tmp_path, plans) == said


def test_plans_in_two_currencies_share_no_table_of_rates(tmp_path: Path) -> None:
    own = {"a": f"{PAY}alongside: [euros]", "euros": f"{PAY}alongside: [a]"}
    rates = TABLES | {"fx": "currency | rate | valid_from\nGBP | 1.25 | 2026-01-01"}
    assert refusals(tmp_path, own) == []
    assert refusals(tmp_path, own, rates) == ["plans in USD and EUR cannot share one fx export"]


@pytest.mark.parametrize(
    ("rate", "said"), [("1", []), ("1.25", ["USD is the currency of plan a, but has a rate of its own"])]
)
def test_the_own_currency_of_a_plan_has_no_rate_but_one(tmp_path: Path, rate: str, said: list[str]) -> None:
    rates = TABLES | {"fx": f"currency | rate | valid_from\nUSD | {rate} | 2026-01-01"}
    assert refusals(tmp_path, {"a": PAY}, rates) == said
