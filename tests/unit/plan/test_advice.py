"""Advice: given at the stated thresholds, silenced by accepting it, never given on a plan that is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.plan.load import read_plans

Found = Callable[..., tuple[Diagnostic, ...]]
Change = tuple[str, str]


def second(curve: str, goal: str = "80%") -> Change:
    """The second component, which decides 40 % of pay, with another curve."""
    return "goal: 80%\n    curve: linear", f"goal: {goal}\n    curve: {curve}"


def weights(first: str, other: str) -> list[Change]:
    return [("weight: 60%", f"weight: {first}"), ("weight: 40%", f"weight: {other}")]


UTILISATION = ("measure: gross_renewal_rate", "measure: licence_utilisation")
ADOPTION_GATE = ("gates:\n", "gates:\n  - {when: {measure: adoption_depth, below: 10%}, then: zero}\n")
WITH_ADOPTION = ("company.grr: 90%", "company.grr: 90%, company.adoption_depth: 50%")
NO_GATE = ("gates:\n  - {when: {measure: grr, window: trailing_12m, below: 85%}, then: zero, of: [renewals]}\n", "")
NO_GATE_RESULT = (", company.grr: 90%", "")
COUNTED, FORTY = ("goal: 80%", "goal: 40"), ("renewals: 80%", "renewals: 40")
OWN = ("gates:\n", "measures:\n  own: {title: Visits, definition: Visits made., from: events, unit: count, "
       "numerator: 1, rows: kind == 'visit'}\ngates:\n")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        # gross beside net
        ([("measure: grr\n", "measure: nrr\n")], []),
        ([("measure: grr\n", "measure: nrr\n"), UTILISATION, ADOPTION_GATE, WITH_ADOPTION, *weights("75%", "25%")], []),
        ([("measure: grr\n", "measure: nrr\n"), ("measure: gross_renewal_rate", "measure: logo_renewal_rate"),
          NO_GATE, NO_GATE_RESULT], ["CSB280"]),
        # utilisation
        ([UTILISATION, ADOPTION_GATE, WITH_ADOPTION, *weights("74.9%", "25.1%")], ["CSB281"]),
        ([UTILISATION, *weights("75%", "25%")], ["CSB282"]),
        ([UTILISATION, *weights("70%", "30%")], ["CSB281", "CSB282"]),
        # small components
        (weights("90%", "10%"), []),
        (weights("90.1%", "9.9%"), ["CSB284"]),
        (weights("100%", "0%"), []),
        # cliffs: 40 % of pay, so 25 points of the multiple in one point of attainment are exactly 10 %
        ([second("{kind: points, points: {79%: 0%, 99%: 75%, 100%: 100%, 120%: 120%}}")], []),
        ([second("{kind: points, points: {79%: 0%, 99%: 74.9%, 100%: 100%, 120%: 120%}}")], ["CSB285"]),
        ([second("pass_fail")], ["CSB285", "CSB287"]),
        ([second("pass_fail"), *weights("90%", "10%")], ["CSB287"]),
        # the multiple at the goal
        ([second("{kind: points, points: {0%: 0%, 200%: 200%}}")], []),
        ([second("{kind: points, points: {0%: 0%, 200%: 190%}}")], ["CSB286"]),
        ([second("{kind: points, on: actual, points: {0%: 0%, 80%: 100%, 100%: 150%}}")], []),
        ([second("{kind: points, on: actual, points: {0%: 0%, 81%: 100%, 100%: 150%}}")], ["CSB286"]),
        ([second("{quarter: linear, year: {kind: points, points: {0%: 0%, 200%: 190%}}}")], ["CSB286"]),
        # dead zones
        ([second("{kind: linear, cap: 115.5%}")], []),
        ([second("{kind: linear, cap: 115%}")], ["CSB287"]),
        ([second("{kind: linear, floor: 85%}")], ["CSB287"]),
        ([second("linear\n    cap: 115.5%")], []),
        ([second("linear\n    cap: 115%")], ["CSB287"]),
        ([second("linear\n    cap: 9999 USD")], []),
        ([second("linear\n    floor: 84.5%")], []),
        ([second("linear\n    floor: 85%")], ["CSB287"]),
        # a renewal rate cannot pass 100 %, a net one can
        ([second("{kind: points, on: actual, points: {70%: 0%, 90%: 100%, 100%: 150%}}", "90%"),
          ("renewals: 80%", "renewals: 90%")], []),
        ([second("{kind: linear, cap: 105%}", "95%"), ("renewals: 80%", "renewals: 95%")], []),
        ([second("{kind: linear, cap: 105%}", "95%"), ("renewals: 80%", "renewals: 95%"),
          ("measure: gross_renewal_rate", "measure: net_renewal_rate")], ["CSB287"]),
        # expansion, judgement
        ([("measure: gross_renewal_rate", "measure: expansion_arr"), second("linear", "9 USD"),
          ("renewals: 80%", "renewals: 9 USD"), *weights("50%", "50%")], []),
        ([("measure: gross_renewal_rate", "measure: expansion_arr"), second("linear", "9 USD"),
          ("renewals: 80%", "renewals: 9 USD"), *weights("49%", "51%")], ["CSB288"]),
        ([("measure: gross_renewal_rate", "measure: score\n    score: mbo"), *weights("50%", "50%")], []),
        ([("measure: gross_renewal_rate", "measure: score\n    score: mbo"), *weights("49%", "51%")], ["CSB294"]),
        ([("measure: gross_renewal_rate", "measure: account_score\n    score: stage"), *weights("49%", "51%")],
         ["CSB294"]),
        ([("measure: gross_renewal_rate", "measure: account_score\n    score: health_voice")], ["CSB707"]),
        ([("measure: gross_renewal_rate", "measure: score\n    score: team-csat")], ["CSB296"]),
        ([("measure: gross_renewal_rate", "measure: score\n    scope: team\n    score: csat")], ["CSB701"]),
        ([("measure: gross_renewal_rate", "measure: score\n    scope: team\n    score: case law")], []),
        # what events are, by their kinds
        ([("measure: gross_renewal_rate", "measure: events_counted\n    with: {kind: [swim, nps]}"), COUNTED, FORTY],
         ["CSB296"]),
        ([("measure: gross_renewal_rate", "measure: events_counted\n    with: {kind: reference_call}"), COUNTED, FORTY],
         ["CSB704"]),
        ([("measure: gross_renewal_rate", "measure: events_counted\n    with: {kind: swim}"), COUNTED, FORTY], []),
        ([("measure: gross_renewal_rate", "measure: own"), COUNTED, FORTY, OWN], ["CSB700"]),
        # who owns renewals
        ([("year: 2026", "year: 2026\nrenewals_owned_by: sales")], ["CSB289"]),
        ([("year: 2026", "year: 2026\nrenewals_owned_by: csm")], []),
        ([("year: 2026", "year: 2026\nrenewals_owned_by: csm"),
          ("rate\n    weight", "rate\n    scope: team\n    weight")], ["CSB290"]),
        # limits
        ([("caps: {person: 200%}\n", "")], ["CSB295", "CSB295"]),
        ([("caps: {person: 200%}\n", ""), second("{kind: linear, cap: 150%}"),
          ("curve: linear\n  ren", "curve: {kind: linear, cap: 150%}\n  ren")], []),
    ],
    ids=str,
)
def test_advice_begins_at_its_threshold(found: Found, changes: list[Change], codes: list[str]) -> None:
    told = found(*changes)
    assert [d.code for d in told] == codes
    assert all(d.severity is Severity.ADVICE for d in told)


def test_accepting_an_advice_silences_it(found: Found) -> None:
    accepted = ("gates:", "accepts: [{advice: CSB284, reason: the second part is an experiment}]\ngates:")
    assert found(accepted, *weights("95%", "5%")) == ()


def test_a_plan_that_is_refused_gets_no_advice(found: Found) -> None:
    assert [d.code for d in found(("weight: 40%", "weight: 5%"))] == ["CSB252"]


def test_a_plan_that_pays_nobody_gets_no_advice(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    lines = RATE.replace("pay: {target: annual_target}", "mode: report_only").partition("examples:")[0]
    path.write_text(lines.replace("SECOND", CALLS[0].rstrip(", ")), encoding="utf-8")
    assert [d.code for d in read_plans([path])[1]] == []


def test_advice_shows_its_number(found: Found) -> None:
    (cliff, flat) = found(second("pass_fail"))
    assert cliff.message == "the step from 99 % to 100 % of the goal moves 40 % of target pay"
    assert flat.message == "from 100 % to 120 % of the goal the pay stands still"


RATE = """
csbonus: 1
plan: commission-2026
title: Commission
source: the CS leader
agreement: I am paid by what I sell.
year: 2026
currency: USD
for: {role: CSM}
components:
  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: {kind: linear, cap: 150%}}
  second: {SECOND}
