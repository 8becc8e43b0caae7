"""A ledger that is named and not there: nothing is closed yet, or its name is misspelt."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.documents.near import near
from csbonus.ledger.read import BATCH_NAME

NOT_BEGUN = "CSB928"


def not_begun(folder: Path) -> Iterator[Diagnostic]:
    """A warning where there is no such folder, with the ledger beside it that may be meant."""
    if os.path.lexists(folder):
        return
    # calculations show no hints, so the fact says which
    meant = near(folder.name, _ledgers_like(folder))
    beside = f", and `{folder.parent / meant}` is one" if meant else ""
    fact = f"there is no ledger `{folder}` yet{beside}: nothing counts as closed"
    hint = "before the first close, which makes it, nothing is to be done; else name the folder of the ledger"
    yield Diagnostic(NOT_BEGUN, fact, Span(str(folder)), hint, severity=Severity.WARNING)


def _ledgers_like(folder: Path) -> Sequence[str]:
    """The names of folders beside one that are like its own and hold batches."""
    try:
        beside = [path for path in folder.parent.iterdir() if near(folder.name, [path.name]) and path.is_dir()]
        return [path.name for path in beside if any(BATCH_NAME.fullmatch(each.name) for each in path.iterdir())]
    except OSError:
        return ()
