"""What an editor marks in a file of tests is what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.blocks import LANGUAGE, blocks
from tests.schema.editor import complaints

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / "plans").rglob("*.test.yaml"))
ON_PAGES = [pytest.param(block.text, id=f"{page.stem}:{block.line}")
            for page in LANGUAGE for block in blocks(page.read_text("utf-8")) if block.words == "yaml test"]
TEST = """csbonus_test: 1
plan: renewals-2026.yaml
tests:
  - name: Half
    quarter: 2026-Q1
    results: {quarter_target: 5000 USD, renewals: 45%}
    expect: {pays: 2500.00 USD, people: {P-1: {due: 2500.00 USD, renewals: {attainment: [50%, 60%]}}}}
"""


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_marked_in_our_tests(path: Path) -> None:
    assert complaints("tests", path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", ON_PAGES)
def test_nothing_is_marked_in_the_tests_on_the_pages(text: str) -> None:
    assert complaints("tests", text) == []


@pytest.mark.parametrize(("right", "wrong", "place"), [
    ("csbonus_test: 1", "csbonus_test: 2", "$.csbonus_test"),
    ("plan: renewals-2026.yaml", "plan: {plan: renewals}", "$.plan"),
    ("name: Half", "nmae: Half", "$.tests[0]"),
    ("pays: 2500.00 USD,", "pays: 2.500.00 USD,", "$.tests[0].expect.pays"),
    ("pays: 2500.00 USD,", "payz: 2500.00 USD,", "$.tests[0].expect"),
])
def test_a_mistake_is_marked_where_it_stands(right: str, wrong: str, place: str) -> None:
    assert complaints("tests", TEST) == []
    assert place in complaints("tests", TEST.replace(right, wrong))
