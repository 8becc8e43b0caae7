"""What is refused between several plans, at its place: people on two of them, two currencies (calculation R27, R28)."""

from __future__ import annotations

from pathlib import Path

from csbonus.diagnostics import Refused
from csbonus.engine.run import calculate
from tests.engine.world import Tables, quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: One of several
    year: 2026
    currency: {money}
    for: {{role: [{role}]}}
    pay: {{target: annual_target}}
    {more}
    components:
      work: {{measure: score, score: one, weight: 100%, goal: 100%, curve: linear, settle: quarterly, no_base: zero}}
"""
Told = list[tuple[str, str, str, list[str]]]


def plan(name: str, more: str = "", role: str = "CSM", money: str = "USD") -> str:
    return PLAN.format(name=name, more=more, role=role, money=money)


def people(*rows: str) -> dict[str, str]:
    head = "person_id | name | role | currency | annual_target | valid_from | valid_to"
    return {
        "people": "\n".join([head, *rows]),
        "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | one | 100%",
    }


def row(person: str, role: str = "CSM", first: str = "2025-01-01", last: str = "") -> str:
    return f"{person} | Name of {person} | {role} | | 4000 | {first} | {last}"


def refusals(folder: Path, tables: Tables, *plans: str) -> Told:
    """Code with place, fact, hint, and the places that belong to it."""
    loaded = [read_plan(folder / str(n), text) for n, text in enumerate(plans)]
    try:
        calculate(loaded, write_data(folder / "data", tables), quarter(1))
    except Refused as refused:
        short = f"{folder}/"
        return [(f"{d.code} {str(d.span).replace(short, '')}", d.message, d.hint,
                 [str(each).replace(short, "") for each in d.related]) for d in refused.found]
    return []


NARROW = "narrow `for` of one of them, or write `alongside` in both if both are meant to pay"


def twice(who: str, first: int = 0, second: int = 1) -> Told:
    names = "abc"
    fact = f"{who} on two plans at once: {names[first]} and {names[second]}"
    return [(f"CSB530 {second}/plan.yaml:7:1", fact, NARROW, [f"{first}/plan.yaml:7:1"])]


def test_that_one_plan_says_alongside_is_not_enough(tmp_path: Path) -> None:
    for n, (one, other) in enumerate([("alongside: [b]", ""), ("", "alongside: [a]")]):
        found = refusals(tmp_path / str(n), people(row("P1")), plan("a", one), plan("b", other))
        assert found == twice("P1 is")


def test_who_is_on_one_of_them_only_or_on_one_after_the_other_is_not_told(tmp_path: Path) -> None:
    """Bo is paid by the first plan alone, Cy by the first until 31 March and then by the second, Di by both."""
    rows = people(
        row("P2"), row("P3", last="2026-03-31"), row("P3", "TAM", first="2026-04-01"), row("P4", "TAM"),
        row("P1", last="2026-06-30"), row("P1", "CSM or TAM", first="2026-07-01"),
    )
    both = plan("b", role="TAM, CSM or TAM")
    assert refusals(tmp_path / "1", rows, plan("a", role="CSM"), both) == []
    assert refusals(tmp_path / "2", rows, plan("a", role="CSM, CSM or TAM"), both) == twice("P1 is")


def test_five_people_are_named_and_of_six_the_last_is_counted(tmp_path: Path) -> None:
    for n, who in ((5, "P1, P2, P3, P4 and P5 are"), (6, "P1, P2, P3, P4, P5 and 1 more are")):
        rows = people(*(row(f"P{each}") for each in range(n, 0, -1)))
        assert refusals(tmp_path / str(n), rows, plan("a"), plan("b")) == twice(who)


def test_two_that_stand_together_are_passed_and_those_after_them_told(tmp_path: Path) -> None:
    plans = [plan("a", "alongside: [b]"), plan("b", "alongside: [a]"), plan("c")]
    assert refusals(tmp_path, people(row("P1")), *plans) == [*twice("P1 is", 0, 2), *twice("P1 is", 1, 2)]


def test_every_plan_in_another_currency_than_the_first_is_told(tmp_path: Path) -> None:
    tables = people(row("P1")) | {"fx": "currency | rate | valid_from\nGBP | 1.25 | 2026-01-01"}
    every = ("a", "USD"), ("b", "EUR"), ("c", "USD"), ("d", "CHF")
    plans = [
        plan(name, f"alongside: [{', '.join(other for other, _ in every if other != name)}]", money=money)
        for name, money in every
    ]
    hint = "calculate them one at a time, each with rates in its own currency"
    assert refusals(tmp_path, tables, *plans) == [
        (f"CSB537 {n}/plan.yaml:6:1", f"plans in USD and {money} cannot share one fx export", hint,
         ["0/plan.yaml:6:1"])
        for n, money in ((1, "EUR"), (3, "CHF"))
    ]
