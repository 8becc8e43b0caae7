"""`csbonus explain`: why a person is paid what they are paid."""

from __future__ import annotations

from csbonus.cli.edge import Edge


def explain() -> None:
    """Not yet."""
    with Edge():
        pass
