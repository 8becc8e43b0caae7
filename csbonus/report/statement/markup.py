"""HTML in which every text is escaped: the only place where it is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from csbonus.report.letters import visible

_EMPTY = frozenset({"meta", "line", "rect", "circle", "polyline"})
"""Elements that hold nothing."""


class Markup(str):
    """HTML that is written as it is; whatever else is a string is text."""

    __slots__ = ()


Content = str | Iterable[str]


def element(tag: str, /, *content: Content, **attributes: str) -> Markup:
    """An element with what it holds; attributes are named as in HTML, but `class_` and `data_label`."""
    told = "".join(f' {_attribute(key)}="{text(value)}"' for key, value in attributes.items())
    if tag in _EMPTY:
        return Markup(f"<{tag}{told}>" if tag == "meta" else f"<{tag}{told}/>")
    return Markup(f"<{tag}{told}>{joined(*content)}</{tag}>")


def joined(*content: Content) -> Markup:
    """Texts, escaped, and markup, one after the other."""
    return Markup("".join(text(each) for part in content for each in ((part,) if isinstance(part, str) else part)))


def text(told: str) -> Markup:
    """A text that means only itself, with every hidden or steering character written out; markup is left alone."""
    return told if isinstance(told, Markup) else Markup(escape(visible(told)))


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
