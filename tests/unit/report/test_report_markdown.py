"""Text from outside stays text on a page in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from csbonus.report.markdown import safe, table_lines

HOSTILE = (
    "[Ada](http://x.example)", "![Ada](http://x.example/pixel.png)", "[1]: http://x.example", "<b>Ada</b>", "&lt;b&gt;",
    "a|b", "a\\|b", "\\", "**Ada**", "_Ada_", "__x__", "a_b", "~~x~~", "```", "`code` and `", "# Ada #", "- Ada",
    "+ Ada", "1. Ada", "12) Ada", "---", "===", "***", "> Ada", "    Ada", "-500.00", "C#",
)
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXT = ("inline", "text", "code_inline")


def shown(page: str) -> tuple[list[str], set[str]]:
    """The texts of a page's blocks, and the kinds of what stands in them."""
    inline = [each for each in GITHUB.parse(page) if each.type == "inline"]
    parts = [each.children or [] for each in inline]
    texts = ["".join(f"`{part.content}`" if part.type == "code_inline" else part.content for part in some)
             for some in parts]
    return texts, {part.type for some in parts for part in some}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("sign", ["", "* ", "# "])
def test_a_text_is_read_as_it_was_written(text: str, sign: str) -> None:
    texts, kinds = shown(f"{sign}{safe(text)}\n")
    assert texts == [text.strip()]
    assert kinds <= set(TEXT)
    assert len(GITHUB.parse(f"{sign}{safe(text)}\n")) == {"": 3, "* ": 7, "# ": 3}[sign]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_read_as_it_was_written(text: str) -> None:
    texts, kinds = shown("\n".join(table_lines(("Name", "Paid"), [(text, "1.00")])))
    assert texts == ["Name", "Paid", text.strip(), "1.00"]
    assert kinds <= set(TEXT)


def test_github_makes_no_link_of_an_address() -> None:
    assert safe("see http://x.example and www.x.example") == r"see http\://x.example and www\.x.example"


def test_names_between_backticks_are_code_and_amounts_stay_plain() -> None:
    assert safe("`weigh_by` is 1,000.00 USD") == "`weigh_by` is 1,000.00 USD"
    assert list(table_lines(("Paid",), [("-500.00",)]))[-1] == "| -500.00 |"
