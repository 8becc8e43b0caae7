"""Which columns of which exports a plan reads: those it cannot do without, then those it reads where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.needs import needs
from csbonus.inputs.needs import Need
from csbonus.inputs.tally import Tally
from tests.engine.world import read_plan

PLAN = """
    csbonus: 1
    plan: some
    title: What a plan reads
    year: 2026
    currency: USD
    for: {who}
    pay: {{target: {target}}}
    components:
      one: {{weight: 100%, curve: linear, settle: quarterly, {one}}}
    {more}
"""
SCORE, RATE, GROWTH = "measure: score, score: mbo, goal: 100%", "measure: gross_renewal_rate, goal: 100%", (
    "measure: expansion_arr, goal: 100 USD")
GRR, DEPTH = "measure: grr, window: trailing_12m, goal: 90%", "measure: adoption_depth, goal: 60%"
START = "measure: time_to_value, goal: 80%, with: {{milestone: live, sla_days: 90, start: {}}}"
DRAW = "draw: {{each_quarter: 100 USD, kind: top_up, recoverable: {}}}"
SECOND = "\n      two: {measure: score, score: mbo, goal: 100%, weight: 0%, curve: linear, settle: quarterly}"
GATE = "gates: [{{when: {{{}}}, then: zero}}]"

ANYBODY, BESIDE = "person_id name role valid_from", "valid_to team region currency fte manager_id email"
ACCOUNTS = "account_name parent_id owner_id customer_since customer_until"
DUE, DUE_BESIDE = "account_id due_date outcome", "currency owner_id signed_date kind outcome"
SCORES = "quarter scope scope_id measure value"
GOALS = "scope scope_id measure quarter goal"


def of(
    folder: Path, one: str = SCORE, more: str = "", target: str = "4000 USD", who: str = "{role: [CSM]}"
) -> dict[str, Need]:
    return needs([read_plan(folder, PLAN.format(who=who, target=target, one=one, more=more)).plan])


def need(required: str, optional: str = "") -> Need:
    return Need(frozenset(required.split()), frozenset(optional.split()))


@pytest.mark.parametrize(("said", "required", "optional"), [
    ({}, "", ""),
    ({"target": "annual_target"}, "annual_target", ""),
    ({"target": "{ote: ote, mix: pay_mix}"}, "ote pay_mix", ""),
    ({"target": "{ote: 100000 USD, mix: pay_mix}"}, "pay_mix", ""),
    ({"target": "{ote: ote, mix: 80/20}"}, "ote", ""),
    ({"target": "{ote: 100000 USD, mix: 80/20}"}, "", ""),
    ({"who": "{role: [CSM], city: [Oslo]}"}, "city", ""),
    ({"one": f"{RATE}, scope: segment"}, "segment", ""),
    ({"one": f"{RATE}, scope: company"}, "", ""),
    ({"one": f"{RATE}, scope: reports"}, "manager_id", ""),
    ({"one": f"{RATE}, no_base: team"}, "team", ""),
    ({"one": f"{RATE}, no_base: zero"}, "", ""),
    ({"more": GATE.format("measure: nps, scope: team, below: 20")}, "team", ""),
    ({"more": GATE.format("measure: gross_renewal_rate, scope: reports, below: 90%")}, "manager_id", ""),
    ({"more": DRAW.format("true")}, "", "draw_balance"),
    ({"more": DRAW.format("false")}, "", ""),
    ({"one": "measure: expansion_arr, goal: goals"}, "", "segment"),
    # one of two components is enough
    ({"one": "measure: expansion_arr, goal: goals", "more": SECOND}, "", "segment"),
    ({"one": f"{RATE}, no_base: team", "more": SECOND}, "team", ""),
])
def test_what_is_asked_of_people(tmp_path: Path, said: dict[str, str], required: str, optional: str) -> None:
    assert of(tmp_path, **said)["people"] == need(f"{ANYBODY} {required}", f"{BESIDE} {optional}")


def test_a_plan_that_pays_no_target_asks_for_none(tmp_path: Path) -> None:
    text = PLAN.format(who="{role: [CSM]}", target="none", one="measure: expansion_arr, rate: 5%", more="")
    text = text.replace("weight: 100%, curve: linear, ", "").replace("    pay: {target: none}\n", "")
    assert needs([read_plan(tmp_path, text).plan])["people"] == need(ANYBODY, BESIDE)


def test_what_everybody_may_have_beside_people(tmp_path: Path) -> None:
    found = of(tmp_path)
    assert {name: each for name, each in found.items() if name != "people"} == {
        "fx": need("", "rate valid_to"),
        "leaves": need("", "to treatment"),
        "adjustments": need("", "quarter kind person_id account_id component amount reason requested_by approved_by "
                                "approved_on"),
        "scores": need(SCORES, "weight responses evidence entered_on entered_by"),
    }


@pytest.mark.parametrize(("one", "export", "required", "optional"), [
    (f"{SCORE}, with: {{weigh_by: responses}}", "scores", f"{SCORES} responses",
     "weight responses evidence entered_on entered_by"),
    ("measure: account_score, score: care, goal: 100%", "scores", SCORES, "weight entered_by"),
    ("measure: expansion_arr, goal: goals", "goals", GOALS, "set_on"),
    ("measure: expansion_arr, goal: goals, set_by: quarter_start", "goals", f"{GOALS} set_on", "set_on"),
    (RATE, "accounts", "account_id", ACCOUNTS),
    (START.format("customer_since"), "accounts", "account_id customer_since", ACCOUNTS),
    (START.format("kickoff"), "accounts", "account_id", ACCOUNTS),
    ("measure: csat, goal: 90%", "accounts", "", "account_id account_name"),
    (RATE, "assignments", "", "valid_to share"),
    (RATE, "renewals", f"{DUE} arr_due arr_renewed", f"{DUE_BESIDE} expansion_arr"),
    ("measure: net_renewal_rate, goal: 100%", "renewals", f"{DUE} arr_due arr_renewed expansion_arr",
     f"{DUE_BESIDE} expansion_arr"),
    ("measure: logo_renewal_rate, goal: 100%", "renewals", DUE, DUE_BESIDE),
    ("measure: logo_renewal_rate, goal: 100%, with: {hollow: 10%}", "renewals", f"{DUE} arr_due arr_renewed",
     DUE_BESIDE),
    (GROWTH, "expansion", "account_id arr_delta kind signed_date", "currency owner_id account_id"),
    ("measure: leads_accepted, goal: 5", "leads", "person_id accepted_date",
     "currency account_id submitted_date accepted_date opportunity_date won_date"),
    ("measure: csat, goal: 90%", "events", "person_id date kind value", "account_id evidence"),
    (GRR, "book", "account_id as_of arr", "currency"),
    (f"{DEPTH}, with: {{weigh_by: arr}}", "book", "account_id as_of arr", "currency"),
    (DEPTH, "usage", "account_id date active_users licences", ""),
    ("measure: licence_utilisation, goal: 80%", "usage", "account_id date assigned_users licences", ""),
    ("measure: licence_utilisation, goal: 80%, with: {in_use: active}", "usage",
     "account_id date active_users licences", ""),
    ("measure: adoption_frequency, goal: 80%", "usage", "account_id date active_users", ""),
    ("measure: adoption_frequency, goal: 80%, with: {weigh_by: licences}", "usage",
     "account_id date active_users licences", ""),
    ("measure: rfv, goal: 80%", "usage", "account_id date active_users events", ""),
    (START.format("kickoff"), "events", "account_id kind date", ""),
])
def test_what_a_measure_asks_of_an_export(
    tmp_path: Path, one: str, export: str, required: str, optional: str
) -> None:
    assert of(tmp_path, one)[export] == need(required, optional)


def test_nothing_is_asked_for_that_the_measures_do_not_read(tmp_path: Path) -> None:
    for_all = {"people", "fx", "adjustments", "leaves"}
    book = {"accounts", "assignments"}
    assert [set(of(tmp_path, one)) - for_all for one in (SCORE, RATE, GROWTH, GRR, DEPTH)] == [
        {"scores"}, book | {"renewals"}, book | {"expansion"}, book | {"book"}, book | {"usage"},
    ]


def test_an_own_measure_of_usage_reads_the_columns_behind_its_names(tmp_path: Path) -> None:
    more = ("measures: {own: {title: Own, definition: Own, from: usage, numerator: in_use * weight, "
            "denominator: licences * weight}}")
    assert of(tmp_path, "measure: own, goal: 80%", more)["usage"] == need("account_id date assigned_users licences")


def test_what_several_ask_of_one_export_is_asked_together(tmp_path: Path) -> None:
    """Breadth of two features and of one, and depth: one scan of usage with both tallies."""
    more = """
      two: {measure: adoption_breadth, goal: 50%, weight: 0%, curve: linear, settle: quarterly,
            with: {features: [a, b], min_users: 5}}
      three: {measure: adoption_breadth, goal: 50%, weight: 0%, curve: linear, settle: quarterly,
              with: {features: [c]}}"""
    assert of(tmp_path, DEPTH, more)["usage"] == Need(
        frozenset({"account_id", "date", "active_users", "licences", "feature", "feature_users"}), frozenset(),
        frozenset({Tally(("a", "b"), 5, False), Tally(("c",), 1, False)}),
    )


@pytest.mark.parametrize(("one", "more", "export", "required", "optional"), [
    (RATE, "renewals: {early: when_signed}", "renewals", "signed_date", ""),
    (RATE, "renewals: {churn_date: notice_date}", "renewals", "notice_date", ""),
    (RATE, "renewals: {price_uplift: leave_out}", "renewals", "price_uplift_arr", ""),
    ("measure: logo_renewal_rate, goal: 100%", "renewals: {price_uplift: leave_out}", "renewals",
     "price_uplift_arr arr_renewed -arr_due", ""),
    (RATE, "renewals: {auto_renew: leave_out}", "renewals", "kind", ""),
    (RATE, "credit: {date: notice}", "renewals", "notice_date", ""),
    (f"{RATE}, credit: {{date: signed}}", "", "renewals", "signed_date", ""),
    (RATE, "credit: {date: due}", "renewals", "", ""),
    ("measure: logo_renewal_rate, goal: 100%", "accounts: {min_arr: 100 USD}", "renewals", "arr_due -arr_renewed", ""),
    (GROWTH, "credit: {date: effective}", "expansion", "effective_date", ""),
    (GROWTH, "credit: {date: signed}", "expansion", "", ""),
    (GROWTH, "accounts: {min_arr: 100 USD}", "book", "account_id as_of arr", "currency"),
    (DEPTH, "accounts: {min_arr: 100 USD}", "book", "account_id as_of arr", "currency"),
    (GRR, "book: {rebuild: true}", "renewals", "account_id due_date arr_due outcome arr_renewed",
     "expansion_arr signed_date notice_date kind currency"),
    (GRR, "book: {rebuild: true}", "expansion", "account_id signed_date arr_delta", "effective_date currency"),
])
def test_what_the_rules_of_the_book_ask_for(
    tmp_path: Path, one: str, more: str, export: str, required: str, optional: str
) -> None:
    """Beyond what the measure asks of the same export without the rule; `-` is what it still does not ask for."""
    found, before = of(tmp_path, one, more), of(tmp_path, one)
    asked, named = found[export], set(required.split())
    always = before.get(export, Need(frozenset()))
    missing = {name.removeprefix("-") for name in named if name.startswith("-")}
    assert asked.required == always.required | {name for name in named if not name.startswith("-")}
    assert asked.optional == always.optional | set(optional.split())
    assert not missing & asked.required


def test_rules_of_the_book_ask_nothing_of_exports_that_no_measure_reads(tmp_path: Path) -> None:
    rules = "renewals: {early: when_signed}\n    accounts: {min_arr: 100 USD}"
    assert set(of(tmp_path, RATE, rules)) == set(of(tmp_path, RATE))
    assert set(of(tmp_path, DEPTH, "book: {rebuild: true}")) == set(of(tmp_path, DEPTH))


def test_uplift_that_is_left_out_asks_which_growth_is_one(tmp_path: Path) -> None:
    own = ("measures: {own: {title: Own, definition: Own, from: expansion, numerator: arr_delta, unit: money}}")
    one, columns = "measure: own, goal: 100 USD", {"account_id", "signed_date", "arr_delta"}
    rule = "\n    renewals: {price_uplift: leave_out}"
    assert of(tmp_path, one, own + rule)["expansion"].required == columns | {"kind"}
    assert of(tmp_path, one, own)["expansion"].required == columns
