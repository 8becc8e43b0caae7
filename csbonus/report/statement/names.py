"""Names of files for people whose ids may hold anything."""

from __future__ import annotations

import re
from hashlib import sha256

_LONGEST = 60
_PLAIN = re.compile(r"[A-Z0-9_.-]*")
_OTHER = re.compile(rb"[^A-Za-z0-9_.-]")


def file_name(person: str, beginning: str) -> str:
    """`statement-2026-Q2-P-17.html`: made of the id alone, so that no other id ever has it, whoever else there is.

    Every other byte is spelt out, as `=2C` for a comma. A digest follows where only capitals or the end could tell two
    ids apart: behind small letters, since some disks know no capitals, and behind what is cut.
    """
    spelt = _OTHER.sub(lambda byte: b"=%02X" % byte[0][0], person.encode()).decode("ascii")
    if len(spelt) <= _LONGEST and _PLAIN.fullmatch(spelt.replace("=", "")):
        return f"{beginning}-{spelt}.html"
    return f"{beginning}-{spelt[:_LONGEST]}~{sha256(person.encode()).hexdigest()[:12]}.html"
