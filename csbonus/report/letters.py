"""Text from outside made safe to look at: what would hide or move other text is shown as an escape."""

from __future__ import annotations

import json
import re

# Controls, invisible characters, those that turn the direction of writing, lone surrogates, blanks that look like none.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""`text` with every hidden or steering character written out, such as `\u202e`."""
    return _HIDDEN.sub(_escape, text)


def masked(text: str) -> str:
    """`text` with a sign in place of every hidden character, so that columns still count characters."""
    return _HIDDEN.sub("\ufffd", text)


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in _NAMED:
        return _NAMED[letter]
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def visible_json(text: str) -> str:
    """JSON that says the same, with every hidden or steering character as an escape of JSON."""
    return _HIDDEN.sub(lambda found: "\n" if found[0] == "\n" else json.dumps(found[0])[1:-1], text)
