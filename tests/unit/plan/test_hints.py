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


def of_component(*lines: str) -> tuple[tuple[str, str], ...]:
    """The second component with other lines, and nothing that is about the first."""
    weight = ["weight: 40%"] if "curve" in lines[-1] else []
    return ((RENEWALS, "\n    ".join([*lines, *weight])),)


COUNT, MONEY = "measure: leads_accepted", "measure: expansion_arr"
POINTS = "curve: {kind: points, on: actual, points: {§: 0%, 900000§§: 100%}}"
OWN = ("gates:", "measures:\n  churn: {title: C, definition: D, from: expansion, unit: count, rows: arr_delta >= §, "
       "numerator: arr_delta}\ngates:")
BOTH, IN_MONEY = "`12000` or `12.00`", "`12000 USD` or `12.00 USD`"
LIMIT = "`12%` or `12000 USD` or `12.00 USD`"


@pytest.mark.parametrize(
    ("changes", "ways"),
    [
        (of_component(COUNT, "goal: §", "curve: linear"), BOTH),
        (of_component(COUNT, "goal: § days", "curve: linear"), "`12000 days` or `12.00 days`"),
        (of_component(COUNT, "goal: {quarter: §, year: 9}", "curve: linear"), BOTH),
        (of_component(COUNT, "goal: {value: §, reference: me}", "curve: linear"), BOTH),
        (of_component(COUNT, "goal: {2026-01-01: §, 2026-07-01: 9}", "curve: linear"), BOTH),
        (of_component("measure: nps", "goal: §", "curve: linear"), BOTH),
        (of_component("measure: score", "score: mbo", "goal: §", "curve: linear"), BOTH),
        (of_component(COUNT, POINTS.replace("§§", "")), BOTH),
        (of_component(COUNT, "curve: {kind: steps, pays: multiple, on: actual, bands: {0: 0%, §: 100%}}"), BOTH),
        (of_component(MONEY, "goal: §", "curve: linear"), IN_MONEY),
        (of_component(MONEY, POINTS.replace("§§", " USD")), IN_MONEY),
        (of_component(MONEY, "rate: {kind: marginal, on: actual, bands: {0 USD: 5%, §: 6%}}"), IN_MONEY),
        (of_component("measure: leads_accepted", "per_unit: §"), IN_MONEY),
        (of_component(MONEY, "rate: 5%", "cap_per_row: §"), IN_MONEY),
        (of_component(MONEY, "rate: 5%", "cap_of_all: {amount: §, then: pro_rata}"), IN_MONEY),
        (of_component("measure: gross_renewal_rate", "goal: 80%", "cap: §", "curve: linear"), LIMIT),
        ((("{target: annual_target}", "{target: §}"),), IN_MONEY),
        ((("{target: annual_target}", "{target: annual_target}\naccounts: {min_arr: §}"),), IN_MONEY),
        ((("caps: {", "draw: {each_quarter: §, kind: top_up, recoverable: true}\ncaps: {"),), IN_MONEY),
        ((("person: 200%", "person: §"),), LIMIT),
        ((("person: 200%", "plan: §"),), LIMIT),
        ((("{measure: grr, window: trailing_12m, below: 85%}", "{measure: leads_accepted, below: §}"),), BOTH),
        ((("quarter_target: 1000 USD", "quarter_target: §"),), IN_MONEY),
        ((("pays: 1000.00 USD", "pays: §"),), IN_MONEY),
        ((*of_component(COUNT, "goal: 9", "curve: linear"), ("renewals: 80%", "renewals: §")), BOTH),
        ((*of_component(MONEY, "per_unit: {amount: 250 USD, each: row}"), ("renewals: 80%", "renewals: §")), BOTH),
        ((OWN,), BOTH),
    ],
)
def test_a_number_whose_point_may_group_thousands_is_shown_as_written_with_both_readings(
    found: Callable[..., tuple[Diagnostic, ...]], changes: tuple[tuple[str, str], ...], ways: str
) -> None:
    def told(number: str) -> list[Diagnostic]:
        now = tuple((old, new.replace("§", number)) for old, new in changes)
        return [each for each in found(*now) if each.code in ("CSB211", "CSB227", "CSB231")]

    (doubt,) = told("12.000")
    assert "`12.000" in doubt.message
    assert doubt.hint == f"write {ways}"
    for way in ways.split(" or "):
        assert told(way.strip("`").replace(" days", "")) == []


def test_a_rate_in_money_is_told_to_be_a_percentage(found: Callable[..., tuple[Diagnostic, ...]]) -> None:
    told, = (d for d in found((RENEWALS, "measure: expansion_arr\n    rate: 5 EUR")) if d.code == "CSB225")
    assert told.message.startswith("`5 EUR` is not a rate such as `4%`")
    assert told.hint.startswith("write a rate such as `4%`")
