"""A page of HTML that needs nothing else, asks for nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib

from csbonus.report.statement.markup import Content, Markup, element
from csbonus.report.statement.style import STYLE


def document(title: str, *content: Content) -> str:
    """The whole text of a page: a browser may use its one stylesheet, known by its hash, and nothing else.

    A phone that makes links of what looks like a number or an address is told not to.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="format-detection", content="telephone=no, date=no, address=no, email=no"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, element('body', *content), lang='en')}\n"


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
