"""Every code of the calculation has a page, and a folder with the smallest input that triggers it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from csbonus.code_pages.calculation import PAGES
from csbonus.diagnostics import Diagnostic, Refused, errors
from csbonus.engine.ask import quarter
from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import calculate
from csbonus.plan.load import read_plans

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "tests" / "errors"
CODES = sorted(code for code in PAGES if code.startswith(("CSB5", "CSB63", "CSB92")))


def found_in(folder: Path) -> tuple[Diagnostic, ...]:
    """Everything that validating the plans and calculating their first quarter says."""
    plans, problems = read_plans(sorted(folder.glob("*.yaml")))
    assert not errors(problems), problems
    wrong = tuple(problem for loaded in plans for problem in wrong_examples(loaded))
    day = folder / "as-of.txt"
    as_of = date.fromisoformat(day.read_text(encoding="utf-8").strip()) if day.exists() else None
    try:
        return (*wrong, *calculate(plans, folder / "data", quarter(1, as_of)).warnings)
    except Refused as refused:
        return (*wrong, *refused.found)


@pytest.mark.parametrize("code", CODES)
def test_the_folder_of_a_code_triggers_it_at_its_place(code: str) -> None:
    folder = FOLDERS / code
    lines = [f"{d.code} {str(d.span).replace(f'{folder}/', '')} {d.message}" for d in found_in(folder)]
    assert lines == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_code_that_the_calculation_raises_has_a_page() -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "csbonus" / "engine").rglob("*.py"))
    assert sorted({code for text in texts for code in re.findall(r"CSB(?:5[0-9]|63|92)[0-9]+", text)}) == CODES
