"""Twice as many people are twice the work: counted in calls of functions, which no busy machine changes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from rich.console import Console

from csbonus.engine.run import Run
from csbonus.report.output import SHEETS, as_text
from csbonus.report.tables import print_run
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: many
    title: Many people
    year: 2026
    currency: USD
    renewals_owned_by: csm
    for: {role: [CSM]}
    pay: {target: annual_target}
    components:
      kept: {measure: gross_renewal_rate, weight: 60%, goal: 90%, curve: linear, no_base: zero, settle: quarterly}
      sold: {measure: expansion_arr, weight: 40%, goal: 400 USD, curve: linear, no_base: zero, settle: quarterly}
    gates: [{when: {measure: gross_renewal_rate, scope: team, below: 10%}, then: {multiply: 50%}, no_base: pass}]
    caps: {person: 150%}
"""


def company(people: int) -> dict[str, str]:
    """A team of four for every four people, each with two renewals and an expansion."""
    rows = range(people)
    tables = {
        "people": ("person_id | name | role | team | annual_target | valid_from | valid_to",
                   [f"P{n:03d} | Name {n} | CSM | T{n // 4} | {10000 + n} | 2026-01-{1 + n % 9:02d} |" for n in rows]),
        "accounts": ("account_id | account_name", [f"A{n:03d} | Account {n}" for n in rows]),
        "assignments": ("account_id | person_id | valid_from | valid_to",
                        [f"A{n:03d} | P{n:03d} | 2026-01-01 |" for n in rows]),
        "renewals": ("renewal_id | account_id | due_date | arr_due | arr_renewed | outcome | signed_date | kind",
                     [f"R{n}{q} | A{n:03d} | 2026-{q:02d}-10 | 100 | {90 - n % 7} | renewed | 2026-{q:02d}-10 |"
                      for n in rows for q in (2, 5)]),
        "expansion": ("expansion_id | account_id | signed_date | arr_delta | kind",
                      [f"X{n} | A{n:03d} | 2026-03-15 | {100 + n} | upsell" for n in rows]),
    }
    return {name: "\n".join([head, *lines]) for name, (head, lines) in tables.items()}


def calls(act: Callable[[], object]) -> int:
    """How many functions `act` calls, those written in C among them."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def shown(run: Run) -> None:
    print_run(Console(file=io.StringIO(), width=80), run)


def written(run: Run) -> None:
    for sheet in SHEETS:
        for ending in (".csv", ".json"):
            for _ in as_text(sheet, run, ending):
                pass


def steps(folder: Path, people: int) -> dict[str, int]:
    """The calls of each step with so many people."""
    runs: list[Run] = []
    return {
        "calculated": calls(lambda: runs.append(calculated(folder, PLAN, company(people), quarter(2)))),
        "shown": calls(lambda: shown(runs[0])),
        "written": calls(lambda: written(runs[0])),
    }


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """The calls of each step with 8, 16, 32 people, once everything is imported."""
    _, *found = [steps(tmp_path_factory.mktemp(f"people-{people}"), people) for people in (4, 8, 16, 32)]
    return found


@pytest.mark.parametrize("step", ["calculated", "shown", "written"])
def test_each_person_more_costs_the_same(work: list[dict[str, int]], step: str) -> None:
    few, some, many = (counts[step] for counts in work)
    assert some > few
    assert (many - some) <= 2.2 * (some - few)
