"""Cells of files that people open."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbonus.cells import csv_text

LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@given(rows=st.lists(st.lists(LETTERS, min_size=2, max_size=2), max_size=3))
def test_what_is_read_is_what_was_written(line_end: str, rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(csv_text(rows, line_end=line_end), newline=""))) == rows


def test_no_line_break_in_a_cell_begins_a_row() -> None:
    assert csv_text([["a\rb", "c\nd"], ["e", "f"]]) == '"a\rb","c\nd"\ne,f\n'
    assert csv_text([["a\rb", "c"]], line_end="\r\n", delimiter=";", quote_all=True) == '"a\rb";"c"\r\n'
