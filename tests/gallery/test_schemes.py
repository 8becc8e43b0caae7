"""Every published scheme is shown: by a plan that pays for it on the sample data, or by a page."""

from __future__ import annotations

import pytest

from tests.documentation.blocks import PLANS, ROOT
from tests.documentation.schemes import ELSEWHERE, SCHEMES, Scheme, figure, row_of

PUBLISHED = range(1, 38)
NO_PLANS = {5, 6, 7, 21, 23}
"""Schemes that are questions to ask of a plan, not plans."""


def test_all_37_schemes_are_shown() -> None:
    assert {each.row for each in SCHEMES} | {each.row for each in ELSEWHERE} == set(PUBLISHED)


def test_what_is_no_plan_is_shown_elsewhere_and_nothing_else_is() -> None:
    assert {each.row for each in ELSEWHERE} == NO_PLANS
    assert {each.row for each in SCHEMES} == set(PUBLISHED) - NO_PLANS


def test_every_plan_of_the_gallery_shows_a_scheme() -> None:
    files = (ROOT / "plans" / "gallery").glob("*-2026.yaml")
    used = {each.plan for each in SCHEMES} | {each.page.removesuffix(".yaml") for each in ELSEWHERE}
    assert {f"gallery/{path.stem}" for path in files} <= used


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: f"{scheme.row}-{scheme.plan.rpartition('/')[2]}")
def test_a_scheme_pays_somebody_and_the_page_says_how_much(scheme: Scheme) -> None:
    row = row_of(scheme)
    assert (row.earned > 0) is (scheme.plan != "gallery/scorecard-2026")
    page = PLANS.read_text("utf-8").splitlines()
    (line,) = (line for line in page if line.startswith(f"| {scheme.row} | {scheme.says} |"))
    assert figure(scheme) in line
