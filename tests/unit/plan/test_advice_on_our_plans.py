"""Our own plans follow every advice, or say why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.cli.checking import problems
from csbonus.cli.reached import Reached
from csbonus.diagnostics import Severity
from csbonus.plan.advice import ADVICE
from csbonus.plan.draft import Draft
from csbonus.plan.load import NOT_PLANS, read_plan

ROOT = Path(__file__).parents[3]
PLANS = [
    path
    for folder in ("plans", "plans/gallery")
    for path in sorted((ROOT / folder).glob("*.yaml"))
    if path.name not in NOT_PLANS and not path.name.endswith(".test.yaml")
]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_of_ours_leaves_no_advice_unanswered(path: Path) -> None:
    found = problems([path], Reached(ROOT / "sample_data"), None, 50)
    assert [f"{d.code} {d.span.line} {d.message}" for d in found if d.severity is Severity.ADVICE] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_of_ours_accepts_no_advice_that_it_does_not_get(path: Path) -> None:
    loaded, _ = read_plan(path)
    assert loaded is not None
    draft = Draft(loaded.plan, loaded.source)
    in_plans = [entry.advice for entry in loaded.plan.accepts if entry.advice in ADVICE]
    assert [code for code in in_plans if not list(ADVICE[code](draft))] == []
