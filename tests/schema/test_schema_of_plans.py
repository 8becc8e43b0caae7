"""What an editor marks in a plan is what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from csbonus.code_pages.plan import PAGES
from csbonus.documents.shape import fitted
from csbonus.documents.source import read_source
from csbonus.plan.model import Plan
from tests.documentation.blocks import LANGUAGE, PLANS, blocks, with_claims
from tests.properties.any_plan import Drawn, plans
from tests.schema.editor import complaints

ROOT = Path(__file__).parents[2]
OURS = [path for folder in ("plans", "plans/gallery") for path in sorted((ROOT / folder).glob("*.yaml"))
        if not path.name.endswith(".test.yaml")]
ON_PAGES = [pytest.param(with_claims(block), id=f"{page.stem}:{block.line}")
            for page in LANGUAGE for block in blocks(page.read_text("utf-8")) if block.words == "yaml"]
FOLDERS = ROOT / "tests" / "errors"
UNSEEN = {
    "CSB214": "a schema does not know the calendar",
    "CSB232": "a schema does not add",
}
"""Mistakes of form that no schema can see."""


def misshapen() -> list[Path]:
    """Plans of the catalogue of errors that the model refuses by their form alone."""
    found = []
    for code in sorted(set(PAGES) - set(UNSEEN)):
        path = FOLDERS / code / "plan.yaml"
        source = read_source(path)[0] if path.is_file() else None
        if source is not None and fitted(source, Plan)[1]:
            found.append(path)
    return found


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_nothing_is_marked_in_our_plans(path: Path) -> None:
    assert complaints("plan", path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", ON_PAGES)
def test_nothing_is_marked_in_the_plans_on_the_pages(text: str) -> None:
    assert complaints("plan", text) == []


@pytest.mark.parametrize("path", misshapen(), ids=name_of)
def test_whatever_is_refused_by_its_form_is_marked(path: Path) -> None:
    assert complaints("plan", path.read_text("utf-8")) != []


def test_many_mistakes_of_form_are_among_them() -> None:
    assert {path.parent.name for path in misshapen()} >= {"CSB213", "CSB220", "CSB222", "CSB223", "CSB224", "CSB231"}


@pytest.mark.parametrize("code", sorted(UNSEEN))
def test_some_mistakes_are_left_to_validate(code: str) -> None:
    assert complaints("plan", (FOLDERS / code / "plan.yaml").read_text("utf-8")) == []


SMALLEST = blocks(PLANS.read_text("utf-8"))[0].text


@pytest.mark.parametrize(("right", "wrong", "place"), [
    ("weight: 100%", "weight: 100", "$.components.renewals.weight"),
    ("weight: 100%", "weight: 1e2%", "$.components.renewals.weight"),
    ("weight: 100%", "weight: 1/0", "$.components.renewals.weight"),
    ("goal: 90%", "goal: 90 %", "$.components.renewals.goal"),
    ("goal: 90%", "goal: 1,000 USD", "$.components.renewals.goal"),
    ("goal: 90%", "goal: 0.9", "$.components.renewals.goal"),
    ("goal: 90%", "goal: 90", "$.components.renewals.goal"),
    ("goal: 90%", "goal: 120000 USD", "$.components.renewals.goal"),
    ("goal: 90%", "goal: {quarter: 0.9}", "$.components.renewals.goal"),
    ("goal: 90%", "goal: 90%\n    scope: teams", "$.components.renewals.scope"),
    ("goal: 90%", "goal: 90%\n    scope: Team", "$.components.renewals.scope"),
    ("currency: USD", "currency: usd", "$.currency"),
    ("currency: USD", "currency: EURO", "$.currency"),
    ("goal: 90%", "goal: {2026-1-1: 90%}", "$.components.renewals.goal"),
    ("goal: 90%", "goal: {quarter: 90%, yaer: 90%}", "$.components.renewals.goal"),
    ("curve: linear", "curve: liner", "$.components.renewals.curve"),
    ("curve: linear", "curve: points", "$.components.renewals.curve"),
    ("curve: linear", "curve: {kind: points}", "$.components.renewals.curve"),
    ("curve: linear", "curve: {kind: linear, on: actual}", "$.components.renewals.curve"),
    ("curve: linear", "curve: {kind: points, points: {0%: 0%, 100: 100}}", "$.components.renewals.curve"),
    ("curve: linear", "curve: {kind: points, on: actual, points: {12.000: 0%, 50: 100%}}",
     "$.components.renewals.curve"),
    ("curve: linear", "curve: linear\n    with: {milestone: live}", "$.components.renewals.with"),
    ("measure: gross_renewal_rate", "measure: csat\n    with: {trailing: 3}", "$.components.renewals.with"),
    ("    measure: gross_renewal_rate\n", "", "$.components.renewals"),
    ("year: 2026", "year: twenty", "$.year"),
    ("for: {role: CSM}", "for: {role: {CSM: 1}}", "$.for.role"),
    ("pay: {target: annual_target}", "pay: {target: {ote: ote, mix: 80-20}}", "$.pay.target"),
    ("pay: {target: annual_target}", "pay: {target: 12.000 USD}", "$.pay.target"),
    ("pay: {target: annual_target}", "pay: {target: annual_target, leave: protected}", "$.pay.leave"),
])
def test_a_mistake_is_marked_where_it_stands(right: str, wrong: str, place: str) -> None:
    assert complaints("plan", SMALLEST) == []
    assert SMALLEST.count(right) == 1
    assert complaints("plan", SMALLEST.replace(right, wrong)) == [place]


@pytest.mark.parametrize("written", ["goal: goals", "goal: {quarter: 90%, year: 92%}", "goal: 90%\n    scope: segment"])
def test_other_ways_to_write_it_are_not_marked(written: str) -> None:
    assert complaints("plan", SMALLEST.replace("goal: 90%", written)) == []


@settings(max_examples=40)
@given(plans())
def test_whatever_is_accepted_is_not_marked(drawn: Drawn) -> None:
    assert complaints("plan", drawn.text) == []
