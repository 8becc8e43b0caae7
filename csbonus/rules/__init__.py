"""Rules on earned pay: one file a rule."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.rules.base import Base, Beside, Rule
from csbonus.shelf import Shelf

__all__ = ["RULES", "Base", "Beside", "Rule"]

RULES: Mapping[str, type[Rule]] = Shelf("csbonus.rules", "RULE", (
    "cap",
    "floor",
))
"""Every rule that a component can switch on, by its key, which is the name of its file."""
