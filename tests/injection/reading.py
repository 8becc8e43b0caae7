"""What the reader of a channel makes of it: whether anything acts, and which text is read back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_BLANK = "\u00a0\u034f\u115f\u1160\u3164\uffa0"
_STYLE = re.compile("\x1b\\[[0-9;]*m")
_ESCAPED = re.compile(r"\\(n|r|t|u[0-9a-f]{4}|U[0-9a-f]{8})")
_RUN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_HARMLESS_TOKENS = ("inline", "text", "code_inline", "softbreak", "hr")
_BLOCKS = ("heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td")


def steering(output: str, blank: str = _BLANK) -> str:
    """The first character that a terminal or an editor would obey or not show; a line end is none."""
    return next((each for each in output
                 if (unicodedata.category(each) in _STEERING and each != "\n") or each in blank), "")


def without_styles(output: str) -> str:
    """What a terminal shows of text in colours."""
    return _STYLE.sub("", output)


def squeezed(text: str) -> str:
    """A text without the blanks that folding may put into it or take away."""
    return "".join(each for each in text if not each.isspace() and each not in _BLANK)


def meant(shown: str) -> str:
    """What escapes stand for."""
    named = {"n": "\n", "r": "\r", "t": "\t"}
    return _ESCAPED.sub(lambda found: named.get(found[1]) or chr(int(found[1][1:], 16)), shown)


def holds(shown: str, text: str) -> bool:
    """Whether a text can be read there, with or without escapes, folded or not."""
    wanted = squeezed(text)
    return wanted in squeezed(shown) or wanted in squeezed(meant(squeezed(shown)))


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    return bool(_RUN.match(cell)) and not _NUMBER.fullmatch(cell)


def taken_back(cell: str) -> str:
    """A cell without the apostrophe that keeps it from being run."""
    bare = cell.lstrip("'")
    return cell[1:] if cell != bare and _RUN.match(bare) else cell


class Rendered:
    """A page of Markdown as a browser gets it: the texts of its blocks, and what is more than text."""

    def __init__(self, page: str) -> None:
        """Parse it as GitHub does, but for what GitHub makes links of by itself."""
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
        self.rules = sum(each.type == "hr" for each in tokens)
        self.live = [f"{each.type} {each.content or each.attrs}" for each in _flat(tokens) if not _harmless(each)]
        self.texts = ["".join(map(_text, each.children or ())) for each in tokens if each.type == "inline"]

    def holds(self, text: str) -> bool:
        """Whether one of the blocks holds a text."""
        return any(holds(each, text) for each in self.texts)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for each in tokens:
        yield each
        yield from each.children or ()


def _harmless(token: Token) -> bool:
    return token.type in _HARMLESS_TOKENS or token.type.rsplit("_", 1)[0] in _BLOCKS


def _text(token: Token) -> str:
    return f"`{token.content}`" if token.type == "code_inline" else token.content


class Page(HTMLParser):
    """HTML as a browser reads it: its tags with their attributes, its text."""

    def __init__(self, page: str) -> None:
        """Read it whole."""
        super().__init__(convert_charrefs=True)
        self.tags, self.text = set[str](), ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(f"{tag} {' '.join(sorted(name for name, _ in attrs))}".strip())

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")
