"""What an editor marks in the mapping of exports is what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.blocks import SAMPLE, blocks
from tests.schema.editor import complaints

FOLDERS = Path(__file__).parents[1] / "errors"
SOUND = ("CSB304", "CSB305", "CSB306", "CSB307", "CSB308", "CSB309", "CSB311", "CSB325", "CSB439", "CSB490", "CSB491",
         "CSB492")
"""Mappings whose form is in order: what is wrong is what they mean, or the rows."""
MAPPINGS = sorted(FOLDERS.glob("CSB*/data/exports.yaml"))


def test_nothing_is_marked_in_the_mapping_of_the_page() -> None:
    (block,) = blocks(SAMPLE.read_text("utf-8"))
    assert complaints("exports", block.text) == []


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.parts[-3])
def test_a_mapping_is_marked_where_its_form_is_wrong(path: Path) -> None:
    assert (complaints("exports", path.read_text("utf-8")) == []) == (path.parts[-3] in SOUND)


@pytest.mark.parametrize(("text", "place"), [
    ("renewals: {dates: [a]}", "$.renewals.dates"),
    ("renewals: {decimal: ';'}", "$.renewals.decimal"),
    ("renewals: {columns: {due: Due}}", "$.renewals.columns"),
    ("people: {columns: {squad: Squad}}", ""),
    ("renewals: {values: {outcome: {Won: wonn}}}", "$.renewals.values.outcome.Won"),
    ("renewal: {decimal: ','}", "$"),
    ("renewals: {minor_units: yes}", "$.renewals.minor_units"),
])
def test_a_mistake_is_marked_where_it_stands(text: str, place: str) -> None:
    assert complaints("exports", text) == ([place] if place else [])
