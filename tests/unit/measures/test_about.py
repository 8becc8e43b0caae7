"""What measures count, which advice on plans goes by."""

from __future__ import annotations

import pytest

from csbonus.measures import CATALOGUE, About, AccountScores, Measure, Scores
from csbonus.measures.about import about_of_words


def named_by_plans(measure: Measure) -> bool:
    """Whether only the plan says what is counted: the name of a score, the kinds of events."""
    kinds = (setting for setting in measure.settings if setting.name == "kind")
    return isinstance(measure.basis, Scores | AccountScores) or any(not kind.default for kind in kinds)


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.name)
def test_a_measure_says_what_it_counts_unless_plans_do(measure: Measure) -> None:
    assert measure.about is not None or named_by_plans(measure), f"add `about=About....` to measures/{measure.name}.py"


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("team-csat", About.SURVEY),
        ("nps of users", About.SURVEY),
        ("calls", About.ACTIVITY),
        ("reference_call", About.ADVOCACY),
        ("business_review", About.ACTIVITY),
        ("online_review", About.ADVOCACY),
        ("kind == 'go_live'", About.ONBOARDING),
        ("leads", About.PIPELINE),
        ("leadership", None),
        ("recall", None),
        ("snaps", None),
        ("", None),
    ],
)
def test_names_tell_what_is_counted_by_whole_words(words: str, about: About | None) -> None:
    assert about_of_words(words) is about
