"""Checking plans, and the exports they need, for the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.edge import exit_code
from csbonus.cli.options import ProblemFormat
from csbonus.cli.reached import Named, Reached
from csbonus.cli.terminal import stderr, stdout, write
from csbonus.diagnostics import Diagnostic, Refused, Span, errors, in_order
from csbonus.documents.near import near
from csbonus.engine.examples import wrong_examples
from csbonus.plan.load import Loaded, read_plans


def problems(
    paths: Sequence[Path], there: Reached, exports_file: Path | None, max_problems: int
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with plans; with a folder, also with the exports that the sound ones need."""
    plans, found = read_plans(paths)
    found = in_order([*found, *(wrong for loaded in plans for wrong in wrong_examples(loaded))])
    if there.folder is None or not plans:
        return found
    return in_order([*found, *_of_exports(plans, there.named(paths, exports_file), max_problems)])


def _of_exports(
    plans: Sequence[Loaded], named: Named, max_problems: int
) -> tuple[Diagnostic, ...]:
    from csbonus.engine.foreseen import foreseen
    from csbonus.engine.needs import needs
    from csbonus.engine.run import problems_of
    from csbonus.inputs.load import Options, load

    overlay = any(loaded.plan.credit.overlay for loaded in plans)
    options = Options(named.exports_file, overlay, max_problems, elsewhere=named.cluster, room=named.room)
    try:
        exports = load(named.folder, needs(loaded.plan for loaded in plans), options)
        found = problems_of(plans, exports)
        return (*exports.warnings, *found, *(() if errors(found) else foreseen(plans, exports)))
    except Refused as refused:
        return refused.found


def shown(found: Sequence[Diagnostic], form: ProblemFormat | None, folder: Path | None, *, quiet: bool) -> int:
    """Put problems on stdout and their number on stderr; returns the exit code."""
    from csbonus.report.problems import counts, print_problems, texts_of

    form = form or _usual_format()
    if form in (ProblemFormat.TEXT, ProblemFormat.CONCISE):
        print_problems(stdout(), found, form, texts_of(found, folder))
    else:
        from csbonus import __version__
        from csbonus.report.located import Files
        from csbonus.report.problems_machine import as_text

        # where the job runs in a folder of the checkout, annotations still name files from the top of it
        root = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()  # noqa: PTH109 - as it is named, links and all
        write(as_text(found, form, Files(folder, Path(root)), __version__))
    if not quiet:
        stderr().print(counts(found))
    return exit_code(found)


def _usual_format() -> ProblemFormat:
    """For people, unless the jobs of GitHub run it, which show annotations beside the lines of a change."""
    return ProblemFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else ProblemFormat.TEXT


def explained(code: str) -> None:
    """Put the page of a code on stdout. Raises Refused where there is none."""
    from csbonus.code_pages import PAGES
    from csbonus.report.code_page import print_code_page

    if code.upper() not in PAGES:
        close = near(code, PAGES)
        hint = f"did you mean {close}?" if close else f"codes go from {min(PAGES)} to {max(PAGES)}"
        raise Refused([Diagnostic("CSB113", f"there is no code `{code}`", Span("--explain"), hint)])
    print_code_page(stdout(), code.upper())
