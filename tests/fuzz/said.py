"""What is written to standard output while something runs."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout


def said(do: Callable[[], object]) -> str:
    """The text that `do` prints; what it says beside is dropped."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        do()
    out.seek(0)
    return out.read()