pay: {target: annual_target}
examples:
  - {quarter: 2026-Q1, quarter_target: 1000 USD, renewals: 90%, second: GIVEN, pays: 1000.00 USD}
"""
EXPANSION, LEADS = ("measure: expansion_arr, ", "0 USD"), ("measure: leads_accepted, ", "0")
POOL = ("measure: grr, scope: team, window: trailing_12m, goal: 90%, "
        "pool: {amount: 9000 USD, divided_by: target}, ", "0%, second.share: 10%")
CALLS = ("measure: events_counted, with: {kind: call}, ", "0")


@pytest.mark.parametrize(
    ("measure", "rate", "codes"),
    [
        (EXPANSION, "rate: 5%", []),
        # rates that rise
        (EXPANSION, "cap: 9 USD, rate: {kind: steps, on: actual, bands: {0 USD: 10%, 9 USD: 11%}}", ["CSB708"]),
        (EXPANSION, "cap: 9 USD, rate: {kind: steps, on: actual, bands: {0 USD: 10%, 9 USD: 11.1%}}",
         ["CSB285", "CSB708"]),
        (EXPANSION, "cap: 9 USD, rate: {kind: marginal, on: actual, bands: {0 USD: 10%, 9 USD: 20%}}", ["CSB708"]),
        (EXPANSION, "cap: 9 USD, settle: year_to_date, "
         "rate: {kind: marginal, on: actual, bands: {0 USD: 10%, 9 USD: 20%}}", []),
        (EXPANSION, "cap: 9 USD, rate: {kind: marginal, on: actual, each: row, bands: {0 USD: 10%, 9 USD: 20%}}", []),
        (EXPANSION, "settle: year_to_date, rate: {kind: marginal, on: actual, bands: {0 USD: 10%, 9 USD: 20%}}",
         ["CSB295"]),
        (EXPANSION, "cap: 9 USD, rate: {kind: marginal, on: actual, bands: {0 USD: 20%, 9 USD: 10%}}", []),
        # SPIFFs: with a cap, or of one quarter
        (LEADS, "per_unit: 50 USD", ["CSB702"]),
        (LEADS, "per_unit: 50 USD, cap: 500 USD", []),
        (LEADS, "per_unit: 50 USD, cap_of_all: {amount: 5000 USD, then: pro_rata}", []),
        (LEADS, "per_unit: 50 USD, from: 2026-04-01, to: 2026-07-01", []),
        (LEADS, "per_unit: 50 USD, from: 2026-03-31, to: 2026-07-01", ["CSB702"]),
        # pools
        (POOL, "curve: {kind: linear, cap: 150%}", []),
        (POOL, "curve: {kind: points, points: {80%: 0%, 99%: 90%, 100%: 100%, 130%: 150%}}", []),
        (POOL, "curve: {kind: points, points: {80%: 0%, 99%: 89%, 100%: 100%, 130%: 150%}}", ["CSB285"]),
        # activity only once
        (CALLS, "per_unit: 5 USD, cap: 500 USD", ["CSB700"]),
        (CALLS, "per_unit: 5 USD, cap: 500 USD, from: 2026-02-01, to: 2026-02-28", []),
    ],
    ids=str,
)
def test_advice_on_rates_and_spiffs(
    measure: tuple[str, str], rate: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(RATE.replace("SECOND", measure[0] + rate).replace("GIVEN", measure[1]), encoding="utf-8")
    assert sorted(d.code for d in read_plans([path])[1]) == codes


@pytest.mark.parametrize(
    ("curve", "codes"),
    [
        ("{kind: linear, cap: 150%}", []),
        ("linear", ["CSB295"]),
        ("{kind: linear, cap: 105%}", ["CSB287"]),
        ("{kind: points, points: {80%: 0%, 99%: 89%, 100%: 100%, 130%: 150%}}", ["CSB285"]),
        ("{kind: points, points: {50%: 50%, 150%: 140%}}", ["CSB286"]),
        ("{quarter: {kind: linear, cap: 150%}, year: linear}", ["CSB295"]),
    ],
    ids=str,
)
def test_advice_on_the_one_curve_of_a_plan_that_combines(curve: str, codes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    combined = RATE.replace("pay: {target", f"combine: weighted_attainment\ncurve: {curve}\npay: {{target")
    text = combined.replace("weight: 100%, goal: 90%, curve: {kind: linear, cap: 150%}", "weight: 60%, goal: 90%")
    second = "measure: expansion_arr, weight: 40%, goal: 9 USD"
    path.write_text(text.replace("SECOND", second).replace("GIVEN", "9 USD"), encoding="utf-8")
    assert [d.code for d in read_plans([path])[1]] == codes
