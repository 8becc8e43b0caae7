"""The schema and the reader of plans agree on plans in which values were exchanged at random."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from csbonus.diagnostics import errors
from csbonus.documents.shape import fitted
from csbonus.documents.source import Source
from csbonus.documents.tree import grown
from csbonus.plan.load import plan_in
from csbonus.plan.model import Plan
from tests.documentation.blocks import ROOT
from tests.schema.editor import complaints

PLANS = [path.read_text("utf-8") for folder in ("plans", "plans/gallery")
         for path in sorted((ROOT / folder).glob("*-2026.yaml"))]
VALUES = (
    "1", "80%", "0.5%", "[a]", "{a: b}", "true", "off", "2026-07-01", "1/3", "none", "0", "-5", "12000 USD", "3 days",
    "x y", "'5'", "1.50", "1_0", "1,5%", "80/20", "[80%, 20%]", "[]", "{}", "linear", "zero", "annual", "goals",
    "quarter", "owner", "{by: owner}", "{quarter: 90%, year: 80%}", "{2026-01-01: 50%}", "{1: 5%, 2: 6%}",
    "{value: 5%, reference: me}", "{kind: points, points: {0%: 0%}}", "{kind: steps, bands: {0%: 5%}, pays: rate}",
    "{kind: additive_points, bands: {0%-50%: 5%}}",
)
BY_VALIDATE = {"CSB214", "CSB232"}
"""A day that does not exist, a pay mix that does not add up: no schema can tell."""
_VALUE = re.compile(r"(?<=: )([^,{}\[\]#\n]+(?=[,}\n])|[{\[][^#\n]+(?=\n))")


@st.composite
def changed(draw: st.DrawFn) -> str:
    """One of our plans with one or two of its values exchanged."""
    text = draw(st.sampled_from(PLANS))
    for _ in range(draw(st.integers(1, 2))):
        found = draw(st.sampled_from(list(_VALUE.finditer(text))))
        text = text[: found.start()] + draw(st.sampled_from(VALUES)) + text[found.end() :]
    return text


def read(text: str) -> Source:
    source, found = grown(text, "plan.yaml")
    assume(not found)
    assert source is not None
    return source


@settings(max_examples=150)
@given(changed())
def test_what_the_reader_accepts_is_not_marked_and_what_it_refuses_by_its_form_is(text: str) -> None:
    source = read(text)
    misshapen = {misfit.diagnostic.code for misfit in fitted(source, Plan)[1]}
    if misshapen - BY_VALIDATE:
        assert complaints("plan", text) != []
    elif not errors(plan_in(source, advice=False)[1]):
        assert complaints("plan", text) == []


def test_a_column_of_people_may_be_called_like_a_truth() -> None:
    text = next(each for each in PLANS if "scope: team\n" in each).replace("scope: team\n", "scope: true\n", 1)
    source, _ = grown(text, "plan.yaml")
    assert source is not None
    assert not errors(plan_in(source, advice=False)[1])
    assert complaints("plan", text) == []
