"""Describing plans for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.asking import sound_plans
from csbonus.cli.options import DescribeFormat
from csbonus.cli.terminal import stderr, stdout, write
from csbonus.plan.load import Loaded
from csbonus.report.describe.markdown import as_markdown
from csbonus.report.describe.page import describe
from csbonus.report.letters import visible


def show(paths: Sequence[Path], form: DescribeFormat) -> None:
    """Put the pages of plans on stdout, one after the other."""
    plans, _ = sound_plans(paths)
    if form is DescribeFormat.MARKDOWN:
        write(_markdown(plans))
        return
    from csbonus.report.describe.text import print_description

    console = stdout()
    for number, loaded in enumerate(plans):
        if number:
            console.print("\n")
        print_description(console, describe(loaded))


def written(paths: Sequence[Path], target: Path, *, force: bool) -> None:
    """Write the pages of plans to one file, over none of them."""
    from csbonus.cli.sources import refuse_sources
    from csbonus.report.files import write_files

    plans, _ = sound_plans(paths)
    refuse_sources([target], (Path(loaded.source.file) for loaded in plans))
    told = write_files({target: _markdown(plans)}, force=force)
    for path, what in told.items():
        stderr().print(visible(f"{what} {path}"), soft_wrap=True)


def _markdown(plans: Sequence[Loaded]) -> str:
    return "\n---\n\n".join(as_markdown(describe(loaded)) for loaded in plans)
