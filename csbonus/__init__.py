"""Customer Success bonuses, calculated exactly and explained to the cent."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from csbonus.frames import Frames, calculate, read_plans

__all__ = ["Frames", "calculate", "read_plans"]
__version__ = "0.3.0"


def __getattr__(name: str) -> object:
    """The names for notebooks, imported only when somebody asks for them."""
    if name not in __all__:
        raise AttributeError(f"module 'csbonus' has no attribute {name!r}")
    from csbonus import frames

    return getattr(frames, name)
