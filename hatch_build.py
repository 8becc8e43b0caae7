"""What goes into a wheel beside the package: the plans of the gallery and the sample exports that they need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("plans/*.yaml", "plans/gallery/*.yaml", "sample_data/*.csv")
TARGET = "csbonus/gallery/shipped"


def shipped(root: Path) -> Iterator[Path]:
    """The files to ship, relative to `root`."""
    return (path.relative_to(root) for pattern in SHIPPED for path in sorted(root.glob(pattern)))


class ShippedFiles(BuildHookInterface[Any]):
    """Adds the files; an editable installation reads them where they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built."""
        if version != "editable":
            for path in shipped(Path(self.root)):
                build_data["force_include"][str(path)] = f"{TARGET}/{path.as_posix()}"
