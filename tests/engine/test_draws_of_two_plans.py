"""A balance is owed under a plan whose draw is to be repaid, whatever other plans read of it (calculation R23)."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.run import calculate
from tests.engine.world import amounts, quarter, read_plan, write_data

PLAN = """
    csbonus: 1
    plan: {name}
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [{role}]}}
    pay: {{target: 4000 USD}}
    draw: {{each_quarter: 500 USD, kind: top_up, recoverable: {repaid}}}
    components:
      objective: {{measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""


def test_only_a_draw_that_is_to_be_repaid_takes_back_what_is_owed(tmp_path: Path) -> None:
    plans = [read_plan(tmp_path / role, PLAN.format(name=f"of-{role.lower()}", role=role, repaid=repaid))
             for role, repaid in (("TAM", "true"), ("CSM", "false"))]
    data = write_data(tmp_path / "data", {
        "people": """
            person_id | name | role | valid_from | draw_balance
            P1 | Ada | TAM | 2025-01-01 | 300
            P2 | Ben | CSM | 2025-01-01 | 300""",
        "scores": """
            quarter | scope | scope_id | measure | value
            2026-Q1 | person | P1 | mbo | 100%
            2026-Q1 | person | P2 | mbo | 100%""",
    })
    [ada], [ben] = (plan.payouts[person] for plan, person in
                    zip(calculate(plans, data, quarter(1)).plans, ("P1", "P2"), strict=True))
    assert [ada.paid, ada.owed, ben.paid, ben.owed] == amounts("700", "0", "1,000", "0")
