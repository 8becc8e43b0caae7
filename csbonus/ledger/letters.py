"""Characters of names: which of them nobody sees."""

from __future__ import annotations

_IGNORED = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF),
)
"""What Unicode ignores by default where a font does not know it, beside what Python says is not printable."""


def cannot_be_seen(text: str) -> bool:
    """Whether a text holds a character that is not shown: with it a name would look like another one."""
    return not text.isprintable() or any(first <= ord(letter) <= last for letter in text for first, last in _IGNORED)
