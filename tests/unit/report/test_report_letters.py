"""Names from outside cannot hide, move or colour other text."""

from __future__ import annotations

import pytest

from csbonus.report.letters import masked, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\udcff.yaml", "\\udcff.yaml"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("name", ["Tomás Herrera", "漢字株式会社", "Ñandú e\u0301", "[/b] [bold]", "O'Neill"])
def test_letters_of_names_stay_as_they_are(name: str) -> None:
    assert visible(name) == name


def test_a_masked_line_keeps_its_columns() -> None:
    assert masked("a\u200b: 1") == "a\ufffd: 1"
