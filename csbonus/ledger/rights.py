"""Who besides its owner may read what people are paid."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Severity, Span

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def readable_by_others(folder: Path) -> Iterator[Diagnostic]:
    """A warning where others may enter the folder of a ledger; where it is closed to them, for each file that is open.

    A file that others may read in a folder that they may not enter is told too: a copy takes its rights along.
    """
    for path in (folder, *sorted(folder.glob("[0-9]*.jsonl"))):
        # a link has no rights of its own, and what is no file is no batch: that it stands there is told elsewhere
        mode = path.stat(follow_symlinks=path == folder).st_mode
        if mode & _OTHERS and (path == folder or stat.S_ISREG(mode)):
            right = "700" if path == folder else "600"
            fact = f"others than its owner have rights to it ({stat.filemode(mode)})"
            hint = f"`chmod {right} {shlex.quote(str(path))}`: what people are paid is theirs and payroll's"
            yield Diagnostic("CSB930", fact, Span(str(path)), hint, severity=Severity.WARNING)
            if path == folder:
                return
