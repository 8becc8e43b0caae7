"""How many worlds a law is tried on."""

from __future__ import annotations

import os

from hypothesis import settings

LONG = 50 if os.environ.get("CSBONUS_LONG") else 1


def worlds(number: int) -> settings:
    """`number` worlds, fifty times as many when CSBONUS_LONG is set."""
    return settings(max_examples=number * LONG)
