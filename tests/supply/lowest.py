"""The lowest versions that pyproject.toml allows: `python -m tests.supply.lowest` writes them as constraints."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from tests.supply.requirements import asked

_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<lowest>[0-9.]+),<[0-9.]+")


def lowest() -> Iterator[str]:
    """One a line, of what users install."""
    for requirement in asked("xlsx"):
        bound = _BOUND.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement} has no bounds")
        yield f"{bound['name']}=={bound['lowest']}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lowest())
