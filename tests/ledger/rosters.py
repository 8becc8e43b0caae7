"""Runs of plans for some roles, whose people and past a test gives: what a ledger means for them is asked then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from csbonus.ledger.history import past_of
from csbonus.ledger.model import Batch
from tests.engine.world import read_plan, write_data

PLAN = """
csbonus: 1
plan: {name}
title: One objective
year: {year}
currency: USD
for: {{role: [{role}]}}
pay: {{target: 4000 USD}}
{more}
components:
  objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""


def run_of(
    folder: Path, plans: Mapping[str, str], people: Sequence[str], batches: Sequence[Batch], year: str = "2026",
    moved: str = "",
) -> Run:
    """The third quarter of plans, each given as `role: more keys`, after these batches.

    People are rows of id, name, role, currency, draw balance; who has `moved` has another row from February on.
    """
    loaded = []
    for name, text in plans.items():
        role, _, more = text.partition(": ")
        loaded.append(read_plan(folder / name, PLAN.format(name=name, role=role, more=more, year=year)))
    scores = "\n".join(f"{year}-Q{n} | person | {row.split('|')[0].strip()} | mbo | 100%" for n in (1, 2, 3)
                       for row in people)
    rows = "\n".join(" | ".join((*row.split("|")[:3], *days, *row.split("|")[3:])) for row in people
                     for days in (_moved(year) if row.startswith(f"{moved} ") else [(f"{year}-01-01", "")]))
    data = write_data(folder / "data", {
        "people": f"person_id | name | role | valid_from | valid_to | currency | draw_balance\n{rows}",
        "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
    })
    return calculate(loaded, data, quarter(3))._replace(past=past_of(batches, year))


def _moved(year: str) -> Sequence[tuple[str, str]]:
    return [(f"{year}-01-01", f"{year}-01-31"), (f"{year}-02-01", "")]
