"""Each code of the plan has a page and a folder with the smallest plan that triggers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.code_pages import advice
from csbonus.code_pages.plan import PAGES
from csbonus.plan.load import read_plans

ROOT = Path(__file__).parents[3]
FOLDERS = ROOT / "tests" / "errors"
SOURCES = ("csbonus/documents", "csbonus/curves", "csbonus/rules", "csbonus/plan")


@pytest.mark.parametrize("code", sorted(PAGES))
def test_the_plan_in_the_folder_of_a_code_is_told_what_is_expected(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDERS / code)
    plans = sorted(Path().glob("*.yaml")) or [Path("plan.yaml")]
    found = [f"{d.code} {d.span} {d.message}" for d in read_plans(plans)[1]]
    assert found == Path("expected.txt").read_text(encoding="utf-8").splitlines()
    assert found[0].startswith(code)
    assert len(found) == 1


@pytest.mark.parametrize("code", sorted(PAGES))
def test_what_is_told_has_a_hint(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDERS / code)
    _, found = read_plans(sorted(Path().glob("*.yaml")) or [Path("plan.yaml")])
    assert all(d.hint for d in found)


def test_every_code_that_is_raised_has_a_page() -> None:
    texts = (path.read_text(encoding="utf-8") for folder in SOURCES for path in (ROOT / folder).rglob("*.py"))
    raised = {code for text in texts for code in re.findall(r"CSB(?:[26][0-9]|90)[0-9]", text)}
    assert raised - set(advice.PAGES) - {"CSB299"} == set(PAGES)
