"""Calculating closed runs again, each from what it was closed with: the same must come out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.closing import Request, draft
from csbonus.cli.drafting import file_digests
from csbonus.cli.edge import show_problems
from csbonus.cli.reached import Named
from csbonus.cli.terminal import write
from csbonus.cli.when import When
from csbonus.diagnostics import Diagnostic, Refused, errors
from csbonus.documents.source import read_source
from csbonus.inputs.files import MAPPING
from csbonus.ledger.again import Sources, kept_copies, lost, otherwise, refused_again
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.order import runs_of
from csbonus.ledger.read import Ledger
from csbonus.named import NamedTuple
from csbonus.plan.load import ENDINGS, digest, plan_files


class _Desk(NamedTuple):
    """Plans by their digest, and the folder that is calculated on, if there is one."""

    there: Sources
    named: Named | None


class _Tried(NamedTuple):
    """What is wrong with one run, or keeps it from being calculated; whether it is as it was closed."""

    found: tuple[Diagnostic, ...]
    same: bool


def verified_again(ledger: Ledger, plans: Sequence[Path], folder: Path | None, exports_file: Path | None) -> None:
    """Calculate every run that stands from its copies, else from what is named, and print how many are as closed.

    Raises Refused where what is named cannot be read, or where something else comes out.
    """
    ours = _named(plans, None if folder is None else Named((), folder, exports_file))
    runs = runs_of(ledger.batches)
    tried = [_tried(ledger, batch, _copies(ledger, batch) if batch.evidence else ours) for batch in runs]
    found = [each for one in tried for each in one.found]
    if errors(found):
        raise Refused(found)
    show_problems(found)
    same = sum(one.same for one in tried)
    write(f"calculated again, as they were closed: {same} of {len(runs)} closed runs\n")


def _tried(ledger: Ledger, batch: Batch, desk: _Desk) -> _Tried:
    missing = tuple(lost(batch, desk.there, ledger.folder))
    if missing or desk.named is None:
        return _Tried(missing, same=False)
    plans = [desk.there.plans[plan.digest] for plan in batch.plans]
    is_year = batch.kind is Kind.TRUE_UP
    when = When(None if is_year else batch.period, batch.period if is_year else None, batch.as_of or None)
    request = Request(desk.named._replace(plans=plans), when, ledger.folder, "", "")
    try:
        _, now = draft(request)
    except Refused as refused:
        return _Tried((refused_again(batch, ledger.folder, errors(refused.found)),), same=False)
    found = tuple(otherwise(batch, now, ledger.folder))
    return _Tried(found, same=not found)


def _named(plans: Sequence[Path], named: Named | None) -> _Desk:
    """What the command line names; every plan stands for itself, also beside another version of it."""
    known: dict[str, Path] = {}
    found: list[Diagnostic] = []
    for path in plan_files(plans):
        source, wrong = read_source(path)
        found += errors(wrong)
        if source is not None:
            known[f"sha256:{digest(source)}"] = path
    if found:
        raise Refused(found)
    return _Desk(Sources(known, None if named is None else file_digests(named)), named)


def _copies(ledger: Ledger, batch: Batch) -> _Desk:
    """What is kept beside a batch; that it is what it was is known by now."""
    base = kept_copies(ledger.folder, batch)
    plans = {each.digest: base / "plans" / f"{each.plan}.yaml" for each in batch.plans}
    names = (each.file for each in batch.inputs if each.file != MAPPING)
    mapping = next((name for name in names if name.lower().endswith(ENDINGS)), None)
    folder = base / "inputs"
    named = Named((), folder, None if mapping is None else folder / mapping)
    return _Desk(Sources(plans, {each.file: each.digest for each in batch.inputs}), named)
