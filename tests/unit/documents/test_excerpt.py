"""The line of a document with a mark under the place."""

from __future__ import annotations

from csbonus.diagnostics import Span
from csbonus.documents.excerpt import WIDEST, excerpt

TEXT = "first\n\tgoal: 90\nlast"


def test_carets_stand_under_the_value() -> None:
    assert excerpt(TEXT, Span("f", 2, 8, 10)) == " goal: 90\n       ^^"


def test_one_caret_where_the_end_is_not_known() -> None:
    assert excerpt(TEXT, Span("f", 3, 1)) == "last\n^"


def test_no_caret_for_a_whole_line() -> None:
    assert excerpt(TEXT, Span("f", 1)) == "first"


def test_nothing_for_a_whole_file_or_a_line_that_is_not_there() -> None:
    assert excerpt(TEXT, Span("f")) == ""
    assert excerpt(TEXT, Span("f", 9, 1)) == ""


def test_a_long_line_is_cut_around_the_place() -> None:
    line, carets = excerpt("x" * 500 + "HERE" + "y" * 500, Span("f", 1, 501, 505)).split("\n")
    assert len(line) == WIDEST
    assert line[carets.index("^") : carets.index("^") + 4] == "HERE"
    assert carets.strip() == "^^^^"
