"""Making files for payroll and the general ledger, for the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csbonus.cli.running import say
from csbonus.cli.sources import refuse_ledger, refuse_sources, sources
from csbonus.cli.terminal import stderr, stdout
from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.fields import Document
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.ledger.four_eyes import takes_one
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.order import closed_as
from csbonus.ledger.place import next_place
from csbonus.ledger.read import read_ledger
from csbonus.named import NamedTuple
from csbonus.payroll import LAYOUTS
from csbonus.payroll.choose import batch_of_number, batch_of_period, paid_already, paid_beside
from csbonus.payroll.exported import Export, confirmed_by, paid_by, with_totals
from csbonus.payroll.held import held
from csbonus.payroll.layout import Layout
from csbonus.payroll.records import exported_elsewhere, put_record
from csbonus.payroll.settings import needed, settings_of
from csbonus.report.figures import priced
from csbonus.report.files import unwritable, write_files
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible

if TYPE_CHECKING:
    from csbonus.cli.closing import Request

DESCRIPTIONS = (".yaml", ".yml")
"""How the names of files end that describe a layout."""

_ASSUMED = "a run before this one is not closed: it is calculated again and assumed paid; the batch gets a later number"
_GRADE = re.compile(r"\b[ABC]\b(?= for|$)")


class Asked(NamedTuple):
    """The layout that is asked for, its settings, where its files go."""

    layout: str
    settings: Path | None
    output: Path
    force: bool
    quiet: bool


def export_closed(asked: Asked, folder: Path, which: str | int) -> None:
    """Write the files of a closed batch, and tell what they hold. Raises Refused where nothing can be written."""
    chosen = _chosen(asked)
    ledger = read_ledger(folder)
    if isinstance(which, int):
        batch = batch_of_number(ledger.batches, which, books=chosen.layout.books)
    else:
        batch = batch_of_period(ledger.batches, which)
    export = made(chosen, batch, ledger.head)
    if not chosen.layout.books:
        about = (*paid_already(ledger.batches, batch), *paid_beside(ledger.batches, batch))
        export = export._replace(notes=(*about, *export.notes))
    elsewhere = tuple(exported_elsewhere(folder, ledger.batches, batch, export.name))
    record = put_record(folder, export)
    try:
        told = _written(asked, export, folder, ())
    except Refused:
        record.path.unlink(missing_ok=True)
        raise
    if not asked.quiet:
        _tell(export, told)
        for each in elsewhere:
            print_folded(stderr(), visible(each))
        if record.nth > 1:
            done = "booked" if chosen.layout.books else "paid"
            print_folded(stderr(), f"This is export {record.nth} of batch {batch.number} to {export.name}: "
                                   f"what was exported before may have been {done}.")


def export_draft(asked: Asked, request: Request) -> None:
    """Write what closing a run would export, under names that say that it is a draft. No ledger remembers it.

    Raises Refused where the run is closed, or nothing can be written.
    """
    from csbonus.cli.closing import draft  # what is closed is not calculated
    from csbonus.cli.waivers import let_pass

    chosen = _chosen(asked)
    result, batch = draft(request)
    result = let_pass(result, request.waivers)
    assert result.ledger is not None, "a ledger was named"
    if closed_as(result.ledger.batches, batch.run) is not None:
        hint = f"export it without `--draft`: `csbonus export {asked.layout} {batch.period} --ledger ...`"
        fact = f"`{batch.run}` is closed: there is no draft of it"
        raise Refused([Diagnostic("CSB868", fact, Span("--draft"), hint)])
    export = made(chosen, batch, result.ledger.head)
    if next_place(result.run, result.ledger) is None:
        export = export._replace(notes=(_ASSUMED, *export.notes))
    told = _written(asked, export, request.ledger, sources(request.named, result.run.exports))
    if not asked.quiet:
        say(result.warnings, {})
        _tell(export, told)


class Chosen(NamedTuple):
    """A layout by its name, with its settings."""

    name: str
    layout: Layout[Any]
    settings: Document


def _chosen(asked: Asked) -> Chosen:
    if asked.layout.endswith(DESCRIPTIONS):
        from csbonus.payroll.described import read_described

        layout, description = read_described(Path(asked.layout))
        return Chosen(description.layout, layout, description)
    if asked.layout not in LAYOUTS:
        fact = f"there is no layout `{shortened(asked.layout)}`"
        raise Refused([Diagnostic("CSB852", fact, Span("LAYOUT"), did_you_mean(asked.layout, LAYOUTS, "layouts"))])
    return Chosen(asked.layout, LAYOUTS[asked.layout], settings_of(asked.layout, asked.settings))


def made(chosen: Chosen, batch: Batch, head: str) -> Export:
    """The files of a batch in a layout. Raises Refused with all that the layout cannot hold."""
    layout, settings = chosen.layout, chosen.settings
    files = layout.write(batch, settings)
    return Export(chosen.name, layout.title, layout.grade, batch, head, files, layout.notes(batch, settings),
                  held(layout, batch, settings, files))


def _written(asked: Asked, export: Export, ledger: Path, read: Iterable[Path]) -> Mapping[Path, str]:
    if not asked.output.is_dir() and (asked.output.exists() or not asked.output.parent.is_dir()):
        fact = f"there is no folder `{asked.output}` to write into"
        raise Refused([Diagnostic("CSB107", fact, Span(str(asked.output)), "make the folder first")])
    refuse_ledger(asked.output, ledger)
    contents = {asked.output / name: content for name, content in with_totals(export).items()}
    refuse_sources(contents, filter(None, [*read, asked.settings, Path(asked.layout)]))
    made_now = not asked.output.is_dir()
    try:
        asked.output.mkdir(mode=0o700, exist_ok=True)
        return write_files(contents, force=asked.force, instead="another folder after `-o`")
    except OSError as error:
        raise Refused([unwritable(asked.output, error)]) from error
    except Refused:
        if made_now:
            with suppress(OSError):
                asked.output.rmdir()
        raise


def _tell(export: Export, told: Mapping[Path, str]) -> None:
    """Put on stderr which files were written, what they pay, and what to look at."""
    console, batch = stderr(), export.batch
    for path, what in told.items():
        console.print(visible(f"{what} {path}"), soft_wrap=True)
    if not export.files:
        print_folded(console, "Nobody is paid by this layout: there are only control totals.")
    if batch.draft:
        print_folded(console, "DRAFT: not closed, not approved, not to be paid")
    what = f"Batch {batch.number}, {batch.period} {batch.kind}"
    print_folded(console, f"{what}: {_pays(batch)}")
    print_folded(console, f"{export.title}: {export.certainty}")
    for plan in batch.plans if takes_one(batch) else ():
        told_so = f"{plan.plan} says `four_eyes: off`: whoever closes a quarter may approve it too."
        print_folded(console, visible(told_so))
    for note in export.notes:
        print_folded(console, visible(f"Note: {note}"))
    print_folded(console, f"Ledger head {export.head}")


def _pays(batch: Batch) -> str:
    if batch.kind is Kind.CONFIRM:
        return confirmed_by(batch)
    sums = [priced(amount, currency) for currency, amount in batch.total.items()]
    return f"{paid_by(batch)} people are paid, {listed(sums) if sums else 'nothing'}"


def list_layouts() -> None:
    """Put every layout on stdout: what it is for, how certain it is, what it needs to be told."""
    rows = tuple(
        (name, visible(each.title), ", ".join(_GRADE.findall(each.grade)) or each.grade, ", ".join(needed(each)))
        for name, each in LAYOUTS.items()
    )
    head = ("Layout", "For", "Grade", "Settings that it needs")
    print_grid(stdout(), Grid(tuple(Column(each, figure=False, aside=0) for each in head), (Section(rows),)))
