"""Ledgers: any files are read, verified and shown, also when somebody who knows how has signed what he changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import tests.fuzz.whole  # noqa: F401 - imports all that commands import later
from csbonus.cli.closed import Wanted, show_batches, verified
from csbonus.cli.options import Format
from csbonus.diagnostics import Refused, errors
from csbonus.ledger.approvals import read_approvals
from csbonus.ledger.model import NO_BATCH
from csbonus.ledger.read import BATCH_NAME, look_into
from csbonus.ledger.text import digest_of, to_bytes
from tests.fuzz.folder import all_files, as_input, files_in, laid_out
from tests.fuzz.promise import demand, harmless, told_well
from tests.fuzz.said import said
from tests.fuzz.seeds import ROOT
from tests.ledger.batches import signed_again

RELEASE = ROOT / "tests" / "ledger" / "releases" / "0.3.0"
FOLDER = Path("ledger")
SIGNED = b"signed again\n"
"""Before the first file: ends and chain are made to fit what the files say."""


def try_input(content: bytes, room: Path) -> None:
    """The files of an input as a ledger."""
    files = files_in(content)
    laid_out(_signed(files) if files[""] == SIGNED else files, room)
    FOLDER.mkdir(exist_ok=True)
    FOLDER.chmod(0o700)
    looked = look_into(FOLDER)
    told_well(looked.found)
    for batch in looked.ledger.batches:
        _written_as_read(batch.digest, to_bytes(batch))
    try:
        read_approvals(FOLDER)
        if errors(looked.found):
            return
        shown = said(lambda: verified(FOLDER, None))
        demand(shown.endswith(f"head {looked.ledger.head}\n"), "the head is another one")
        demand(harmless(said(lambda: show_batches(FOLDER, Wanted(None, None), Format.TABLE))), "a control is shown")
        json.loads(said(lambda: show_batches(FOLDER, Wanted(None, None), Format.JSON)))
    except Refused as refused:
        told_well(refused.found)


def _written_as_read(digest: str, written: bytes) -> None:
    demand(digest_of(written) == digest, "a batch that was read is written otherwise")


def _signed(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    made, before = dict(files), NO_BATCH
    for name in sorted(name for name in files if BATCH_NAME.fullmatch(name.removeprefix("ledger/"))):
        try:
            text = re.sub('"previous":"[^"]*"', f'"previous":"{before}"', files[name].decode(), count=1)
            made[name] = signed_again(text.splitlines())
        except (ValueError, TypeError, IndexError):  # nothing that can be signed
            continue
        before = digest_of(made[name])
    return made


def seeds() -> Iterator[bytes]:
    """The ledger of a release after some of its batches, and what is in it one by one."""
    files = {name: text for name, text in sorted(all_files(RELEASE).items()) if name.startswith("ledger/")}
    some = [dict(list(files.items())[:end]) for end in (1, 2, 4, len(files))]
    for each in (*some, *({name: text} for name, text in files.items())):
        yield as_input(each)
        yield SIGNED + as_input(each)
