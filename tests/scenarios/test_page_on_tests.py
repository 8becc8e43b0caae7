"""The page on tests shows tests that pass, and names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.scenarios.checks import wrong_tests
from csbonus.scenarios.load import read_tests
from csbonus.scenarios.model import Expected, Scenario, ScenarioFile
from csbonus.scenarios.play import played
from tests.documentation.blocks import PLANS, ROOT, Block, blocks

PAGE = (ROOT / "plans" / "language" / "tests.md").read_text("utf-8")
TESTS = [block for block in blocks(PAGE) if block.words == "yaml test"]


@pytest.mark.parametrize("block", TESTS, ids=lambda block: f"line {block.line}")
def test_a_test_on_the_page_passes(block: Block, tmp_path: Path) -> None:
    (tmp_path / "renewals-2026.yaml").write_text(blocks(PLANS.read_text("utf-8"))[0].text, encoding="utf-8")
    (tmp_path / "renewals-2026.test.yaml").write_text(block.text, encoding="utf-8")
    files, found = read_tests([tmp_path])
    assert [*found, *(problem for file in files for problem in wrong_tests(file))] == []
    outcomes = [played(case) for file in files for case in file.cases]
    assert outcomes
    assert [(outcome.case.name, outcome.failures, outcome.refused) for outcome in outcomes if not outcome.passed] == []


def test_every_key_of_a_test_file_is_explained() -> None:
    keys = {key for model in (ScenarioFile, Scenario, Expected) for key in model.known_keys()}
    assert {key for key in keys if not re.search(rf"\b{key}:|`{key}[`:]", PAGE)} == set()
