"""The table of published examples, made from their test files."""

from __future__ import annotations

from pathlib import Path

from csbonus.scenarios.load import Suite, read_tests
from csbonus.scenarios.model import ENDING
from tests.documentation.blocks import PUBLISHED


def name_of(file: Suite) -> str:
    """The name of an example: that of its file."""
    return Path(file.source.file).name.removesuffix(ENDING)


def published_rows() -> list[tuple[str, ...]]:
    """One row for each example: its file, what it is about, who has published it, its tests."""
    files, _ = read_tests([PUBLISHED.parent])
    return [_row(file) for file in files]


def _row(file: Suite) -> tuple[str, ...]:
    name, title, source = name_of(file), file.source.get("title"), file.source.get("source")
    differs = any(case.scenario.publisher_says for case in file.cases)
    count = f"{len(file.cases)}, the printed figure differs" if differs else str(len(file.cases))
    return f"[{name}]({name}{ENDING})", str(title), str(source), count
