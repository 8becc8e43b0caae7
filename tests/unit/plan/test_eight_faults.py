"""A plan with eight planted faults is told eight things, each at its place, with a hint, nothing false."""

from __future__ import annotations

from pathlib import Path

from csbonus.plan.load import read_plans

PLAN = """\
csbonus: 1
plan: team-retention-2026
title: CSM team plan on gross and net retention
year: 2026
currency: usd
for: {role: [CSM, Senior CSM]}
pay:
  target: 20_000 USD
components:
  gross-retention:
    measure: grr
    scope: team
    weight: {2026-01-01: 60%, 2026-07-01: 70%}
    windw: trailing_12m
    goal: 90%
    curve: {kind: points, on: actual, points: {80%: 0%, 90: 100%, 95%: 150%}, above: hold}
  net-retention:
    measure: nnr
    scope: team
    weight: {2026-01-01: 40%, 2026-07-01: 20%}
    window: trailing_12m
    goal: 105%
    goal: 110%
    curve: {kind: linear, cap: 200%}
gates:
  - {when: {measure: grr, scope: company, window: trailing_12m, below: 85%}, then: zero, of: [net-retentoin]}
"""

FAULTS = [
    "5:11 CSB265 `usd` is not the code of a currency | write `USD`",
    "8:11 CSB227 `20_000 USD` groups its digits with `_` | write `20000 USD`",
    "9:1 CSB252 from 2026-07-01 on the weights sum to 90 %, not 100 %: gross-retention 70 % + net-retention 20 % | "
    "change them so that they sum to 100%",
    "14:5 CSB220 `windw` is not a key that is known here | did you mean `window`?",
    "16:57 CSB211 `90` has no unit, but `80%` has | write `90%`",
    "18:14 CSB254 there is no measure `nnr` | did you mean `nrr`?",
    "23:5 CSB208 `goal` is written twice, first on line 22, column 5 | keep one of the two",
    "26:95 CSB266 there is no component `net-retentoin` | did you mean `net-retention`?",
]


def test_eight_faults_are_eight_diagnostics(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    plans, found = read_plans([path])
    assert plans == ()
    assert [f"{d.span.line}:{d.span.column} {d.code} {d.message} | {d.hint}" for d in found] == FAULTS
    assert {d.span.file for d in found} == {str(path)}
