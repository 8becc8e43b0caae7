"""A hint that is followed leads to what was meant, in the unit of the measure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csbonus.diagnostics import Diagnostic

RENEWALS = "measure: gross_renewal_rate\n    weight: 40%\n    goal: 80%\n    curve: linear"


@pytest.mark.parametrize(
    ("component", "code", "hint"),
    [
        ("measure: nps, goal: 20%", "CSB261", "write points, such as `20`"),
        ("measure: nps, goal: 0.2", "CSB211", "write `20`, or at least one point"),
        ("measure: nps, baseline: -0.2, goal: 20", "CSB211", "write `-20`, or at least one point"),
        ("measure: leads_accepted, goal: 40%", "CSB261", "write a count, such as `40`"),
        ("measure: expansion_arr, goal: 90%", "CSB261", "write an amount of money, such as `20000 USD`"),
        ("measure: gross_renewal_rate, goal: 5 USD", "CSB261", "write a percentage, such as `90%`"),
        ("measure: renewal_rate, goal: 80%", "CSB254",
         "did you mean `gross_renewal_rate`, `logo_renewal_rate` or `net_renewal_rate`?"),
        ("measure: expansion_arr", "CSB260",
         "add `goal: 20000 USD`, or `goal: goals` to read it from the goals export"),
        ("measure: score, score: mbo, goal: 80%, min_coverage: 80%", "CSB691",
         "remove `min_coverage`, or write `measure: account_score` if accounts are scored"),
        ("measure: gross_renewal_rate, goal: 80%, min_coverage: 80%", "CSB691", "remove `min_coverage`"),
    ],
)
def test_a_hint_says_what_was_meant(
    found: Callable[..., tuple[Diagnostic, ...]], component: str, code: str, hint: str
) -> None:
    lines = "\n    ".join([*component.split(", "), "weight: 40%", "curve: linear"])
    assert next(d.hint for d in found((RENEWALS, lines)) if d.code == code) == hint


def test_bands_without_a_goal_are_told_to_be_bands_of_attainment_or_of_amounts(
    found: Callable[..., tuple[Diagnostic, ...]],
) -> None:
    rate = "measure: expansion_arr\n    rate: {kind: marginal, bands: {0%: 5%, 100%: 6%}}"
    told, = (d.hint for d in found((RENEWALS, rate)) if d.code == "CSB260")
    assert told == (
        "add `goal: 20000 USD` or `goal: goals` to read it from the goals export; "
        "bands that are amounts themselves are written with `on: actual`"
    )


def test_a_gate_on_points_is_not_a_share(found: Callable[..., tuple[Diagnostic, ...]]) -> None:
    gate = "when: {measure: grr, window: trailing_12m, below: 85%}", "when: {measure: nps, below: 0.3}"
    fact = "`0.3` may mean 0.3 or 30 points: `nps` is in points, up to 100"
    assert [d.message for d in found(gate) if d.code == "CSB211"] == [fact]
