"""Reading and showing a ledger for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from csbonus.cli.edge import show_problems
from csbonus.cli.lasting import until_the_end
from csbonus.cli.options import Format
from csbonus.cli.terminal import stdout, write, write_pieces
from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.ledger.evidence import has_rows, wrong_copies
from csbonus.ledger.model import NO_BATCH, Batch
from csbonus.ledger.read import Ledger, look_into, read_ledger
from csbonus.ledger.rights import readable_by_others
from csbonus.ledger.text import file_name
from csbonus.named import NamedTuple
from csbonus.report.layout import print_folded, print_grid

_ALL = "see all batches with `csbonus ledger show`"


class Wanted(NamedTuple):
    """What is to be shown: one batch or all, of one person or everybody."""

    which: str | None
    person: str | None


def verified(folder: Path, head: str | None) -> Ledger:
    """Print every batch with its digest, and the head. Raises Refused with everything that is wrong."""
    looked = look_into(folder)
    until_the_end(looked)
    found = [*looked.found, *wrong_copies(folder, looked.ledger.batches), *_not_held(looked.ledger, head)]
    found += [*_unreadable_rows(looked.ledger), *readable_by_others(folder)]
    if errors(found):
        raise Refused(found)
    show_problems(found)
    batches = looked.ledger.batches
    for batch in batches:
        write(f"{file_name(batch).removesuffix('.jsonl')}  {batch.digest}\n")
    write(f"{len(batches)} {'batch' if len(batches) == 1 else 'batches'}, head {looked.ledger.head}\n")
    return looked.ledger


def _unreadable_rows(ledger: Ledger) -> Iterable[Diagnostic]:
    kept = [batch for batch in ledger.batches if has_rows(ledger.folder, batch)]
    if not kept:
        return ()
    from csbonus.ledger.rows import unreadable_rows  # knows the rows of a run, and so the whole engine

    return unreadable_rows(ledger.folder, kept)


def _not_held(ledger: Ledger, head: str | None) -> Sequence[Diagnostic]:
    """Why a ledger is not the one that a digest was taken of, or a later state of it."""
    if head is None or head in {NO_BATCH, *(batch.digest for batch in ledger.batches)}:
        return ()
    fact = f"no batch has the digest {head}"
    hint = "batches were lost since, or the digest is of another ledger: restore the folder from a backup"
    return (Diagnostic("CSB810", fact, Span(str(ledger.folder)), hint),)


def show_head(folder: Path) -> None:
    """Print the digest of the last batch."""
    write(f"{read_ledger(folder).head}\n")


def show_batches(folder: Path, wanted: Wanted, form: Format) -> None:
    """Print all batches in a table, or what those that are wanted say. Raises Refused where there is nothing."""
    ledger = read_ledger(folder)
    found = _found(ledger, wanted)
    if form is Format.TABLE:
        _as_tables(found, all_of_them=wanted == Wanted(None, None))
    elif form is Format.JSON:
        from csbonus.report.batch_machine import batch_object
        from csbonus.report.objects import as_json

        write(as_json([batch_object(batch) for batch in found]))
    elif wanted == Wanted(None, None):
        from csbonus.report.batches_table import BatchRow, batch_rows
        from csbonus.report.spreadsheet import as_csv

        write(as_csv(BatchRow._fields, batch_rows(found)))
    else:
        from csbonus.report.batch_machine import EntryRow, entry_rows
        from csbonus.report.spreadsheet import as_csv

        write(as_csv(EntryRow._fields, list(entry_rows(found))))


def _as_tables(found: Sequence[Batch], *, all_of_them: bool) -> None:
    console = stdout()
    if all_of_them:
        from csbonus.report.batches_table import batches_grid

        if found:
            print_grid(console, batches_grid(found))
        else:
            print_folded(console, "Nothing is closed yet.")
        return
    from csbonus.report.batch_tables import print_batch

    for number, batch in enumerate(found):
        if number:
            console.print("\n")
        print_batch(console, batch)


def _found(ledger: Ledger, wanted: Wanted) -> Sequence[Batch]:
    """The batches that are asked for."""
    from csbonus.report.batch_tables import only

    batches = [batch for batch in ledger.batches if wanted.which is None or _is(batch, wanted.which)]
    if wanted.which is not None and not batches:
        raise Refused([Diagnostic("CSB816", f"there is no batch `{wanted.which}`", Span(str(ledger.folder)), _ALL)])
    if wanted.person is None:
        return batches
    theirs = [only(batch, wanted.person) for batch in batches]
    theirs = [batch for batch in theirs if batch.people or batch.paid]
    if not theirs:
        fact = f"there is nothing of `{wanted.person}`"
        raise Refused([Diagnostic("CSB816", fact, Span(str(ledger.folder)), "write their id, or their whole name")])
    return theirs


def _is(batch: Batch, which: str) -> bool:
    """Whether a batch has this number, or is of this period: a number of four digits is a year."""
    is_number = which.isascii() and which.isdigit() and len(which) != len("2026")
    return batch.number == int(which) if is_number else batch.period == which


def show_year(folder: Path, year: str, person: str | None, form: Format) -> bool:
    """Print whether everybody was paid what the year earned; says whether it is so."""
    from csbonus.ledger.tied import tied_year

    ledger = read_ledger(folder)
    years = [each for each in tied_year(ledger.batches, year) if person is None or person in (each.person, each.name)]
    if not years:
        fact = f"nothing of `{year if person is None else person}` is closed"
        raise Refused([Diagnostic("CSB816", fact, Span(str(ledger.folder)), _ALL)])
    if form is Format.TABLE:
        from csbonus.report.tied_table import tied_grid

        print_grid(stdout(), tied_grid(years))
    elif form is Format.JSON:
        from csbonus.report.objects import as_json_pieces
        from csbonus.report.tied_table import tied_rows

        write_pieces(as_json_pieces(tied_rows(years)))
    else:
        from csbonus.report.spreadsheet import as_csv
        from csbonus.report.tied_table import TiedRow, tied_rows

        write(as_csv(TiedRow._fields, tied_rows(years)))
    open_ones = [each for each in years if each.open]
    if open_ones:
        from csbonus.ledger.untied import untied

        show_problems(tuple(untied(open_ones, ledger.batches, str(ledger.folder))))
    return not open_ones
