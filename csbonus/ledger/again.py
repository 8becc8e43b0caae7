"""Closed runs calculated once more: what they were closed with, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.ledger.differences import Difference, amounts_told, differences, others_changed
from csbonus.ledger.entries import Entry, in_file_order
from csbonus.ledger.evidence import FOLDER
from csbonus.ledger.model import Batch, ComponentEntry, PersonEntry, TermEntry
from csbonus.ledger.text import file_name
from csbonus.named import NamedTuple

_RESTORE = "name the files as they were then, from version control or a backup; " \
           "`csbonus close --evidence copy` keeps copies of them"

_WITHOUT = f"calculate it from a folder without that file; {_RESTORE}"


class Sources(NamedTuple):
    """Where a batch can be calculated from: plans by their digest, exports by their names with their digests."""

    plans: Mapping[str, Path]
    inputs: Mapping[str, str] | None


def lost(batch: Batch, there: Sources, folder: Path) -> Iterator[Diagnostic]:
    """Warnings about plans and exports without which a batch cannot be calculated again."""
    if not batch.plans:
        yield _lost(batch, folder, "the batch names no plan")
        return
    plans = (f"the plan `{each.plan}`" for each in batch.plans if each.digest not in there.plans)
    if missing := [*(f"{plan} is not there as it was closed with" for plan in plans), *_files(batch, there.inputs)]:
        others = len(missing) - 1
        more = f", and {others} more {'are' if others > 1 else 'is'} missing or another" if others else ""
        yield _lost(batch, folder, f"{missing[0]}{more}")
    elif there.inputs is None:
        yield _lost(batch, folder, "no exports are named", f"name their folder with `--data`: {_RESTORE}")


def _files(batch: Batch, inputs: Mapping[str, str] | None) -> Iterator[str]:
    """What became of the exports of a batch; nothing where none are named."""
    if inputs is None:
        return
    for each in batch.inputs:
        if each.file not in inputs:
            yield f"`{each.file}` is not there"
        elif inputs[each.file] != each.digest:
            yield f"`{each.file}` was changed since"


def _lost(batch: Batch, folder: Path, why: str, hint: str = _RESTORE) -> Diagnostic:
    fact = f"{batch.run} cannot be calculated again: {why}"
    return Diagnostic("CSB931", fact, Span(str(folder / file_name(batch)), 1), hint, severity=Severity.WARNING)


def kept_copies(folder: Path, batch: Batch) -> Path:
    """Where the copies are of what a batch was calculated from."""
    return folder / FOLDER / f"{batch.number:04}"


def refused_again(batch: Batch, folder: Path, found: Sequence[Diagnostic]) -> Diagnostic:
    """A run that was closed, and that this version refuses to calculate from the same files."""
    first = found[0]
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    fact = f"{batch.run}, closed by {batch.tool}, is refused today: {first.code} {first.span} {first.message}{more}"
    return Diagnostic("CSB849", fact, Span(str(folder / file_name(batch)), 1), _OTHER)


_OTHER = "the batch was forged, or this csbonus calculates otherwise: calculate with the one that closed it to know"


def otherwise(closed: Batch, now: Batch, folder: Path) -> Iterator[Diagnostic]:
    """What a run pays otherwise than it was closed, each at its line; warnings where it was made from other files."""
    if changed := others_changed(closed, now):
        if changed[0] in {each.file for each in now.inputs} - {each.file for each in closed.inputs}:
            yield _lost(closed, folder, f"`{changed[0]}` was not there when it was closed", _WITHOUT)
        else:
            yield _lost(closed, folder, f"{changed[0]} is another than it was closed with")
        return
    file = str(folder / file_name(closed))
    lines = {key: number for number, entry in enumerate(in_file_order(closed), 2) for key in _keys(entry)}
    found = differences(closed, now)
    for each in found:
        place = Span(file, lines.get((each.plan, each.person, each.part), 1))
        yield Diagnostic("CSB849", _told(closed, now, each), place, _OTHER)
    if not found:
        yield from _beside_amounts(closed, now, file)


def _told(closed: Batch, now: Batch, each: Difference) -> str:
    was, is_now = amounts_told(each)
    return f"{each.part} of {each.person} ({each.plan}) was closed with {was} by {closed.tool}, and {now.tool} " \
           f"calculates {is_now}"


def _keys(entry: Entry) -> Iterator[tuple[str, str, str]]:
    match entry:
        case ComponentEntry():
            yield entry.plan, entry.person, entry.component
        case TermEntry():
            yield entry.plan, entry.person, entry.term
        case PersonEntry():
            yield entry.plan, entry.person, "pay"
            yield entry.plan, entry.person, "carry"


def _beside_amounts(closed: Batch, now: Batch, file: str) -> Iterator[Diagnostic]:
    """The first line that says something else, where what is paid is the same: an exact value, a name, a target."""
    was, is_now = list(in_file_order(closed)), list(in_file_order(now))
    for number, (one, other) in enumerate(zip(was, is_now, strict=False), 2):
        if one != other:
            fact = f"the line of {one.person} was written by {closed.tool}, and {now.tool} writes another; " \
                   "what is paid is the same"
            yield Diagnostic("CSB849", fact, Span(file, number), _OTHER)
            return
    if len(was) != len(is_now):
        fact = f"{closed.tool} wrote {len(was)} lines, and {now.tool} writes {len(is_now)}; what is paid is the same"
        yield Diagnostic("CSB849", fact, Span(file, 1), _OTHER)
