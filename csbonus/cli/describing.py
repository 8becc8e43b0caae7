"""Describing plans for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.asking import sound_plans
from csbonus.cli.options import DescribeFormat
from csbonus.cli.terminal import stderr, stdout, write
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.plan.load import Loaded
from csbonus.report.describe.markdown import as_markdown
from csbonus.report.describe.page import describe
from csbonus.report.letters import visible

_PAGES = (".md", ".markdown", ".txt")


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
    if force and target.is_file():
        _refuse_other_than_pages(target)
    told = write_files({target: _markdown(plans)}, force=force)
    for path, what in told.items():
        stderr().print(visible(f"{what} {path}"), soft_wrap=True)


def _refuse_other_than_pages(target: Path) -> None:
    """Only a page is replaced: tests, exports and other plans stand beside it and are read by other commands."""
    if target.suffix.lower() not in _PAGES:
        fact = f"`{target}` is not a page of Markdown: it is not replaced"
        hint = "name a file that ends in `.md`, or one that does not exist yet"
        raise Refused([Diagnostic("CSB119", fact, Span(str(target)), hint)])


def _markdown(plans: Sequence[Loaded]) -> str:
    return "\n---\n\n".join(as_markdown(describe(loaded)) for loaded in plans)
