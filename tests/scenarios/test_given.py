"""What a failed test of given results says of how its pay came about."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest
from typer.testing import CliRunner

from csbonus.cli import app

HEAD = """
csbonus: 1
plan: given
title: Given
year: 2026
currency: USD
for: {role: CSM}
pay: {target: annual_target}
"""
GATED = """
caps: {person: 80%}
components:
  renewals:
    {measure: gross_renewal_rate, weight: 60%, baseline: 70%, goal: 90%, cap: 90%, settle: quarterly,
     curve: {kind: linear, cap: 200%}}
  adoption:
    measure: licence_utilisation
    weight: 40%
    goal: 80%
    quarter_cap: 110%
    curve: {kind: points, on: actual, points: {40%: 0%, 80%: 100%, 100%: 150%}}
gates:
  - {when: {measure: grr, scope: company, window: trailing_12m, below: 85%}, then: {multiply: 50%}, of: [renewals]}
"""
COMBINED = """
combine: weighted_attainment
curve: linear
components:
  renewals: {measure: gross_renewal_rate, weight: 60%, goal: 90%}
  expansion: {measure: expansion_arr, weight: 40%, goal: 100000 USD}
"""
OTHERS = """
floors: {person: 120%}
components:
  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: linear}
"""
AMOUNTS = """
components:
  expansion: {measure: expansion_arr, rate: 4%}
  signed: {measure: expansion_arr, per_unit: {amount: 250 USD, each: row}}
"""
POOL = """
components:
  renewals:
    {measure: gross_renewal_rate, scope: team, goal: 90%, curve: linear,
     pool: {amount: 30000 USD, divided_by: target}}
"""


@pytest.mark.parametrize(("rest", "results", "told"), [
    # (80 − 70) ÷ (90 − 70) = 50 % of 3,000, the gate halves it; 110 % of 2,000 though 97.5 % would pay 143.75 %
    (GATED, "quarter_target: 5000 USD, renewals: 80%, adoption: 97.5%, company.grr: 80%", """
        pays: expected 1.00 USD, got 2950.00 USD
        renewals: 5,000.00 × 60 % × 50 % = 1,500.00 USD
          50 % of the goal 90 % from 70 %; linear: 50 % of the goal pays 50 %
          gate 1 (company.grr below 85 %): × 50 % → 750.00 USD
        adoption: 5,000.00 × 40 % × 110 % = 2,200.00 USD
          result 97.5 %; between 80 % → 100 % and 100 % → 150 %; held to the quarter cap of 110 %
        together 750.00 + 2,200.00 = 2,950.00 USD
     """),
    # 100 % of 3,000 is cut to 90 %; with 2,200 it is 4,900, cut to 80 % of 5,000
    (GATED, "quarter_target: 5000 USD, renewals: 90%, adoption: 97.5%, company.grr: 90%", """
        pays: expected 1.00 USD, got 4000.00 USD
        renewals: 5,000.00 × 60 % × 100 % = 3,000.00 USD
          component cap 90 %: cut → 2,700.00 USD
          person cap, shared by all components → 2,204.08 USD
          person cap, shared by all components → 1,795.92 USD
        together ≈ 2,204.08 + ≈ 1,795.92 = 4,000.00 USD
     """),
    # 60 % × 100 % + 40 % × 50 % = 80 %
    (COMBINED, "quarter_target: 5000 USD, renewals: 90%, expansion: 50000 USD", """
        renewals: 5,000.00 × 60 % × 80 % = 2,400.00 USD
          weighted attainment 80 %; linear: 80 % of the goal pays 80 %
        expansion: 5,000.00 × 40 % × 80 % = 1,600.00 USD
        together 2,400.00 + 1,600.00 = 4,000.00 USD
     """),
    (OTHERS, "quarter_target: 5000 USD, renewals: 81%", """
        pays: expected 1.00 USD, got 6000.00 USD
        renewals: 5,000.00 × 100 % × 90 % = 4,500.00 USD
          person floor, shared by all components → 6,000.00 USD
     """),
    (AMOUNTS, "expansion: 450000 USD, signed: 3", """
        expansion: 4 % of 450,000 = 18,000 → 18,000.00 USD
        signed: 1 row × 250 = 250; × 3 rows = 750 → 750.00 USD
        together 18,000.00 + 750.00 = 18,750.00 USD
     """),
    # a quarter of 30,000, a fifth of it: 1,500, of which 81 ÷ 90 is paid
    (POOL, "renewals: 81%, renewals.share: 20%", """
        pays: expected 1.00 USD, got 1350.00 USD
        renewals: 1,500.00 of the pool × 90 % = 1,350.00 USD
          90 % of the goal 90 %; linear: 90 % of the goal pays 90 %
     """),
])
def test_a_failure_says_how_the_pay_comes_about(rest: str, results: str, told: str, tmp_path: Path) -> None:
    plan = indent(dedent(HEAD) + dedent(rest), "  ")
    test = f"- {{name: Steps, quarter: 2026-Q1, results: {{{results}}}, expect: {{pays: 1 USD}}}}"
    text = f"csbonus_test: 1\nplan:\n{plan}\ntests:\n  {test}\n"
    (tmp_path / "given.test.yaml").write_text(text, encoding="utf-8")
    out = CliRunner().invoke(app, ["test", str(tmp_path)], env={"COLUMNS": "300"})
    lines = [line.replace("    │ ", "") for line in out.stdout.splitlines()]
    for line in dedent(told).strip().splitlines():
        assert any(each.strip().startswith(line.strip()) for each in lines), f"{line}\n{out.output}"
