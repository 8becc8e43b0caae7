"""All of csbonus imported at once: what a command imports when it runs would be run unwatched."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import csbonus

_NOT = ("csbonus.__main__", "csbonus.frames", "csbonus.spark")
"""What begins to run when it is imported, or needs what no command here does."""


def import_all() -> None:
    """Import every module that a command may."""
    for module in pkgutil.walk_packages(csbonus.__path__, "csbonus."):
        if not module.name.startswith(_NOT):
            import_module(module.name)


import_all()
