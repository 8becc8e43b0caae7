"""Running a calculation for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from csbonus.cli.edge import show_problems
from csbonus.cli.lasting import until_the_end
from csbonus.cli.options import Format
from csbonus.cli.progress import Step, progress
from csbonus.cli.reached import Named
from csbonus.cli.terminal import stderr, stdout, write_pieces
from csbonus.crew import Crew, new_crew
from csbonus.diagnostics import Diagnostic, Severity, in_order
from csbonus.named import NamedTuple
from csbonus.report.letters import visible

if TYPE_CHECKING:
    from csbonus.cli.asking import Asked
    from csbonus.cli.when import When
    from csbonus.engine.past import Past
    from csbonus.engine.run import Run
    from csbonus.inputs.database import DuckDBPyConnection
    from csbonus.inputs.exports import Exports
    from csbonus.ledger.read import Ledger


class Look(Enum):
    """How runs that are closed are looked at: as they were closed, as if they were not, or to correct them."""

    CLOSED = "closed"
    ANEW = "anew"
    AGAIN = "again"


class Calculated(NamedTuple):
    """A run with everything to be said about its plans and exports."""

    run: Run
    warnings: tuple[Diagnostic, ...]
    ledger: Ledger | None = None


def calculated(
    named: Named, when: When, ledger: Path | None = None, max_problems: int = 50, look: Look = Look.CLOSED
) -> Calculated:
    """The run that a command line asks for. Raises Refused with what keeps it from being calculated."""
    closed = None if ledger is None else _read(ledger)
    # the engine opens while plans are read, with all that reading them imports; then it reads while Python imports what
    # comes after: on two cores much of what it does costs no time
    crew = new_crew()
    with progress(wanted=not (named.room and named.room.say)) as step:
        step("reading plans and exports")
        opened = crew.submit(_opened, named)
        from csbonus.cli.asking import asked

        wanted = asked(named.plans, when)
        wanted = wanted._replace(ask=wanted.ask._replace(again=look is Look.AGAIN))
        exports = _loading(crew, wanted, named, max_problems, opened)
        run = _worked_out(wanted, exports, _past(closed, wanted, look), step)
    until_the_end(run)
    return Calculated(run, in_order([*wanted.warnings, *run.warnings, *_by_ledger(run, closed, look)]), closed)


def _read(folder: Path) -> Ledger:
    from csbonus.ledger.read import read_ledger  # not every calculation has one

    return read_ledger(folder, may_begin=True)


def _by_ledger(run: Run, ledger: Ledger | None, look: Look) -> Sequence[Diagnostic]:
    """Warnings about money of the ledger that no plan settles, about rows that are others than when it was closed.

    Where it is not there and the run does not make it, its name may be misspelt. Raises Refused where plans or people
    contradict it.
    """
    if ledger is None:
        return ()
    from csbonus.engine.run import refuse_errors
    from csbonus.ledger.absent import not_taken_up
    from csbonus.ledger.contradicted import contradicted
    from csbonus.ledger.late import since_closed
    from csbonus.ledger.unbegun import not_begun

    with as_read(run.exports):
        found = (*contradicted(run, ledger.batches), *not_taken_up(run, ledger.batches))
        refuse_errors(found)
        if look is Look.CLOSED and not ledger.batches:
            return (*found, *not_begun(ledger.folder))
        return (*found, *since_closed(run, _seen(run, ledger, look)))


def _seen(run: Run, ledger: Ledger, look: Look) -> Ledger:
    """The ledger that a run is compared with: without the batch that closed it, where it is looked at anew."""
    from csbonus.ledger.place import before

    return before(run.ask, run.plans[0].desk.case.year, ledger) if look is Look.ANEW else ledger


def _past(ledger: Ledger | None, wanted: Asked, look: Look) -> Past:
    from csbonus.engine.past import NOTHING_CLOSED

    if ledger is None:
        return NOTHING_CLOSED
    from csbonus.ledger.history import past_of

    year = wanted.plans[0].plan.calendar()
    if look is Look.ANEW:
        from csbonus.ledger.place import before

        ledger = before(wanted.ask, year, ledger)
    return past_of(ledger.batches, year.label)


def _opened(named: Named) -> DuckDBPyConnection | None:
    from csbonus.inputs.connect import connect

    return connect(named.room) if named.room and named.folder.is_dir() else None


def _loading(
    crew: Crew, wanted: Asked, named: Named, max_problems: int, opened: Future[DuckDBPyConnection | None]
) -> Future[Exports]:
    """Exports on their way; all that reading them imports is there, so that nothing else that is imported delays it."""
    from csbonus.engine.needs import needs
    from csbonus.inputs.load import load
    from csbonus.inputs.options import Options

    overlay = any(loaded.plan.credit.overlay for loaded in wanted.plans)
    options = Options(named.exports_file, overlay, max_problems, elsewhere=named.cluster, room=named.room)
    needed = needs(loaded.plan for loaded in wanted.plans)
    return crew.submit(lambda: load(named.folder, needed, options, opened.result(), crew))


def _worked_out(wanted: Asked, exports: Future[Exports], past: Past, step: Step) -> Run:
    import csbonus.report.tables  # noqa: F401 - only to have it imported by then
    from csbonus.engine.run import work_out

    read = exports.result()
    step("measuring and paying")
    with as_read(read):
        return work_out(wanted.plans, read, wanted.ask, past)


def refuse_changed(exports: Exports) -> None:
    """Raises Refused where a file of exports is another than when reading it began."""
    from csbonus.engine.run import refuse_errors
    from csbonus.inputs.stamps import changed

    refuse_errors(tuple(changed(exports.files)))


@contextmanager
def as_read(exports: Exports) -> Iterator[None]:
    """What is made in here is made of the files that were read: rows are looked up in them again.

    Raises Refused where one of them is another by now, whatever that has led to.
    """
    try:
        yield
    except Exception:
        refuse_changed(exports)
        raise
    refuse_changed(exports)


def show(run: Run, form: Format) -> None:
    """Put a run on stdout: tables for people, payouts as CSV or everything as JSON for programs."""
    if form is Format.TABLE:
        from csbonus.report.tables import print_run

        print_run(stdout(), run)
    elif form is Format.CSV:
        from csbonus.report.output import PAYOUTS, as_text

        write_pieces(as_text(PAYOUTS, run, ".csv"))
    else:
        from csbonus.report.machine import run_as_json

        write_pieces(run_as_json(run))


def written(
    result: Calculated, target: Path | None, form: Format, named: Named, *, force: bool
) -> Mapping[Path, str]:
    """Write the files of a run, if any are asked for, over none that it reads; says what became of each."""
    if target is None:
        return {}
    from csbonus.cli.sources import refuse_ledger, refuse_sources, sources
    from csbonus.report.files import write_files
    from csbonus.report.output import contents

    refuse_ledger(target, result.ledger.folder if result.ledger else None)
    texts = contents(result.run, target, ending_of(form))
    refuse_sources(texts, sources(named, result.run.exports))
    return write_files(texts, force=force, making=partial(as_read, result.run.exports))


def ending_of(form: Format) -> str | None:
    """The ending of files in a format; tables go to no file."""
    return None if form is Format.TABLE else f".{form}"


def say(warnings: Sequence[Diagnostic], told: Mapping[Path, str]) -> None:
    """Put warnings on stderr, and which files were written; advice on a plan is for `validate`."""
    show_problems([each for each in warnings if each.severity is not Severity.ADVICE], facts=True)
    console = stderr()
    for path, what in told.items():
        console.print(visible(f"{what} {path}"), soft_wrap=True)
