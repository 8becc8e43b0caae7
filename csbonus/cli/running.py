"""Running a calculation for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csbonus.cli.asking import When, asked
from csbonus.cli.edge import show_problems
from csbonus.cli.options import Format
from csbonus.cli.terminal import stderr, stdout, write
from csbonus.diagnostics import Diagnostic, in_order
from csbonus.engine.run import Run, calculate
from csbonus.inputs.load import Options


class Calculated(NamedTuple):
    """A run with everything to be said about its plans and exports."""

    run: Run
    warnings: tuple[Diagnostic, ...]


def calculated(
    paths: Sequence[Path], folder: Path, when: When, exports_file: Path | None, max_problems: int = 50
) -> Calculated:
    """The run that a command line asks for. Raises Refused with what keeps it from being calculated."""
    wanted = asked(paths, when)
    overlay = any(loaded.plan.credit.overlay for loaded in wanted.plans)
    options = Options(exports_file=exports_file, overlay=overlay, max_problems=max_problems)
    run = calculate(wanted.plans, folder, wanted.ask, options)
    return Calculated(run, in_order([*wanted.warnings, *run.warnings]))


def show(run: Run, form: Format) -> None:
    """Put a run on stdout: tables for people, payouts as CSV or everything as JSON for programs."""
    if form is Format.TABLE:
        from csbonus.report.tables import print_run

        print_run(stdout(), run)
    elif form is Format.CSV:
        from csbonus.report.output import PAYOUTS, as_text

        write(as_text(PAYOUTS, run, ".csv"))
    else:
        from csbonus.report.machine import run_as_json

        write(run_as_json(run))


def written(run: Run, target: Path | None, form: Format, *, force: bool) -> Mapping[Path, str]:
    """Write the files of a run, if any are asked for; says what became of each."""
    if target is None:
        return {}
    from csbonus.report.files import write_files
    from csbonus.report.output import contents

    return write_files(contents(run, target, None if form is Format.TABLE else f".{form}"), force=force)


def say(warnings: Sequence[Diagnostic], told: Mapping[Path, str]) -> None:
    """Put warnings on stderr, and which files were written."""
    show_problems(warnings, concise=True)
    console = stderr()
    for path, what in told.items():
        console.print(f"{what} {path}", markup=False, soft_wrap=True)
