"""The draft of a batch: what a calculation with a ledger would close, with the digest that is approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from csbonus import __version__
from csbonus.cli.reached import Named
from csbonus.cli.running import refuse_changed
from csbonus.cli.sources import data_files
from csbonus.cli.terminal import stderr, stdout
from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.engine.run import Run
from csbonus.inputs.load import Options, no_folder, settings_of
from csbonus.inputs.settings import Settings
from csbonus.ledger.draft import Place, draft_of, paying
from csbonus.ledger.evidence import Sources
from csbonus.ledger.model import Batch, Input
from csbonus.ledger.place import next_place
from csbonus.ledger.read import Ledger
from csbonus.report.carried import carried_on
from csbonus.report.drafted import print_draft


def show_draft(run: Run, ledger: Ledger, named: Named, *, on_stdout: bool) -> None:
    """Print what would be closed; nothing where the run is closed, or where what comes before it is not."""
    place = next_place(run, ledger)
    if place is not None:
        batch = drafted(run, place, named)
        print_draft(stdout() if on_stdout else stderr(), batch, carried_on(run, batch))


def drafted(run: Run, place: Place, named: Named) -> Batch:
    """The batch that closing this run would add to a ledger."""
    return draft_of(run, place, tuple(inputs_of(named, run)), f"csbonus {__version__}")


def inputs_of(named: Named, run: Run) -> Iterator[Input]:
    """The files that the run reads, by their names in the data folder; plans are known by what they say.

    Raises Refused in the end where one of them is another than the one that was read.
    """
    for name, path in _read_by(named, run.exports.settings):
        elsewhere = None if named.cluster is None else named.cluster.digest(name)
        yield Input(name, f"sha256:{elsewhere or _digest(path)}")
    refuse_changed(run.exports)


def sources_of(named: Named, run: Run) -> Sources:
    """Where the plans and the files are that the run reads, to keep copies of them."""
    if named.cluster is not None and named.cluster.remote:
        fact = "copies of exports that lie on a cluster are not kept beside a batch, only their digests"
        raise Refused([Diagnostic("CSB122", fact, Span("--evidence"), "leave `--evidence` out")])
    plans = {plan.loaded.plan.plan: Path(plan.loaded.source.file) for plan in paying(run)}
    return Sources(plans, dict(_read_by(named, run.exports.settings)))


def file_digests(named: Named) -> Mapping[str, str]:
    """The digests of all that a folder has of exports, by the names that a batch gives them.

    Raises Refused where there is no such folder, or its mapping cannot be read.
    """
    if not named.folder.is_dir():
        raise Refused([no_folder(named.folder)])
    settings, found = settings_of(named.folder, Options(named.exports_file))
    if errors(found):
        raise Refused(found)
    return {name: f"sha256:{_digest(path)}" for name, path in _read_by(named, settings)}


def _read_by(named: Named, settings: Mapping[str, Settings]) -> Iterator[tuple[str, Path]]:
    for path in data_files(named, settings):
        if path.is_file():
            inside = path.is_relative_to(named.folder)
            yield path.relative_to(named.folder).as_posix() if inside else path.name, path


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
