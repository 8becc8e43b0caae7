"""How much the rows that are about size try: a part of it in every run of the tests, all of it with `--whole`."""

from __future__ import annotations

import os

_WHOLE = "CSBONUS_HOSTILE_WHOLE"


def try_all() -> None:
    """From here on rows try as much as the catalogue says."""
    os.environ[_WHOLE] = "1"


def whole() -> bool:
    """Whether a row tries as much as the catalogue says."""
    return os.environ.get(_WHOLE) == "1"
